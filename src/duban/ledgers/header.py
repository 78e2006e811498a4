"""Where the table of a sheet begins: title and note rows may stand above its header."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from duban.ledgers.cells import text
from duban.ledgers.columns import find
from duban.ledgers.headings import recognise

LOOKED_AT = 30  # rows
# Two-row headers, tables side by side and merged cells belong here: they change what `names` holds.


class Header(NamedTuple):
    """Row ``number`` (from 1), its headings from column A, and the fields of a task that they mean.

    ``is_ledger``: a title and one more field, or a title alone where --map names it.
    """

    number: int
    names: list[str]
    fields: frozenset[str]
    is_ledger: bool


def find_header(rows: Sequence[Sequence[object]], mapping: Mapping[str, str]) -> Header | None:
    """The row that means the most fields, the first of several; None when there is no text at all."""
    headers = [_header(number, row, mapping) for number, row in enumerate(rows[:LOOKED_AT], start=1)]
    return max((header for header in headers if any(header.names)), key=_rank, default=None)


def _header(number: int, row: Sequence[object], mapping: Mapping[str, str]) -> Header:
    names = [text(cell).strip() for cell in row]
    while names and not names[-1]:
        names.pop()
    mapped = {field for field, heading in mapping.items() if heading and find(names, heading) is not None}
    known = {field for name in names if (match := recognise(name)) for field in match.field.split()}
    fields = frozenset(mapped | (known - set(mapping)))
    return Header(number, names, fields, "title" in fields and (len(fields) > 1 or "title" in mapped))


def _rank(header: Header) -> tuple[bool, int, int]:
    """Where no row has known headings, the one with the most text is the one that an error can name."""
    known = len(header.fields) if len(header.fields) > 1 else 0  # 说明 alone is no header yet
    return header.is_ledger, known, 0 if known else sum(map(bool, header.names))
