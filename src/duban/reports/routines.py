"""Routines (standing duties): their rhythm, their owners, and when they are due next."""

from collections.abc import Iterator
from datetime import date

from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.every import read_every
from duban.domain.recurrence import Series
from duban.errors import NotFound, Refused
from duban.locales import _, ngettext
from duban.reports.columns import ROUTINE
from duban.reports.report import Report, Row
from duban.store.reading import Reader

SQL = """SELECT id, title, every, anchor, owners, paused FROM routine
WHERE present = 1 OR id IN ({ids}) ORDER BY id"""


def routines(reader: Reader, today: date, calendar: WorkCalendar, ids: tuple[int, ...] = ()) -> Report:
    """The routines with these ids, even removed ones, or all that are not removed.

    ``next`` is the first occurrence on or after ``today``, None while the routine is paused.
    """
    rows = [row for row in _rows(reader, today, calendar, ids) if not ids or row["id"] in ids]
    count = ngettext("{count} routine.", "{count} routines.", len(rows)).format(count=len(rows))
    return Report(_("Routines"), ROUTINE, rows, summary=lambda: [count])


def _rows(reader: Reader, today: date, calendar: WorkCalendar, ids: tuple[int, ...]) -> Iterator[Row]:
    names = dict(reader.rows("SELECT id, name FROM owner"))
    for routine_id, title, every, anchor, owners, paused in reader.rows(
        SQL.format(ids=", ".join(map(str, ids)) or "NULL")
    ):
        series = Series(read_every(every), date.fromisoformat(anchor), calendar)
        yield {
            "id": routine_id,
            "title": title,
            "every": every,
            # A roster (轮值) may list an owner several times; the column shows each once.
            "owners": list(dict.fromkeys(names[int(each)] for each in owners.split(","))),
            "next": None if paused else series.coming(today).isoformat(),
            "paused": bool(paused),
        }


def find_routine(reader: Reader, ref: str) -> int:
    """The id of the routine with that id or title; an id wins. Raises NotFound, Refused if several have the title."""
    stored = list(reader.rows("SELECT id, title FROM routine WHERE present = 1 ORDER BY id"))
    ref = ref.strip()
    matches = [each for each, _title in stored if str(each) == ref] or [each for each, title in stored if title == ref]
    if len(matches) == 1:
        return int(matches[0])
    if matches:
        raise Refused(
            _("There are {count} routines named {name!r}.").format(count=len(matches), name=ref),
            _("Give the ID: {choices}.").format(choices=_(", ").join(map(str, matches))),
        )
    raise NotFound(
        _("There is no routine {ref!r}.").format(ref=ref),
        _("Nothing was changed. “duban routine list” shows the routines."),
    )
