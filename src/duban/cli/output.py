"""Output: a report through a format to the terminal, a pipe or a file."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from typing import IO, TYPE_CHECKING, Any

from duban import formats
from duban.cli.line.options import ScriptOptions, View, ViewOptions
from duban.cli.pager import paged
from duban.cli.streams import write_utf_8
from duban.cli.talk import VisibleWriter, remark
from duban.cli.watch import end_waiting, written
from duban.errors import Usage
from duban.locales import _, ngettext, term
from duban.reports.report import Report, Row, peek, with_columns, with_running_numbers
from duban.settings import Settings
from duban.store.reading import reading

if TYPE_CHECKING:
    from pathlib import Path

# The exit code of a report with rows, if --exit-code asks for it.
FOUND = 10
# The formats in which somebody reads at a terminal; everything else leaves the house, and so does a file.
ON_SCREEN = {"table", "plain"}


def show(
    report: Report, view: View, settings: Settings, page: IO[str] | None = None, *, as_of: date | None = None
) -> None:
    """Write a report as the options say; by default a table on a terminal, plain text in a pipe.

    ``page`` is the stream of a command that shows several reports on one page; ``as_of`` is shown in the title.
    """
    name = format_of(view)
    kind, left_out = formats.FORMATS[name], None
    if not view.include_confidential and (view.output or name not in ON_SCREEN):
        from duban.cli.confidential import without_confidential  # not for what is read at a terminal

        report, left_out = without_confidential(report, settings.store)
    title = (view.caption or _handed_on(report)) if kind.is_headed else _titled(view.caption or report.title, as_of)
    report = with_columns(report._replace(title=title), view.columns)
    cells = width() if name == "table" else 0
    look = formats.Look(in_color(settings, view), cells, view.plain_csv, lambda: _office(settings, as_of))
    if kind.is_counted and not look.keys:
        report = with_running_numbers(report)
    rows = _Counted(report.rows)
    if kind.is_handed_on:
        report = report._replace(rows=rows)
    # A progress bar on stderr, unless the rows themselves fill the terminal.
    if report.size and (view.output or not sys.stdout.isatty()):
        end_waiting()
        with written(report.rows, report.size) as watched:
            _write(report._replace(rows=watched), name, look, view, settings, page)
    else:
        _write(report, name, look, view, settings, page)
    if not kind.is_for_people:
        for line in report.caution():
            remark(line)
    if rows.count > formats.PAPER:
        remark(
            _("The first sheet lists {shown} of {count} rows; the sheet “{data}” has all of them.").format(
                shown=formats.PAPER, count=rows.count, data=term("sheet", "data")
            )
        )
    for line in left_out.lines() if left_out else ():
        remark(line)


class _Counted:
    """Rows that are counted while they are read once."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows, self.count = rows, 0

    def __iter__(self) -> Iterator[Row]:
        for self.count, row in enumerate(self._rows, start=1):  # noqa: B020
            yield row


def show_found(report: Report, view: ViewOptions, settings: Settings, as_of: date | None, script: ScriptOptions) -> int:
    """Show a report; if ``quiet`` was asked for, only with rows. Returns FOUND for rows with ``exit_code``, else 0."""
    has_rows, report = peek(report)
    if has_rows or view.output or not script.quiet:
        show(report, view, settings, as_of=as_of)
    return FOUND if has_rows and script.exit_code else 0


def _write(report: Report, name: str, look: formats.Look, view: View, settings: Settings, page: IO[str] | None) -> None:
    writer = formats.load(name)
    if view.output:
        from pathlib import Path

        replaces, counted = Path(view.output).is_file(), _Counted(report.rows)
        with private_file(view.output, settings, binary=formats.FORMATS[name].is_binary) as out:
            writer.write(report._replace(rows=counted), out, look)
        if Path(view.output).is_file():  # a device or a pipe holds nothing
            remark(_written(view.output, counted.count, replaces=replaces))
        return
    _has_rows, report = peek(report)  # runs the query: an error must come before the first line of output
    if formats.FORMATS[name].is_binary:
        check_no_terminal(name)
        settings.is_answered = True  # from here on the command must not be retried (retry.py)
        writer.write(report, sys.stdout.buffer, look)
    else:
        end_waiting()
        if name not in ON_SCREEN:
            write_utf_8()
        with nullcontext(page) if page else paged(settings) as out:
            settings.is_answered = True
            is_read = sys.stdout.isatty() and not formats.FORMATS[name].is_for_people
            writer.write(report, VisibleWriter(out) if is_read else out, look)


