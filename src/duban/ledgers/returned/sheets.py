"""The tables of a sheet: each begins with a row of headings, and ends before the next one or at the end."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from duban.domain.rounds import ASKED, Key, read_key
from duban.ledgers.columns.assigned import letter
from duban.ledgers.returned.headings import columns_of
from duban.ledgers.returned.identity import Witnesses
from duban.ledgers.rows.lines import Line as Row
from duban.ledgers.rows.merged import filled_down
from duban.ledgers.workbooks.raw import Sheet


class Line(Row):
    """A row of a sheet that came back."""

    @cached_property
    def keys(self) -> set[Key]:
        """The keys in the row, in any column."""
        return _keys_of(self.texts)

    @property
    def key(self) -> Key | None:
        """The key of a matter in the row, if there is exactly one."""
        keys = {key for key in self.keys if key.task}
        return keys.pop() if len(keys) == 1 else None

    def cell(self, column: int) -> str:
        """The name of its cell in that column: F7."""
        return f"{letter(column)}{self.number}"


@dataclass
class Table:
    """``above`` are the texts between the last table and this one, and its headings; ``columns`` the places by key."""

    headings: Mapping[int, str]
    columns: Mapping[str, int]
    above: Sequence[str]
    lines: list[Line] = field(default_factory=list)

    def witnesses(self, line: Line) -> Witnesses:
        """What the row says about itself, without values that are merged down from the row above."""
        key = line.key
        number, title, duty = (line.texts.get(self.columns.get(each, -1), "") for each in ("number", "title", "duty"))
        return Witnesses(key.task if key else None, number, title if "title" in self.columns else None, duty)

    def asked(self, line: Line) -> dict[int, str]:
        """The cells to fill in that are not empty, by column."""
        places = {self.columns[each] for each in ASKED if each in self.columns}
        return {at: text for at, text in line.texts.items() if at in places}


def tables_in(sheet: Sheet) -> tuple[list[Table], list[Line]]:
    """The tables of a sheet, and the rows above the first one."""
    tables: list[Table] = []
    above: list[Line] = []
    for line in _lines(sheet):
        if columns := columns_of(line.texts):
            _begin(tables, above, line, columns)
        elif tables:
            tables[-1].lines.append(line)
        else:
            above.append(line)
    return tables, above


def _begin(tables: list[Table], above: list[Line], line: Line, columns: dict[str, int]) -> None:
    """A new table, unless the headings are those of the last one again, as on a second page."""
    last = tables[-1] if tables else None
    before = above if last is None else [*_foot(last)]
    if last and not before and last.columns == columns and line.keys in (set(), _keys_of(last.headings)):
        return
    if last:
        del last.lines[len(last.lines) - len(before) :]
    # Rows of matters stand over the headings where somebody sorted the sheet with them.
    sorted_up = [each for each in before if any(key.task for key in each.keys)]
    texts = [text for each in before if each not in sorted_up for text in each.texts.values()]
    tables.append(Table(line.texts, columns, [*texts, *line.texts.values()], sorted_up))


def _foot(table: Table) -> Iterator[Line]:
    """The last rows of a table that are about no matter: they are the lines on top of the next one."""
    foot: list[Line] = []
    for line in reversed(table.lines):
        row, is_marked = table.witnesses(line), any(key.task is None for key in line.keys)
        if row.task is not None or (row.number and row.title) or (table.asked(line) and not is_marked):
            break
        foot.append(line)
    return reversed(foot)


def _keys_of(texts: Mapping[int, str]) -> set[Key]:
    return {key for text in texts.values() if (key := read_key(text))}


def _lines(sheet: Sheet) -> Iterator[Line]:
    for number, (raw, full) in enumerate(filled_down(sheet.rows(), sheet.merged), start=1):
        if (line := Line(number, raw, full)).texts:
            yield line
