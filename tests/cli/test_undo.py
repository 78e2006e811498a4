"""`undo`: the last command of whoever acts, whatever it touched, and never under what others did since."""

import pytest

from tests.cli.test_asking import at_terminal
from tests.conftest import Desk, Office

LEDGER = "编号,任务名称,牵头单位,协办单位,办结时限\n" + "".join(
    f"表{n}号,事项{n},单位{n % 3},工会,2026-12-{n + 1:02}\n" for n in range(12)
)


def test_the_last_command_is_taken_back_and_it_says_which(desk: Desk, office: Office) -> None:
    task = office.add(due="2026-12-01")
    before = office.row(task)
    desk.text("close", "1", DUBAN_NOW="2026-11-23T10:30")
    done = desk.run("undo")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "Undone: 2 close by 王芳, 2026-11-23 10:30.",
        "  “整改食堂消防隐患” (ID 1, number 督〔2026〕1号): status: closed → assigned; closed on: 2026-11-23 → —; "
        "progress: 100% → —",
        "1  督〔2026〕1号  assigned  2026-12-01 (Tuesday, 6 working days left)  后勤处  整改食堂消防隐患",
    ]
    assert office.row(task) == before


def test_it_says_so_in_chinese(desk: Desk, office: Office) -> None:
    office.add()
    said = desk.text("undo", "--lang", "zh")
    assert "王芳" in said
    assert "Taken" not in said


def test_json_gives_the_rows_that_changed_back(desk: Desk, office: Office) -> None:
    for n in (1, 2, 3):
        office.add(f"事项{n}")
    desk.text("close", "1,3")
    assert {(row["id"], row["status"]) for row in desk.json("undo")} == {(1, "assigned"), (3, "assigned")}


def test_only_what_one_did_oneself(desk: Desk, office: Office) -> None:
    office.add()
    desk.text("feedback", "1", "一半", "--percent", "50", "--as", "李明")
    desk.text("edit", "1", "--leader", "周")
    desk.text("undo", "--as", "李明")
    assert (desk.row("1")["progress"], desk.row("1")["leader"]) == (None, "周")
    desk.text("undo", "--as", "王芳")
    assert desk.row("1")["leader"] is None
    assert "赵静" in desk.refused(3, "undo", "--as", "赵静")


def test_an_import_of_many_rows_with_its_owners(desk: Desk, office: Office) -> None:
    office.add("原有事项", owner="单位0", number="表3号")
    before = office.rows(), desk.json("owner", "list")
    (desk.home / "台账.csv").write_text(LEDGER, encoding="utf-8")
    desk.text("import", "台账.csv")
    assert len(office.rows()) == 12
    assert desk.row("表3号")["title"] == "事项3"
    desk.text("undo")
    assert (office.rows(), desk.json("owner", "list")) == before
    desk.text("redo")  # and back again
    assert len(office.rows()) == 12
    assert desk.row("表3号")["supporting"] == ["工会"]


def test_undo_again_goes_one_step_further_back_and_redo_does_again(desk: Desk, office: Office) -> None:
    office.add()
    seen = [desk.row("1")]
    for command in (("edit", "1", "--leader", "周"), ("feedback", "1", "过半", "--percent", "60"), ("close", "1")):
        desk.text(*command)
        seen.append(desk.row("1"))
    for back in (2, 1, 0):
        desk.text("undo")
        assert desk.row("1") == seen[back]
    for forth in (1, 2, 3):
        desk.text("redo")
        assert desk.row("1") == seen[forth]
    assert "王芳" in desk.refused(3, "redo")
    desk.text("undo")
    desk.text("undo")
    desk.text("redo")
    assert desk.row("1") == seen[2]


def test_after_something_new_nothing_is_done_again_and_it_says_why(desk: Desk, office: Office) -> None:
    office.add()
    desk.text("edit", "1", "--leader", "周")
    desk.text("undo")
    desk.text("edit", "1", "--tag", "安全", "--as", "李明")  # of another user: that does not matter
    desk.text("redo")
    desk.text("undo")
    desk.text("edit", "1", "--tag", "防火")
    said = desk.refused(4, "redo")
    assert "7 edit" in said
    assert "duban undo 6" in said
    assert desk.row("1")["leader"] is None
    desk.text("undo", "6")
    assert desk.row("1")["leader"] == "周"
    desk.text("undo")  # what is in effect and the last that one did: the tag
    assert (desk.row("1")["leader"], desk.row("1")["tags"]) == ("周", ["安全"])


