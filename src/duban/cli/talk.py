"""Talking with the person at the terminal: answers on stdout, remarks on stderr, questions."""

import sys
from contextlib import suppress
from typing import IO, Any

from duban.formats.text import visible_lines
from duban.locales import use_for_click


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


def confirm(question: str, **how: Any) -> None:
    """Ask for a yes, as ``click.confirm`` does. Raises KeyboardInterrupt without it."""
    import click

    use_for_click()
    try:
        click.confirm(visible_lines(question), abort=True, **how)
    except click.Abort:
        raise KeyboardInterrupt from None


def prompt(question: str, **how: Any) -> str:
    """The answer to a question, asked as ``click.prompt`` does. Raises KeyboardInterrupt where there is none."""
    import click

    use_for_click()
    if choices := how.pop("choices", ()):
        how["type"] = click.Choice(choices)
    try:
        return str(click.prompt(visible_lines(question), **how))
    except click.Abort:
        raise KeyboardInterrupt from None
