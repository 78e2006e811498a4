"""Read a ledger file: find its tables of tasks, assign their columns, and stream their rows."""

import re
import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.phrases.grammar import NO_ANCHORS
from duban.domain.typed import typed
from duban.errors import NotFound, Refused
from duban.ledgers import notes as assumed
from duban.ledgers.cells.dates import DateReader, any_hour
from duban.ledgers.columns.assigned import check_mapping, find
from duban.ledgers.columns.profiler import Profiler
from duban.ledgers.own import joined
from duban.ledgers.papers.plain import boxed
from duban.ledgers.rows.continuation import SUBTASKS
from duban.ledgers.rows.fields import UNSETTLED, Settled
from duban.ledgers.rows.merged import filled
from duban.ledgers.rows.row import LedgerRow
from duban.ledgers.tables.coloured import coloured
from duban.ledgers.tables.dating import agree_on_order, in_one_year
from duban.ledgers.tables.finding import LOOKED_AT, find_header, unheaded
from duban.ledgers.tables.forms import unfolded
from duban.ledgers.tables.header import Header, texts_of
from duban.ledgers.tables.labels import with_label_columns
from duban.ledgers.tables.months import Matters
from duban.ledgers.tables.parted import with_whole_days
from duban.ledgers.tables.sheets import Options, likely_title, tables_of
from duban.ledgers.tables.table import CORE, Table
from duban.ledgers.tables.together import agree_on_leads, agree_on_seals, agree_on_words, settle_counts, without_logs
from duban.ledgers.workbooks.container import Document, document_of
from duban.ledgers.workbooks.limits import Limits, too_many_owners
from duban.ledgers.workbooks.opening import head_of, open_workbook
from duban.ledgers.workbooks.raw import Sheet
from duban.locales import _, term

HEADER_FIELDS = ("title", "owner", "person", "due", "status")  # a header claims at least one of them
MOST_HEADINGS = 16  # listed in an error


@dataclass
class Ledger:
    """The tables of tasks of a file; ``notes`` are sentences on what was left out or assumed."""

    path: Path
    tables: list[Table]
    notes: list[str]
    limits: Limits
    matters: Matters

    def rows(self) -> Iterator[LedgerRow]:
        """Every task of every table, streamed. Raises Refused beyond the limits."""
        owners: set[str] = set()
        for row in self.matters.rows():
            owners.update(row.values.get("supporting", ()))
            owners.update(name for key in ("owner", "person") if (name := row.values.get(key)))
            if len(owners) > self.limits.max_owners:
                raise too_many_owners(self.path.name, self.limits)
            yield row


def read_ledger(
    path: Path,
    *,
    mapping: Mapping[str, str],
    sheet: str | None,
    today: date,
    calendar: WorkCalendar,
    limits: Limits = Limits(),  # noqa: B008 - it is frozen
    year: int | None = None,
    continuation: str = SUBTASKS,
    values: Settled = UNSETTLED,
    before_span: str = "ask",
    anchors: Mapping[str, date | datetime] = NO_ANCHORS,
    odd_hour: Callable[[datetime], str] = any_hour,
) -> Ledger:
    """Find the tables of tasks in the file ``path``, in all visible sheets or in the sheet ``sheet``.

    ``mapping``: FIELD or SHEET!FIELD → heading, overrides the automatic assignment; "" leaves the field out.
    ``values``: (field, word) → the meaning of such a cell. ``today``: start of deadlines without assignment date.
    ``year``: of dates without one. ``continuation``: SUBTASKS, EXTEND or SEPARATE.
    ``before_span``: the policy for 12月前. ``anchors``: name → the day that deadlines count from (see ``DateReader``).
    ``odd_hour``: returns a remark for an hour that occurs twice (summer time), raises Usage for one that is skipped.

    Raises NotFound for a missing file, sheet, heading or table, Usage for an unknown field, Refused for a file that
    cannot be read.
    """

    check_mapping({field.rpartition("!")[2]: heading for field, heading in mapping.items()})
    notes: list[str] = []
    dates = DateReader(
        today,
        calendar,
        year,
        is_year_given=year is not None,
        before_span=before_span,
        anchors=anchors,
        odd_hour=odd_hour,
    )
    options = Options(mapping, dates, Profiler(today, calendar), continuation, values, path.stem)
    sheets, document = _opened(path, limits, options, notes)
    sources = _chosen(sheets, sheet, notes)
    sources = [unfolded(each, notes) for each in (sources if sheet else joined(sources, notes))]
    # All headers first: a heading of --map may be on any sheet, and a misspelt one must be refused before any reading.
    headers = [_first_header(each, _of_sheet(mapping, each.name)) for each in sources]
    headed = [
        _with_columns(each, header, _of_sheet(mapping, each.name), notes) if header else (each, header)
        for each, header in zip(sources, headers, strict=True)
    ]
    _check_headings(headed, mapping)
    tables: list[Table] = []
    if document and len(sources) > 1:
        first = (each for pair in headed for each in _tables_of(*pair, options, []))
        options = replace(options, dates=in_one_year(dates, first))
    for source, header in headed:
        if of_sheet := _tables_of(source, header, options, notes, is_alone=len(sources) == 1):
            notes += assumed.of_sheet(source, of_sheet)
            tables += of_sheet
        elif next(source.rows(), None) is not None:
            notes.append(_("Sheet {sheet}: no matters were recognised in it; it is skipped.").format(sheet=source.name))
    tables = without_logs(tables, notes)
    agree_on_leads(tables)
    agree_on_words(tables)
    agree_on_order(tables)
    agree_on_seals(tables)
    notes += assumed.of_tables(tables)
    if not tables:
        raise _no_ledger(path, document, [(source, header) for source, header in headed if header], options)
    # Across all tables, because 序号 starts again at 1 on each sheet.
    if not mapping.get("number"):
        settle_counts(tables, notes)
    matters = Matters(tables)
    _check_rows(path, matters, tables)
    notes += [*assumed.doubted(tables), *assumed.in_two(tables), *assumed.in_several(len(matters.sheets))]
    return Ledger(path, tables, notes, limits, matters)


