"""``duban import``"""

import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import click
import typer

from duban.cli.options import Answer, grouped, new_app
from duban.cli.output import answer
from duban.cli.session import clock, opened, recording
from duban.cli.understood import Taken, told, write_rejects
from duban.errors import BadRows, Usage
from duban.ledgers.limits import Limits
from duban.ledgers.reading import Ledger, read_ledger
from duban.locales import _, ngettext
from duban.settings import Settings

app = new_app()


@app.command(
    help=_("Rows whose number is known correct that task; an empty cell erases nothing.")
    + "\n\n$ duban import 督办台账.xlsx --dry-run"
    + "\n$ duban import 督办台账.xlsx --sheet 2026年 --map title=工作任务 --map due=节点"
    + "\n$ duban import 督办台账.csv --on-error skip --rejects 待改.csv"
)
@grouped
def run(
    settings: Settings,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("A ledger: CSV, XLSX, XLS, XLSB or ODS."))],
    sheet: Annotated[
        str | None, typer.Option(metavar=_("NAME"), help=_("Only this sheet; else all that look like ledgers."))
    ] = None,
    mapped: Annotated[
        list[str],
        typer.Option(
            "--map",
            metavar=_("FIELD=HEADING"),
            help=_("Which column feeds a field, as in title=工作任务; title= leaves it out. May be repeated."),
        ),
    ] = [],  # noqa: B006 - Typer copies it
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Say what would be done, and change nothing."))] = False,
    on_error: Annotated[
        str,
        typer.Option(
            click_type=click.Choice(("stop", "skip")),
            help=_("A row that cannot be read stops everything, or is left out and written to a file."),
        ),
    ] = "stop",
    rejects: Annotated[
        Path | None, typer.Option(metavar=_("FILE"), help=_("Where the rows go that were left out (CSV)."))
    ] = None,
    format: Answer = None,
) -> None:
    ledger = read_ledger(
        file, mapping=_mapping(mapped), sheet=sheet, today=settings.today, calendar=settings.calendar, limits=_limits(settings)
    )
    taken = _take(settings, ledger, dry_run, keep_good=on_error == "skip")
    if taken.kept:
        with opened(settings) as reader:
            answer(reader, clock(settings), taken.outcome.new + taken.outcome.changed, settings, format)
    for line in told(ledger, taken):
        typer.echo(line, err=format is not None)
    if taken.bad:
        _refuse(ledger, taken, rejects or Path(f"{file.stem}.rejects.csv"))


def _mapping(mapped: list[str]) -> dict[str, str]:
    """``--map FIELD=HEADING`` as a mapping. Raises Usage for one without "="."""
    pairs = [each.partition("=") for each in mapped]
    for field, equals, _heading in pairs:
        if not equals:
            raise Usage(
                _("--map {value!r} names no heading.").format(value=field), _("Write it as title=工作任务.")
            )
    return {field.strip(): heading.strip() for field, _equals, heading in pairs}


def _limits(settings: Settings) -> Limits:
    policy = settings.policy["import"]
    return Limits(
        max_bytes=policy["max_megabytes"] * 1_000_000, max_rows=policy["max_rows"], max_columns=policy["max_columns"]
    )


def _take(settings: Settings, ledger: Ledger, dry_run: bool, keep_good: bool) -> Taken:
    """Take the rows over in one transaction; a dry run does the same and keeps nothing of it."""
    from duban.actions.owners import Register
    from duban.actions.take_over import TakeOver

    taken = Taken(dry_run)
    if dry_run and not settings.store.exists():
        settings = replace(settings, flags={**settings.flags, "store": f"{tempfile.mkdtemp()}/dry-run.db"})
    with suppress(_NotKept), recording(settings) as record:
        register = Register(record)
        taken.outcome = TakeOver(record, register).run(taken.readable(ledger.rows()), taken.refuse)
        taken.new_owners = register.new
        if dry_run or (taken.bad and not keep_good):
            raise _NotKept
        taken.kept = True
    return taken


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
