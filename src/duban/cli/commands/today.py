"""``duban today``, and ``duban`` alone"""

import sys
from functools import partial
from typing import Annotated

from duban.cli.filters import PressingStatus, RowOptions, StateFilters, TaskFilters, asked
from duban.cli.line.declare import App, Option
from duban.cli.line.options import AsOf, ViewOptions, one_of
from duban.cli.output import height, show
from duban.domain.lights import Clock
from duban.locales import _
from duban.reports.columns import TODAY
from duban.reports.rows.filters import Filters
from duban.reports.today import NEEDS, today
from duban.settings import Settings
from duban.store.reading import Reader


def also_due(reader: Reader, clock: Clock, filters: Filters, settings: Settings) -> list[str]:
    """Lines on what needs attention beside tasks: reminders, open sheets, circulars, and faults of the ledger."""
    from duban.domain.urging.ladder import ladder_of
    from duban.reports.checks.finding import Question
    from duban.reports.checks.quick import at_least
    from duban.reports.circular.published import due
    from duban.reports.interviews import circulars
    from duban.reports.remind import to_urge
    from duban.reports.rounds import running

    ladder = ladder_of(settings.policy["ladder"])
    most = settings.policy["interviews"]["circular_after"]
    all_of = filters._replace(limit=None)
    return [
        *to_urge(reader, clock, ladder, settings.civil, all_of),
        *running(reader),
        *circulars(reader, clock.now.date(), settings.civil, most),
        *due(reader, clock, settings.policy["circular"]["due_workdays"]),
        *at_least(Question(reader, clock, all_of, settings.policy["check"], ladder, settings.civil)),
    ]


BESIDE = 10
"""Lines of a screen beside groups and rows: headline, heading, summary and prompt."""

app = App("reports", _("What needs your attention now."))


@app.command(
    help=_(
        "Tasks handed back, urged without reply, overdue, awaiting verification, with an unclear deadline,"
        " due soon, long without feedback, or closed without a reply to the applicant; then the number to be"
        " urged. “duban” alone does the same. At a terminal: the worst of each, on one screen."
    ),
    examples=_("$ duban\n$ duban today --owner Teaching"),
)
def run(
    settings: Settings,
    tasks: TaskFilters,
    status: PressingStatus,
    state: StateFilters,
    rows: RowOptions,
    view: ViewOptions,
    as_of: AsOf = None,
    need: Annotated[
        tuple[str, ...],
        Option(
            metavar=_("NEED"),
            parser=one_of("need", tuple(NEEDS)),
            help=_("List all tasks of one kind: overdue, review, due, silent, unanswered …"),
        ),
    ] = (),
) -> None:
    # At a terminal the answer is one screen; whoever asks for more, or writes it elsewhere, gets all.
    is_whole = bool(need) or any(view) or rows.limit is not None or not sys.stdout.isatty()
    with asked(settings, as_of, tasks, status, state, rows, columns=TODAY) as question:
        report = today(
            *question,
            settings.civil,
            **settings.policy["today"],
            beside=partial(also_due, *question, settings),
            needs=need,
            most=None if is_whole else height() - BESIDE,
        )
        show(report, view, settings, as_of=as_of)
