"""A leader's page: each figure is the number of tasks of a list, whatever is filtered."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from duban.domain.lights import Clock
from duban.domain.task import STATUSES
from duban.reports.due import due
from duban.reports.listing import listing
from duban.reports.overdue import overdue
from duban.reports.page import FIGURES, page
from duban.reports.report import Report
from duban.reports.rows.filters import Filters
from duban.store.reading import Reader
from tests.conftest import CLOCK, Office
from tests.reports.asked import Asked

ASKED = Asked(
    page,
    frozenset({"task_due", "task_closed"}),
    no_total="a task is counted by several figures",
    terms={"figure": FIGURES},
)
TODAY = CLOCK.now.date()
Listed = Callable[[Reader, Clock, Filters], Report]
LISTS: dict[str, Listed] = {
    "open": lambda reader, clock, filters: listing(reader, clock, filters._replace(state="open")),
    "overdue": overdue,
    "due": lambda reader, clock, filters: due(reader, clock, filters, clock.now.date() + timedelta(days=14)),
    "review": lambda reader, clock, filters: listing(reader, clock, filters._replace(statuses=("submitted",))),
    "closed": lambda reader, clock, filters: listing(
        reader, clock, filters._replace(state="closed", closed_from=clock.now.date().replace(day=1))
    ),
}
"""The list for which each figure stands."""


def day(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


@pytest.fixture(scope="module")
def filled(model: Office) -> Office:
    """Tasks in every state with deadlines on either side of every border, of two units and two leaders; and a parent
    that has its deadline from a sub-task."""
    ends = (-120, -91, -90, -31, -30, -8, -7, -1, 0, 1, 13, 14, 15, 90)
    for number, days in enumerate(ends * 2):
        owner, leader = ("甲局", "乙局")[number % 3 == 0], ("张书记", "刘市长")[number % 2]
        task = model.add(f"第{number}件", owner=owner, leader=leader, due=day(days), assigned=day(-150))
        model.sql("UPDATE task SET status = ? WHERE id = ?", STATUSES[(number // 2) % len(STATUSES)], task)
    for odd in (0, 1):
        model.sql("UPDATE task SET closed = ? WHERE status = 'closed' AND id % 2 = ?", day((-60, -1)[odd]), odd)
    parent = model.add("总任务", owner="甲局", leader="张书记")
    model.add("分任务", owner="乙局", parent_id=parent, due=day(-3), assigned=day(-20), leader="张书记")
    return model


@pytest.fixture
def busy(filled: Office, office: Office) -> Office:
    return filled.copied_to(office)


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize(
    "filters", [Filters(), Filters(leaders=("张书记",)), Filters(owners=(1,)), Filters(search="第1")], ids=str
)
def test_a_figure_is_the_number_of_its_list(busy: Office, figure: str, filters: Filters) -> None:
    with busy.reader() as reader:
        shown = {row["figure"]: row["count"] for row in page(reader, CLOCK, filters).rows}
        assert shown[figure] == sum(1 for _row in LISTS[figure](reader, CLOCK, filters).rows)
        assert shown[figure] > 0 or filters != Filters()


def sections(office: Office, filters: Filters) -> Iterator[tuple[str, list[dict[str, object]]]]:
    with office.reader() as reader:
        for section in page(reader, CLOCK, filters).sections:
            yield section.title, list(section.rows)


def test_units_and_spans_of_delay_add_up_to_what_is_overdue(busy: Office) -> None:
    with busy.reader() as reader:
        late = [(row["owner"], row["days_overdue"]) for row in overdue(reader, CLOCK, Filters()).rows]
    _waiting, (_title, units), (_other, ages), _ahead = sections(busy, Filters())
    assert {row["owner"]: row["overdue"] for row in units} == Counter(owner for owner, _days in late)
    spans = [(0, 7), (8, 30), (31, 90), (91, 9999)]
    counted = [sum(first <= days <= last for _owner, days in late) for first, last in spans]
    assert [row["overdue"] for row in ages] == counted
    assert min(counted) > 0


def test_what_waits_for_the_reader_is_what_was_submitted_or_not_answered(office: Office) -> None:
    for title in ("报结了", "在办"):
        office.add(title, due=day(3))
    office.sql("UPDATE task SET status = 'submitted' WHERE title = '报结了'")
    office.add("信访件", applicant="王某")
    office.close(3)
    (title, rows), *_rest = sections(office, Filters())
    assert [(row["need"], row["title"]) for row in rows] == [("review", "报结了"), ("unanswered", "信访件")]
    assert title.endswith(": 2")


def test_of_a_long_list_the_first_stand_there_and_the_others_are_counted(office: Office) -> None:
    for number in range(15):
        office.add(f"第{number}件", due=day(14 - number % 14))
    with office.reader() as reader:
        *_others, ahead = page(reader, CLOCK, Filters()).sections
        rows = list(ahead.rows)
        assert ahead.title.endswith(": 15")
        assert ahead.summary() == ["7 more"]
    assert len(rows) == 8
    assert rows == sorted(rows, key=lambda row: row["due"])


def test_in_a_day_of_the_past_it_asks_for_that_month(office: Office) -> None:
    office.add(assigned="2026-10-08")
    office.close(1, on="2026-10-31")
    with office.reader() as reader:
        then = CLOCK._replace(now=CLOCK.now.replace(year=2026, month=10, day=31))
        pages = [list(page(reader, clock, Filters()).rows) for clock in (CLOCK, then)]
    assert [next(row["count"] for row in rows if row["figure"] == "closed") for rows in pages] == [0, 1]
