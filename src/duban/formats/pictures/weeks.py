"""The days of a month in weeks of seven, from Monday to Sunday, for wall calendars in every medium."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from duban.formats.text import visible
from duban.locales import _, ngettext, term
from duban.reports.report import Row

DEPTHS = 5
"""The number of degrees of load."""


class Day(NamedTuple):
    """A day: its ``iso`` date, the ``mark`` of a day that differs from the usual week, the ``name`` of a holiday on its
    first day, its deadlines in words and as ``depth``: 0 without any, DEPTHS for the busiest day.
    """

    iso: str
    mark: str
    name: str
    due: str
    depth: int
    works: bool

    @property
    def number(self) -> int:
        """The day of the month."""
        return int(self.iso[8:])


def weeks(rows: Sequence[Row]) -> list[list[Day | None]]:
    """The rows (columns.DAY) of one month; None before its first and after its last day."""
    most = max(row["tasks"] for row in rows)
    days = [_day(row, before, most) for before, row in pairwise([None, *rows]) if row]
    fields = [*[None] * date.fromisoformat(rows[0]["day"]).weekday(), *days]
    fields += [None] * (-len(fields) % 7)
    return [fields[start : start + 7] for start in range(0, len(fields), 7)]


def weekdays() -> list[str]:
    """The short names of the weekdays, from Monday."""
    return _("Mo Tu We Th Fr Sa Su").split()


def _day(row: Row, before: Row | None, most: int) -> Day:
    begins = row["name"] and (before is None or before["name"] != row["name"])
    name = visible(term("holiday", row["name"])) if begins else ""
    tasks = row["tasks"]
    due = ngettext("{count} due", "{count} due", tasks).format(count=tasks) if tasks else ""
    return Day(row["day"], _mark(row), name, due, ceil(DEPTHS * tasks / max(most, DEPTHS)), row["works"])


def _mark(row: Row) -> str:
    """班 or 休, as on printed calendars, for a day that differs from the usual week."""
    # 调休: a holiday on a working day is marked, and a weekend that is worked for it.
    weekend = row["weekday"] in {"Saturday", "Sunday"}
    if row["works"]:
        return _("work") if weekend else ""
    return _("off") if row["name"] or not weekend else ""


def legend(rows: Sequence[Row], today: str) -> Iterator[str]:
    """Explain the marks that occur in this month, and the day of ``today``."""
    marks = {_mark(row) for row in rows}
    meanings = [
        _("{mark}: day off").format(mark=_("off")) if _("off") in marks else "",
        _("{mark}: working weekend").format(mark=_("work")) if _("work") in marks else "",
        _("[{day}]: today").format(day=int(today[8:])) if any(row["day"] == today for row in rows) else "",
    ]
    if any(meanings):
        yield "  ".join(filter(None, meanings))
