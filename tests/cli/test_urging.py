"""Urging by hand, handing back, interviews: what is said, and what the record and “show” name of it."""

import json

import pytest

from tests.conftest import Desk, Office

TASK = ("--owner", "后勤处", "--person", "马力", "--due", "2026-11-18", "--assigned", "2026-11-02")


@pytest.fixture(scope="module")
def model(model: Office) -> Office:
    desk = Desk(model.path.parent, model.path)
    desk.env["DUBAN_LANG"] = "zh"
    desk.text("add", "整改食堂消防隐患", *TASK)
    desk.text("add", "修订校园交通规定", *TASK)
    return model


@pytest.fixture
def busy(model: Office, office: Office, desk: Desk) -> Desk:
    model.copied_to(office)
    desk.env["DUBAN_LANG"] = "zh"
    return desk


def test_the_record_and_show_name_all_of_an_urge(busy: Desk) -> None:
    words = ("--step", "督办函", "--how", "书面", "--to", "马力、值班室", "--until", "本周五", "--note", "请书面说明")
    busy.text("urge", "1", *words, "--on", "11月20日")
    said = "督办函（书面）：马力、值班室，限 2026-11-20 前答复；请书面说明"
    assert said in busy.text("history", "1")
    assert f"2026-11-20  {said}  王芳" in busy.text("show", "1")
    urge = [each for each in busy.json("history", "1") if each["kind"] == "urge"]
    assert (urge[0]["on"], urge[0]["text"], urge[0]["new"]) == ("2026-11-20", said, "1")


def test_already_urged_today_is_said_and_by_whom(busy: Desk) -> None:
    busy.text("urge", "1", "--how", "phone", "--to", "马力")
    done = busy.run("urge", "1-2")
    assert done.returncode == 0
    assert [line for line in done.stderr.splitlines() if "已经催办过" in line] == [
        "事项 “整改食堂消防隐患”（ID 1，编号 督〔2026〕1号） 今天已经催办过：催办（电话）：马力，限 2026-11-26 前答复。"
    ]
    assert "已经催办过" not in busy.run("urge", "1", "--on", "2026-11-20").stderr


def test_whoever_the_step_concerns_is_urged_unless_somebody_is_named(busy: Desk) -> None:
    busy.text("owner", "edit", "后勤处", "--head", "何静")
    assert {each["recipient"] for each in busy.json("remind") if each["task"] == 1} == {"后勤处", "马力", "何静"}
    busy.text("urge", "1")
    assert {each["task"] for each in busy.json("remind")} == {2}
    assert "催办：后勤处、马力、何静" in busy.text("show", "1")


@pytest.mark.parametrize(
    ("words", "code", "named"),
    [
        (("--step", "警告"), 2, "警告"),
        (("--how", "电报"), 2, "电报"),
        (("--until", "不清楚"), 2, "不清楚"),
        (("--until", "2026-11-20"), 2, "2026-11-20"),
        (("--on", "2026-11-24"), 4, "2026-11-24"),
    ],
)
def test_what_cannot_be_meant_is_refused(busy: Desk, words: tuple[str, ...], code: int, named: str) -> None:
    assert named in busy.refused(code, "urge", "1", *words)
    assert busy.row("1")["urged"] == 0


def test_the_steps_of_an_own_ladder_are_words_of_the_command(busy: Desk) -> None:
    step = (
        '[[ladder.steps]]\nstep = "蓝色督办单"\nafter_workdays = 1\nto = ["lead"]\nhow = ["paper"]\nuntil_workdays = 5'
    )
    (busy.home / "my.toml").write_text(step, encoding="utf-8")
    busy.env["DUBAN_CONFIG"] = "my.toml"
    assert [each["step"] for each in busy.json("remind")] == ["蓝色督办单"] * 2
    busy.text("urge", "1", "--step", "蓝色督办单")
    assert "蓝色督办单：后勤处，限 2026-11-30 前答复" in busy.text("show", "1")
    assert [each["task"] for each in busy.json("remind")] == [2]
    assert "蓝色督办单" in busy.refused(2, "urge", "1", "--step", "红色督办单")


def test_remind_says_whether_anybody_has_to_be_urged(busy: Desk) -> None:
    assert busy.run("remind", "--exit-code", "--quiet").returncode == 10
    assert "应催办 4 次，涉及 2 件事项。见“duban 提醒”。" in busy.text("today")
    busy.text("urge", "1-2")
    done = busy.run("remind", "--exit-code", "--quiet")
    assert (done.returncode, done.stdout) == (0, "")
    assert busy.text("remind").endswith("目前没有应催办的事项。\n")
    assert "duban 提醒" not in busy.text("today")


