"""``duban draft``"""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from duban.cli.drafting import drafted
from duban.cli.line.declare import App, Argument, Option
from duban.cli.line.options import ViewOptions, Yes
from duban.cli.output import show
from duban.cli.session import answer, opened
from duban.cli.talk import consent, remark
from duban.domain.calendar.weekdays import with_weekday
from duban.errors import Usage
from duban.locales import _, ngettext
from duban.settings import Settings

if TYPE_CHECKING:
    from duban.ledgers.papers.blocks import Paper
    from duban.reports.drafts import Origin
    from duban.reports.report import Report, Row

STDIN = "-"

app = App("owners", _("Draft tasks from minutes, decisions and notices."), after="import")


@app.command(
    help=_(
        "Reads DOCX, PDF, HTML, MD and TXT; - reads pasted text. Each matter is shown with its sentence; what the"
        " document does not say stays empty. A file written with -o is corrected in Excel and then imported. What is"
        " registered already is not drafted again."
    ),
    examples=_(
        "$ duban draft minutes.docx\n"
        "$ duban draft minutes.docx -o drafts.xlsx\n"
        "$ duban import drafts.xlsx\n"
        "$ duban draft minutes.docx --on 2026-11-20 --add --yes"
    ),
)
def run(
    settings: Settings,
    file: Annotated[
        str, Argument(metavar=_("FILE"), help=_("Minutes, a decision, a notice or a speech; - for pasted text."))
    ],
    view: ViewOptions,
    on: Annotated[
        date | None,
        Option(
            metavar=_("DATE"), looks="back", help=_("The day from which deadlines count, if not as it says itself.")
        ),
    ] = None,
    add: Annotated[bool, Option("--add", help=_("Register all drafts at once."))] = False,
    yes: Yes = False,
) -> None:
    paper = _paper(settings, file)
    with opened(settings) as reader:
        report, origin = drafted(reader, settings, paper, on)
    rows = [*report.rows]
    is_asked = add and not yes
    if view.output:
        _write(report, view, settings)
    elif not add or is_asked:
        show(report, view, settings)
    _say_day(origin)
    if not add or not rows:
        return
    if is_asked:
        line = ngettext("{count} draft becomes a task.", "{count} drafts become tasks.", len(rows))
        consent(line.format(count=len(rows)))
    _register(settings, rows, view)


def _write(report: "Report", view: ViewOptions, settings: Settings) -> None:
    """Write the drafts to a file that is corrected and imported: all columns, and no notes below them."""
    lines, shown = report.summary(), tuple(column.key for column in report.columns)
    show(report._replace(shown=shown, summary=lambda: lines[:1]), view, settings)
    for line in lines:
        remark(line)
    if report.rows:
        remark(_("Correct them in Excel or WPS, then: duban import {path}").format(path=view.output))


def _paper(settings: Settings, file: str) -> "Paper":
    from duban.ledgers.papers.opening import open_paper, paper_of
    from duban.ledgers.workbooks.limits import limits_of

    if file != STDIN:
        return open_paper(Path(file), limits_of(settings.policy["import"]))
    paper = paper_of(sys.stdin.buffer.read(), Path(STDIN))
    if not paper.blocks:
        raise Usage(_("There is no text on standard input."), _("Paste the text, then press Ctrl-D."))
    return paper


def _say_day(origin: "Origin") -> None:
    if origin.day:
        remark(
            _("Deadlines count from the day of the document: {day}.").format(day=with_weekday(origin.day.isoformat()))
        )
    else:
        remark(_("The document names no day, so only whole dates are read; --on DATE gives it."))


def _register(settings: Settings, rows: "list[Row]", view: ViewOptions) -> None:
    """Register the drafts in one transaction, as an import of the same sheet would, with the next official numbers."""
    from duban.actions.importing.take_over import TakeOver
    from duban.cli.taskfields import registering
    from duban.errors import DubanError
    from duban.ledgers.rows.row import LedgerRow

    def refused(_row: LedgerRow, error: DubanError) -> bool:
        raise error

    entries = []
    for number, row in enumerate(rows, start=1):
        values = {key: value for key, value in row.items() if value and key not in ("sure", "sentence", "place")}
        entries.append(LedgerRow(row["place"], number, [], values | {"detail": row["sentence"]}))
    with registering(settings) as (record, register):
        pattern = settings.policy["number"]["pattern"]
        outcome = TakeOver(record, register, number_pattern=pattern).run(entries, refused)
        ids = [*outcome.ids]
    answer(settings, ids, view.format)