def test_each_user_has_undos_of_their_own_to_do_again(desk: Desk, office: Office) -> None:
    office.add()
    desk.text("edit", "1", "--leader", "周", "--as", "李明")
    desk.text("feedback", "1", "过半", "--as", "张伟")
    desk.text("undo", "--as", "李明")
    desk.text("undo", "--as", "张伟")
    desk.text("redo", "--as", "李明")
    assert (desk.row("1")["leader"], desk.row("1")["last_feedback"]) == ("周", None)
    desk.refused(3, "redo", "--as", "李明")
    desk.text("redo", "--as", "张伟")
    assert desk.row("1")["last_feedback"] == "过半"


def test_what_was_done_again_is_taken_back_by_its_first_id_too(desk: Desk, office: Office) -> None:
    office.add()
    desk.text("close", "1")
    for _n in range(2):
        desk.text("undo")
        desk.text("redo")
    desk.text("undo", "2")
    assert desk.row("1")["status"] == "assigned"
    desk.refused(4, "undo", "2")
    assert desk.text("history", "1").count("redone  status: assigned → closed") == 2
    assert desk.text("history", "1").count("undone  status: closed → assigned") == 3
    assert desk.text("db", "check")


def test_feedback_that_was_done_again_and_taken_back_is_not_found(desk: Desk, office: Office) -> None:
    office.add()
    desk.text("feedback", "1", "脚手架已拆")
    for verb, count in (("undo", 0), ("redo", 1), ("undo", 0), ("redo", 1)):
        desk.text(verb)
        assert len(desk.json("list", "--search", "脚手架")) == count, verb


def test_nothing_is_done_again_on_what_another_took_away(desk: Desk, office: Office) -> None:
    desk.text("add", "临时事项", "--owner", "后勤处")
    desk.text("feedback", "1", "过半", "--as", "李明")
    desk.text("undo", "--as", "李明")
    desk.text("undo")
    assert "“临时事项” (ID 1" in desk.refused(4, "redo", "--as", "李明")
    desk.text("redo")
    desk.text("redo", "--as", "李明")
    assert "2 feedback by 李明" in desk.refused(4, "undo")  # it stands on it again
    assert desk.row("1")["last_feedback"] == "过半"


CHANGES = [
    (("extend", "1", "--to", "2026-12-20", "--reason", "征求意见"), "办结时限：2026-12-20 → 2026-12-01"),
    (("edit", "1", "--urgency", "特急"), "紧急程度：特急 → 平件"),
    (("edit", "1", "--owner", "教务处"), "牵头单位：教务处 → 后勤处"),
    (("edit", "1", "--with", "工会", "--with", "团委"), "协办单位：工会、团委 → —"),
    (("edit", "1", "--due", "2026-12-03 17:00"), "办结时限：2026-12-03 17:00 → 2026-12-01"),
    (("close", "1"), "状态：已办结 → 待签收"),
    (("feedback", "1", "已开工", "--percent", "30"), "当前进度：30% → —"),
    (("split", "1", "--into", "分项"), "“分项”（ID 2，编号 督〔2026〕2号）：撤出台账"),
    (("owner", "edit", "后勤处", "--name", "后勤保障处"), "“后勤保障处”：名称：后勤保障处 → 后勤处"),
]


@pytest.mark.parametrize(("command", "told"), CHANGES)
def test_it_tells_field_old_and_new_in_the_language_of_the_reader(
    desk: Desk, office: Office, command: tuple[str, ...], told: str
) -> None:
    office.add(due="2026-12-01")
    desk.text(*command)
    said = desk.text("undo", DUBAN_LANG="zh")
    assert told in said
    if command[0] in {"extend", "edit"}:
        assert "  “整改食堂消防隐患”（ID 1，编号 督〔2026〕1号）：" in said
        old, _arrow, new = told.partition("：")[2].partition(" → ")
        assert f"：{new} → {old}" in desk.text("redo", DUBAN_LANG="zh")


def test_of_many_tasks_the_first_are_told_and_the_others_counted(desk: Desk, office: Office) -> None:
    for n in range(1, 9):
        office.add(f"事项{n}")
    desk.text("close", "1-8")
    told = [line for line in desk.text("undo", DUBAN_LANG="zh").splitlines() if line.startswith("  ")]
    assert len(told) == 6
    assert "（ID 5，编号 督〔2026〕5号）：状态：已办结 → 待签收" in told[4]
    assert told[5] == "  另有 3 件"
    assert desk.json("undo", "--list")[0]["titles"] == "事项1、事项2、事项3"
    assert "“事项1”、“事项2”、“事项3”等，另有 5 件" in desk.text("undo", "--list", DUBAN_LANG="zh")


