"""Dialogue with the user: output on stdout, remarks on stderr, prompts."""

import sys
from contextlib import nullcontext, redirect_stdout, suppress
from typing import IO

from duban.errors import Refused
from duban.formats.text import visible, visible_lines
from duban.locales import _, read_term, term


def is_attended() -> bool:
    """Whether stdin is a terminal; under a service manager there may be no stdin at all."""
    return sys.stdin is not None and sys.stdin.isatty()


def can_ask() -> bool:
    """Whether both stdin and stdout are a terminal, so that prompts make sense."""
    return is_attended() and sys.stdout.isatty()


def say(text: object) -> None:
    """Print to stdout, with control and invisible characters replaced by visible marks."""
    print(visible_lines(str(text)))  # noqa: T201 - this is where duban prints


def draw(picture: str) -> None:
    """Print to stdout what contains duban's own colours; its texts were made visible before."""
    print(picture, end="")  # noqa: T201 - this is where duban prints


def remark(text: str) -> None:
    """Print to stderr, made visible as `say` does; lost if stderr is closed."""
    if sys.stderr is not None:  # print(file=None) would write to stdout
        with suppress(OSError):
            print(visible_lines(text), file=sys.stderr)  # noqa: T201 - this is where duban prints


class VisibleWriter:
    """A stream to the terminal for data formats: it makes control characters visible, except tabs and line ends."""

    def __init__(self, out: IO[str]) -> None:
        self._out = out

    def write(self, text: str) -> int:
        """Write ``text``, which may be part of a line, without a byte order mark."""
        lines = text.removeprefix("\ufeff").replace("\r\n", "\n")
        self._out.write("\t".join(map(visible_lines, lines.split("\t"))))
        return len(text)


def confirm(question: str, *, default: bool = False, err: bool = False) -> None:
    """Ask for a yes on stderr (``err``) or stdout until y or n is given. Raises KeyboardInterrupt for a no."""
    asked = f"{visible_lines(question)} [{'Y/n' if default else 'y/N'}]: "
    answers = {"y": True, "yes": True, "是": True, "n": False, "no": False, "否": False, "": default}
    while (consents := answers.get(_answer(asked, err).strip().lower())) is None:
        _say_again(_("Answer y or n."), err)
    if not consents:
        raise KeyboardInterrupt


def consent(statement: str, hint: str = "") -> None:
    """Ask whether a step is meant that cannot be undone, or looks like a mistake; without a terminal --yes says so.

    Raises Refused without a terminal, KeyboardInterrupt for a no.
    """
    if not is_attended():
        raise Refused(statement, hint or _("Add --yes to confirm."))
    confirm(visible(statement) + " " + _("Is this intended?"), err=True)


def prompt(
    question: str,
    *,
    default: str | None = None,
    show_default: bool = True,
    choices: tuple[str, ...] = (),
    err: bool = False,
) -> str:
    """The answer to a question, asked until it is given and one of ``choices``, if any.

    Raises KeyboardInterrupt at the end of the input.
    """
    asked = visible_lines(question)
    words = [term("choice", each) for each in choices]
    asked += f" ({', '.join(words)})" if choices else ""
    asked += f" [{default}]" if default is not None and show_default else ""
    while True:
        answer = _answer(f"{asked}: ", err) or default
        known = read_term("choice", answer, choices) if answer and choices else answer
        if known is not None:
            return known
        if answer is not None:
            _say_again(_("Use one of: {values}.").format(values=_(", ").join(words)), err)


def _answer(asked: str, err: bool) -> str:
    """A line of input. Raises KeyboardInterrupt at the end of it (Ctrl-D)."""
    try:
        # input() has no parameter for its stream, and keeps readline only with the real ones.
        with redirect_stdout(sys.stderr) if err else nullcontext():
            return input(asked)
    except EOFError:
        raise KeyboardInterrupt from None


def _say_again(text: str, err: bool) -> None:
    (remark if err else say)(text)
