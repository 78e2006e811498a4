"""Where the table of a sheet begins: title and note rows may stand above its header."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from duban.ledgers.columns import find
from duban.ledgers.headings import DERIVED, plain, recognise

LOOKED_AT = 30  # rows
# Two-row headers, tables side by side and merged cells belong here: they change what `names` holds.


class Header(NamedTuple):
    """Row ``number`` (from 1), its headings from column A, and the fields of a task that they mean."""

    number: int
    names: list[str]
    fields: frozenset[str]

    @property
    def is_ledger(self) -> bool:
        """A title and one more field: a header. A list of titles alone is one when --map names it."""
        return "title" in self.fields and len(self.fields) > 1


def find_header(rows: Sequence[Sequence[object]], mapping: Mapping[str, str]) -> Header | None:
    """The row that means the most fields, the first of several; None when there is no text at all."""
    headers = [_header(number, row, mapping) for number, row in enumerate(rows[:LOOKED_AT], start=1)]
    return max((header for header in headers if any(header.names)), key=_rank, default=None)


def _header(number: int, row: Sequence[object], mapping: Mapping[str, str]) -> Header:
    names = [cell.strip() if isinstance(cell, str) else "" for cell in row]
    while names and not names[-1]:
        names.pop()
    mapped = {field for field, heading in mapping.items() if heading and find(names, heading) is not None}
    known = {field for name in names if (match := recognise(name)) for field in match.field.split()}
    return Header(number, names, frozenset(mapped | (known - set(mapping))))


def _rank(header: Header) -> tuple[bool, int, int]:
    """With no row that has known headings, the one with the most text is named in the error."""
    return header.is_ledger, len(header.fields), sum(map(bool, header.names)) if not header.fields else 0
