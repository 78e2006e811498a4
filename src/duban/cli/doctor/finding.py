"""The result of a check."""

from collections.abc import Iterable
from typing import NamedTuple

from duban.errors import DubanError
from duban.locales import current

STATES = ("ok", "look", "wrong")
""""ok": nothing to do; "look": to be looked at when there is time; "wrong": something does not work or is not safe."""


class Finding(NamedTuple):
    """``state`` is one of STATES; ``advice`` is what to do, None if nothing."""

    state: str
    found: str
    advice: str | None = None


def ok(what: str) -> Finding:
    return Finding("ok", what)


def look(what: str, advice: str) -> Finding:
    return Finding("look", what, advice or None)


def wrong(what: str, advice: str = "") -> Finding:
    return Finding("wrong", what, advice or None)


def in_a_row(sentences: Iterable[str]) -> str:
    """Join sentences; Chinese ones have no space between them."""
    return ("" if current() == "zh" else " ").join(filter(None, sentences))


def message_and_hint(error: Exception) -> tuple[str, str]:
    """The message and hint of an error."""
    return (error.message, error.hint) if isinstance(error, DubanError) else (str(error), "")
