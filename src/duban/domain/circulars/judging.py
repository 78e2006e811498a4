"""The units that a circular names: those behind, with the numbers of their matters, and those commended."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from duban.domain.circulars.items import OUTCOMES, Item
from duban.domain.shares import tenths

_BLEMISHES = {"returned", "silent", "extended_late"}


class Totals(NamedTuple):
    """The number of tasks with each of OUTCOMES, and their shares in tenths of a percent, which add up to 1000."""

    total: int
    new: int
    counts: dict[str, int]
    shares: dict[str, int]

    @property
    def closed(self) -> int:
        return self.counts["on_time"] + self.counts["late"]

    @property
    def open(self) -> int:
        return self.counts["running"] + self.counts["overdue"]


class Share(NamedTuple):
    """The matters of one unit: the numbers of those in the table, and the count of all."""

    owner: str | None
    matters: int
    places: tuple[int, ...]


def totals(items: Sequence[Item]) -> Totals:
    """The totals of the month."""
    counted = Counter(item.outcome for item in items)
    counts = {each: counted[each] for each in OUTCOMES}
    on_time, late, running, overdue = counts.values()
    closed, still_open = tenths([on_time + late, running + overdue])  # as the table of the progress has them
    shares = [*tenths([on_time, late], closed), *tenths([running, overdue], still_open)]
    new = sum("new" in item.marks for item in items)
    return Totals(len(items), new, counts, dict(zip(OUTCOMES, shares, strict=True)))


def by_unit(items: Iterable[Item], chosen: Callable[[Item], bool]) -> list[Share]:
    """The units with such matters, the most matters first; ties in the order of the table."""
    grouped: dict[str | None, list[Item]] = {}
    for item in items:
        if chosen(item):
            grouped.setdefault(item.owner, []).append(item)
    shares = [
        Share(owner, len(own), tuple(item.place for item in own if item.place is not None))
        for owner, own in grouped.items()
    ]
    return sorted(shares, key=lambda share: -share.matters)


def units(items: Iterable[Item]) -> list[str]:
    """The units that lead a matter, in the order of the table."""
    return list(dict.fromkeys(item.owner for item in items if item.owner))


def commended(items: Sequence[Item]) -> list[str]:
    """The units that closed something in the month and have nothing late, returned or without feedback."""
    blemished = {item.owner for item in items if item.outcome in {"late", "overdue"} or item.marks & _BLEMISHES}
    did = {item.owner for item in items if item.outcome == "on_time"}
    return [owner for owner in units(items) if owner in did - blemished]


def worst(items: Iterable[Item]) -> list[Item]:
    """The overdue matters, longest delay first."""
    return sorted((item for item in items if item.outcome == "overdue"), key=lambda item: (-item.days, item.task))
