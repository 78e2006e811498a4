"""``duban import``"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated

from duban.cli.files import check_target
from duban.cli.importing import wordings
from duban.cli.importing.execution import Taken, take
from duban.cli.importing.json import as_json
from duban.cli.importing.mapping import Settled, read_maps, read_values
from duban.cli.importing.options import KEEP, STOP, ImportOptions
from duban.cli.importing.profiles import save_profile, settled_by
from duban.cli.importing.rejects import write_rejects
from duban.cli.importing.settling import Advice, advised, to_be_said
from duban.cli.importing.understood import open_cells, overview
from duban.cli.line.dates import anchors_of, before_span, readable
from duban.cli.line.declare import App, Argument
from duban.cli.line.options import Answer, DryRun
from duban.cli.session import answer, new_store
from duban.cli.talk import can_ask, remark, say
from duban.cli.watch import announced
from duban.errors import BadRows
from duban.formats.text import visible
from duban.ledgers.reading import Ledger, read_ledger
from duban.ledgers.rows.row import LedgerRow
from duban.ledgers.workbooks.limits import limits_of
from duban.locales import _, ngettext
from duban.settings import Settings
from duban.store.opening import exists

LONG = 500_000
"""Bytes of a file that takes more than half a second to read."""

app = App("owners", _("Import a ledger from Excel or CSV."), after="owner")


@app.command(
    help=_(
        "A row whose number is known corrects that task; one without a number is the task of the same title, lead and"
        " deadline, else a new one. An empty cell erases nothing, and a row that is gone removes nothing."
        " What is under unknown headings, or commented beside a cell, joins the detail."
        " Hidden and filtered rows and columns come in, hidden sheets and crossed-out rows stay out; all are counted."
        " At a terminal, unknown words of status, urgency, source, result and deadline are asked about, unless"
        " --on-error is given."
    ),
    examples=_(
        "$ duban import ledger.xlsx --dry-run\n"
        "$ duban import ledger.xlsx --sheet tasks --year 2026\n"
        "$ duban import ledger.xlsx --map title=what --map due=when --profile county\n"
        "$ duban import ledger.xlsx --value status:Pending=assigned\n"
        "$ duban import next-month.xlsx --profile county\n"
        "$ duban import ledger.csv --on-error skip --rejects to-correct.csv"
    ),
)
def run(
    settings: Settings,
    file: Annotated[
        Path,
        Argument(metavar=_("FILE"), help=_("A ledger: CSV, XLSX, XLS, XLSB or ODS; of DOCX, MD and HTML, the tables.")),
    ],
    options: ImportOptions,
    dry_run: DryRun = False,
    format: Answer = None,
) -> None:
    rejects = options.rejects or Path(f"{file.stem}.rejects.csv")
    # Checked before anything is stored: a file for rejects that cannot be written would lose them.
    if options.rejects:
        check_target(rejects, store=settings.store, but=(file, settings.config_path, settings.calendar_path))
    given = Settled(read_maps(options.mapped), read_values(options.value))
    asks = can_ask() and not (dry_run or options.on_error or format)
    settled = settled_by(settings, options.profile, given, may_begin=asks)
    for due in (meant for (field, _word), meant in settled.values.items() if field == "due" and meant):
        readable(due, settings)
    ledger = _read(settings, file, options, settled)
    answers = wordings.ask(ledger, partial(readable, settings=settings)) if asks else {}
    # The answers change how rows are read, so the file is read again instead of patching rows.
    if answers:
        settled = Settled({}, answers).over(settled)
        ledger = _read(settings, file, options, settled)
    is_new = not exists(settings.store)
    taken = take(settings, ledger, options.on_error or KEEP, options.prefer, dry_run=dry_run)
    if options.profile and (options.mapped or options.value or answers) and not dry_run:
        save_profile(settings, options.profile, settled)
    advice = advised(settings, file, options, ledger, taken, answers)
    _say(settings, ledger, taken, advice, format)
    if is_new and taken.kept:
        (say if (taken.bad or taken.open_rows) and not format else remark)(new_store(settings))
    if taken.bad or taken.open_rows:
        raise _refused(taken, partial(write_rejects, rejects, settings, file, ledger), advice)


def _read(settings: Settings, file: Path, options: ImportOptions, settled: Settled) -> Ledger:
    """Read the ledger with the limits and settings of the policy."""
    policy = settings.policy["import"]
    with announced(
        _("Reading {file} …").format(file=visible(file.name)), is_long=file.is_file() and file.stat().st_size > LONG
    ):
        return read_ledger(
            file,
            mapping=settled.maps,
            sheet=options.sheet,
            today=settings.today,
            calendar=settings.calendar,
            limits=limits_of(policy),
            year=options.year,
            continuation=policy["continuation"],
            values=settled.values,
            before_span=before_span(settings),
            anchors=anchors_of(options.anchor, settings),
            odd_hour=settings.odd_hour,
        )


def _say(settings: Settings, ledger: Ledger, taken: Taken, advice: Advice | None, format: str | None) -> None:
    """Print the changed tasks and the overview; after a dry run the overview only, or one JSON object."""
    if taken.kept:
        answer(settings, taken.outcome.ids, format)
    elif format in {"json", "jsonl"} and taken.dry_run:
        say(as_json(ledger, taken, advice.line if advice else None, indent=format == "json"))
        return
    # With open cells the advice is the hint of the error at the very end, so it is left out here.
    is_repeated_in_error = taken.kept and taken.open_rows
    meanings = to_be_said(taken.problems) if taken.dry_run else ()
    more = () if is_repeated_in_error or not advice else advice.lines()
    for line in (*overview(ledger, taken), *meanings, *more):
        (remark if format else say)(line)


def _refused(taken: Taken, reject: Callable[[list[LedgerRow]], Path], advice: Advice | None) -> BadRows:
    """The error that ends an import with open cells or rejected rows; rejected rows are written by ``reject``."""
    messages, hints = [], []
    if taken.open_rows:
        messages.append(_("Left open: {cells} in {rows}.").format(**open_cells(taken)))
    if taken.bad:
        count = len(taken.bad)
        line = ngettext("{count} row cannot be imported.", "{count} rows cannot be imported.", count)
        messages.append(line.format(count=count))
    if taken.dry_run and taken.on_error != STOP:
        return BadRows(" ".join(messages))  # the overview has the rest, folded to the screen
    if not taken.kept:
        hints.append(_("Nothing was stored. Correct the cells, or leave these rows out with --on-error skip."))
    elif taken.bad:
        hints.append(_("They are in {path}: correct that file and import it.").format(path=reject(taken.bad)))
    if taken.kept and taken.open_rows and not advice:
        hints.append(_("Correct these cells and import the file again, or fill them in with “duban edit”."))
    meanings = to_be_said(taken.problems) if taken.open_rows else ()
    settling = [*meanings, *(advice.lines() if taken.kept and taken.open_rows and advice else ())]
    lines = [line for each in settling for line in each.splitlines()]
    return BadRows(" ".join(messages), " ".join(hints), lines)
