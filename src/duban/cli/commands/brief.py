"""``duban brief``"""

from datetime import date, timedelta
from typing import Annotated

from duban.cli.filters import RowOptions, TaskFilters, asked
from duban.cli.line.dates import Days, begun, one_period, span
from duban.cli.line.dates import period as named
from duban.cli.line.declare import App, Option
from duban.cli.line.options import AsOf, Begin, End, Parts, ViewOptions
from duban.cli.output import format_of, show
from duban.cli.session import clock, opened
from duban.domain.calendar.months import month_end
from duban.formats import FORMATS
from duban.locales import _
from duban.reports.brief import TasksByFigure, brief, figures, tasks_by_figure
from duban.reports.matters import Matters, Period
from duban.reports.rows.counting import parts_note
from duban.reports.rows.filters import Filters
from duban.settings import Settings

app = App("reports", _("The week in one screen: new, closed, overdue, due next."), after="progress")
Span = tuple[Days | None, Days | None]


@app.command(
    help=_(
        "What was new in a period, closed on time and late, overdue at its end, due next, extended, returned, and what"
        " changed hands; under each figure the first of its tasks, five unless --limit says otherwise."
        "\n\n"
        "New is what was assigned then, by the day of assignment; an imported ledger that does not tell it is counted"
        " apart. What is due in the rest of a period that is not over yet, and in the one that follows, are two"
        " figures. JSON and other data have a row for each figure."
        "\n\n"
        "A period that is over is judged by how the tasks stood at its end, as far as it is known now: a closing that"
        " was entered later counts for its day, and what was done later (reopened, cancelled, extended, returned)"
        " does not. Where less was known then, both are said."
    ),
    examples=_(
        "$ duban brief\n$ duban brief --month --owner Teaching\n$ duban brief --from 上周 --to 上周 -o week.html"
    ),
)
def run(
    settings: Settings,
    tasks: TaskFilters,
    rows: RowOptions,
    view: ViewOptions,
    week: Annotated[bool, Option("--week", help=_("This week, from Monday to Sunday (the default)."))] = False,
    month: Annotated[bool, Option("--month", help=_("This month."))] = False,
    begin: Begin = None,
    end: End = None,
    as_of: AsOf = None,
    parts: Parts = False,
) -> None:
    today = as_of or settings.today
    period = _period(settings, week, month, (begin, end), today)
    with asked(settings, as_of, tasks, rows) as (reader, now, chosen):
        every = chosen._replace(limit=None)
        matters = Matters(reader, now, every, period, settings.end_of, settings.civil, parts=parts)
        # Programs get the figures alone; XLSX is for people, but too regular for tasks under sentences.
        if not FORMATS[format_of(view)].is_page:
            show(figures(matters), view, settings, as_of=as_of)
            return
        parts_lines = parts_note(reader, matters.clock, every, counted=parts)
        then = _known_then(settings, every, period, parts=parts) if matters.is_over and reader.last_task() else None
        show(brief(reader, matters, parts_lines, chosen.limit, then), view, settings, as_of=as_of)


def _known_then(settings: Settings, filters: Filters, period: Period, *, parts: bool) -> TasksByFigure:
    """The tasks behind each figure as they were recorded at the end of the period."""
    with opened(settings, period.last) as reader:
        at_its_end = clock(settings, period.last)
        return tasks_by_figure(
            Matters(reader, at_its_end, filters, period, settings.end_of, settings.civil, parts=parts)
        )


def _period(settings: Settings, week: bool, month: bool, asked: Span, today: date) -> Period:
    """The period by the options, this week by default. Raises Usage for two at once, or one that has not begun."""
    one_period({"--week": week, "--month": month, "--from": any(asked)})
    if month:
        return Period(today.replace(day=1), month_end(today.year, today.month))
    if not any(asked):
        monday = today - timedelta(days=today.weekday())
        return Period(monday, monday + timedelta(days=6))
    return Period(*begun(*_back(asked, span(asked, today, settings, "--"), settings), today))


def _back(asked: Span, days: tuple[date | None, date | None], settings: Settings) -> tuple[date | None, date | None]:
    """The days of the period, with an end that was moved into the next year taken back.

    `span` takes an end without a year after the beginning: --from 12月20日 --to 12月10日 would be nearly a year. A
    brief looks back, so the nearer day is taken, and the mistake is reported.
    """
    (first, last), end = days, asked[1]
    if first and last and end and last.year != first.year:
        last = min(last, named(end, first, settings, "both").last)
    return first, last
