"""A month of the office calendar: working days, holidays by name, and the open tasks due on each day."""

from collections.abc import Iterator
from datetime import date, timedelta

from duban.domain.calendar.months import month_end
from duban.domain.calendar.officedays import OfficeDays
from duban.domain.calendar.weekdays import WEEKDAYS
from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.task import OPEN
from duban.locales import _, ngettext
from duban.reports.columns import DAY
from duban.reports.report import Chart, Report, Row
from duban.reports.rows.deadlines import DUE
from duban.reports.rows.footnotes import assumption
from duban.store.reading import Reader

DEADLINES = f"""SELECT day, COUNT(*) FROM (SELECT substr({DUE}, 1, 10) AS day FROM task t
 WHERE t.present = 1 AND t.status IN {OPEN}) AS due WHERE day BETWEEN :first AND :last GROUP BY day"""  # noqa: S608


def month(reader: Reader, calendar: WorkCalendar, year: int, month: int) -> Report:
    """The days of a month, one row each."""
    first, last = date(year, month, 1), month_end(year, month)
    due = dict(reader.rows(DEADLINES, {"first": first.isoformat(), "last": last.isoformat()}))
    days = [first + timedelta(days=n) for n in range(last.day)]
    rows = [day_row(calendar, day) | {"tasks": due.get(day.isoformat(), 0)} for day in days]
    title = _("{year}-{month:02}").format(year=year, month=month)
    return Report(
        title, DAY, rows, summary=lambda: list(_summary(rows, year)), charts=(Chart(title, "month", "day", ("tasks",)),)
    )


def taken(days: OfficeDays) -> Report:
    """The days of rest and work that the office imported from a file, earliest first."""
    rows = [
        {"day": day.isoformat(), "weekday": WEEKDAYS[day.weekday()], "works": works, "name": name or None}
        for day, (works, name) in sorted(days.days.items())
    ]
    return Report(_("Calendar"), DAY[:4], rows)  # an imported day is neither assumed nor counted


def day_row(calendar: WorkCalendar, day: date) -> Row:
    """What the calendar knows of a day."""
    return {
        "day": day.isoformat(),
        "weekday": WEEKDAYS[day.weekday()],
        "works": calendar.is_workday(day),
        "name": calendar.holiday_name(day),
        # The office's own file may name a day of a year that no holiday notice covers yet: that day is certain.
        "assumed": calendar.is_assumed(day) and not calendar.is_named(day),
    }


def _summary(rows: list[Row], year: int) -> Iterator[str]:
    worked, tasks = sum(row["works"] for row in rows), sum(row["tasks"] for row in rows)
    days = ngettext("{count} working day", "{count} working days", worked).format(count=worked)
    due = ngettext("{count} open deadline", "{count} open deadlines", tasks).format(count=tasks)
    yield _("{days}, {due}.").format(days=days, due=due)
    if any(row["assumed"] for row in rows):
        yield assumption([year])
