"""Measures how wide the terminal draws a character: writes it, and asks for the position of the cursor."""

import os
import re
import select
import sys
from time import monotonic

PATIENCE = 0.3
"""Seconds to wait for the answer; a terminal behind a slow line may take a tenth."""


def cells_of(sign: str) -> int | None:
    """The cells that ``sign`` takes; None if this is no terminal, or one that does not answer."""
    if sys.stdin is None or not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        return None
    try:
        import termios
        import tty
    except ImportError:  # Windows, where the console counts by its font
        return None
    inlet = sys.stdin.fileno()
    before = termios.tcgetattr(inlet)
    try:
        tty.setcbreak(inlet)
        # Device Status Report 6: the terminal answers ESC [ line ; column R (ECMA-48, 8.3.35).
        sys.stdout.write(f"\r{sign}\x1b[6n")
        sys.stdout.flush()
        column = _column(inlet)
    finally:
        termios.tcsetattr(inlet, termios.TCSADRAIN, before)
        sys.stdout.write("\r\x1b[K")
    return column - 1 if column in (2, 3) else None


def _column(inlet: int) -> int:
    answer, until = b"", monotonic() + PATIENCE
    while not answer.endswith(b"R") and (left := until - monotonic()) > 0:
        if select.select([inlet], [], [], left)[0]:
            answer += os.read(inlet, 1)
    position = re.search(rb"\x1b\[\d+;(\d+)R", answer)
    return int(position[1]) if position else 0
