"""The positions of the deadlines of a report, and of the days that it names, on a line of days."""

from collections import Counter, defaultdict
from datetime import date
from typing import NamedTuple

from duban.formats.pictures.figures import Figure, Series
from duban.formats.text import visible
from duban.locales import _, term
from duban.reports.report import Row, in_sentence_case

STATES = ("overdue", "open", "closed")
"""In the order in which they are seen where several are on one day."""
_TONES = {"overdue": 3, "open": 0, "closed": 1}
_LEFT, _RIGHT = 2, 98  # percent


class Timeline(NamedTuple):
    """``marks``: (x in percent, the first of STATES there, number of tasks, text) of each day with deadlines; ``days``
    and ``ends``: (x, name); ``legend``: (state, its name and number)."""

    marks: list[tuple[float, str, int, str]]
    days: list[tuple[float, str]]
    ends: list[tuple[float, str]]
    legend: list[tuple[str, str]]


def timeline(figure: Figure) -> Timeline | None:
    """The line of a chart of that kind; None without a deadline."""
    by_day = _due(figure)
    if not by_day:
        return None
    known = sorted({*by_day, *figure.days})
    first, span = date.fromisoformat(known[0]), _distance(known[0], known[-1]) or 1

    def across(day: str) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * _distance(first.isoformat(), day) / span, 2)

    marks = [
        (across(day), min(map(_state, rows), key=STATES.index), len(rows), _text(day, rows))
        for day, rows in by_day.items()
    ]
    states = [_state(row) for rows in by_day.values() for row in rows]
    return Timeline(
        marks,
        [(across(day), f"{visible(name)} {day[5:]}") for day, name in sorted(figure.days.items())],
        [(across(day), day) for day in (known[0], known[-1])],
        [(state, f"{term('column', f'count_{state}')} {states.count(state)}") for state in STATES if state in states],
    )


def in_stacks(figure: Figure) -> Figure:
    """The same for media that draw no line: a bar for each day, made of the tasks that are due on it."""
    due = _due(figure)
    by_day = {day: Counter(map(_state, due.get(day, ()))) for day in sorted({*due, *figure.days})}
    parts = [
        Series(in_sentence_case(term("column", f"count_{state}")), numbers, list(map(str, numbers)), tone)
        for state, tone in _TONES.items()
        if any(numbers := [counts[state] for counts in by_day.values()])
    ]
    labels = [f"{day} {visible(figure.days.get(day, ''))}".strip() for day in by_day]
    return figure._replace(kind="stacks", labels=labels if parts else [], keys=list(by_day), series=parts)


def _due(figure: Figure) -> dict[str, list[Row]]:
    """The tasks of the chart by the day on which they are due, without cancelled ones."""
    by_day: dict[str, list[Row]] = defaultdict(list)
    for row in figure.rows:
        if row["due"] and row["status"] != "cancelled":
            by_day[row["due"][:10]].append(row)
    return by_day


def _distance(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _state(row: Row) -> str:
    if row["status"] == "closed":
        return "closed"
    return "overdue" if row["days_overdue"] else "open"


def _text(day: str, rows: list[Row]) -> str:
    return " ".join([day, _(", ").join(visible(row["title"]) for row in rows)])
