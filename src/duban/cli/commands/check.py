"""``duban check``"""

from typing import Annotated

from duban.cli.filters import RowOptions, TaskFilters, asked
from duban.cli.line.declare import App, Option
from duban.cli.line.options import AsOf, ScriptOptions, ViewOptions, one_of
from duban.cli.output import show_found
from duban.domain.urging.ladder import ladder_of
from duban.locales import _
from duban.reports.check import COLUMNS, RULES, check
from duban.settings import Settings

app = App("reports", _("What is wrong with the ledger, and the command that mends it."), after="overdue")


@app.command(
    help=_(
        "Tasks that nobody leads, deadlines that cannot be right, steps that were not taken, and what is there twice."
        " The section [check] of the configuration switches rules off and has their numbers."
    ),
    examples=_(
        "$ duban check\n$ duban check --owner Teaching\n$ duban check --rule day-off --rule twins\n"
        "$ duban check --quiet --exit-code"
    ),
)
def run(
    settings: Settings,
    tasks: TaskFilters,
    rows: RowOptions,
    view: ViewOptions,
    script: ScriptOptions,
    as_of: AsOf = None,
    rule: Annotated[
        tuple[str, ...],
        Option(metavar=_("RULE"), parser=one_of("fault", tuple(RULES)), help=_("Only this rule; may be repeated.")),
    ] = (),
) -> int:
    policy, ladder = settings.policy["check"], ladder_of(settings.policy["ladder"])
    with asked(settings, as_of, tasks, rows, columns=COLUMNS) as question:
        report = check(*question, policy, ladder, settings.civil, rule)
        return show_found(report, view, settings, as_of, script)
