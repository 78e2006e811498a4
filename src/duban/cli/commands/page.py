"""``duban page``"""

from duban.cli.filters import TaskFilters, asked
from duban.cli.line.declare import App
from duban.cli.line.options import AsOf, ViewOptions
from duban.cli.output import show
from duban.locales import _
from duban.reports.page import page
from duban.settings import Settings

app = App("reports", _("One page for a leader, on paper or a telephone."), after="brief")


@app.command(
    help=_(
        "Five figures: open, overdue, due in the coming two weeks, waiting for review, closed this month; each is the"
        " number of tasks of “duban list”, “duban overdue”, “duban due --within 14d”, “duban list --status submitted”"
        " and “duban list --closed-from” the first of the month, with the same filters. Below them: what waits for the"
        " reader, what is overdue by unit and by length of delay, and the coming two weeks."
        "\n\n"
        "An HTML file is the whole page, in one file without scripts; the other formats have the five figures."
    ),
    examples=_("$ duban page -o page.html\n$ duban page --leader Zhang -o zhang.html"),
)
def run(settings: Settings, tasks: TaskFilters, view: ViewOptions, as_of: AsOf = None) -> None:
    with asked(settings, as_of, tasks) as question:
        show(page(*question), view, settings, as_of=as_of)
