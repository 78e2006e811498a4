"""Draw the pictures of the README: real screens of the demonstration office, as SVG.

Run it after a change of what a table looks like: python docs/make_pictures.py
"""

import os
import pty
import re
import select
import subprocess
import sys
from pathlib import Path
from xml.sax.saxutils import escape

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import NIGHT_OWLISH
from rich.text import Text

HERE = Path(__file__).parent
WIDTH, HEIGHT = 100, 60
CELL, LINE, MARGIN = 8.4, 20.0, 14.0
PAPER, INK = "#ffffff", "#403f53"
FONTS = "ui-monospace, Menlo, Consolas, Noto Sans Mono CJK SC, Microsoft YaHei, monospace"
PICTURES = {"overdue.svg": "en", "overdue.zh.svg": "zh"}


def screen(lang: str, *arguments: str) -> str:
    """What the command writes to a terminal of that width, escape sequences and all."""
    master, slave = pty.openpty()
    env = {**os.environ, "COLUMNS": str(WIDTH), "LINES": str(HEIGHT), "DUBAN_LANG": lang, "TERM": "xterm-256color"}
    env |= {"DUBAN_NOW": "2026-11-23", "PAGER": "cat"}
    process = subprocess.Popen([sys.executable, "-m", "duban", *arguments], stdout=slave, stdin=slave, env=env)
    os.close(slave)
    written = b""
    while process.poll() is None or select.select([master], [], [], 0.1)[0]:
        if select.select([master], [], [], 0.1)[0]:
            try:
                written += os.read(master, 65536)
            except OSError:
                break
    return written.decode().replace("\r\n", "\n")


def drawn(text: Text) -> str:
    """The screen as SVG, each run of characters stretched to the cells that it takes: a Chinese one takes two.

    Rich can export SVG, but gives every character one cell.
    """
    lines = Console(width=WIDTH, color_system="truecolor").render_lines(text, pad=False)
    runs = []
    for row, line in enumerate(lines):
        column = 0
        for segment in line:
            color = (
                segment.style.color.get_truecolor(NIGHT_OWLISH).hex if segment.style and segment.style.color else INK
            )
            weight = " font-weight='bold'" if segment.style and segment.style.bold else ""
            for run in re.findall(r"[\u1100-\uffff]+|[^\u1100-\uffff]+", segment.text):
                x, y, length = MARGIN + column * CELL, MARGIN + (row + 1) * LINE, cell_len(run) * CELL
                if run.strip():
                    runs.append(
                        f"<text x='{x:.1f}' y='{y:.1f}' textLength='{length:.1f}' fill='{color}'{weight}"
                        f" xml:space='preserve'>{escape(run)}</text>"
                    )
                column += cell_len(run)
    width, height = 2 * MARGIN + WIDTH * CELL, 2 * MARGIN + (len(lines) + 0.5) * LINE
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width:.0f} {height:.0f}' font-size='{LINE * 0.72:.1f}'"
        f" font-family='{FONTS}'>\n<rect width='100%' height='100%' rx='8' fill='{PAPER}'/>\n"
        + "\n".join(runs)
        + "\n</svg>\n"
    )


def main() -> None:
    demo = screen("en", "demo")
    store = next(line.split("--store ")[1].split()[0] for line in demo.splitlines() if "--store" in line)
    for name, lang in PICTURES.items():
        text = Text("$ duban overdue\n") + Text.from_ansi(screen(lang, "--store", store, "overdue"))
        (HERE / name).write_text(drawn(text), encoding="utf-8")


if __name__ == "__main__":
    main()
