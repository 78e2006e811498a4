"""`add`: one line with id, number and the deadline with its weekday."""

import pytest

from tests.conftest import TODAY, Desk, Duban, Office, of_files
from tests.reports.test_listing import CONTRACT


@of_files
def test_the_answer_is_one_line_with_id_number_and_deadline(duban: Duban) -> None:
    done = duban.run("add", "整改食堂消防隐患", "--owner", "后勤处", "--due", "2026-12-01")
    assert done.returncode == 0
    assert done.stdout == (
        "Registered: 2026-001 “整改食堂消防隐患” (ID 1); 后勤处 (lead);"
        " due 2026-12-01 (Tuesday, 6 working days left); next: the lead accepts it (duban accept).\n"
    )
    assert done.stderr == f"Created a new store: {duban.store}\nNew owners: 后勤处.\n"


def test_the_answer_in_chinese(desk: Desk) -> None:
    done = desk.run("add", "整改食堂消防隐患", "--owner", "后勤处", "--due", "2026-12-01", "--lang", "zh")
    assert done.stdout.startswith(
        "已登记：督〔2026〕1号“整改食堂消防隐患”（ID 1）；后勤处（牵头）；办结时限 2026-12-01（"
    )
    assert "后勤处" in done.stderr
    assert "New owners" not in done.stderr


def test_json_gives_the_row_with_the_keys_of_the_contract(desk: Desk) -> None:
    (row,) = desk.json(
        "add", "整改食堂消防隐患", "--owner", "后勤处", "--with", "保卫处", "--with", "基建处",
        "--person", "李明", "--due", "12月1日前", "--assigned", "2026-11-20", "--source", "领导批示",
        "--ref", "批〔2026〕5号", "--leader", "周副校长", "--urgency", "特急", "--number", "安〔2026〕7号",
        "--tag", "安全", "--tag", "食堂", "--detail", "共三处", "--applicant", "消防大队",
    )  # fmt: skip
    assert list(row) == CONTRACT
    assert row == dict.fromkeys(CONTRACT) | {
        "id": 1, "number": "安〔2026〕7号", "title": "整改食堂消防隐患", "status": "assigned",
        "light": "green", "urgency": "critical", "owner": "后勤处", "person": "李明",
        "supporting": ["保卫处", "基建处"], "source": "instruction", "reference": "批〔2026〕5号",
        "leader": "周副校长", "assigned": "2026-11-20", "due": "2026-12-01", "due_text": "12月1日前",
        "original_due": "2026-12-01", "days_overdue": 0, "workdays_overdue": 0, "days_left": 8, "remaining": "6wd",
        "urged": 0, "extended": 0, "tags": ["安全", "食堂"], "detail": "共三处", "applicant": "消防大队",
        "confidential": False,
    }  # fmt: skip


def test_numbers_count_up_and_a_given_one_is_kept(desk: Desk) -> None:
    for number in ("督〔2026〕1号", "督〔2026〕2号"):
        assert desk.json("add", "事项", "--owner", "办公室")[0]["number"] == number
    desk.text("add", "事项", "--owner", "办公室", "--number", "督〔2026〕40号")
    assert desk.json("add", "事项", "--owner", "办公室")[0]["number"] == "督〔2026〕41号"


def test_a_number_that_is_taken_is_refused(desk: Desk, office: Office) -> None:
    office.add(number="甲1")
    assert "'甲1'" in desk.refused(4, "add", "又一件", "--owner", "新单位", "--number", "甲1")
    assert len(office.rows()) == 1
    assert "新单位" not in desk.text("owner", "list")


def test_who_is_met_for_the_first_time_is_named_and_who_is_known_is_not(desk: Desk, office: Office) -> None:
    office.add(owner="后勤处")
    done = desk.run("add", "事项", "--owner", "后勤处", "--with", "保为处", "--person", "李明")
    assert done.stderr == "New owners: 李明, 保为处.\n"
    assert desk.run("add", "另一事项", "--owner", "后勤处", "--with", "保为处").stderr == ""


