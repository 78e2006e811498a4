"""Interviews (约谈) of units and persons, by calendar year, and the circulars of criticism that follow from them.

Source: DOMAIN "Scores": two interviews in a year lead to a circular of criticism.
"""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from duban.locales import _, ngettext
from duban.reports.urging.urges import Civil, in_effect
from duban.store.reading import Reader

TOLD = """SELECT o.id, e.text, e.effective, b.at, e.batch_id
 FROM owner o JOIN event e ON e.owner_id = o.id JOIN batch b ON b.id = e.batch_id
 WHERE o.interviewed > 0 AND e.kind = 'interview' AND e.field = 'interviewed' ORDER BY o.id, e.id"""
OWNERS = "SELECT id, kind, name, present, criticised FROM owner WHERE present = 1 OR interviewed > 0"


class Interviewed(NamedTuple):
    """An owner's interviews in one calendar year: their days, from the first, and reasons."""

    owner: int
    name: str
    criticised: str | None
    days: list[tuple[date, str]]

    def is_circular_due(self, after: int) -> bool:
        """Whether there are so many that a circular of criticism follows, and none was recorded since."""
        last = self.days[-1][0].isoformat()
        return len(self.days) >= after and (self.criticised is None or self.criticised < last)


def interviewed(reader: Reader, year: int, civil: Civil) -> list[Interviewed]:
    """Who was interviewed in that year, in the order of their ids.

    The interviews of an owner that was merged into another are the other's.
    """
    events = list(reader.rows(TOLD))
    if not events:
        return []
    whose = _successors(reader)
    days: dict[int, list[tuple[date, str]]] = defaultdict(list)
    for owner, text, on in in_effect(events, reader.undone(), civil):
        day = date.fromisoformat(on)
        if day.year == year and owner in whose:
            days[whose[owner].owner].append((day, text))
    return [whose[owner]._replace(days=sorted(each)) for owner, each in sorted(days.items())]


def _successors(reader: Reader) -> dict[int, Interviewed]:
    """Who each owner is now, by id: itself, or the one into which it was merged."""
    from duban.reports.owners import successors  # few offices interview anybody

    owners = list(reader.rows(OWNERS))
    heirs = successors(reader, [owner[:4] for owner in owners])
    there = {id: Interviewed(id, name, since, []) for id, _kind, name, present, since in owners if present}
    return there | {owner: there[heir] for owner, heir in heirs.items() if heir in there}


def circulars(reader: Reader, today: date, civil: Civil, after: int) -> list[str]:
    """A line for each owner of whom a circular of criticism is due this year."""
    return [due(each) for each in interviewed(reader, today.year, civil) if each.is_circular_due(after)]


def due(each: Interviewed) -> str:
    """The sentence that a circular of criticism is due."""
    count, last = len(each.days), each.days[-1][0]
    line = ngettext(
        "A circular of criticism is due: {owner} was interviewed {count} time in {year}, last on {day}.",
        "A circular of criticism is due: {owner} was interviewed {count} times in {year}, last on {day}.",
        count,
    )
    return line.format(owner=each.name, count=count, year=last.year, day=last)


def in_words(each: Interviewed) -> list[str]:
    """A line for each interview of the year, with its count."""
    line = _("{day}  {count}. interview of {year}: {reason}")
    return [
        line.format(day=day, count=count, year=day.year, reason=reason)
        for count, (day, reason) in enumerate(each.days, start=1)
    ]
