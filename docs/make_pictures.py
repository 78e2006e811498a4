"""Draw the pictures of the README: real screens of the demonstration office, as SVG.

Run it after a change of what a table looks like: python docs/make_pictures.py
"""

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

HERE = Path(__file__).parent
WIDTH, HEIGHT = 100, 60
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


def main() -> None:
    demo = screen("en", "demo")
    store = next(line.split("--store ")[1].split()[0] for line in demo.splitlines() if "--store" in line)
    for name, lang in PICTURES.items():
        console = Console(record=True, width=WIDTH, file=open(os.devnull, "w"))  # noqa: SIM115 - the process ends
        console.print(Text("$ duban overdue", style="bold"))
        console.print(Text.from_ansi(screen(lang, "--store", store, "overdue")))
        console.save_svg(str(HERE / name), title="duban")


if __name__ == "__main__":
    main()