def test_a_task_that_is_handed_back_waits_for_the_office(busy: Desk) -> None:
    busy.text("add", "清理占道", "--owner", "教务处", "--due", "2026-12-01", "--assigned", "2026-11-12")
    busy.text("decline", "3", "--reason", "不属我处职责", "--propose", "后勤处", "--on", "2026-11-20")
    assert [row["id"] for row in busy.json("today") if row["need"] == "declined"] == [3]
    assert "2026-11-20  不属我处职责；建议由 后勤处 承办  王芳" in busy.text("show", "3")
    assert "2026-11-20" in busy.refused(4, "decline", "3", "--reason", "再说一次")
    busy.text("return", "3", "--reason", "仍由你处承办")
    assert [row["id"] for row in busy.json("today") if row["need"] == "declined"] == []
    assert busy.row("3")["status"] == "assigned"
    busy.text("undo")
    busy.text("edit", "3", "--owner", "后勤处")
    assert [row["id"] for row in busy.json("today") if row["need"] == "declined"] == []
    busy.text("undo")
    assert [row["id"] for row in busy.json("today") if row["need"] == "declined"] == [3]


@pytest.mark.parametrize(("accepted", "day", "may"), [(False, "2026-11-11", True), (False, "2026-11-12", False)])
def test_it_is_handed_back_within_the_working_days_of_the_policy(
    busy: Desk, accepted: bool, day: str, may: bool
) -> None:
    words = ("decline", "1", "--reason", "不属我处职责", "--on", day)
    if may:
        busy.text(*words)
    else:
        assert "2026-11-11" in busy.refused(4, *words)
        busy.text(*words, "--force")
    assert "2026" in busy.text("show", "1").partition("申请退办")[2]


def test_receiving_it_is_what_counts_and_another_lead_begins_anew(busy: Desk) -> None:
    busy.text("accept", "1", DUBAN_NOW="2026-11-16T10:00")
    busy.text("edit", "2", "--owner", "教务处", "--new", DUBAN_NOW="2026-11-17T10:00")
    for task, last, after in (("1", "2026-11-25", "2026-11-26"), ("2", "2026-11-26", "2026-11-27")):
        assert last in busy.refused(4, "decline", task, "--reason", "不归我处", DUBAN_NOW=after)
        busy.text("decline", task, "--reason", "不归我处", DUBAN_NOW=last)


def test_interviews_are_counted_by_year_and_the_second_makes_a_circular_due(busy: Desk) -> None:
    say = ("--reason", "两次督办函未回应")
    busy.text("interview", "后勤处", *say, "--on", "2025-12-31")
    assert "通报" not in busy.text("interview", "后勤处", *say, "--on", "2026-03-02")
    busy.text("interview", "马力", *say)
    assert "应通报批评" not in busy.text("today")
    answer = busy.text("interview", "后勤处", *say).splitlines()
    assert answer[1:] == [
        "2026-03-02  2026 年第 1 次约谈：两次督办函未回应",
        "2026-11-23  2026 年第 2 次约谈：两次督办函未回应",
        "应通报批评：后勤处 2026 年已被约谈 2 次，最近一次 2026-11-23。",
    ]
    assert answer[-1] in busy.text("today")
    assert answer[-1] not in busy.text("today", DUBAN_NOW="2027-01-04")
    busy.text("interview", "后勤处", "--circular", "--reason", "督查通报〔2026〕3号")
    assert "应通报批评" not in busy.text("today")
    busy.text("undo")
    assert answer[-1] in busy.text("today")
    assert answer[1] in busy.text("owner", "show", "后勤处")
    busy.text("owner", "add", "后勤集团", "--new")
    busy.text("owner", "merge", "后勤处", "--into", "后勤集团")
    assert answer[-1].replace("后勤处", "后勤集团") in busy.text("today")
    for _command in ("merge", "add", "interview"):
        busy.text("undo")
    assert "应通报批评" not in busy.text("today")
    busy.text("redo")
    assert answer[-1] in busy.text("today")


@pytest.mark.parametrize(
    ("words", "code", "named"),
    [
        (("基建处", "--reason", "两次未回应"), 3, "基建处"),
        (("后勤处", "--reason", " "), 2, "理由"),
        (("后勤处", "--reason", "两次未回应", "--on", "2026-11-24"), 4, "2026-11-24"),
    ],
)
def test_an_interview_that_cannot_have_been_is_refused(
    busy: Desk, words: tuple[str, ...], code: int, named: str
) -> None:
    assert named in busy.refused(code, "interview", *words)


SECRET, NUMBER = "查办某局采购线索", "督〔2026〕3号"
ASKED = (
    "list", "today", "overdue", "due --within 30d", "brief", "progress --items", "remind", "show 1-3", "history 1-3",
    "list --by owner", "undo --list", "calendar", "meeting list", "owner list", "workload", "trend",
)  # fmt: skip


