"""``duban trend``: week by week what came, what went, and what is left."""

import pytest

from tests.conftest import Desk, Office

KEYS = ("period", "opened", "closed", "open", "overdue", "until")


@pytest.fixture(autouse=True)
def a_month(office: Office) -> None:
    """Today is Monday, 23 November."""
    for day in ("2026-11-03", "2026-11-04", "2026-11-17"):
        office.add(due="2026-11-20", assigned="2026-11-02", today=day)
    office.close(1)


def test_rows(desk: Desk) -> None:
    rows = desk.json("trend", "--weeks", "4")
    assert all(tuple(row) == KEYS for row in rows)
    assert [tuple(row.values()) for row in rows] == [
        ("2026-W45", 2, 0, 2, 0, "2026-11-08"),
        ("2026-W46", 0, 0, 2, 0, "2026-11-15"),
        ("2026-W47", 1, 0, 3, 3, "2026-11-22"),
        ("2026-W48", 0, 1, 2, 2, "2026-11-23"),
    ]
    assert [row["period"] for row in desk.json("trend", "--months", "2")] == ["2026-10", "2026-11"]
    assert len(desk.json("trend")) == 12


def test_what_cannot_be_asked(desk: Desk) -> None:
    assert "Use --weeks or --months, not both" in desk.refused(2, "trend", "--weeks", "2", "--months", "2")
    assert "0" in desk.refused(2, "trend", "--weeks", "0")


@pytest.mark.parametrize(
    ("lang", "heading", "sums", "late"),
    [
        (
            "en",
            "Opened",
            "3 opened, 1 closed; at the end 2 open, 2 overdue.",
            "1 task has entries recorded later",
        ),
        ("zh", "新增", "新增 3 件，办结 1 件；期末在办 2 件，超期 2 件。", "1 件事项有事后补记"),
    ],
)
def test_the_page_in_both_languages(desk: Desk, lang: str, heading: str, sums: str, late: str) -> None:
    """The third task was entered two weeks after its assignment, and ``brief`` counts it in the week of that."""
    page = desk.text("trend", "--weeks", "4", DUBAN_LANG=lang)
    assert heading in page.splitlines()[0]
    *_rows, told, footer = page.splitlines()
    assert told == sums
    assert late in footer
    table = desk.text("trend", "--weeks", "4", "-f", "table", DUBAN_LANG=lang)
    assert "█" in table
    assert "│" in table
    assert "█" not in page


def test_no_store_yet(desk: Desk) -> None:
    assert [row["open"] for row in desk.json("trend", "--weeks", "2", DUBAN_STORE=None)] == [0, 0]