def _with_columns(source: Sheet, header: Header, mapping: Mapping[str, str], notes: list[str]) -> tuple[Sheet, Header]:
    """The sheet with a column for each thing that it tells in several, or several in one, or by colours."""
    mapped = {find(header.names, heading) for heading in mapping.values()}
    return coloured(*with_label_columns(*with_whole_days(source, header), mapped, notes), notes)


def _tables_of(
    source: Sheet, header: Header | None, options: Options, notes: list[str], *, is_alone: bool = False
) -> list[Table]:
    mine = replace(options, mapping=_of_sheet(options.mapping, source.name))
    return tables_of(source, header, mine, notes, is_alone=is_alone) if header else []


def _opened(path: Path, limits: Limits, options: Options, notes: list[str]) -> tuple[list[Sheet], Document | None]:
    """The sheets of a spreadsheet, or the tables of a document and the error that it is one."""
    try:
        sheets = open_workbook(path, limits)
        if any(_is_prose(path, each, options.mapping) for each in sheets):
            raise document_of(path)
        return sheets, None
    except Document as document:
        from duban.domain.minutes.times import Clock  # lazily: spreadsheets do without
        from duban.ledgers.boxes import with_list
        from duban.ledgers.cards import with_cards
        from duban.ledgers.minutes import captions_of, names_part
        from duban.ledgers.papers.tables import tables_in

        clock = Clock(options.dates.today, options.dates.calendar)
        tables = tables_in(
            path, limits, names_part, lambda paper: with_cards(with_list(paper, clock, notes), clock, notes)
        )
        if not tables.sheets:
            raise
        if tables.has_sentences:
            line = _("Of a document only the tables are imported; {command} looks for matters in its sentences.")
            notes.append(line.format(command=typed("draft", str(path))))
        *lines, title = captions_of(tables.texts, options.dates.today)
        return [replace(each, captions=[*lines, *each.captions, title]) for each in tables.sheets], document


def _is_prose(path: Path, source: Sheet, mapping: Mapping[str, str]) -> bool:
    """Is a text no table: has it boxes to tick, or commas in sentences, and neither a header nor tabs?

    Where most rows end as a sentence does, one that holds a sign of sentences is no header.
    """
    if not source.separator or path.suffix.lower() in (".csv", ".tsv") or re.search(rb"\S\t", head_of(path)):
        return False
    rows = [*islice(source.rows(), LOOKED_AT)]
    widths = [0 if boxed(str(row[0])) else len(row) for row in rows if any(row)]
    is_ragged = 2 * max(map(widths.count, {*widths} - {0, 1}), default=0) <= len(widths)
    wide = [row for row in rows if len(row) > 1]
    are_sentences = 2 * sum(str(row[-1]).endswith(("。", "；")) for row in wide) > len(wide)
    header = find_header(rows, mapping)
    if header is None:
        return is_ragged or are_sentences
    return are_sentences and any(sign in name for name in header.names for sign in "：。；")


def _of_sheet(mapping: Mapping[str, str], sheet: str) -> dict[str, str]:
    """Field → heading for one sheet; SHEET!FIELD overrides FIELD."""
    given = [(*each.rpartition("!")[::2], heading) for each, heading in mapping.items()]
    common = {field: heading for name, field, heading in given if not name}
    return common | {field: heading for name, field, heading in given if name == sheet}


