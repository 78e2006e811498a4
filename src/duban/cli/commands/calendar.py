"""``duban calendar [YYYY-MM]`` and ``duban calendar import``"""

import csv
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

from duban.cli.files import check_target, written_beside
from duban.cli.line.declare import App, Argument, Option
from duban.cli.line.options import AsOf, DryRun, FigureOptions
from duban.cli.output import format_of, in_color, show, width
from duban.cli.session import opened
from duban.cli.talk import draw
from duban.domain.calendar.notices import read_notice
from duban.domain.calendar.officedays import OfficeDays, read_table
from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.moments import FIRST
from duban.domain.names.characters import decoded
from duban.errors import NotFound, Refused, Usage
from duban.formats import Look
from duban.formats.pictures.month import NARROWEST
from duban.formats.pictures.month import draw as drawn
from duban.locales import _, ngettext
from duban.reports.calendar import month, taken
from duban.settings import Settings

LARGEST = 1_000_000  # bytes: the holiday notices of a hundred years are smaller


app = App(
    "time",
    _("Show a month with its working days, holidays and deadlines."),
    after="date",
    help=_("Weeks begin on Monday. The word “month” may be left out."),
    examples=_("$ duban calendar\n$ duban calendar 2026-10\n$ duban calendar import notice-2027.txt"),
    default="month",
)


@app.command(
    "month",
    help=_("Show a month.")
    + "\n\n"
    + _(
        "It shows days off and swapped working days, holidays, and the number of open tasks due. JSON has a"
        " row for each day, with the weekday and national holidays in English."
    ),
    examples=_("$ duban calendar 2026-10\n$ duban calendar 2026-10 -f json"),
)
def month_(
    settings: Settings,
    view: FigureOptions,
    which: Annotated[str | None, Argument(metavar=_("YYYY-MM"), help=_("The month (this one by default)."))] = None,
    as_of: AsOf = None,
) -> None:
    today = as_of or settings.today
    asked = _month(which, today)
    with opened(settings, as_of) as reader:
        report = month(reader, settings.calendar, *asked)
        # The drawing has seven columns that cannot be folded: a narrow terminal gets a list of days.
        if format_of(view) == "table" and not (view.output or view.columns) and width() >= NARROWEST:
            look = Look(color=in_color(settings, view), width=width())
            draw(drawn(report, today, look))
        else:
            show(report, view, settings, as_of=as_of)


def _month(text: str | None, today: date) -> tuple[int, int]:
    """The year and the month in ``text``, else those of ``today``. Raises Usage for another form."""
    if text is None:
        return today.year, today.month
    match = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})月?", text)
    if match and 1 <= int(match[2]) <= 12 and int(match[1]) >= FIRST.year:
        return int(match[1]), int(match[2])
    raise Usage(_("{text!r} is not a month.").format(text=text), _("Write it as 2026-10."))


@app.command(
    "import",
    help=_("Import a holiday notice, or the office's own days.")
    + "\n\n"
    + _(
        "A notice is a text file with the original sentences; if it has all seven holidays, its year counts"
        " as published. The office's own days are a CSV file with the columns day, works, name (日期,"
        " 是否上班, 名称)."
    )
    + "\n\n"
    + _("If anything is not understood, nothing is imported. Later files override earlier ones."),
    examples=_("$ duban calendar import notice-2027.txt\n$ duban calendar import our-days.csv --dry-run"),
)
def import_(
    settings: Settings,
    file: Annotated[Path, Argument(metavar=_("FILE"), help=_("A CSV file, or the text of a notice."))],
    view: FigureOptions,
    year: Annotated[
        int | None,
        Option(metavar=_("YEAR"), min=FIRST.year, max=9999, help=_("The year of dates written without one.")),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    if view.output:
        check_target(view.output, store=settings.store, but=[file])
    days, path = _read(file, settings.today, year), Path(settings.calendar_path)
    together = settings.office_days.with_later(days)
    if not dry_run:
        _keep(together, path)
    notes = [*_notes(days, WorkCalendar(*together)), _("Nothing was changed.") if dry_run else _("Kept in {path}.")]
    report = taken(days)._replace(summary=lambda: [note.format(path=path) for note in notes])
    show(report, view, settings)


def _read(file: Path, today: date, year: int | None) -> OfficeDays:
    if not file.is_file():
        raise NotFound(_("There is no file {path}.").format(path=file))
    if file.stat().st_size > LARGEST:
        raise Refused(_("{path} is too large for a calendar.").format(path=file))
    text = decoded(file.read_bytes())
    return read_table(text) if file.suffix.lower() in {".csv", ".tsv"} else read_notice(text, today, year)


def _keep(days: OfficeDays, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with written_beside(path) as out:
        out.write("\ufeff")  # Excel shows Chinese names only with it
        csv.writer(out, lineterminator="\n").writerows(days.rows())


def _notes(days: OfficeDays, calendar: WorkCalendar) -> Iterator[str]:
    """The notes: the number of imported days, the years that are published now, and those that stay incomplete.

    ``calendar`` already includes the imported ``days``.
    """
    work = sum(works for works, _name in days.days.values())
    rest = len(days.days) - work
    yield _("{rest}, {work}.").format(
        rest=ngettext("{count} day off", "{count} days off", rest).format(count=rest),
        work=ngettext("{count} working day", "{count} working days", work).format(count=work),
    )
    for year in sorted(days.published):
        yield _("The holidays of {year} are published now.").format(year=year)
    for year in sorted({day.year for day in days.days if calendar.is_assumed(day)}):
        yield _("The notice for {year} is incomplete: its other days remain assumed.").format(year=year)
