"""``duban overdue``"""

from duban.cli.filters import OverdueFilters, RowOptions, TaskFilters, asked
from duban.cli.line.declare import App
from duban.cli.line.options import AsOf, GroupBy, ScriptOptions, ViewOptions
from duban.cli.output import show_found
from duban.locales import _
from duban.reports.overdue import overdue
from duban.settings import Settings

app = App("reports", _("Overdue tasks, and by how much."), after="today")


@app.command(examples=_("$ duban overdue --by owner\n$ duban overdue -o late.csv\n$ duban overdue --quiet --exit-code"))
def run(
    settings: Settings,
    tasks: TaskFilters,
    state: OverdueFilters,
    rows: RowOptions,
    view: ViewOptions,
    script: ScriptOptions,
    as_of: AsOf = None,
    by: GroupBy = None,
) -> int:
    with asked(settings, as_of, tasks, state, rows) as question:
        return show_found(overdue(*question, by), view, settings, as_of, script)