def test_it_is_refused_under_later_changes_which_it_names(desk: Desk, office: Office) -> None:
    office.add(due="2026-12-01")
    desk.text("edit", "1", "--due", "2026-12-05", "--as", "李明")
    desk.text("extend", "1", "--to", "2026-12-20", "--reason", "征求意见", "--as", "张伟")
    before = desk.row("1"), office.sql("SELECT COUNT(*) FROM event, batch")
    said = desk.refused(4, "undo", "--as", "李明")
    assert "3 extend by 张伟" in said
    assert (desk.row("1"), office.sql("SELECT COUNT(*) FROM event, batch")) == before
    desk.text("undo", "--as", "张伟")
    desk.text("undo", "--as", "李明")
    assert desk.row("1")["due"] == "2026-12-01"


def test_a_command_by_its_id(desk: Desk, office: Office) -> None:
    office.add()
    desk.text("edit", "1", "--leader", "周")
    desk.text("edit", "1", "--tag", "安全")
    desk.text("undo", "2", "--as", "李明")
    assert (desk.row("1")["leader"], desk.row("1")["tags"]) == (None, ["安全"])
    assert "2" in desk.refused(4, "undo", "2")  # twice
    assert "99" in desk.refused(3, "undo", "99")
    desk.refused(2, "undo", "最后")


def test_the_list_says_who_did_what_and_what_was_taken_back(desk: Desk, office: Office) -> None:
    office.add("甲")
    office.add("乙")
    desk.text("close", "1-2", "--as", "李明", DUBAN_NOW="2026-11-23T09:30")
    desk.text("undo", "3", DUBAN_NOW="2026-11-23T10:00")
    rows = desk.json("undo", "--list")
    assert list(rows[0]) == ["command_id", "at", "actor", "command", "tasks", "undoes", "undone", "titles"]
    assert [tuple(row.values()) for row in rows[:2]] == [
        (4, "2026-11-23T10:00", "王芳", "undo", 2, 3, False, "甲、乙"),
        (3, "2026-11-23T09:30", "李明", "close", 2, None, True, "甲、乙"),
    ]
    assert "李明" in desk.text("undo", "--list")
    assert desk.row("1")["status"] == "assigned"  # looking at the list takes nothing back


def test_nothing_in_the_record_is_rewritten(desk: Desk, office: Office) -> None:
    office.add()
    desk.text("close", "1", "--on", "2026-11-23")
    before = office.sql("SELECT * FROM event ORDER BY id"), office.sql("SELECT * FROM batch ORDER BY id")
    for verb in ("undo", "redo", "undo"):
        desk.text(verb)
        events, batches = office.sql("SELECT * FROM event ORDER BY id"), office.sql("SELECT * FROM batch ORDER BY id")
        assert events[: len(before[0])] == before[0]
        assert batches[: len(before[1])] == before[1]
        assert len(batches) == len(before[1]) + 1
        before = events, batches
    assert "undone" in desk.text("history", "1")


def test_feedback_in_the_same_words_is_taken_back_alone(desk: Desk, office: Office) -> None:
    office.add()
    desk.text("feedback", "1", "正在办理", DUBAN_NOW="2026-11-20")
    desk.text("feedback", "1", "正在办理")
    desk.text("undo")
    assert (desk.row("1")["last_feedback"], desk.row("1")["last_feedback_on"]) == ("正在办理", "2026-11-20")


@pytest.mark.usefixtures("begun")
def test_there_is_nothing_to_take_back_in_an_empty_store(desk: Desk) -> None:
    assert "王芳" in desk.refused(3, "undo")
    assert desk.json("undo", "--list") == []


@pytest.mark.process
@pytest.mark.parametrize(("answer", "status"), [("y", "assigned"), ("", "assigned"), ("n", "closed")])
def test_at_a_terminal_it_asks_what_it_will_take_back(desk: Desk, office: Office, answer: str, status: str) -> None:
    office.add()
    office.close(1)
    with at_terminal(desk, "undo", code=130 if answer == "n" else 0) as child:
        child.expect_exact("“整改食堂消防隐患” (ID 1, number 督〔2026〕1号): status: closed → assigned")
        child.expect(r"Undo 2 test by 王芳, 2026-11-23 \d\d:\d\d\?")
        desk.text("add", "别的事", "--owner", "后勤处", DUBAN_USER="李明")  # the question locks nobody out
        child.sendline(answer)
    assert desk.row("1")["status"] == status


@pytest.mark.process
def test_with_yes_it_does_not_ask(desk: Desk, office: Office) -> None:
    office.add()
    office.close(1)
    with at_terminal(desk, "undo", "--yes") as child:
        child.expect("Undone: 2 test")
    assert desk.row("1")["status"] == "assigned"
