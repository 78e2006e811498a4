"""Sentences on what was assumed or left out while the tables of a file were found."""

import shlex
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, combinations, islice

from duban.domain.names.spelling import spelling
from duban.ledgers.columns.assigned import by_field, letter
from duban.ledgers.columns.confirming import is_unsealed
from duban.ledgers.columns.doubts import SHOWN, sure
from duban.ledgers.columns.drawings import is_of_period
from duban.ledgers.columns.evidence import LEADS
from duban.ledgers.columns.headwords import parsed
from duban.ledgers.rows.fields import settled_words
from duban.ledgers.tables.coloured import unread
from duban.ledgers.tables.table import LOOKED_AT, Table
from duban.ledgers.workbooks.raw import Sheet
from duban.locales import _, ngettext, term

MOST_NAMED = 6  # units or ranks in a note


def of_sheet(source: Sheet, tables: Sequence[Table]) -> Iterator[str]:
    """The notes on one sheet and its tables."""
    if source.encoding:
        yield _("{sheet} is not in UTF-8: it is read as text in {encoding}.").format(
            sheet=source.name, encoding=source.encoding
        )
    yield from _shared(tables)
    yield from _uneven(source, tables)
    yield from _coloured(source, tables)
    yield from _hidden(source, tables)
    yield from _comments_above(source, tables)


def of_tables(tables: Sequence[Table]) -> Iterator[str]:
    """The notes on all tables of a file."""
    yield from _leads(tables)
    yield from _ranks(tables)
    yield from _grouping(tables)
    yield from _confirming(tables)


def _first(names: Sequence[str]) -> str:
    """The first ones of many."""
    return _(", ").join(names[:MOST_NAMED]) + "…" * (len(names) > MOST_NAMED)


def _shared(tables: Sequence[Table]) -> Iterator[str]:
    """A note on two lists that share columns, of which one row holds two matters."""
    if names := [*dict.fromkeys(table.shared for table in tables if table.shared)]:
        line = _("{sheet}: a row may hold a matter in each of the columns {columns}.")
        yield line.format(sheet=tables[0].sheet, columns=_(", ").join(names))


def _uneven(source: Sheet, tables: Sequence[Table]) -> Iterator[str]:
    """A note on a text most of whose rows have more cells than its header: a comma in each may have moved the rest."""
    first = min((table.header_row for table in tables if table.header_row), default=0)
    head, *below = map(len, islice(source.rows(), first - 1, first + LOOKED_AT)) if first and source.separator else [0]
    if 2 * sum(each > head for each in below) > len(below):
        line = _("{sheet}: the rows have more cells than there are headings. Compare what stands below each heading.")
        yield line.format(sheet=source.name)


def in_several(count: int) -> Iterator[str]:
    """A note on the matters that stand in several sheets of months."""
    if count:
        line = ngettext(
            "{count} matter stands in several sheets: the last one has it as it is, and what the others say is kept.",
            "{count} matters stand in several sheets: the last one has them as they are, and what the others say is"
            " kept.",
            count,
        )
        yield line.format(count=count)


def in_two(tables: Sequence[Table]) -> Iterator[str]:
    """A note on the titles that stand in two tables with other headings, in a plan and in a list of who does what: no
    row is like another one there. In a book of months they are one matter."""
    if len(tables) < 2:  # the usual case
        return
    titles = [{*map(spelling, table.texts(by_field(table.columns)["title"]))} for table in tables]
    for (one, named), (other, again) in combinations(zip(tables, titles, strict=True), 2):
        are_months = is_of_period(one.sheet) and is_of_period(other.sheet)
        if are_months or one.header.names == other.header.names or named.isdisjoint(again):
            continue
        matters = {spelling(row.values["title"]) for row in one.rows()}  # without groups and totals
        if both := {title: None for row in other.rows() if spelling(title := row.values["title"]) in matters}:
            line = ngettext(
                "{one} and {other}: {count} title stands in both, and is imported as two tasks: {titles}",
                "{one} and {other}: {count} titles stand in both, and are imported as two tasks each: {titles}",
                len(both),
            )
            row = "!{row}" if one.sheet == other.sheet else ""
            places = [each.sheet + row.format(row=each.header_row) for each in (one, other)]
            yield line.format(one=places[0], other=places[1], count=len(both), titles=_first([*both]))


def _leads(tables: Sequence[Table]) -> Iterator[str]:
    """A note on the units that lead because their sheets are called after them, or name them above the table."""
    if units := [*dict.fromkeys(table.lead for table in tables if table.lead)]:
        line = _("No column says who leads: the unit that the sheet names does ({units}). --map owner= leaves it open.")
        yield line.format(units=_first(units))


def doubted(tables: Sequence[Table]) -> Iterator[str]:
    """A note on the tables that may hold no tasks, and how to leave one out that has its own sheet: that beside others
    have nothing but titles, or only likely have titles, and neither a lead, a deadline nor a state for sure, or say
    neither by when their rows are done nor how far."""
    on_sheet = Counter(each.sheet for each in tables)
    for table in tables:
        read = by_field(table.columns)
        untimed = _("{sheet}: no column says by when, or how far, “{heading}” is done: it may be no table of tasks.")
        unsure = _("{sheet}: it is not sure that “{heading}” names what is to be done: it may be no table of tasks.")
        is_bare = len(tables) > 1 and read.keys().isdisjoint({*LEADS, *SHOWN})  # beside a plan, risks of it
        tells_why = parsed(read["title"].heading).head == "reason"  # of leave, or of a delay
        if is_bare or (not read["title"].is_sure and (tells_why or len(sure(read)) < 2)):
            line = untimed if {"due", "status"} <= {*table.missing} else unsure
            doubt = line.format(sheet=table.sheet, heading=read["title"].name)
            option = f"--map {shlex.quote(f'{table.sheet}!title=')}"
            is_apart = len(on_sheet) > 1 == on_sheet[table.sheet] and "=" not in table.sheet
            yield _("{doubt} {option} leaves it out.").format(doubt=doubt, option=option) if is_apart else doubt


