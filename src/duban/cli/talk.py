"""Talking with the person at the terminal: answers on stdout, remarks on stderr, questions."""

import sys
from contextlib import nullcontext, redirect_stdout, suppress
from typing import IO

from duban.formats.text import visible_lines
from duban.locales import _


def is_attended() -> bool:
    """Whether somebody is at the keyboard; a service may have no standard input at all."""
    return sys.stdin is not None and sys.stdin.isatty()


def can_ask() -> bool:
    """Whether there is somebody to ask, who reads the answers too."""
    return is_attended() and sys.stdout.isatty()


def say(text: object = "") -> None:
    """Lines of the answer, with a mark for each character that would act on a terminal or hide."""
    print(visible_lines(str(text)))  # noqa: T201 - this is where duban prints


def draw(picture: str) -> None:
    """Lines of the answer with the colours that duban itself gave them; their texts were made visible before."""
    print(picture, end="")  # noqa: T201 - this is where duban prints


def remark(text: str) -> None:
    """Lines beside the answer, made visible too."""
    if sys.stderr is not None:  # print itself would take stdout
        with suppress(OSError):
            print(visible_lines(text), file=sys.stderr)  # noqa: T201 - this is where duban prints


class Seen:
    """A terminal that is given what programs read: nothing in it acts on the screen, but for tabs and line ends."""

    def __init__(self, out: IO[str]) -> None:
        self._out = out

    def write(self, text: str) -> int:
        """Write what can be seen of a text, which may be a part of a line."""
        lines = text.removeprefix("\ufeff").replace("\r\n", "\n")
        self._out.write("\t".join(map(visible_lines, lines.split("\t"))))
        return len(text)


def confirm(question: str, *, default: bool = False, err: bool = False) -> None:
    """Ask for a yes, on stderr (``err``) or stdout, until it can be read. Raises KeyboardInterrupt without it."""
    asked = f"{visible_lines(question)} [{'Y/n' if default else 'y/N'}]: "
    answers = {"y": True, "yes": True, "n": False, "no": False, "": default}
    while (told := answers.get(_answer(asked, err).strip().lower())) is None:
        _say_again(_("Say y or n."), err)
    if not told:
        raise KeyboardInterrupt


def prompt(
    question: str,
    *,
    default: str | None = None,
    show_default: bool = True,
    choices: tuple[str, ...] = (),
    err: bool = False,
) -> str:
    """The answer to a question, asked until there is one, and one of the choices.

    Raises KeyboardInterrupt where there is none.
    """
    asked = visible_lines(question)
    asked += f" ({', '.join(choices)})" if choices else ""
    asked += f" [{default}]" if default is not None and show_default else ""
    while True:
        answer = _answer(f"{asked}: ", err) or default
        if answer is not None and answer in (choices or (answer,)):
            return answer
        if answer is not None:
            _say_again(_("Say one of: {values}.").format(values=_(", ").join(choices)), err)


def _answer(asked: str, err: bool) -> str:
    """A line from the keyboard. Raises KeyboardInterrupt at its end."""
    try:
        with redirect_stdout(sys.stderr) if err else nullcontext():
            return input(asked)
    except EOFError:
        raise KeyboardInterrupt from None


def _say_again(text: str, err: bool) -> None:
    (remark if err else say)(text)
