"""What a row has beside its own cells: the group that only its first row names, and columns that feed one field."""

from collections.abc import Sequence

from duban.ledgers.cells.text import text_at
from duban.ledgers.cells.wording import TICKS
from duban.ledgers.columns.assigned import Column
from duban.ledgers.workbooks.raw import Row


class Joined:
    """Completes the rows of one table, from top to bottom. ``grouping``: the columns that name a group only once;
    ``title``: the column of the titles."""

    def __init__(self, columns: Sequence[Column], grouping: Sequence[Column], title: int) -> None:
        self._grouping, self._title = [each.index for each in grouping], title
        self._named: dict[int, str] = {}  # column → the group of the rows being read
        fields = {each.field for each in columns if each.use == "also"} - {"due", "assigned"}  # of days one counts
        alike = ([each for each in columns if each.field == name] for name in fields)
        self._together = [sorted(each, key=lambda column: column.use != "read") for each in alike]

    def begin_group(self) -> None:
        """Forget the groups that rows above have named."""
        self._named.clear()

    def completed(self, row: Row) -> Row:
        """The cells of a row with those that others have for it."""
        for at in self._grouping:
            if name := text_at(row, at):  # it ends those of the columns behind it
                self._named = {place: each for place, each in self._named.items() if place < at} | {at: name}
            row = [*row[:at], self._named.get(at), *row[at + 1 :]]
        for columns in self._together:
            row = self._with(row, columns)
        return row

    def _with(self, row: Row, columns: Sequence[Column]) -> Row:
        """The row with what stands under one merged heading, names or a title and its part, in the column that is read.

        Of columns that tick a state, the headings are joined.
        """
        at = columns[0].index
        given = [each for each in sorted(columns, key=lambda each: each.index) if text_at(row, each.index)]
        if columns[0].field == "status":  # ☑ beside □ and —
            given = [each for each in given if text_at(row, each.index) in TICKS]
        texts = (each.heading if each.field == "status" else text_at(row, each.index) for each in given)
        whole = (" " if at == self._title else "、").join(dict.fromkeys(filter(None, texts)))
        return [*row[:at], whole or None, *row[at + 1 :]]