def _first_header(source: Sheet, mapping: Mapping[str, str]) -> Header | None:
    """The header of a sheet, even if none of its headings is known; None for an empty sheet."""
    rows = list(islice(source.rows(), 1 if source.is_headed else LOOKED_AT))
    if not any(map(any, rows)):
        return None
    header = find_header(rows, mapping, filled(rows, source.merged))
    # A header may weigh enough without any of these: 编号, 来源, 紧急程度.
    if header and (header.claims.keys() & {*HEADER_FIELDS} or mapping.get("title")):
        return header
    return Header.of(1, texts_of(rows[0])) if source.is_headed else unheaded(rows)


def _chosen(sheets: list[Sheet], name: str | None, notes: list[str]) -> list[Sheet]:
    """The sheet with that name, or all visible ones."""
    if name is not None:
        if chosen := [sheet for sheet in sheets if sheet.name == name]:
            return chosen
        raise _no_sheet(name, sheets)
    for sheet in sheets:
        if sheet.hidden:
            left_out = _("Sheet {sheet} is hidden and is skipped; --sheet {sheet} imports it.")
            notes.append(left_out.format(sheet=sheet.name))
    return [sheet for sheet in sheets if not sheet.hidden]


def _no_sheet(name: str, sheets: Sequence[Sheet]) -> NotFound:
    return NotFound(
        _("The file has no sheet “{sheet}”.").format(sheet=name),
        hint=_("Its sheets are: {sheets}").format(sheets=_(", ").join(sheet.name for sheet in sheets)),
    )


def _check_headings(headed: Sequence[tuple[Sheet, Header | None]], mapping: Mapping[str, str]) -> None:
    """Raise NotFound for a heading of --map that is in no header."""
    sources = [source for source, _header in headed]
    for place, heading in mapping.items():
        sheet, _bang, _field = place.rpartition("!")
        if sheet and sheet not in {source.name for source in sources}:
            raise _no_sheet(sheet, sources)
        mine = [header for source, header in headed if header and sheet in ("", source.name)]
        if heading and mine and all(find(header.names, heading) is None for header in mine):
            names = max(mine, key=lambda header: header.weight).names
            raise NotFound(
                _("The file has no heading “{heading}”.").format(heading=heading),
                hint=_("Its headings are: {headings}").format(headings=_(", ").join(filter(None, names))),
            )


def _no_ledger(
    path: Path, document: Document | None, headers: list[tuple[Sheet, Header]], options: Options
) -> NotFound | Refused:
    """The error that no table holds tasks, with the command that reads one all the same, or the sentences."""
    headers.sort(key=lambda each: -each[1].weight)
    likely = [(*likely_title(*each, options), each[1]) for each in headers]
    nothing = (False, 0.0, "", set[str](), None)
    *_rank, heading, read, header = max(likely, key=lambda each: each[:2], default=nothing)
    names = [" ".join(name.split()) for name in header.names if name] if header else []
    hints = [document_of(path).hint] if document else []
    if read and (missing := {*CORE} - read):
        line = _("Recognised: {read}; not recognised: {missing}.")
        hints.append(line.format(read=_listed(each for each in CORE if each in read), missing=_listed(missing)))
    if len(names) > 1:
        headings = _(", ").join(names[:MOST_HEADINGS]) + " …" * (len(names) > MOST_HEADINGS)
        hints.append(_("The headings are: {headings}.").format(headings=headings))
    if heading:
        hints += [] if names else [_("No row looks like a header, so columns are named by their letters.")]
        hint = _("If it is one all the same, specify the column of the titles: --map title={heading}")
        hints.append(hint.format(heading=shlex.quote(heading)))
    message = _("{path} has no table of tasks: no title with an owner, a deadline or a status.").format(path=path)
    return (Document if document else NotFound)(message, " ".join(hints))


def _check_rows(path: Path, matters: Matters, tables: Sequence[Table]) -> None:
    """Raise NotFound if no row is a task, unless the tables are prepared for later: without rows, or with numbers."""
    is_empty = next(matters.rows(), None) is None
    skipped = [f"{row} {gist}" for table in tables for row, gist in table.skipped if not gist.isdecimal()]
    if is_empty and skipped:
        hint = _("Rows that are not tasks: {rows}").format(rows=_(", ").join(skipped[:MOST_HEADINGS]))
        raise NotFound(_("{path}: no row is a task.").format(path=path), hint)


def _listed(fields: Iterable[str]) -> str:
    return _(", ").join(term("column", each) for each in sorted(fields, key=CORE.index))
