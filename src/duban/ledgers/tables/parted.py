"""Days that are parted into three columns, 年 | 月 | 日, as one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from duban.ledgers.cells.text import cell_at, text_at
from duban.ledgers.rows.merged import filled_down
from duban.ledgers.tables.header import Header
from duban.ledgers.workbooks.raw import Range, Row, Sheet

_PARTS = ["年", "月", "日"]
_UNITS = ("年", "月", "日号")  # that may stand in the cells as well


def with_whole_days(source: Sheet, header: Header) -> tuple[Sheet, Header]:
    """The sheet and its header with each such day in the first of its columns, below what stands over all three."""
    last = [name.split()[-1:] for name in header.names]
    begins = [at for at in range(len(last)) if [part for each in last[at : at + 3] for part in each] == _PARTS]
    if not begins:
        return source, header
    over = {at: header.names[at].removesuffix("年").strip() or "日期" for at in begins}
    over |= {at + step: "" for at in begins for step in (1, 2)}
    names, full_names = (_with(each, over) for each in (header.names, header.full_names))
    merged = [area for area in source.merged if _is_apart(area, begins, header.number)]
    whole = replace(source, rows=lambda: _with_days(source, begins, header.number), merged=merged)
    return whole, replace(header, names=names, full_names=full_names)


def _with(names: Sequence[str], others: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(others.get(at, name) for at, name in enumerate(names))


def _with_days(source: Sheet, begins: Sequence[int], header: int) -> Iterator[Row]:
    """The rows with their days; a year that is left out, or merged downwards, is the last one that stands above."""
    years = dict.fromkeys(begins, "")
    rows = filled_down(source.rows(), source.merged, header=header)
    for number, (row, full) in enumerate(rows, start=1):
        cells = row
        for at in begins if number > header else ():
            parts = [text_at(full, place) for place in range(at, at + 3)]
            figures = [part.rstrip(units).strip() for part, units in zip(parts, _UNITS, strict=True)]
            if parts[0]:
                years[at] = figures[0] if _is_year(figures[0]) else ""
            whole = _day(figures[0] or years[at], *figures[1:]) or " ".join(filter(None, parts))
            first = whole if any(parts[1:]) else cell_at(full, at)
            cells = [*cells[:at], first, None, None, *cells[at + 3 :]] if parts != [""] * 3 else cells
        yield cells


def _is_year(figure: str) -> bool:
    return figure.isdecimal() and len(figure) in (2, 4)


def _day(year: str, month: str, day: str) -> str:
    """The day in words, also without a year; "" where the three are none."""
    is_day = month.isdecimal() and day.isdecimal() and (not year or _is_year(year))
    return f"{year}年{month}月{day}日".removeprefix("年") if is_day else ""


def _is_apart(area: Range, begins: Sequence[int], header: int) -> bool:
    """Whether a merged cell is none below the header that begins in a day, which would repeat the day of its first
    row."""
    (top, left), _last = area
    return top < header or not any(at <= left < at + 3 for at in begins)
