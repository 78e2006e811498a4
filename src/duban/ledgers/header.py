"""Where the tables of a sheet begin: title and note rows may stand above a header of one row or of two."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from duban.ledgers.cells import text
from duban.ledgers.columns import find
from duban.ledgers.headings import plain, recognise

LOOKED_AT = 30  # rows
LONGEST = 30  # characters of a heading in the second row of a header; data are longer, or no text


@dataclass(frozen=True)
class Header:
    """Row ``number`` (from 1), its headings from column A, and the fields of a task that they mean.

    A header of two rows ends in row ``number`` and begins in ``top``. ``is_ledger``: a title and one more field,
    or a title alone where --map names it.
    """

    number: int
    names: list[str]
    fields: frozenset[str]
    is_ledger: bool
    top: int
    is_cut: bool = False  # other tables stand beside this one

    @property
    def first(self) -> int:
        """The first column that has a heading."""
        return next((index for index, name in enumerate(self.names) if name), 0)


def find_header(
    rows: Sequence[Sequence[object]],
    mapping: Mapping[str, str],
    merged: Sequence[Sequence[object]] | None = None,
) -> Header | None:
    """The header that means the most fields, the first of several; None when there is no text at all.

    ``merged`` are the same rows with the merged cells filled, for headers of two rows.
    """
    headers = [_header(number, _texts(row), mapping) for number, row in enumerate(rows[:LOOKED_AT], start=1)]
    best = max((header for header in headers if any(header.names)), key=_rank, default=None)
    pairs = _pairs([_texts(row) for row in (merged or rows)[:LOOKED_AT]], mapping)
    double = max(pairs, key=_rank, default=None)
    if best and double and _rank(double) > _rank(best) and best.number in (double.top, double.number):
        return double
    return best


def tables(header: Header, mapping: Mapping[str, str]) -> list[Header]:
    """The tables that stand side by side under one header row: each a ledger of its own, else it is one table."""
    for cuts in (_blanks(header.names), _repeats(header.names)):
        ends = [*cuts[1:], len(header.names)]
        parts = [_part(header, start, end, mapping) for start, end in zip(cuts, ends, strict=True)]
        if len(parts) > 1 and all(part.is_ledger for part in parts):
            return parts
    return [header]


def parts_of_row(
    number: int, row: Sequence[object], mapping: Mapping[str, str], edges: Iterable[int] = ()
) -> list[Header]:
    """The headers in one row, apart from one another or cut at ``edges``, each of which is that of a ledger."""
    names = _texts(row)
    cuts = sorted({*_blanks(names), *(edge for edge in edges if edge < len(names))})
    whole = _header(number, names, mapping)
    parts = (_part(whole, *ends, mapping) for ends in pairwise([*cuts, len(names)]))
    return [replace(part, names=_trimmed(part.names)) for part in parts if part.is_ledger]


def _part(header: Header, start: int, end: int, mapping: Mapping[str, str]) -> Header:
    names = ["" if not start <= index < end else name for index, name in enumerate(header.names[:end])]
    return replace(_header(header.number, names, mapping), top=header.top, is_cut=True)


def _blanks(names: Sequence[str]) -> list[int]:
    """Where a heading follows a column without one."""
    return [index for index, name in enumerate(names) if name and (index == 0 or not names[index - 1])]


def _repeats(names: Sequence[str]) -> list[int]:
    """Where the first heading comes again."""
    first = next((plain(name) for name in names if name), None)
    return [index for index, name in enumerate(names) if name and plain(name) == first]


def _header(number: int, names: list[str], mapping: Mapping[str, str]) -> Header:
    mapped = {field for field, heading in mapping.items() if heading and find(names, heading) is not None}
    known = {field for name in names if (match := recognise(name)) for field in match.field.split()}
    fields = frozenset(mapped | (known - set(mapping)))
    is_ledger = "title" in fields and (len(mapped | known) > 1 or "title" in mapped)
    return Header(number, names, fields, is_ledger, number)


def _pairs(rows: Sequence[list[str]], mapping: Mapping[str, str]) -> Iterator[Header]:
    """Every two rows that may be one header: nothing in the lower one is too long for a heading."""
    for number, (upper, lower) in enumerate(pairwise(rows), start=2):
        under = [name for name in lower if name]
        if under and len(set(upper) - {""}) > 1 and not any(map(is_data, under)):
            header = _header(number, _two_rows(upper, lower), mapping)
            if any(recognise(name) for name in set(lower) - set(upper)):
                yield replace(header, top=number - 1)


def is_data(name: str) -> bool:
    """Is this text too long for a heading, or a figure?"""
    return len(name) > LONGEST or name[:1].isdigit()


def _two_rows(upper: list[str], lower: list[str]) -> list[str]:
    """The headings of a header of two rows: 责任分工 over 牵头单位 and 配合单位 means these two."""
    width = max(len(upper), len(lower))
    above, below = (row + [""] * (width - len(row)) for row in (upper, lower))
    names: list[str] = []
    group = ""
    for index, (over, under) in enumerate(zip(above, below, strict=True)):
        group = over or (group if under and index and below[index - 1] else "")
        names.append(_name(group, under, below, names))
    return names


def _name(group: str, under: str, below: Sequence[str], taken: Sequence[str]) -> str:
    if not under or under == group:
        return group
    if not group or (recognise(under) and below.count(under) == 1):
        return under
    joined = f"{group}{under}"
    if recognise(joined):
        return joined
    return group if recognise(group) and group not in taken else f"{group} {under}"


def _texts(row: Sequence[object]) -> list[str]:
    return _trimmed([text(cell).strip() for cell in row])


def _trimmed(names: list[str]) -> list[str]:
    while names and not names[-1]:
        names.pop()
    return names


def _rank(header: Header) -> tuple[bool, int, int]:
    """Where no row has known headings, the one with the most text is the one that an error can name."""
    known = len(header.fields) if len(header.fields) > 1 else 0  # 说明 alone is no header yet
    return header.is_ledger, known, 0 if known else len(set(header.names) - {""})
