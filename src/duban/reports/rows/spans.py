"""The past states of a row over a number of days, rebuilt from its present state and its events."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

Change = tuple[int, str, str | None]
"""An event: the index of the first day at whose end it was recorded, the field, and the value before it."""
State = TypeVar("State", bound=NamedTuple)
_NUMBERS = {"present", "parent_id"}


def spans(now: State, events: Sequence[Change], count: int) -> Iterator[tuple[int, int, State]]:
    """The states of a row over ``count`` days, as (first day, day after the last, state), in ascending order.

    ``events`` come latest first. An event gives the value on all days before its own; where several events of a field
    follow a day, the earliest of them is the right one.
    """
    cuts = sorted({0, count, *(day for day, _field, _old in events)})
    for first, after in pairwise(cuts):
        # Latest first, so that in the dictionary an earlier event replaces a later one.
        olds: dict[str, Any] = {field: _value(field, old) for day, field, old in events if first < day}
        yield first, after, now._replace(**olds)


def _value(field: str, old: str | None) -> int | str | None:
    return int(old) if old is not None and field in _NUMBERS else old
