"""Days that are parted into three columns, 年 | 月 | 日, as one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from duban.ledgers.cells.text import text_at
from duban.ledgers.tables.header import Header
from duban.ledgers.workbooks.raw import Row, Sheet

_PARTS = ["年", "月", "日"]


def with_whole_days(source: Sheet, header: Header) -> tuple[Sheet, Header]:
    """The sheet and its header with each such day in the first of its columns, below what stands over all three."""
    last = [name.split()[-1:] for name in header.names]
    begins = [at for at in range(len(last)) if [part for each in last[at : at + 3] for part in each] == _PARTS]
    if not begins:
        return source, header
    over = {at: header.names[at].removesuffix("年").strip() or "日期" for at in begins}
    over |= {at + step: "" for at in begins for step in (1, 2)}
    names, full_names = (_with(each, over) for each in (header.names, header.full_names))
    whole = replace(source, rows=lambda: _with_days(source, begins, header.number))
    return whole, replace(header, names=names, full_names=full_names)


def _with(names: Sequence[str], others: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(others.get(at, name) for at, name in enumerate(names))


def _with_days(source: Sheet, begins: Sequence[int], header: int) -> Iterator[Row]:
    for number, row in enumerate(source.rows(), start=1):
        cells = row
        for at in begins if number > header else ():
            parts = [text_at(row, place) for place in range(at, at + 3)]
            is_day = all(map(str.isdecimal, parts[1:])) and len(parts[0]) in (0, 2, 4)
            units = _PARTS if is_day else [" "] * 3
            whole = "".join(f"{part}{unit}" for part, unit in zip(parts, units, strict=True) if part)
            cells = [*cells[:at], whole, None, None, *cells[at + 3 :]] if any(parts[1:]) else cells
        yield cells