def _grouping(tables: Sequence[Table]) -> Iterator[str]:
    """A note on the columns whose blank cells say the same as the one above."""
    if names := {each.name: None for table in tables for each in table.grouping}:
        line = _("{columns}: only the first row of a group has it, so it is taken for the rows below, too.")
        yield line.format(columns=_(", ").join(names))


def _confirming(tables: Sequence[Table]) -> Iterator[str]:
    """A note on the columns that confirm what others say is done."""
    columns = (each for table in tables for each in table.columns if each.use == "confirms")
    for name in dict.fromkeys(each.name for each in columns):
        line = _("{column} confirms the status: what is done without it is submitted. --map status= leaves both open.")
        yield line.format(column=name)
    sealed = [(table, each) for table in tables for each in table.columns if each.is_sealed]
    for name in dict.fromkeys(each.name for _table, each in sealed):
        counts = Counter(chain.from_iterable(table.texts(each) for table, each in sealed if each.name == name))
        settled = {word for table, _column in sealed for word in settled_words(table.values, "status")}
        done = {word: count for word, count in counts.items() if is_unsealed(word) and spelling(word) not in settled}
        if done:
            states = [f"{term('column', 'status')}:{word}={term('status', 'closed')}" for word in done]
            line = ngettext(
                "{column} tells what is closed from what is only done: {words}, {count} row, is submitted. {option}"
                " closes it.",
                "{column} tells what is closed from what is only done: {words}, {count} rows, is submitted. {option}"
                " closes it.",
                sum(done.values()),
            )
            option = " ".join(f"--value {shlex.quote(each)}" for each in states[:MOST_NAMED])
            yield line.format(column=name, words=_first([*done]), count=sum(done.values()), option=option)


def _ranks(tables: Sequence[Table]) -> Iterator[str]:
    """A note on the urgencies that ranks (P1, P2) are taken to mean."""
    if ranks := {rank: key for table in tables for rank, key in sorted(table.ranks.items())}:
        named = [f"{rank} {term('urgency', key)}" for rank, key in ranks.items()]
        line = _("Ranks are read as urgencies: {ranks}. --value {rank} says it otherwise.")
        rank = shlex.quote(f"{term('column', 'urgency')}:{next(iter(ranks))}=…")
        yield line.format(ranks=_first(named), rank=rank)


def _hidden(source: Sheet, tables: Sequence[Table]) -> Iterator[str]:
    """Notes on hidden rows and columns, which are imported too, and on what the reader of this file type cannot see."""
    look = source.look
    # Filtered rows are usually still valid: the filter shows what somebody last looked for.
    crossed_out = {row for row, cells in look.struck.items() if any(table.layout.title in cells for table in tables)}
    hidden = look.hidden_rows - crossed_out
    inside = [row for row in hidden if any(table.header_row < row <= (table.end or row) for table in tables)]
    if inside:
        line = ngettext(
            "{sheet}: {count} hidden or filtered row is imported too.",
            "{sheet}: {count} hidden or filtered rows are imported too.",
            len(inside),
        )
        yield line.format(sheet=source.name, count=len(inside))
    columns = {
        column.letter: None for table in tables for column in table.columns if column.index in look.hidden_columns
    }
    if columns:
        line = ngettext(
            "{sheet}: {count} hidden column is imported too: {columns}.",
            "{sheet}: {count} hidden columns are imported too: {columns}.",
            len(columns),
        )
        yield line.format(sheet=source.name, count=len(columns), columns=_(", ").join(columns))
    if source.is_values_only:
        line = _(
            "{sheet}: hidden rows, crossed-out cells and outlines cannot be seen in this kind of file, only in .xlsx."
        )
        yield line.format(sheet=source.name)
    if source.is_unmerged:
        line = _("{sheet}: merged cells cannot be seen in this kind of file: only the first row of each has its value.")
        yield line.format(sheet=source.name)


def _coloured(source: Sheet, tables: Sequence[Table]) -> Iterator[str]:
    """A note on colours that say, by a legend, how a row stands, where words stand beside them."""
    if count := unread(source, min(table.header_row for table in tables)):
        line = ngettext(
            "{sheet}: a legend says what colours mean. They are not read where cells have words: compare {count} row.",
            "{sheet}: a legend says what colours mean. They are not read where cells have words: compare {count} rows.",
            count,
        )
        yield line.format(sheet=source.name, count=count)


def _comments_above(source: Sheet, tables: Sequence[Table]) -> Iterator[str]:
    """Notes on cell comments of titles and headings, which belong to no task."""
    first = min(table.header_row for table in tables)
    headers = {number for table in tables for number in range(table.header.top, table.header_row + 1)}
    for row, comments in source.comments.items():
        if row <= first or row in headers:
            for column, comment in comments.items():
                cell = f"{source.name}!{letter(column)}{row}"
                yield _("The comment on {cell} does not belong to a task: {text}").format(cell=cell, text=comment)
