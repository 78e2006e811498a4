"""``duban list``"""

from duban.cli.filters import AnyStatus, RowOptions, StateFilters, TaskFilters, asked
from duban.cli.line.declare import App
from duban.cli.line.options import AsOf, GroupBy, ViewOptions
from duban.cli.output import show
from duban.locales import _
from duban.reports.listing import listing
from duban.settings import Settings

app = App("tasks", _("List tasks."), after="add")


@app.command(
    help=_("Open tasks, unless --closed, --all or --status is given."),
    examples=_(
        "$ duban list --owner Teaching --urgency critical\n"
        "$ duban list --all --search canteen --sort due:desc\n"
        "$ duban list --all -o ledger.xlsx"
    ),
)
def run(
    settings: Settings,
    tasks: TaskFilters,
    status: AnyStatus,
    state: StateFilters,
    rows: RowOptions,
    view: ViewOptions,
    as_of: AsOf = None,
    by: GroupBy = None,
) -> None:
    with asked(settings, as_of, tasks, status, state, rows, default="open") as question:
        show(listing(*question, by), view, settings, as_of=as_of)
