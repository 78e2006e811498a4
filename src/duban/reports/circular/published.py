"""The list of published circulars, and the reminder of one that is due."""

from collections.abc import Iterable
from datetime import date

from duban.domain.lights import Clock
from duban.locales import _
from duban.reports.report import Column, Report, Row
from duban.store.reading import Reader

COLUMNS = (
    Column("number", width=16, named="circular_number"),
    Column("audience", "term", "circular", width=8),
    Column("first", "date", width=10, named="period_first"),
    Column("last", "date", width=10, named="period_last"),
    Column("published", "date", width=10),
    Column("actor", width=6, drop_priority=1),
    Column("language", "term", "language", width=4, drop_priority=2),
    Column("sha256", width=16, drop_priority=3),
)
_DUE = """SELECT 1 FROM task t WHERE t.present = 1 AND substr(t.assigned, 1, 10) <= :last
 AND NOT EXISTS (SELECT 1 FROM circular c WHERE c.audience = 'all' AND c.last BETWEEN :first AND :last) LIMIT 1"""


def listing(rows: Iterable[Row]) -> Report:
    """Every circular, the oldest first."""
    return Report(_("Published circulars"), COLUMNS, list(rows))


def due(reader: Reader, clock: Clock, workdays: int) -> list[str]:
    """A line for the office that last month's circular is due, on the first ``workdays`` working days of a month."""
    today = clock.now.date()
    end = today.replace(day=1)
    last = date.fromordinal(end.toordinal() - 1)
    if not workdays or clock.calendar.add_workdays(last, workdays) < today or reader.is_of_unit:
        return []
    days = {"first": last.replace(day=1).isoformat(), "last": last.isoformat()}
    if not reader.row(_DUE, days):
        return []
    line = _("The circular of {month} is due: duban circular --month {month} --publish")
    return [line.format(month=f"{last:%Y-%m}")]
