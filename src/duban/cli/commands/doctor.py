"""``duban doctor``"""

from typing import Annotated

from duban.cli.line.declare import App, Option
from duban.cli.line.options import FigureOptions
from duban.cli.output import FOUND, show
from duban.locales import _, ngettext
from duban.reports.report import Report
from duban.settings import Settings

app = App("store", _("What this computer, the store and the configuration lack, and what to do."), after="config")


@app.command(
    help=_(
        "Examine what duban needs here.\n\n"
        "Each line is ok, to be looked at, or wrong, and says what to do. Nothing is changed and nothing is sent; it"
        " works without a store, and with one or a configuration that cannot be read."
    ),
    examples=_("$ duban doctor\n$ duban doctor --exit-code -f json"),
)
def run(
    settings: Settings,
    view: FigureOptions,
    online: Annotated[
        bool, Option("--online", help=_("Connect to the mail server and the robot's host, too."))
    ] = False,
    exit_code: Annotated[bool, Option("--exit-code", help=_("Exit with code 10 if anything is wrong."))] = False,
) -> int:
    from duban.cli.doctor import COLUMNS, rows

    findings = list(rows(settings, online=online))
    states = [row["state"] for row in findings]
    report = Report(
        _("Examination of this computer"),
        COLUMNS,
        findings,
        summary=lambda: [_summary(states.count("wrong"), states.count("look"))],
    )
    show(report, view, settings)
    return FOUND if exit_code and "wrong" in states else 0


def _summary(wrong: int, look: int) -> str:
    if not wrong and not look:
        return _("All is well.")
    return _("{wrong}, {look}.").format(
        wrong=ngettext("{count} thing is wrong", "{count} things are wrong", wrong).format(count=wrong),
        look=ngettext("{count} to be looked at", "{count} to be looked at", look).format(count=look),
    )
