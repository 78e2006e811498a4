"""``duban workload``: who carries how much, before the next task is given to somebody."""

import pytest

from tests.conftest import Desk, Office

KEYS = ("open", "overdue", "due_soon", "review", "supporting", "next_due", "silent_days")


@pytest.fixture(autouse=True)
def two_units(office: Office) -> None:
    office.add(owner="教务处", person="王强", due="2026-11-20", assigned="2026-11-02", leader="周")
    office.add(owner="教务处", person="王强", due="2026-11-29", assigned="2026-11-16", supporting=["后勤处"])
    office.add(owner="教务处", due="2026-12-29", assigned="2026-11-16")
    office.close(office.add(owner="后勤处", person="李梅", assigned="2026-11-16"))


def test_rows(desk: Desk) -> None:
    rows = desk.json("workload")
    assert all(tuple(row) == ("owner", *KEYS) for row in rows)
    assert [tuple(row.values()) for row in rows] == [
        ("教务处", 3, 1, 1, 0, 0, "2026-11-29", 21),
        ("后勤处", 0, 0, 0, 0, 1, None, None),
    ]
    assert [(row["person"], row["open"]) for row in desk.json("workload", "--by", "person")] == [
        ("王强", 2),
        ("李梅", 0),
        (None, 1),  # what nobody answers for comes last
    ]


def test_filters_order_and_time(desk: Desk) -> None:
    assert [row["owner"] for row in desk.json("workload", "--sort", "open")] == ["后勤处", "教务处"]
    assert [tuple(row.values())[:2] for row in desk.json("workload", "--leader", "周")] == [("教务处", 1)]
    assert desk.json("workload", "--as-of", "2026-12-01")[0]["overdue"] == 2
    assert [row["open"] for row in desk.json("workload", "--as-of", "2026-11-01")] == []


def test_what_cannot_be_asked(desk: Desk) -> None:
    assert "'leader'" in desk.refused(2, "workload", "--by", "leader")


@pytest.mark.parametrize(
    ("lang", "within", "heading"),
    [
        ("zh", (), "11-30前到期"),  # seven days, and not the three working days of `today`
        ("zh", ("--within", "3wd"), "11-26前到期"),
        ("zh", ("--within", "2027-03-31"), "2027-03-31前到期"),
        ("en", (), "Due by 11-30"),
        ("en", ("--within", "eoy"), "Due by 12-31"),
    ],
)
def test_the_heading_says_how_soon(desk: Desk, lang: str, within: tuple[str, ...], heading: str) -> None:
    for form in ("plain", "csv", "html"):
        assert heading in desk.text("workload", *within, "-f", form, DUBAN_LANG=lang)
    assert tuple(desk.json("workload", *within)[0]) == ("owner", *KEYS)
    for name in (heading, "即将到期", "due soon", "due_soon"):
        assert desk.json("workload", *within, "--columns", name, "--sort", "即将到期", DUBAN_LANG=lang) == [
            {"due_soon": row["due_soon"]} for row in desk.json("workload", *within, "--sort", "due_soon")
        ]


@pytest.mark.parametrize(
    ("lang", "nobody", "last"),
    [
        ("en", "unassigned", "3 open tasks: 1 overdue, 1 due by 2026-11-30 (Monday)."),
        ("zh", "未指定", "在办 3 件：超期 1 件，2026-11-30（星期一）前到期 1 件。"),
    ],
)
def test_the_page_in_both_languages(desk: Desk, lang: str, nobody: str, last: str) -> None:
    page = desk.text("workload", "--by", "person", DUBAN_LANG=lang)
    assert nobody in page
    assert page.endswith(f"{last}\n")
