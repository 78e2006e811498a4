"""The headline of a list of tasks: the few figures that whoever looks over a shoulder wants to know."""

from duban.domain.lights import Clock
from duban.locales import _
from duban.reports.report import Count
from duban.reports.rows.deadlines import LATE, RUNS, SOON, moment, until
from duban.reports.rows.filters import FROM, Filters, where
from duban.store.reading import Reader

_COUNTED = f"""SELECT COUNT(*), COUNT(CASE WHEN {LATE} THEN 1 END), COUNT(CASE WHEN {SOON} THEN 1 END),
 COUNT(CASE WHEN t.status = 'submitted' THEN 1 END), COUNT(CASE WHEN t.status = 'assigned' THEN 1 END)
 {FROM} WHERE t.present = 1{{where}}"""


def standing(reader: Reader, clock: Clock, filters: Filters, *, running: bool = False) -> list[Count]:
    """How the tasks that the filters let through stand: how many there are, unless only the ``running`` ones are
    asked for, then those that are overdue, due today, waiting for review, not accepted. None with a filter on
    lights, which SQL does not know."""
    if filters.lights:
        return []
    chosen = where(filters)
    sql = _COUNTED.format(where=chosen.sql + (f" AND {RUNS}" if running else ""))
    days = moment(clock.now) | until(clock.now.date())
    count, late, today, review, waiting = reader.row(sql, {**chosen.parameters, **days}) or (0,) * 5
    figures = [
        (0 if running else count, _("{count} in all"), "none"),
        (late, _("{count} overdue"), "red"),
        (today, _("{count} due today"), "yellow"),
        (review, _("{count} awaiting verification"), "none"),
        (waiting, _("{count} not yet accepted"), "none"),
    ]
    return [Count(text.format(count=each), light) for each, text, light in figures if each]