@pytest.fixture(scope="module")
def confidential(model: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    desk = Desk(tmp_path_factory.mktemp("confidential"))
    desk.env["DUBAN_LANG"] = "zh"
    office = model.copied_to(Office(desk.store))
    desk.text("add", SECRET, *TASK, "--confidential", "--detail", "匿名举报")
    desk.text("feedback", "3", "已调取合同")
    desk.text("split", "3", "--into", "调阅某局账册@教务处@2026-12-01")
    return office


@pytest.fixture
def secret(confidential: Office, office: Office, desk: Desk) -> Desk:
    confidential.copied_to(office)
    desk.env["DUBAN_LANG"] = "zh"
    return desk


@pytest.mark.parametrize("question", ASKED)
@pytest.mark.parametrize("form", ["csv", "json", "html", "md", "ics"])
def test_no_wording_of_a_confidential_task_leaves_the_house(secret: Desk, question: str, form: str) -> None:
    done = secret.run(*question.split(), "-f", form)
    assert done.returncode in {0, 2}  # some have no calendar to give
    told = json.dumps(done.stdout + done.stderr, ensure_ascii=False)
    for wording in (SECRET, "匿名举报", "已调取合同", "调阅某局账册", NUMBER):
        assert wording not in told


@pytest.mark.parametrize(
    ("question", "count"), [("list", 2), ("today", 1), ("overdue", 1), ("remind", 1), ("history 1-3", 1)]
)
def test_the_answer_says_how_many_were_left_out(secret: Desk, question: str, count: int) -> None:
    done = secret.run(*question.split(), "-f", "csv")
    assert f"另有涉密事项 {count} 件未列出" in done.stderr
    secret.text(*question.split(), "-o", "out.html")
    assert f"另有涉密事项 {count} 件未列出" in (secret.home / "out.html").read_text(encoding="utf-8")
    whole = secret.text(*question.split(), "-f", "csv", "--include-confidential")
    assert len(whole.splitlines()) > len(done.stdout.splitlines())
    assert SECRET in secret.text("list")  # who keeps the ledger reads it


def test_what_is_confidential_can_be_changed_and_is_exported_as_such(secret: Desk) -> None:
    assert [row["id"] for row in secret.json("list")] == [1, 2]
    rows = secret.json("list", "--include-confidential")
    assert {row["id"]: row["confidential"] for row in rows} == {1: False, 2: False, 3: True, 4: True}
    secret.text("edit", "3", "--confidential", "否")
    secret.text("edit", "1", "--confidential", "yes")
    assert [row["id"] for row in secret.json("list")] == [2, 3]
    assert "涉密：否 → 是" in secret.text("history", "1")
    secret.text("undo")
    assert [row["id"] for row in secret.json("list")] == [1, 2, 3]


def test_counts_contain_them(secret: Desk) -> None:
    assert [row["total"] for row in secret.json("progress")] == [3]


def test_whoever_registers_one_gets_its_row(busy: Desk) -> None:
    (row,) = busy.json("add", SECRET, *TASK, "--confidential")
    assert (row["title"], row["confidential"]) == (SECRET, True)


@pytest.fixture
def round_late(busy: Desk) -> Desk:
    """A round of 后勤处 and 教务处 that is over: both have not sent their sheets back."""
    busy.text("add", "修订教学评价办法", "--owner", "教务处")
    busy.text("forms", "-o", "out", "--name", "11 月")
    busy.env["DUBAN_NOW"] = "2026-12-03T09:00"
    return busy


def unreturned(desk: Desk) -> set[str]:
    return {each["recipient"] for each in desk.json("remind") if each["task"] is None}


def test_a_unit_that_was_telephoned_about_its_sheet_is_not_to_be_urged_again(round_late: Desk) -> None:
    assert unreturned(round_late) == {"后勤处", "教务处"}
    assert "duban 催办 --round '11 月' --to 单位 --how 电话" in round_late.text("remind")
    said = round_late.text("催办", "--round", "11 月", "--to", "教务处", "--how", "电话")
    assert "已记录催报：教务处，“11 月”反馈表未报回；催办（电话）" in said
    assert unreturned(round_late) == {"后勤处"}
    round_late.text("undo")
    assert unreturned(round_late) == {"后勤处", "教务处"}
    assert [each["unit"] for each in round_late.json("urge", "--round", "11 月")] == ["后勤处", "教务处"]
    assert unreturned(round_late) == set()


@pytest.mark.parametrize(
    ("words", "code", "named"),
    [
        ((), 2, "二者选一"),
        (("1", "--round", "11 月"), 2, "二者选一"),
        (("--round", "10 月"), 3, "尚待报回的是：11 月"),
        (("--round", "11 月", "--to", "财务处"), 3, "财务处"),
        (("--round", "11 月", "--on", "2026-11-01"), 4, "2026-11-01"),
    ],
)
def test_who_is_not_waited_for_is_not_urged_about_a_sheet(
    round_late: Desk, words: tuple[str, ...], code: int, named: str
) -> None:
    assert named in round_late.refused(code, "urge", *words)
    assert unreturned(round_late) == {"后勤处", "教务处"}
