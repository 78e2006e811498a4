"""What a check found."""

from collections.abc import Iterable
from typing import NamedTuple

from duban.errors import DubanError
from duban.locales import current

STATES = ("ok", "look", "wrong")
"""Nothing to do; to be looked at when there is time; something does not work or is not safe."""


class Finding(NamedTuple):
    """``state`` is one of STATES; ``advice`` is what to do, None where nothing is to be done."""

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
    """Several sentences; Chinese ones have no blank between them."""
    return ("" if current() == "zh" else " ").join(filter(None, sentences))


def said_by(error: Exception) -> tuple[str, str]:
    """What is wrong and what to do, as the error has it."""
    return (error.message, error.hint) if isinstance(error, DubanError) else (str(error), "")
