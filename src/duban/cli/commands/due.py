"""``duban due``"""

from duban.cli.filters import OpenFilters, RowOptions, RunningStatus, TaskFilters, asked
from duban.cli.line.declare import App
from duban.cli.line.options import GroupBy, HorizonOptions, ScriptOptions, ViewOptions
from duban.cli.output import show_found
from duban.locales import _
from duban.reports.due import due
from duban.settings import Settings

app = App("reports", _("Tasks that are due next."), after="overdue")


@app.command(
    help=_("The nearest deadline comes first; for overdue tasks see “duban overdue”."),
    examples=_("$ duban due\n$ duban due --within eow --by owner\n$ duban due --within 5wd --quiet"),
)
def run(
    settings: Settings,
    tasks: TaskFilters,
    status: RunningStatus,
    state: OpenFilters,
    rows: RowOptions,
    view: ViewOptions,
    script: ScriptOptions,
    horizon: HorizonOptions,
    by: GroupBy = None,
) -> int:
    workdays = settings.policy["today"]["due_workdays"]
    last = horizon.last_day(settings, lambda day: settings.calendar.add_workdays(day, workdays))
    with asked(settings, horizon.as_of, tasks, status, state, rows) as question:
        return show_found(due(*question, last, by), view, settings, horizon.as_of, script)
