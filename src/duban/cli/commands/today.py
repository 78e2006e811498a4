"""``duban today``, and ``duban`` alone"""

from duban.cli.filters import RowOptions, StateFilters, TaskFilters, asked
from duban.cli.line.declare import App
from duban.cli.line.options import AsOf, ViewOptions
from duban.cli.output import show
from duban.locales import _
from duban.reports.columns import TODAY
from duban.reports.today import today
from duban.settings import Settings

app = App("reports", _("What needs you now."))


@app.command(
    help=_(
        "Urged in vain, late, waiting for review, with a deadline that was not understood, due soon, silent for long,"
        " closed and not answered; “duban” alone says the same."
    ),
    examples=_("$ duban\n$ duban today --owner Teaching"),
)
def run(
    settings: Settings,
    tasks: TaskFilters,
    state: StateFilters,
    rows: RowOptions,
    view: ViewOptions,
    as_of: AsOf = None,
) -> None:
    with asked(settings, as_of, tasks, state, rows, columns=TODAY) as question:
        show(today(*question, settings.end_of, **settings.policy["today"]), view, settings, as_of=as_of)
