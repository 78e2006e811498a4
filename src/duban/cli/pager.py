"""A pager for output that is longer than the screen, as in git."""

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
_RULE = r"^ *(─+|-{3,})$"
"""The line below the headings of a table."""
_DEEPEST = 12  # lines down to that rule: of more, too little of the screen would be left
_HEADERS_SINCE = 600  # the version of less that can keep lines at the top

# Defaults for less and lv, which the user's environment overrides: pass colours on, leave the text on the screen.
#
# Not "F", with which less quits if one screen is enough: other pagers have no such option, so the lines are counted
# here, and short output does not wait for a program to start.
QUIET = {"LESS": "RX", "LESSCHARSET": "utf-8", "LV": "-c"}


@contextmanager
def paged(settings: Settings) -> Iterator[IO[str]]:
    """The stream for output that people read: stdout, or on a terminal the pager once it is longer than the screen.

    Quitting the pager early raises BrokenPipeError, as closing a pipe does.
    """
    # Running a command from a configuration that another user can write would hand the account to that user.
    if sys.stdout.isatty() and settings.is_config_foreign and (pager := settings.config.get("pager")):
        message = _("{path} belongs to another user, so its pager {pager!r} is not run.")
        remark(message.format(path=settings.config_path, pager=pager))
    if not sys.stdout.isatty() or not settings.pager or settings.environ.get("TERM") == "dumb":
        yield sys.stdout
        return
    screen: Any = _Screen(settings.pager)
    try:
        yield screen
    finally:
        screen.close()


class _Screen:
    """Buffers what is written until it is longer than the screen, then starts the pager."""

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
            if self._room <= 0:  # one line of the screen is left for the prompt
                self._begin(self._started())
        else:
            self._out.write(text)
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write the lines."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Do nothing: the output is buffered until its length is known."""

    def close(self) -> None:
        """Write the buffered output to the terminal, or wait until the pager is left."""
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
        """Start the pager and return its stdin, or stdout if the program does not exist."""
        import shlex
        import signal
        import subprocess

        with suppress(OSError, ValueError):
            command = shlex.split(self._command)
            self._pager = subprocess.Popen(  # noqa: S603 - the program that the user chose
                [*command, *_options(command, "".join(self._kept))],
                stdin=subprocess.PIPE,
                # less cannot show Chinese in a prompt, but in a name that it expands: %E, the editor, which it refuses
                # to start for what comes from a pipe.
                env=QUIET | dict(os.environ) | {"VISUAL": _("space: next page   b: back   /: search   q: quit")},
                encoding=sys.stdout.encoding,
                errors=sys.stdout.errors,
            )
            # Ctrl-C is for the pager from now on; once that is gone, writing to it ends this program.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        return (self._pager and self._pager.stdin) or sys.stdout


def _options(command: list[str], begun: str) -> list[str]:
    """What less is told beside the user's own options: to name its keys, and to keep the headings of a table."""
    from pathlib import PurePath

    if PurePath(command[0]).name != "less" or "LESS" in os.environ:
        return []
    depth = _depth(begun)
    header = [f"--header={depth}"] if depth and _version(command[0]) >= _HEADERS_SINCE else []
    return ["-Ps%E   ?pB%pB\\%.", *header]


def _depth(begun: str) -> int:
    """How many lines there are down to the headings of the first table; 0 without one."""
    lines = [re.sub(_COLOR, "", line) for line in begun.split("\n")[:_DEEPEST]]
    return next((depth for depth, line in enumerate(lines, start=1) if re.match(_RULE, line)), 0)


def _version(program: str) -> int:
    """The version of less, 0 if it does not say it."""
    import subprocess

    output = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
    match = re.match(r"less (\d+)", output)
    return int(match[1]) if match else 0
