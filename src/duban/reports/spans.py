"""What something was in the course of some days: the state now, with every later event taken back."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

Told = tuple[int, str, str | None]
"""The day before whose end an event was recorded, by its place; its field; and what was there until then."""
State = TypeVar("State", bound=NamedTuple)
_NUMBERS = {"present", "parent_id"}


def spans(now: State, events: Sequence[Told], count: int) -> Iterator[tuple[int, int, State]]:
    """The states of a row in the course of ``count`` days: from which day, up to which, and what it was then.

    An event tells what was there on the days before the one of its number. They come latest first, and where several
    speak of a day the earliest is right.
    """
    cuts = sorted({0, count, *(day for day, _field, _old in events)})
    for first, after in pairwise(cuts):
        olds: dict[str, Any] = {field: _value(field, old) for day, field, old in events if first < day}
        yield first, after, now._replace(**olds)


def _value(field: str, old: str | None) -> int | str | None:
    return int(old) if old is not None and field in _NUMBERS else old