def private_file(
    path: "str | Path", settings: Settings, *inputs: "str | Path", binary: bool = False
) -> AbstractContextManager[IO[Any]]:
    """A file that is written as the answer, private, since it may hold work secrets; never over what duban reads: its
    store, its settings, the ``inputs`` of the command."""
    from duban.cli.files import written_beside
    from duban.unfinished import PRIVATE

    kept = (settings.config_path, settings.calendar_path, *inputs)
    return written_beside(path, binary=binary, mode=PRIVATE, store=settings.store, but=kept)


def check_no_terminal(name: str) -> None:
    """Raise Usage if stdout is a terminal, on which a binary format cannot be read."""
    if sys.stdout.isatty():
        raise Usage(
            _("The format {name} is not for a terminal.").format(name=name),
            _("Choose a file with -o, as in -o list.{name}.").format(name=name),
        )


def _written(path: str, count: int, *, replaces: bool) -> str:
    """The sentence on a file that was written, which may have stood there before."""
    line = ngettext("Written: {path}, {count} row", "Written: {path}, {count} rows", count).format(
        path=path, count=count
    )
    return (_("{line}; the existing file was replaced.") if replaces else _("{line}.")).format(line=line)


def _titled(title: str, as_of: date | None) -> str:
    """The title, with the day of --as-of unless it is in it already."""
    if as_of is None or as_of.isoformat() in title:
        return title
    return _("{title}, as of {day}").format(title=title, day=as_of)


def _handed_on(report: Report) -> str:
    """The title of a finished sheet, which says what kind of sheet it is."""
    if not report.lists_tasks or report.group == "measure":  # figures, with some of their tasks
        return report.title
    if report.title == _("Tasks"):
        return _("Progress of Supervised Tasks")
    return _("Progress of Supervised Tasks: {what}").format(what=report.title)


def _office(settings: Settings, as_of: date | None) -> formats.Office:
    alarms = settings.policy["alarms"]
    made, day = f"{settings.now:%Y-%m-%dT%H:%M}", (as_of or settings.today).isoformat()
    office, days, hour = settings.policy["office"], alarms["days_before"], alarms["hour"]
    return formats.Office(
        made, office["timezone"], days, hour, lambda: _identity(settings), office["name"].strip(), day
    )


def _identity(settings: Settings) -> str:
    with reading(settings.store) as reader:
        return reader.identity()


def format_of(view: View) -> str:
    """The name of the format: by option, else by the ending of the file, else "table" or "plain".

    Raises Usage for a file whose ending is no format.
    """
    if view.format:
        return view.format
    if view.plain_csv:
        return "csv"
    if view.output:
        name = formats.format_of_ending(view.output)
        if name is None:
            raise Usage(
                _("The extension of {path} is not that of a format.").format(path=view.output),
                _("Choose one with -f: {names}.").format(names=_(", ").join(formats.NAMES)),
            )
        return name
    return "table" if sys.stdout.isatty() else "plain"


def in_color(settings: Settings, view: View) -> bool:
    """Whether the output is coloured."""
    # TERM=dumb is what editors and build servers set for a terminal without escape sequences.
    if settings.color == "auto":
        return not view.output and sys.stdout.isatty() and settings.environ.get("TERM") != "dumb"
    return settings.color == "always"


def width() -> int:
    """The width of the terminal in cells."""
    from shutil import get_terminal_size

    return get_terminal_size().columns


def height() -> int:
    """The height of the terminal in lines."""
    from shutil import get_terminal_size

    return get_terminal_size().lines


def screen_width() -> int | None:
    """The width of the terminal in cells, or None if stdout is not one."""
    return width() if sys.stdout.isatty() else None
