"""``duban progress``"""

from typing import Annotated

from duban.cli.filters import RowOptions, StateFilters, TaskFilters, UncancelledStatus, asked
from duban.cli.line.declare import App, Option
from duban.cli.line.options import AsOf, Parts, ViewOptions
from duban.cli.output import show
from duban.locales import _
from duban.reports.columns import TASK
from duban.reports.items import items
from duban.reports.progress import BY, counted_by, progress
from duban.settings import Settings

app = App("reports", _("How many tasks are closed, on time, late, open and overdue."), after="due")


@app.command(
    help=_(
        "Sub-tasks and tasks circulated for reading are not counted unless you ask for them. The on-time rate"
        " is the share, closed on time, of all tasks that fell due or were closed early; overdue tasks count"
        " against it."
    ),
    examples=_(
        "$ duban progress\n$ duban progress --by month\n$ duban progress --by leader --source instruction --items"
    ),
)
def run(
    settings: Settings,
    tasks: TaskFilters,
    status: UncancelledStatus,
    state: StateFilters,
    rows: RowOptions,
    view: ViewOptions,
    as_of: AsOf = None,
    by: Annotated[
        str,
        Option(
            "--by",
            "--group",
            metavar=_("KEY"),
            parser=counted_by,
            choices=(*BY,),
            terms="column",
            help=_("Count by owner, person, source, leader, urgency, meeting or month."),
        ),
    ] = "owner",
    each: Annotated[bool, Option("--items", help=_("List the tasks under each count."))] = False,
    parts: Parts = False,
) -> None:
    # --sort names a column of tasks with --items, and otherwise one of the counts (counting.in_order resolves it).
    with asked(settings, as_of, tasks, status, state, rows, columns=TASK if each else ()) as question:
        show((items if each else progress)(*question, by, parts=parts), view, settings, as_of=as_of)
