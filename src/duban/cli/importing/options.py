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
        str | None, Option(metavar=_("NAME"), help=_("Only this sheet (by default all that look like ledgers)."))
    ] = None
    mapped: Annotated[
        tuple[str, ...],
        Option(
            "--map",
            metavar=_("FIELD=HEADING"),
            help=_(
                "The column for a field, as in title=工作任务, or in one sheet: 计划!title=B. title= leaves"
                " it out. May be repeated."
            ),
        ),
    ] = ()
    value: Annotated[
        tuple[str, ...],
        Option(
            metavar=_("FIELD:WORD=KEY"),
            help=_(
                "What a wording for status, urgency, source, result or due means, as in status:新增=assigned or"
                " due:12月前=2026-12-31; status:新增= leaves it open. May be repeated."
            ),
        ),
    ] = ()
    profile: Annotated[
        str | None,
        Option(metavar=_("NAME"), help=_("Save the --map and --value of this ledger under a name, or use saved ones.")),
    ] = None
    prefer: Annotated[
        str,
        Option(
            choices=("duban", "sheet"),
            help=_("Whose value is kept if both have changed since the last import of this ledger."),
        ),
    ] = "duban"
    year: Annotated[
        int | None,
        Option(
            metavar=_("YYYY"),
            min=1980,
            max=2200,
            help=_("The year of dates without one (by default from the sheet, its title or the file name)."),
        ),
    ] = None
    anchor: Annotated[
        tuple[str, ...],
        Option(
            metavar=_("NAME=DATE"),
            help=_(
                "A day that deadlines count from: 会=2026-12-20; 计划=2026-09-01 for 第2周 and T+10; 交办=2026-09-01"
                " for 30天内 in rows without a start. May be repeated."
            ),
        ),
    ] = ()
    on_error: Annotated[
        str | None,
        Option(
            choices=(KEEP, STOP, SKIP),
            help=_(
                "An unreadable cell is left open in its task (keep, the default), stops the import (stop), or"
                " its row is skipped and written to a file (skip)."
            ),
        ),
    ] = None
    rejects: Annotated[Path | None, Option(metavar=_("FILE"), help=_("File for the skipped rows (CSV)."))] = None
