"""Units and leaders stand as the office ranks them, numbers as they were given."""

from typing import Any

import pytest

from duban.actions.merge import edit_owner
from duban.reports.listing import listing
from duban.reports.owners import find_owner, owners
from duban.reports.progress import progress
from duban.reports.report import Report
from duban.reports.rows.filters import Filters
from duban.reports.workload import workload
from tests.conftest import CLOCK, Office

LEADERS = ("王市长", "李副市长")


def rank(office: Office, name: str, number: int | None) -> None:
    with office.reader() as reader:
        found = find_owner(reader, name)
    with office.record() as record:
        edit_owner(record, found, {"rank": number}, None, None)


@pytest.fixture
def city(office: Office) -> Office:
    """Five units, of which two have a rank; the last without any task in hand."""
    for unit, leader, person in (
        ("财政局", "李副市长", "曾敏"),
        ("教育局", "周书记", "张三"),
        ("重庆办事处", "王市长", "单明"),
        ("发展改革委", "安秘书长", "陈明"),
        ("财政局", None, None),
    ):
        office.add(owner=unit, leader=leader, person=person, due="2026-11-10", assigned="2026-11-01")
    office.add(owner="教育局", due="2026-12-20", urgency="urgent")
    rank(office, "教育局", 2)
    rank(office, "发展改革委", 1)
    return office


def first(report: Report, key: str) -> list[Any]:
    return list(dict.fromkeys(row[key] for row in report.rows))


UNITS = ["发展改革委", "教育局", "财政局", "重庆办事处"]
PEOPLE = ["陈明", "单明", "曾敏", "张三", None]


@pytest.mark.parametrize(
    ("key", "order"),
    [
        ("owner", UNITS),
        ("person", PEOPLE),
        ("leader", ["王市长", "李副市长", "安秘书长", "周书记", None]),
        ("urgency", ["urgent", "normal"]),
    ],
)
def test_it_is_the_same_order_in_every_report(city: Office, key: str, order: list[str | None]) -> None:
    filters = Filters(ranking=LEADERS)
    with city.reader() as reader:
        assert first(listing(reader, CLOCK, filters._replace(sort=key)), key) == order
        assert first(listing(reader, CLOCK, filters, key), key) == order
        assert first(progress(reader, CLOCK, filters._replace(sort=key), key), key) == order


def test_counts_follow_the_ranks_and_then_what_is_owed(city: Office) -> None:
    with city.reader() as reader:
        assert first(progress(reader, CLOCK, Filters()), "owner") == UNITS
        assert first(workload(reader, CLOCK, Filters(), CLOCK.now.date()), "owner") == UNITS
        assert first(progress(reader, CLOCK, Filters(sort="owner:desc")), "owner") == UNITS[::-1]
    for name in ("教育局", "发展改革委"):
        rank(city, name, None)
    with city.reader() as reader:
        assert first(progress(reader, CLOCK, Filters()), "owner") == ["财政局", "教育局", "重庆办事处", "发展改革委"]
        assert first(progress(reader, CLOCK, Filters(sort="owner")), "owner") == [
            "财政局",
            "重庆办事处",
            "发展改革委",
            "教育局",
        ]


def test_the_register(city: Office) -> None:
    with city.reader() as reader:
        assert first(owners(reader), "name") == [*UNITS, *PEOPLE[:-1]]


def test_groups_stay_whole_whatever_they_are_sorted_by(city: Office) -> None:
    with city.reader() as reader:
        for by, sort in (("urgency", "owner"), ("owner", "number:desc"), ("light", "owner"), ("status", "leader:desc")):
            values = [row[by] for row in listing(reader, CLOCK, Filters(sort=sort), by).rows]
            assert len(set(values)) == len([1 for one, two in zip([None, *values], values, strict=False) if one != two])


def test_numbers_in_their_sequence_and_none_last(office: Office) -> None:
    for number in ("督〔2026〕10号", "督〔2026〕9号", "督[2026]100号", "督〔2025〕30号"):
        office.add(number=number)
    office.sql("UPDATE task SET number = NULL, number_key = NULL WHERE id = 1")
    assert [row["id"] for row in office.rows(sort="number")] == [4, 2, 3, 1]
    assert [row["id"] for row in office.rows(sort="number:desc", limit=3)] == [3, 2, 4]