@pytest.mark.parametrize(
    ("phrase", "due"),
    [
        ("3个工作日内", "2026-11-26"),
        ("年底前", "2026-12-31"),
        ("下周三", "2026-12-02"),
        ("2026-12-01 17:00", "2026-12-01T17:00"),
        ("+3d", "2026-11-26"),
        ("长期坚持", None),
        ("待定", None),
    ],
)
def test_a_deadline_in_words_is_read_from_the_day_of_assignment(desk: Desk, phrase: str, due: str | None) -> None:
    (row,) = desk.json("add", "事项", "--owner", "办公室", "--due", phrase)
    assert (row["due"], row["due_text"]) == (due, phrase)


def test_the_day_of_assignment_is_the_base(desk: Desk) -> None:
    (row,) = desk.json("add", "事项", "--owner", "办公室", "--due", "3日内", "--assigned", "2026-11-02")
    assert (row["assigned"], row["due"]) == ("2026-11-02", "2026-11-05")


def test_without_a_date_the_answer_says_what_was_written(desk: Desk) -> None:
    assert "长期坚持" in desk.text("add", "事项", "--owner", "办公室", "--due", "长期坚持")
    assert "no deadline" in desk.text("add", "事项", "--owner", "办公室")


@of_files
@pytest.mark.parametrize("phrase", ["尽快吧", "9月31日", "2026-02-30"])
def test_a_deadline_that_cannot_be_read_is_quoted(desk: Desk, office: Office, phrase: str) -> None:
    assert phrase in desk.refused(2, "add", "事项", "--owner", "办公室", "--due", phrase)
    assert not office.path.exists()


def test_a_deadline_that_counts_from_a_day_that_is_missing_names_the_command_that_works_it_out(desk: Desk) -> None:
    refused = desk.refused(2, "add", "事项", "--owner", "办公室", "--due", "会前20天")
    command = f"duban date 会前20天 --anchor 会={TODAY}"
    assert f"Work out the day, and write that: {command}" in refused
    assert desk.text(*command.split()[1:])


@of_files
def test_a_deadline_before_the_assignment_is_refused_unless_it_is_meant(desk: Desk, office: Office) -> None:
    command = ("add", "事项", "--owner", "办公室", "--due", "2026-11-20")
    said = desk.refused(4, *command)
    assert "2026-11-20" in said
    assert "2026-11-23" in said
    assert "--yes" in said
    assert not office.path.exists()
    assert desk.text(*command, "--yes")
    assert office.row(1)["due"] == "2026-11-20"


def test_a_sub_task_hangs_on_its_parent(desk: Desk, office: Office) -> None:
    parent = office.add(number="督〔2026〕1号")
    assert desk.json("add", "分项", "--owner", "办公室", "--parent", "督〔2026〕1号")[0]["parent"] == parent
    assert "督〔2026〕9号" in desk.refused(3, "add", "分项", "--owner", "办公室", "--parent", "督〔2026〕9号")
    assert len(office.rows()) == 2


@of_files
@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("事项",), "owner"),
        ((), "title"),
        (("事项", "--owner", "办公室", "--urgency", "很急"), "'很急'"),
        (("事项", "--owner", "办公室", "--source", "听说"), "'听说'"),
        (("事项", "--owner", "办公室", "--assigned", "哪天"), "哪天"),
        (("事项", "多余", "--owner", "办公室"), "多余"),
        ((" ", "--owner", "办公室"), "title"),
    ],
)
def test_what_cannot_be_understood(desk: Desk, office: Office, arguments: tuple[str, ...], named: str) -> None:
    assert named in desk.refused(2, "add", *arguments)
    assert office.path.exists() is False or office.rows() == []


@of_files
def test_what_is_no_task_makes_no_store(desk: Desk) -> None:
    assert "--owner" in desk.refused(2, "add", "甲")
    assert not desk.store.exists()


def test_a_slash_behind_the_name_of_a_store_is_a_slip(desk: Desk) -> None:
    desk.text("--store", f"{desk.home}/本处台账/", "add", "甲", "--owner", "教务处")
    assert (desk.home / "本处台账").is_file()
