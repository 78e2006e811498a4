"""Columns of a printed sheet: what is short is never folded, no word is broken, and texts share the page."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.formats.text import cells
from duban.formats.widths import SMALLER, laid, lines_of
from duban.reports.report import Column

PAGE, EDGE = 147, 0.7
"""Cells of A4 on its side, and beside the text of a column."""
COLUMNS = (
    Column("id", "number"),
    Column("due", "date"),
    Column("title", width=18),
    Column("owner", width=8),
    Column("last_feedback", width=20),
)
WORDS = st.lists(st.text("abcdefghij", min_size=1, max_size=24), min_size=1, max_size=12).map(" ".join)
CHINESE = st.text("督办事项进展情况，。", min_size=1, max_size=200)
ROWS = st.fixed_dictionaries(
    {
        "id": st.integers(0, 9_999_999),
        "due": st.sampled_from(["2026-12-01", "2026-12-01T17:00", None]),
        "title": CHINESE | WORDS,
        "owner": CHINESE.map(lambda text: text[:15]),
        "last_feedback": CHINESE | WORDS | st.none(),
    }
)


def widths(columns: tuple[Column, ...], rows: list[dict[str, Any]]) -> list[int]:
    return laid(columns, rows, PAGE, EDGE, SMALLER).widths


@given(st.lists(ROWS, min_size=1, max_size=12))
def test_what_is_short_is_whole_and_words_too(rows: list[dict[str, Any]]) -> None:
    number, day, title, _owner, feedback = widths(COLUMNS, rows)
    assert number > max(len(str(row["id"])) for row in rows)
    assert day > max(len(row["due"] or "") for row in rows)
    for row in rows:
        for text, width in ((row["title"], title), (row["last_feedback"] or "", feedback)):
            assert all(len(word) < width for word in text.split() if word.isascii())


@given(st.lists(ROWS, min_size=1, max_size=12))
def test_they_are_a_quarter_wider_than_the_page_at_most(rows: list[dict[str, Any]]) -> None:
    assert sum(width + EDGE for width in widths(COLUMNS, rows)) <= PAGE * SMALLER[-1]


def test_the_longest_text_gets_most_of_the_page() -> None:
    rows = [{"id": 1, "due": None, "title": "修路" * 9, "owner": "教育局", "last_feedback": "正在整改" * 40}] * 9
    found = widths(COLUMNS, rows)
    _id, _due, title, owner, feedback = found
    assert owner < title < feedback
    assert sum(found) > PAGE * 0.9


@pytest.mark.parametrize(
    ("key", "width"), [("days_overdue", 4), ("urgency", 4), ("workdays_overdue", 10), ("title", 4)]
)
def test_a_heading_folds_between_its_words(key: str, width: int) -> None:
    """超期 / 天数; but 超期工作日 would become 超期工 / 作日, and stays whole."""
    columns = (Column(key, "number"), *(Column(f"text{place}") for place in range(4)))
    rows = [{column.key: "正在整改" * 40 for column in columns} | {key: 1}]
    assert widths(columns, rows)[0] == width + 1


@given(CHINESE | WORDS, st.integers(26, 80))
def test_a_text_takes_as_many_lines_as_it_is_wide(text: str, width: int) -> None:
    assert cells(text) / width <= lines_of(text, width) <= cells(text) * 2 / width + 2
