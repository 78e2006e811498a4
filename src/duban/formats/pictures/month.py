"""Draw a month as a wall calendar, one column per weekday, beginning with Monday."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain, zip_longest
from typing import NamedTuple

from duban.formats import Look
from duban.formats.text import cells, fold, pad, visible
from duban.locales import _, ngettext, term
from duban.reports.report import Report, Row

NARROWEST = 7 * 8
"""In cells; on a narrower terminal the days are listed instead."""
_WIDEST = 16
_RED, _BOLD, _PLAIN = "\x1b[31m", "\x1b[1m", "\x1b[0m"


class _Day(NamedTuple):
    """The lines in the field of a day, and their style."""

    lines: list[str]
    style: str


def draw(report: Report, today: date, look: Look) -> str:
    """Draw the rows of ``report`` (columns.DAY), the days of one month, in weeks."""
    rows = list(report.rows)
    width = min(look.width // 7, _WIDEST)
    before = date.fromisoformat(rows[0]["day"]).weekday()
    days = [_day(row, previous, today, width - 1) for row, previous in zip(rows, [None, *rows], strict=False)]
    # Empty fields move the first day below its weekday.
    fields = [_Day([], "")] * before + days
    weeks = [fields[start : start + 7] for start in range(0, len(fields), 7)]
    heads = [_Day([f" {name}"], _BOLD) for name in _("Mo Tu We Th Fr Sa Su").split()]
    gap = max(7 * width - cells(report.title), 0) // 2
    lines = chain([" " * gap + report.title, ""], *(_week(week, width, look.color) for week in [heads, *weeks]))
    return "\n".join([*lines, "", *_legend(rows, today), *report.summary(), ""])


def _day(row: Row, previous: Row | None, today: date, width: int) -> _Day:
    """The field of a day: its number with a mark, the name of a holiday on its first day, the number of deadlines."""
    day = date.fromisoformat(row["day"])
    number = f"[{day.day:>2}]" if day == today else f" {day.day:>2} "
    lines = [f"{number}{_mark(row)}"]
    if row["name"] and (previous is None or previous["name"] != row["name"]):
        lines += [f" {line}" for line in fold(visible(term("holiday", row["name"])), width - 1).split("\n")]
    if row["tasks"]:
        lines.append(" " + _due(row["tasks"]))
    return _Day(lines, ("" if row["works"] else _RED) + (_BOLD if day == today else ""))


def _mark(row: Row) -> str:
    """班 or 休, as on printed calendars, for a day that differs from the usual week."""
    # 调休: a holiday on a working day is marked, and a weekend that is worked for it.
    weekend = row["weekday"] in {"Saturday", "Sunday"}
    if row["works"]:
        return _("work") if weekend else ""
    return _("off") if row["name"] or not weekend else ""


def _due(count: int) -> str:
    return ngettext("{count} due", "{count} due", count).format(count=count)


def _week(week: Sequence[_Day], width: int, color: bool) -> Iterator[str]:
    """The lines of a week; each day is ``width`` cells wide."""
    for line in zip_longest(*(day.lines for day in week), fillvalue=""):
        texts = (_styled(pad(text, width), day.style, color) for text, day in zip(line, week, strict=True))
        yield "".join(texts).rstrip()


def _styled(text: str, style: str, color: bool) -> str:
    return f"{style}{text}{_PLAIN}" if color and style and text.strip() else text


def _legend(rows: Sequence[Row], today: date) -> Iterator[str]:
    """Explain the marks that occur in this month."""
    marks = {_mark(row) for row in rows}
    meanings = [
        _("{mark}: day off").format(mark=_("off")) if _("off") in marks else "",
        _("{mark}: working weekend").format(mark=_("work")) if _("work") in marks else "",
        _("[{day}]: today").format(day=today.day) if any(row["day"] == today.isoformat() for row in rows) else "",
    ]
    if any(meanings):
        yield " " + "  ".join(filter(None, meanings))
