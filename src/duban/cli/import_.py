"""``duban import``"""

from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Annotated, Any

from duban.cli.declare import App, Argument, Option
from duban.cli.options import Answer
from duban.cli.output import answer
from duban.cli.profiles import mapping_of, save_profile
from duban.cli.session import clock, opened, recording
from duban.cli.taken import Taken, as_json, write_rejects
from duban.cli.talk import remark, say
from duban.cli.understood import told
from duban.cli.watch import counting, looked_through, watched
from duban.errors import BadRows, Usage
from duban.ledgers.continuation import CONTINUATIONS
from duban.ledgers.reading import Ledger, read_ledger
from duban.ledgers.workbooks.limits import Limits
from duban.locales import _, ngettext
from duban.settings import Settings

app = App()


@app.command(
    help=_(
        "A row whose number is known corrects that task; one without a number is the task of the same title, lead and"
        " deadline, else a new one. An empty cell erases nothing, and a row that is gone removes nothing."
        " What is under unknown headings, or commented beside a cell, joins the detail."
    ),
    examples=_(
        "$ duban import ledger.xlsx --dry-run\n"
        "$ duban import ledger.xlsx --sheet tasks --year 2026\n"
        "$ duban import ledger.xlsx --map title=what --map due=when --profile county\n"
        "$ duban import next-month.xlsx --profile county\n"
        "$ duban import ledger.csv --on-error skip --rejects to-correct.csv"
    ),
)
def run(
    settings: Settings,
    file: Annotated[Path, Argument(metavar=_("FILE"), help=_("A ledger: CSV, XLSX, XLS, XLSB or ODS."))],
    sheet: Annotated[
        str | None, Option(metavar=_("NAME"), help=_("Only this sheet; else all that look like ledgers."))
    ] = None,
    mapped: Annotated[
        list[str],
        Option(
            "--map",
            metavar=_("FIELD=HEADING"),
            help=_("Which column feeds a field, as in title=工作任务; title= leaves it out. May be repeated."),
        ),
    ] = [],  # noqa: B006 - Typer copies it
    profile: Annotated[
        str | None, Option(metavar=_("NAME"), help=_("Keep the --map of this ledger, or use what was kept."))
    ] = None,
    year: Annotated[
        int | None,
        Option(
            metavar=_("YYYY"),
            min=1980,
            max=2200,
            help=_("The year of dates without one; else the sheet, its title or the file name tells it."),
        ),
    ] = None,
    dry_run: Annotated[bool, Option("--dry-run", help=_("Say what would be done, and change nothing."))] = False,
    on_error: Annotated[
        str,
        Option(
            choices=("stop", "skip"),
            help=_("A row that cannot be read stops everything, or is left out and written to a file."),
        ),
    ] = "stop",
    rejects: Annotated[
        Path | None, Option(metavar=_("FILE"), help=_("Where the rows go that were left out (CSV)."))
    ] = None,
    format: Answer = None,
) -> None:
    mapping = mapping_of(settings, profile, _mapping(mapped))
    ledger = read_ledger(
        file,
        mapping=mapping,
        sheet=sheet,
        today=settings.today,
        calendar=settings.calendar,
        year=year,
        watch=looked_through,
        **_policy(settings),
    )
    taken = _take(settings, ledger, dry_run, keep_good=on_error == "skip")
    if profile and mapped and not dry_run:
        save_profile(settings, profile, mapping)
    _say(settings, ledger, taken, format)
    if taken.bad:
        _refuse(ledger, taken, rejects or Path(f"{file.stem}.rejects.csv"))


def _mapping(mapped: list[str]) -> dict[str, str]:
    """``--map FIELD=HEADING`` as a mapping. Raises Usage for one without "="."""
    pairs = [each.partition("=") for each in mapped]
    for field, equals, _heading in pairs:
        if not equals:
            raise Usage(_("--map {value!r} names no heading.").format(value=field), _("Write it as title=工作任务."))
    return {field.strip(): heading.strip() for field, _equals, heading in pairs}


def _policy(settings: Settings) -> dict[str, Any]:
    """What [import] says. Raises Usage for a continuation that there is not."""
    policy = settings.policy["import"]
    if (continuation := policy["continuation"]) not in CONTINUATIONS:
        raise Usage(
            _("There is no continuation {value!r}.").format(value=continuation),
            _("Say one of: {values}.").format(values=_(", ").join(CONTINUATIONS)),
        )
    limits = Limits(
        max_bytes=policy["max_megabytes"] * 1_000_000, max_rows=policy["max_rows"], max_columns=policy["max_columns"]
    )
    return {"limits": limits, "continuation": continuation}


def _take(settings: Settings, ledger: Ledger, dry_run: bool, keep_good: bool) -> Taken:
    """Take the rows over in one transaction; a dry run does the same and keeps nothing of it.

    A row whose parent turns out at the end not to be there is undone with the rest: all is taken over again without it.
    """
    taken = Taken(dry_run)
    while _take_once(settings, ledger, taken, keep_good).late:
        taken = Taken(dry_run, left_out=taken.left_out | taken.late)
    return taken


def _take_once(settings: Settings, ledger: Ledger, taken: Taken, keep_good: bool) -> Taken:
    from duban.actions.owners import Register
    from duban.actions.take_over import TakeOver

    with ExitStack() as stack:
        advance = stack.enter_context(counting(lambda: sum(table.height for table in ledger.tables)))
        stack.enter_context(suppress(_NotKept))
        record = stack.enter_context(recording(settings, unseen=True))
        register = Register(record)
        known = [*register.names]
        take_over = TakeOver(record, register)
        outcome = take_over.outcome
        rows = watched(ledger.rows(), advance, lambda: len(outcome.new) + outcome.known)
        taken.settle(take_over.run(taken.readable(rows), taken.refuse))
        taken.meet(known, register)
        if taken.dry_run or taken.late or (taken.bad and not keep_good):
            raise _NotKept
        taken.kept = True
    return taken


def _say(settings: Settings, ledger: Ledger, taken: Taken, format: str | None) -> None:
    """The rows of the tasks that were changed, then what was understood; of a dry run only the latter."""
    if taken.kept:
        with opened(settings) as reader:
            answer(reader, clock(settings), taken.outcome.ids, settings, format)
    elif format in {"json", "jsonl"} and taken.dry_run:
        say(as_json(ledger, taken, indent=format == "json"))
        return
    for line in told(ledger, taken):
        (remark if format else say)(line)


def _refuse(ledger: Ledger, taken: Taken, rejects: Path) -> None:
    """End an import that had bad rows, whether or not the others were kept."""
    count = len(taken.bad)
    message = ngettext("{count} row cannot be taken over.", "{count} rows cannot be taken over.", count)
    if taken.kept:
        write_rejects(rejects, ledger, taken.bad)
        hint = _("They are in {path}: correct and import that file.").format(path=rejects)
    else:
        hint = _("Nothing was stored. Correct the cells, or leave these rows out with --on-error skip.")
    raise BadRows(message.format(count=count), hint)


class _NotKept(Exception):
    """Ends a transaction of which nothing is to be kept."""
