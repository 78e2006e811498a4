"""A pager for answers that are longer than the screen, as git has one."""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, Any

from duban.cli.talk import remark
from duban.formats.text import cells
from duban.locales import _
from duban.settings import Settings

if TYPE_CHECKING:
    import subprocess

_COLOR = "\x1b\\[[0-9;]*m"

QUIET = {"LESS": "RX", "LESSCHARSET": "utf-8", "LV": "-c"}
"""What less and lv have to know, unless they were told: colours are colours, and what was read stays on the screen.

Not "F", by which less leaves where one screen is enough: other pagers know nothing of the kind, so the lines are
counted here, and a short answer does not wait for a program to start."""


@contextmanager
def paged(settings: Settings) -> Iterator[IO[str]]:
    """Where an answer goes that people read: to stdout; on a terminal to the pager, once it is longer than the screen.

    Leaving the pager early is what it is for a pipe: BrokenPipeError.
    """
    if sys.stdout.isatty() and settings.is_config_foreign and (pager := settings.config.get("pager")):
        told = _("{path} belongs to another user: its pager {pager!r} is not run.")
        remark(told.format(path=settings.config_path, pager=pager))
    if not sys.stdout.isatty() or not settings.pager or settings.environ.get("TERM") == "dumb":
        yield sys.stdout
        return
    screen: Any = _Screen(settings.pager)
    try:
        yield screen
    finally:
        screen.close()


class _Screen:
    """Keeps what is written until it is known whether the screen holds it."""

    def __init__(self, command: str) -> None:
        from shutil import get_terminal_size

        self.encoding = sys.stdout.encoding
        self._command = command
        self._out: IO[str] | None = None
        self._pager: subprocess.Popen[str] | None = None
        self._kept: list[str] = []
        self._line = ""
        self._width, self._room = get_terminal_size()

    def write(self, text: str) -> int:
        if self._out is None:
            self._kept.append(text)
            *lines, self._line = (self._line + text).split("\n")
            self._room -= sum(max(cells(re.sub(_COLOR, "", line)) - 1, 0) // self._width + 1 for line in lines)
            if self._room <= 0:  # the last line of the screen is for the prompt
                self._begin(self._started())
        else:
            self._out.write(text)
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write one after the other."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Nothing: half a page is of no use to anybody."""

    def close(self) -> None:
        """Show what was kept, or wait until the reader has read."""
        if self._pager is None or self._pager.stdin is None:
            self._begin(sys.stdout)
            return
        try:
            self._pager.stdin.close()
        finally:
            self._pager.wait()

    def _begin(self, out: IO[str]) -> None:
        self._out = out
        kept, self._kept = self._kept, []
        out.write("".join(kept))

    def _started(self) -> IO[str]:
        """The pager's end of a pipe, or stdout where there is no such program."""
        import shlex
        import signal
        import subprocess

        with suppress(OSError, ValueError):
            self._pager = subprocess.Popen(  # noqa: S603 - the program that the user chose
                shlex.split(self._command),
                stdin=subprocess.PIPE,
                env=QUIET | dict(os.environ),
                encoding=sys.stdout.encoding,
                errors=sys.stdout.errors,
            )
            # Ctrl-C is for the pager from now on; once that is gone, writing to it ends this program.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        return (self._pager and self._pager.stdin) or sys.stdout
