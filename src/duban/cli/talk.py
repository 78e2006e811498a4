"""Talking with the person at the terminal: answers on stdout, remarks on stderr, questions."""

import sys
from contextlib import suppress
from typing import Any

from duban.locales import use_for_click


def is_attended() -> bool:
    """Whether somebody is at the keyboard; a service may have no standard input at all."""
    return sys.stdin is not None and sys.stdin.isatty()


def can_ask() -> bool:
    """Whether there is somebody to ask, who reads the answers too."""
    return is_attended() and sys.stdout.isatty()


def say(text: object = "", end: str = "\n") -> None:
    """A line of the answer."""
    print(text, end=end)  # noqa: T201 - this is where duban prints


def remark(text: str) -> None:
    """A line beside the answer."""
    if sys.stderr is not None:  # print itself would take stdout
        with suppress(OSError):
            print(text, file=sys.stderr)  # noqa: T201 - this is where duban prints


def confirm(question: str, **how: Any) -> None:
    """Ask for a yes, as ``click.confirm`` does. Raises KeyboardInterrupt without it."""
    import click

    use_for_click()
    try:
        click.confirm(question, abort=True, **how)
    except click.Abort:
        raise KeyboardInterrupt from None


def prompt(question: str, **how: Any) -> str:
    """The answer to a question, asked as ``click.prompt`` does. Raises KeyboardInterrupt where there is none."""
    import click

    use_for_click()
    if choices := how.pop("choices", ()):
        how["type"] = click.Choice(choices)
    try:
        return str(click.prompt(question, **how))
    except click.Abort:
        raise KeyboardInterrupt from None
