"""Registering and correcting a task: numbers that count up, owners by name, fields that are cleared."""

import pytest

from duban import locales
from duban.actions.add import add
from duban.actions.life import load
from duban.actions.owners import Register
from duban.actions.request import TaskRequest
from duban.errors import Refused, Usage
from tests.conftest import Office, of_files


def edited(office: Office, task: int, **values: object) -> dict[str, object]:
    office.edit(task, **values)
    return office.row(task)


def test_a_new_task_is_assigned_today_and_keeps_its_first_deadline(office: Office) -> None:
    row = office.row(office.add(due="2026-12-01", due_text="12月1日前"))
    assert (row["status"], row["assigned"]) == ("assigned", "2026-11-23")
    assert (row["due"], row["due_text"], row["original_due"]) == ("2026-12-01", "12月1日前", "2026-12-01")
    assert (row["urged"], row["extended"], row["progress"], row["closed"]) == (0, 0, None, None)


@pytest.mark.parametrize("values", [{"title": "事项"}, {"owner": "后勤处"}, {"title": "事项", "owner": " "}])
def test_a_task_has_a_title_and_a_lead(office: Office, values: dict[str, str]) -> None:
    with pytest.raises(Usage), office.record() as record:
        add(record, TaskRequest(**values), Register(record))
    assert office.rows() == []


def test_numbers_count_up_within_the_year_of_assignment(office: Office) -> None:
    for assigned in ("2026-11-01", "2026-11-02", "2025-12-31", "2026-01-01"):
        office.add(assigned=assigned)
    assert [row["number"] for row in office.rows()] == [
        "督〔2026〕1号",
        "督〔2026〕2号",
        "督〔2025〕1号",
        "督〔2026〕3号",
    ]


def test_the_next_number_follows_the_highest_and_not_the_last(office: Office) -> None:
    office.add(number="督〔2026〕12号")
    office.add(number="督〔2026〕007号")
    office.add(number="教发〔2026〕99号")
    assert office.row(office.add())["number"] == "督〔2026〕13号"


def test_a_number_that_was_taken_back_is_not_given_again(office: Office) -> None:
    task = office.add()
    with office.record() as record:
        record.change(load(record, task), "undo", {"present": 0})
    assert office.row(office.add())["number"] == "督〔2026〕2号"


@pytest.mark.parametrize(
    ("pattern", "number"),
    [("", None), ("督查{n}", "督查1"), ("{year}-{n}", "2026-1"), ("100%_{n}", "100%_1"), ("{n}", "1")],
)
def test_the_office_chooses_its_pattern(office: Office, pattern: str, number: str | None) -> None:
    with office.record() as record:
        task = add(record, TaskRequest(title="事项", owner="后勤处"), Register(record), pattern)
        assert task.number == number


def test_a_pattern_without_a_place_for_the_number_is_an_error(office: Office) -> None:
    with pytest.raises(Usage, match="督查号"), office.record() as record:
        add(record, TaskRequest(title="事项", owner="后勤处"), Register(record), "督查号")


def test_a_number_that_is_taken_is_refused_and_says_by_which_task(office: Office) -> None:
    first = office.add("第一件", number="甲1")
    with pytest.raises(Refused, match=rf"'甲1' belongs to the task “第一件” .ID {first}, number 甲1"):
        office.add("第二件", number="甲1")
    second = office.add("第二件", number="甲2")
    with pytest.raises(Refused):
        edited(office, second, number="甲1")
    assert edited(office, second, number="甲2")["number"] == "甲2"  # its own is not taken


def test_supporting_owners_keep_their_order_and_leave_out_the_lead(office: Office) -> None:
    task = office.add(owner="甲局", supporting=["丙局", "乙局", "甲局", "丙局"])
    assert office.row(task)["supporting"] == ["丙局", "乙局"]
    assert edited(office, task, supporting=["乙局", "丁局"])["supporting"] == ["乙局", "丁局"]
    assert edited(office, task, title="新题")["supporting"] == ["乙局", "丁局"]
    assert edited(office, task, supporting=[])["supporting"] == []
    changes = [(old, new) for _kind, field, old, new in office.events(task) if field == "supporting"]
    assert changes == [("", "2,3"), ("2,3", "3,4"), ("3,4", "")]


def test_only_what_is_named_changes(office: Office) -> None:
    task = office.add(leader="周副县长", urgency="urgent", tags=["民生"], due="2026-12-01", due_text="12月1日前")
    before = office.row(task)
    assert edited(office, task, title="新题") == {**before, "title": "新题"}
    assert office.events(task)[-1] == ("edit", "title", before["title"], "新题")


@pytest.mark.parametrize("field", ["leader", "reference", "detail", "applicant", "number", "person", "source"])
def test_an_empty_text_clears_a_field(office: Office, field: str) -> None:
    values = {"source": "petition"}
    task = office.add(**{field: values.get(field, "甲")})
    assert office.row(task)[field]
    assert edited(office, task, **{field: ""})[field] is None


def test_a_task_does_not_lose_its_lead(office: Office) -> None:
    task = office.add(owner="后勤处")
    with pytest.raises(Usage):
        edited(office, task, owner="")
    assert office.row(task)["owner"] == "后勤处"


def test_a_task_does_not_lose_its_title(office: Office) -> None:
    task = office.add("事项")
    with pytest.raises(Usage):
        edited(office, task, title=" ")
    assert office.row(task)["title"] == "事项"


def test_a_new_deadline_leaves_the_original_one(office: Office) -> None:
    task = office.add(due="2026-12-01")
    row = edited(office, task, due="2026-12-20", due_text="12月20日前")
    assert (row["due"], row["due_text"], row["original_due"]) == ("2026-12-20", "12月20日前", "2026-12-01")


def test_a_tag_given_twice_is_one_tag(office: Office) -> None:
    task = office.add(tags=["民生", "安全", "民生"])
    assert office.row(task)["tags"] == ["民生", "安全"]
    assert edited(office, task, tags=[])["tags"] == []


@of_files
@pytest.mark.parametrize(
    ("lang", "begun", "number"),
    [
        ("en", [], "2026-001"),
        ("zh", [], "督〔2026〕1号"),
        ("en", ["督(2025){n}号"], "督〔2026〕1号"),  # it goes on as it did in the year before
        ("zh", ["2025-{n}"], "2026-001"),
        ("en", ["督通(2026){n}号", "A-2026-{n}"], "2026-001"),  # numbers of documents
    ],
)
def test_numbers_begin_in_the_language_in_use_and_go_on_as_they_began(
    office: Office, lang: str, begun: list[str], number: str
) -> None:
    office.add()
    office.sql("DELETE FROM task")
    office.sql("DELETE FROM series")
    for name in begun:
        office.sql("INSERT INTO series VALUES (?, 3)", name)
    locales.use(lang)
    with office.record() as record:
        assert add(record, TaskRequest(title="修路", owner="住建局"), Register(record), "auto").number == number
    locales.use("en")
