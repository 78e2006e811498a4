"""Which tasks a list holds: repeated values mean "or", different filters mean "and"; and in which order."""

from datetime import date

import pytest

from duban.domain.task import OPEN, STATUSES
from duban.errors import Usage
from duban.reports.columns import TASK
from duban.reports.rows.filters import SORTS
from tests.conftest import Office


@pytest.fixture(scope="module")
def six_once(model: Office) -> Office:
    """Six tasks that differ in everything that can be filtered by."""
    model.add("甲 食堂消防", "后勤处", source="inspection", leader="周", urgency="critical", due="2026-11-20")
    model.add(
        "乙 课程改革",
        "教务处",
        source="meeting",
        leader="吴",
        urgency="urgent",
        due="2026-11-25",
        tags=["教学"],
    )
    model.add("丙 信访答复", "信访办", source="petition", leader="周", due="2026-12-01T17:00", person="李明")
    model.add("丁 宿舍电路", "后勤处", supporting=["保卫处"], due="2026-12-31", tags=["安全", "教学"], person="张伟")
    model.add("戊 年度总结", "办公室", assigned="2026-10-08", detail="含 100% 的部门", parent_id=1)
    model.add("己 档案整理", "档案馆", assigned="2026-11-01", due="2026-11-10", reference="政办〔2026〕5号")
    model.feedback(5, "等待各处报送")
    model.close(6, on="2026-11-09")
    return model


@pytest.fixture
def six(six_once: Office, office: Office) -> Office:
    return six_once.copied_to(office)


def owner(office: Office, name: str) -> int:
    return office.sql("SELECT id FROM owner WHERE name = ?", name)[0][0]


def titles(office: Office, **filters: object) -> str:
    """The first characters of the titles that the filters let through."""
    return "".join(row["title"][0] for row in office.rows(**filters))


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, "甲乙丙丁戊己"),
        ({"ids": (4, 2)}, "乙丁"),
        ({"sources": ("petition",)}, "丙"),
        ({"sources": ("petition", "meeting")}, "乙丙"),
        ({"leaders": ("周",)}, "甲丙"),
        ({"urgencies": ("critical", "urgent")}, "甲乙"),
        ({"urgencies": ("normal",)}, "丙丁戊己"),
        ({"statuses": ("active",)}, "戊"),
        ({"statuses": ("closed", "active")}, "戊己"),
        ({"state": "open"}, "甲乙丙丁戊"),
        ({"state": "closed"}, "己"),
        ({"state": "open", "statuses": ("closed",)}, ""),
        ({"lights": ("red",)}, "甲"),
        ({"lights": ("yellow",)}, "乙"),
        ({"lights": ("green", "red")}, "甲丙丁"),
        ({"lights": ("none",)}, "戊己"),
        ({"tags": ("教学",)}, "乙丁"),
        ({"tags": ("安全", "教学")}, "乙丁"),
        ({"tags": ("教",)}, ""),
        ({"meetings": (99,)}, ""),
        ({"parents": (1,)}, "戊"),
        ({"due_from": date(2026, 11, 25)}, "乙丙丁"),
        ({"due_to": date(2026, 11, 20)}, "甲己"),
        ({"due_from": date(2026, 12, 1), "due_to": date(2026, 12, 1)}, "丙"),  # a time of day is in that day
        ({"assigned_from": date(2026, 11, 1)}, "甲乙丙丁己"),
        ({"assigned_to": date(2026, 11, 1)}, "戊己"),
        ({"closed_from": date(2026, 11, 9)}, "己"),
        ({"closed_from": date(2026, 11, 10)}, ""),
        ({"closed_to": date(2026, 11, 9)}, "己"),
        ({"closed_to": date(2026, 11, 8)}, ""),
        ({"closed_from": date(2026, 1, 1), "state": "open"}, ""),
        ({"since": "2026-11-22T15:59:59Z"}, "甲乙丙丁戊己"),
        ({"since": "2026-11-23T15:59:59Z"}, ""),
        ({"search": "食堂"}, "甲"),
        ({"search": "政办"}, "己"),
        ({"search": "报送"}, "戊"),
        ({"search": "后勤"}, "甲丁"),
        ({"search": "李明"}, "丙"),
        ({"search": "督〔2026〕3号"}, "丙"),
        ({"search": "100%"}, "戊"),
        ({"search": "%"}, "戊"),
        ({"search": "_"}, ""),
        ({"leaders": ("周",), "sources": ("petition", "meeting")}, "丙"),
        ({"leaders": ("周",), "sources": ("meeting",)}, ""),
        ({"tags": ("教学",), "lights": ("yellow",)}, "乙"),
        ({"limit": 2}, "甲乙"),
        ({"limit": 0}, ""),
        ({"limit": 99}, "甲乙丙丁戊己"),
        ({"lights": ("green",), "limit": 1}, "丙"),
        ({"lights": ("green",), "limit": 0}, ""),
    ],
)
def test_filters(six: Office, filters: dict[str, object], found: str) -> None:
    assert titles(six, **filters) == found


