"""A leader's page (看板): five figures, each with the tasks behind it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from duban.domain.lights import Clock
from duban.locales import _, ngettext
from duban.reports.columns import TODAY
from duban.reports.due import ORDER as BY_DEADLINE
from duban.reports.overdue import AGE, AGES, age_of
from duban.reports.overdue import ORDER as BY_URGENCY
from duban.reports.report import Chart, Column, Report, Row
from duban.reports.rows.deadlines import LATE, SOON, moment, until
from duban.reports.rows.filters import Filters
from duban.reports.rows.tasks import let_through, task_rows
from duban.reports.today import NEEDS
from duban.store.reading import Reader

FIGURES = ("open", "overdue", "due", "review", "closed")
COLUMNS = (Column("figure", "term", "figure", width=12), Column("count", "number", width=4, named="count_total"))
_BY_UNIT = (Column("owner", absent="nobody"), Column("overdue", "number", named="count_overdue"))
_BY_AGE = (AGE, Column("overdue", "number", named="count_overdue"))
_WAITING = ("review", "unanswered")
"""The needs of `today` that wait for the reader of the page."""
_AHEAD = timedelta(days=14)
_LISTED = 8
"""Tasks of a list; further ones are counted."""
_SHOWN = ("light", "title", "owner", "due", "remaining")


def page(reader: Reader, clock: Clock, filters: Filters) -> Report:
    """The figures as rows, and as sections: the delayed by unit and by length, what waits, the coming two weeks."""
    today = clock.now.date()
    soon = moment(clock.now) | until(today + _AHEAD)
    chosen = filters._replace(state="all", sort="", limit=None)
    month = chosen._replace(state="closed", closed_from=today.replace(day=1))
    late = list(task_rows(reader, clock, chosen, f" AND {LATE}", soon, BY_URGENCY))
    counts = {
        "open": let_through(reader, chosen._replace(state="open")),
        "overdue": len(late),
        "due": let_through(reader, chosen, f" AND {SOON}", soon),
        "review": let_through(reader, chosen._replace(statuses=("submitted",))),
        "closed": let_through(reader, month),
    }
    waiting = sum(let_through(reader, chosen, NEEDS[need], soon) for need in _WAITING)
    return Report(
        _title(filters),
        COLUMNS,
        ({"figure": each, "count": counts[each]} for each in FIGURES),
        sections=(
            _listed(_("Waiting for you"), _waiting(reader, clock, chosen), waiting, "need"),
            *_delays(late),
            _listed(_days(today), task_rows(reader, clock, chosen, f" AND {SOON}", soon, BY_DEADLINE), counts["due"]),
        ),
    )


def _title(filters: Filters) -> str:
    title = _("Supervised tasks at a glance")
    return _("{title}: {names}").format(title=title, names=_(", ").join(filters.leaders)) if filters.leaders else title


def _days(today: date) -> str:
    return _("The coming two weeks, to {day}").format(day=today + _AHEAD)


def _waiting(reader: Reader, clock: Clock, filters: Filters) -> Iterator[Row]:
    for need in _WAITING:
        for row in task_rows(reader, clock, filters, NEEDS[need], order=BY_DEADLINE):
            yield row | {"need": need}


def _delays(late: list[Row]) -> Iterator[Report]:
    """The number of overdue tasks by lead, and by length of the delay."""
    units = Counter(row["owner"] for row in late).most_common()
    ages = Counter(age_of(row["days_overdue"]) for row in late)
    spans = [(age, ages[age]) for age in (*AGES, "more") if age != "0" or ages[age]]
    for title, columns, counted in (
        (_("Overdue, by unit"), _BY_UNIT, units),
        (_("Overdue, by length of delay"), _BY_AGE, spans),
    ):
        keys = tuple(column.key for column in columns)
        rows = [dict(zip(keys, each, strict=True)) for each in counted]
        yield Report(title, columns, rows if late else (), charts=(Chart(title, "bars", keys[0], keys[1:]),))


def _listed(title: str, rows: Iterator[Row], count: int, group: str | None = None) -> Report:
    """The first of the rows; the summary says how many there are besides."""
    more = max(count - _LISTED, 0)
    line = ngettext("{count} more", "{count} more", more).format(count=more)
    return Report(
        _("{title}: {count}").format(title=title, count=count),
        TODAY,
        islice(rows, _LISTED),
        _SHOWN,
        group,
        summary=lambda: [line] if more else [],
    )
