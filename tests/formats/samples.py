"""Reports to write: columns of every kind, and texts that would act, hide or break a line."""

import io
from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

from duban import formats
from duban.reports.report import Column, Report, Row

COLUMNS = (
    Column("id", "number", width=3),
    Column("title", width=16),
    Column("light", "term", "light"),
    Column("due", "date", width=10),
    Column("progress", "percent"),
    Column("closed_rate", "rate"),
    Column("on_time", "bool"),
    Column("tags", "list"),
    Column("detail", width=12),
)
KEYS = [column.key for column in COLUMNS]
ROW: Row = {
    "id": 1,
    "title": "安全生产专项整治",
    "light": "red",
    "due": "2026-12-01T09:30",
    "progress": 60,
    "closed_rate": 0.853,
    "on_time": True,
    "tags": ["督查", "安全"],
    "detail": "第一条",
}
EMPTY: Row = dict.fromkeys(KEYS) | {"id": 2, "tags": []}
HOSTILE = (
    "[red]x[/red]",
    "[/]",
    ":smile:",
    "\x1b[31m红\x1b[0m",
    "ab\u202ecd\u200b",
    "a\tb",
    "a\nb",
    "a\r\nb\rc",
    "=1+1",
    "'=1+1",
    "@SUM(A1)",
    "＝1",
    "|*_`<b>&amp;~\\$",
    "一" * 10_000,
    "e\u0301e\u0301",
    "👨\u200d👩\u200d👧 ❤\ufe0f",
    "\u0301",
    "_x000D_",
    "_x005F_x000D_",
    "<r>x</r>",
    "\x00",
    '"quoted", and, more',
    "  spaces  ",
    "\ud800",
)

texts = st.text(max_size=60) | st.sampled_from(HOSTILE[:-1])
lists = st.lists(st.text(st.characters(exclude_categories=["Z", "C", "P"]), min_size=1), max_size=3)
dates = st.dates().map(str) | st.datetimes().map(lambda moment: moment.isoformat(timespec="minutes"))
rows = st.fixed_dictionaries(
    {
        "id": st.integers(0, 10**9),
        "title": texts,
        "light": st.sampled_from(["red", "orange", "yellow", "green", "none"]),
        "due": st.none() | dates,
        "progress": st.integers(0, 100),
        "closed_rate": st.none() | st.floats(0, 1),
        "on_time": st.none() | st.booleans(),
        "tags": lists,
        "detail": st.none() | texts,
    }
)


def report(rows: Iterable[Row], *, summary: Iterable[str] = (), **more: Any) -> Report:
    """A report with all columns shown."""
    lines = list(summary)
    return Report(
        **{"title": "逾期事项", "columns": COLUMNS, "rows": rows, "shown": tuple(KEYS)} | more,
        summary=lambda: lines,
    )


def titled(*texts: str) -> list[Row]:
    """Rows with these titles."""
    return [ROW | {"title": text} for text in texts]


def text_of(name: str, written: Report, **look: Any) -> str:
    """What a text format writes; UTF-8, so that what cannot be stored fails here."""
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="utf-8", newline="")
    formats.load(name).write(written, out, formats.Look(**look))
    out.flush()
    return raw.getvalue().decode()
