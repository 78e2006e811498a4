"""Draw a month as a wall calendar, one column per weekday, beginning with Monday."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain, zip_longest
from typing import NamedTuple

from duban.formats import Look
from duban.formats.pictures.weeks import Day, legend, weekdays, weeks
from duban.formats.text import cells, fold, pad
from duban.reports.report import Report

NARROWEST = 7 * 8
"""In cells; on a narrower terminal the days are listed instead."""
_WIDEST = 16
_RED, _BOLD, _PLAIN = "\x1b[31m", "\x1b[1m", "\x1b[0m"


class _Field(NamedTuple):
    """The lines in the field of a day, and their style."""

    lines: list[str]
    style: str


def draw(report: Report, today: date, look: Look) -> str:
    """Draw the rows of ``report`` (columns.DAY), the days of one month, in weeks."""
    rows = list(report.rows)
    width = min(look.width // 7, _WIDEST)
    heads = [_Field([f" {name}"], _BOLD) for name in weekdays()]
    fields = [[_field(day, today, width - 1) for day in week] for week in weeks(rows)]
    gap = max(7 * width - cells(report.title), 0) // 2
    lines = chain([" " * gap + report.title, ""], *(_week(week, width, look.color) for week in [heads, *fields]))
    notes = (f" {line}" for line in legend(rows, today.isoformat()))
    return "\n".join([*lines, "", *notes, *report.summary(), ""])


def _field(day: Day | None, today: date, width: int) -> _Field:
    """The field of a day: its number with a mark, the name of a holiday, the number of deadlines."""
    if day is None:
        return _Field([], "")
    is_today = day.iso == today.isoformat()
    number = f"[{day.number:>2}]" if is_today else f" {day.number:>2} "
    lines = [f"{number}{day.mark}"]
    lines += [f" {line}" for line in fold(day.name, width - 1).split("\n") if line]
    lines += [f" {day.due}"] if day.due else []
    return _Field(lines, ("" if day.works else _RED) + (_BOLD if is_today else ""))


def _week(week: Sequence[_Field], width: int, color: bool) -> Iterator[str]:
    """The lines of a week; each day is ``width`` cells wide."""
    for line in zip_longest(*(day.lines for day in week), fillvalue=""):
        texts = (_styled(pad(text, width), day.style, color) for text, day in zip(line, week, strict=True))
        yield "".join(texts).rstrip()


def _styled(text: str, style: str, color: bool) -> str:
    return f"{style}{text}{_PLAIN}" if color and style and text.strip() else text