def test_an_owner_is_asked_for_as_lead_and_as_support(six: Office) -> None:
    assert titles(six, owners=(owner(six, "后勤处"),)) == "甲丁"
    assert titles(six, owners=(owner(six, "保卫处"),)) == "丁"
    assert titles(six, owners=(owner(six, "保卫处"), owner(six, "教务处"))) == "乙丁"
    assert titles(six, owners=(owner(six, "后勤处"),), urgencies=("critical",)) == "甲"


def test_a_person_is_asked_for_as_the_one_responsible(six: Office) -> None:
    assert titles(six, persons=(owner(six, "李明"), owner(six, "张伟"))) == "丙丁"


@pytest.mark.parametrize(
    ("text", "search"),
    [
        ("Audit REPORT", "report"),
        ("Audit report", "REPORT"),
        ("Ⅱ级响应", "Ⅱ级"),
        ("ＡＢ楼", "ＡＢ"),
        ("École", "École"),
    ],
)
def test_a_search_does_not_mind_case_and_finds_what_is_written(office: Office, text: str, search: str) -> None:
    office.add(text)
    assert [row["title"] for row in office.rows(search=search)] == [text]


@pytest.mark.parametrize("tag", ['a"b', "50%", "a_b", "\\", "[安全]"])
def test_a_tag_is_taken_to_the_letter(office: Office, tag: str) -> None:
    office.add("有此标签", tags=[tag])
    office.add("无此标签", tags=["axb", "50", "安全"])
    assert [row["title"] for row in office.rows(tags=(tag,))] == ["有此标签"]


def test_a_task_that_was_taken_back_is_in_no_list(six: Office) -> None:
    six.sql("UPDATE task SET present = 0 WHERE id = 1")
    assert titles(six) == "乙丙丁戊己"
    assert titles(six, search="食堂") == ""


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("id:desc", "己戊丁丙乙甲"),
        ("id", "甲乙丙丁戊己"),
        ("title:desc", "甲戊己乙丙丁"),
        ("due", "己甲乙丙丁戊"),
        ("due:asc", "己甲乙丙丁戊"),
        ("due:desc", "丁丙乙甲己戊"),  # what has no deadline comes last, either way
        ("urgency", "甲乙丙丁戊己"),
        ("urgency:desc", "丙丁戊己乙甲"),
        ("assigned", "戊己甲乙丙丁"),
        ("days_left", "甲乙丙丁戊己"),
        ("days_left:desc", "丁丙乙甲戊己"),
        ("days_overdue:desc", "甲乙丙丁戊己"),
        ("workdays_overdue:desc", "甲乙丙丁戊己"),
        ("light", "甲乙丙丁戊己"),
        ("person:desc", "丁丙甲乙戊己"),
        ("leader", "乙甲丙丁戊己"),
        ("parent", "戊甲乙丙丁己"),
        ("closed", "己甲乙丙丁戊"),
    ],
)
def test_order(six: Office, sort: str, order: str) -> None:
    assert titles(six, sort=sort) == order


def test_the_most_urgent_and_the_first_of_a_sorted_list(six: Office) -> None:
    assert titles(six, sort="due:desc", limit=2) == "丁丙"
    assert titles(six, sort="due", limit=2, state="open") == "甲乙"


@pytest.mark.parametrize("sort", ["colour", "due:down", ":desc", "t.id", "id;DROP TABLE task", "Due"])
def test_what_cannot_be_sorted_by(six: Office, sort: str) -> None:
    with pytest.raises(Usage) as refused:
        titles(six, sort=sort)
    assert repr(sort) in refused.value.message
    assert "due" in refused.value.hint


@pytest.mark.parametrize("key", SORTS)
def test_every_key_that_is_offered_can_be_sorted_by(six: Office, key: str) -> None:
    assert sorted(titles(six, sort=key)) == sorted("甲乙丙丁戊己")
    assert key in {column.key for column in TASK}


def test_open_and_closed_part_all_statuses_but_the_cancelled(six: Office) -> None:
    assert set(STATUSES) - set(OPEN) == {"closed", "cancelled"}
    six.sql("UPDATE task SET status = 'cancelled' WHERE id = 2")
    six.sql("UPDATE task SET status = 'suspended' WHERE id = 3")
    assert titles(six, state="open") == "甲丙丁戊"
    assert titles(six, state="closed") == "己"
    assert titles(six, state="all") == "甲乙丙丁戊己"
