"""``duban collect``"""

from collections.abc import Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from duban.cli.line.declare import App, Argument, Option
from duban.cli.line.options import DryRun, FigureOptions
from duban.cli.output import ON_SCREEN, format_of, show
from duban.cli.session import NotKept, answer, opened, recording
from duban.cli.talk import remark, say
from duban.cli.watch import announced
from duban.errors import BadRows
from duban.formats.text import visible
from duban.locales import _, ngettext
from duban.reports.report import Report
from duban.reports.rounds import answers, form_of, latest
from duban.settings import Settings
from duban.store.reading import Reader

if TYPE_CHECKING:
    from duban.actions.collect import Collected
    from duban.ledgers.returned.sent import Office, Returned

MANY = 20
"""With more files than this, their names are shown while they are read."""

app = App("life", _("Take in the sheets that units sent back."), after="forms")


@app.command(
    help=_(
        "The sheets of a round (“duban forms”) as they come back: Excel, WPS or CSV files in any name, and folders of"
        " them; each is recognised by what stands in it. Only the yellow columns are taken, as feedback of that unit;"
        " what a lead reports as finished waits for your review. What cannot be placed is named by file, sheet and"
        " cell. The same answer again adds nothing; of answers that differ none is taken: collect the file that counts"
        " alone. Without a path: who has answered in the last round, and who has not."
    ),
    examples=_(
        "$ duban collect returned/ --dry-run\n"
        "$ duban collect returned/\n"
        "$ duban collect returned/ --on yesterday\n"
        "$ duban collect\n"
        "$ duban collect -o missing.xlsx"
    ),
)
def run(
    settings: Settings,
    view: FigureOptions,
    paths: Annotated[list[Path], Argument(metavar=_("PATH..."), help=_("Files and folders."))] = [],  # noqa: B006
    dry_run: DryRun = False,
    on: Annotated[
        date | None, Option(metavar=_("DATE"), looks="back", help=_("The day on which they came (today by default)."))
    ] = None,
) -> None:
    if not paths:
        with opened(settings) as reader:
            show(_stand(reader, []), view, settings)
        return
    from duban.cli.returned import files_in, office_of, remarks, taken

    files = files_in(paths)
    with opened(settings) as reader:
        office = office_of(reader)
    returned = _read(settings, office, files.read)
    collected, report = _record(settings, returned, on, dry_run=dry_run)
    aloud = say if format_of(view) in ON_SCREEN and not view.output else remark
    if dry_run:
        for line in taken(office, collected):
            aloud(line)
    elif aloud is say:
        answer(settings, [*dict.fromkeys(each.task for each in collected.taken)], None)
    show(report, view, settings)
    for line in remarks(office, returned, collected, files.skipped):
        aloud(visible(line))
    if dry_run:
        aloud(_("This was a dry run; nothing was stored."))
    _check(returned, collected)


def _read(settings: Settings, office: "Office", files: Sequence[tuple[Path, str]]) -> "list[Returned]":
    """The contents of each of the files."""
    from duban.ledgers.returned.reading import Reader as Sheets
    from duban.ledgers.workbooks.limits import limits_of

    sheets = Sheets(office, settings.today, settings.calendar, limits_of(settings.policy["import"]))
    returned = []
    for path, name in files:
        with announced(_("Reading {file} …").format(file=visible(name)), is_long=len(files) > MANY):
            returned.append(sheets.read(path, name))
    return returned


def _record(
    settings: Settings, returned: "Sequence[Returned]", on: date | None, *, dry_run: bool
) -> "tuple[Collected, Report]":
    """Record the answers in one transaction, and the state of the rounds with them; a dry run rolls both back."""
    from duban.actions.collect import collect

    files: dict[int, list[str]] = {}
    for each in returned:
        for form in each.forms:
            files.setdefault(form, []).append(each.file)
    with recording(settings) as record:
        names = {form: "、".join(each) for form, each in files.items()}
        collected = collect(record, chain.from_iterable(each.answers for each in returned), names, on)
        report = _stand(Reader(record.connection), [*files])
        if dry_run:
            raise NotKept
    return collected, report


def _stand(reader: Reader, forms: Sequence[int]) -> Report:
    """The state of the rounds of these forms, or of the last one without any."""
    rounds = dict.fromkeys(form.round for each in forms if (form := form_of(reader, each)))
    if not rounds and (last := latest(reader)):
        rounds = {last: None}
    reports = [answers(reader, each) for each in rounds] or [answers(reader, "")]
    rows = [row for report in reports for row in report.rows]
    title = reports[0].title if len(reports) == 1 else _("Answers to {round}").format(round=_(", ").join(rounds))
    none = [] if rounds else [_("There is no round yet: “duban forms” begins one.")]
    summaries = [line for report in reports for line in report.summary()]
    return reports[0]._replace(title=title, rows=rows, summary=lambda: summaries + none)


def _check(returned: "Sequence[Returned]", collected: "Collected") -> None:
    """Raise BadRows if something that may be an answer was not taken over."""
    lost = sum(each.lost for file in returned for each in file.strays) + len(collected.refused)
    lines = []
    if lost:
        line = ngettext("{count} cell or file was not taken.", "{count} cells or files were not taken.", lost)
        lines.append(line.format(count=lost))
    if count := len(collected.apart):
        line = ngettext("{count} matter has answers that differ.", "{count} matters have answers that differ.", count)
        lines.append(line.format(count=count))
    if lines:
        raise BadRows(
            " ".join(lines), _("They are named above. Correct the sheet and collect it again, or use “duban feedback”.")
        )
