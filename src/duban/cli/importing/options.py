"""The options of `import` on how to read a ledger."""

from pathlib import Path
from typing import Annotated, NamedTuple

from duban.cli.line.declare import Option
from duban.locales import _

KEEP, STOP, SKIP = "keep", "stop", "skip"


class ImportOptions(NamedTuple):
    """The options on how to read a ledger.

    ``on_error`` is None if it was not given: that means "keep" too, but allows questions at a terminal.
    """

    sheet: Annotated[
        str | None, Option(metavar=_("NAME"), help=_("Only this sheet; else all that look like ledgers."))
    ] = None
    mapped: Annotated[
        tuple[str, ...],
        Option(
            "--map",
            metavar=_("FIELD=HEADING"),
            help=_(
                "Which column feeds a field, as in title=工作任务, or in one sheet: 计划!title=B."
                " title= leaves it out. May be repeated."
            ),
        ),
    ] = ()
    value: Annotated[
        tuple[str, ...],
        Option(
            metavar=_("FIELD:WORD=KEY"),
            help=_(
                "What a wording of status, urgency, source or result means, as in status:新增=assigned;"
                " status:新增= leaves it open. May be repeated."
            ),
        ),
    ] = ()
    profile: Annotated[
        str | None,
        Option(metavar=_("NAME"), help=_("Keep the --map and --value of this ledger, or use what was kept.")),
    ] = None
    prefer: Annotated[
        str,
        Option(
            choices=("duban", "sheet"),
            help=_("Whose value stays where both were changed since the last import of this ledger."),
        ),
    ] = "duban"
    year: Annotated[
        int | None,
        Option(
            metavar=_("YYYY"),
            min=1980,
            max=2200,
            help=_("The year of dates without one; else the sheet, its title or the file name tells it."),
        ),
    ] = None
    on_error: Annotated[
        str | None,
        Option(
            choices=(KEEP, STOP, SKIP),
            help=_(
                "A cell that cannot be read stays open in its task (keep, unless said); or stops everything; or its"
                " row is left out and written to a file (skip)."
            ),
        ),
    ] = None
    rejects: Annotated[
        Path | None, Option(metavar=_("FILE"), help=_("Where the rows go that were left out (CSV)."))
    ] = None
