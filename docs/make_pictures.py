"""Draw the pictures of the README: real screens of the demonstration office, as SVG.

Run it after a change of what a screen looks like: python docs/make_pictures.py
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import NIGHT_OWLISH
from rich.text import Text

PLACE = Path(__file__).with_name("screens")
WIDTH = 80
CELL, LINE, MARGIN = 8.4, 20.0, 14.0
PAPER, INK = "#ffffff", "#403f53"
FONTS = "ui-monospace, Menlo, Consolas, Noto Sans Mono CJK SC, Microsoft YaHei, monospace"
SCREENS = {
    "today": ("today", "今日"),
    "overdue": ("overdue", "超期"),
    "due": ("due", "到期"),
    "list": ("list --urgency critical", "台账 --urgency 特急"),
    "progress": ("progress", "进度"),
    "workload": ("workload", "负荷"),
    "trend": ("trend", "趋势"),
}
"""The pictures, and the commands that they show: overdue.svg in English, overdue.zh.svg in Chinese."""


def duban(lang: str, *arguments: str) -> str:
    """What the command answers on the day of the pictures."""
    env = {**os.environ, "COLUMNS": str(WIDTH), "DUBAN_LANG": lang, "DUBAN_NOW": "2026-11-23"}
    command = [sys.executable, "-m", "duban", *arguments]
    return subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=True).stdout


def pictures(answered: Callable[..., str] = duban) -> Iterator[tuple[Path, str]]:
    """Each picture: its file, and the screen as SVG, of what is ``answered``; each language has its own office."""
    for language, (lang, ending) in enumerate((("en", "svg"), ("zh", "zh.svg"))):
        answer = answered(lang, "demo").splitlines()
        store = next(line.split("--store ")[1].split()[0] for line in answer if "--store" in line)
        for name, commands in SCREENS.items():
            command = commands[language]
            shown = answered(lang, "--store", store, *command.split(), "--format", "table", "--color", "always")
            yield PLACE / f"{name}.{ending}", drawn(Text(f"$ duban {command}\n") + Text.from_ansi(shown.rstrip()))


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
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width:.0f} {height:.0f}' font-size='{LINE * 0.76:.1f}'"
        f" font-family='{FONTS}'>\n<rect width='100%' height='100%' rx='8' fill='{PAPER}'/>\n"
        + "\n".join(runs)
        + "\n</svg>\n"
    )


def main() -> None:
    """Draw them all anew."""
    PLACE.mkdir(exist_ok=True)
    for path, picture in pictures():
        path.write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
