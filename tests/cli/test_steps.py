"""The steps in the life of a task: which are legal when, and what each one leaves in the record."""

from collections.abc import Callable

import pytest

from duban.actions.life import accept, cancel, close, load, submit
from duban.actions.time import suspend
from duban.locales import term
from duban.store.statements import Task
from duban.store.writing import Record
from tests.conftest import Desk, Office

STATES: dict[str, tuple[Callable[[Record, Task], object], ...]] = {
    "assigned": (),
    "active": (accept,),
    "submitted": (accept, submit),
    "suspended": (accept, suspend),
    "closed": (close,),
    "cancelled": (lambda record, task: cancel(record, task, "并入他项"),),
}
STEPS = {
    "accept": ("assigned",),
    "feedback": ("assigned", "active", "submitted"),
    "submit": ("assigned", "active"),
    "return": ("submitted",),
    "close": ("assigned", "active", "submitted", "suspended"),
    "reopen": ("closed",),
    "suspend": ("assigned", "active", "submitted"),
    "resume": ("suspended",),
    "extend": ("assigned", "active", "submitted", "suspended"),
    "split": ("assigned", "active", "submitted", "suspended"),
    "circulate": ("assigned", "active", "submitted", "suspended"),
    "urge": ("assigned", "active", "submitted"),
    "decline": ("assigned", "active"),
    "notice": ("assigned", "active", "submitted", "suspended"),
    "cancel": ("assigned", "active", "submitted", "suspended"),
    "reply": ("assigned", "active", "submitted", "suspended", "closed"),
}
"""The states in which each step is legal."""
WORDS = {
    "feedback": ("已完成初稿",),
    "return": ("--reason", "材料不全"),
    "extend": ("--to", "2026-12-20", "--reason", "需征求意见"),
    "split": ("--into", "排查校舍"),
    "circulate": ("--to", "陈副区长", "--due", "2026-12-05"),
    "cancel": ("--reason", "并入他项"),
    "reply": ("已书面答复",),
    "decline": ("--reason", "不属本处职责", "--force"),
    "notice": ("-o", "通知.docx"),
}
LEADS_TO = {"accept": "active", "return": "active", "reopen": "active", "resume": "active"} | {
    "submit": "submitted", "close": "closed", "suspend": "suspended", "cancel": "cancelled",
}  # fmt: skip


def task_in(office: Office, status: str, **fields: object) -> int:
    """A task that came into this state by the steps that lead there."""
    given = {"due": "2026-12-01", "assigned": "2026-11-02", "applicant": "张老师", **fields}
    task = office.add(**given)
    with office.record() as record:
        for step in STATES[status]:
            step(record, load(record, task))
    assert office.row(task)["status"] == status
    return task


@pytest.fixture(scope="module")
def model(model: Office) -> Office:
    """A task in each state, in their order."""
    for status in STATES:
        task_in(model, status)
    return model


@pytest.mark.parametrize("step", STEPS)
def test_a_step_is_legal_or_refused_with_those_that_are(desk: Desk, office: Office, model: Office, step: str) -> None:
    model.copied_to(office)
    for task, status in enumerate(STATES, start=1):
        command = (step, str(task), *WORDS.get(step, ()))
        if status in STEPS[step]:
            desk.text(*command)
            stays = "active" if (step, status) == ("feedback", "assigned") else status
            assert office.row(task)["status"] == LEADS_TO.get(step, stays)
            continue
        before = office.rows(), office.sql("SELECT COUNT(*) FROM event")
        message, hint = desk.refused(4, *command).splitlines()
        assert f"number {desk.row(str(task))['number']}) is {term('status', status)}" in message
        assert f"“{step}”" in message
        legal = [each for each, states in STEPS.items() if status in states]
        assert hint == (f"Possible steps: {', '.join(legal)}." if legal else "No further step is possible.")
        assert (office.rows(), office.sql("SELECT COUNT(*) FROM event")) == before


def test_the_refusal_names_the_legal_steps_in_chinese(desk: Desk, office: Office) -> None:
    task_in(office, "closed")
    said = desk.refused(4, "accept", "1", "--lang", "zh")
    assert "已办结" in said
    assert "签收" in said
    assert "重新办理" in said
    assert "回复" in said


@pytest.mark.parametrize(("step", "status"), [(step, states[0]) for step, states in STEPS.items()])
def test_many_tasks_in_one_transaction(desk: Desk, office: Office, step: str, status: str) -> None:
    """All of them or none, in one undo step, with a line for each."""
    for _n in range(2):
        task_in(office, status)
    wrong = task_in(office, next(each for each in reversed(STATES) if each not in STEPS[step]))
    before = office.rows(), office.sql("SELECT COUNT(*) FROM batch, event")
    desk.refused(4, step, f"1-{wrong}", *WORDS.get(step, ()))
    desk.refused(3, step, "1,2,77", *WORDS.get(step, ()))
    assert (office.rows(), office.sql("SELECT COUNT(*) FROM batch, event")) == before
    batches = office.sql("SELECT COUNT(*) FROM batch")[0][0]
    changed = desk.json(step, "1-2", *WORDS.get(step, ()))
    assert {1, 2} & {row["parent"] or row["id"] for row in changed} == {1, 2}
    assert office.sql("SELECT COUNT(*) FROM batch") == [(batches + 1,)]
    desk.text("undo")
    assert [row for row in office.rows() if row["id"] <= wrong] == before[0]


@pytest.mark.parametrize("step", ["accept", "return", "close", "reopen", "suspend", "resume", "extend", "cancel"])
def test_several_refs_of_every_kind(desk: Desk, office: Office, step: str) -> None:
    for _n in range(4):
        task_in(office, STEPS[step][0])
    rows = desk.json(step, "督〔2026〕3号", "1-2", *WORDS.get(step, ()))
    assert [row["id"] for row in rows] == [3, 1, 2]
    assert desk.row("4")["status"] == STEPS[step][0]


def test_a_result_is_closed_by_who_supervises_not_by_submitting(desk: Desk, office: Office) -> None:
    task_in(office, "active")
    line = desk.text("submit", "1", "已全部整改", "--as", "李明")
    assert "status: in progress → awaiting verification" in line
    row = desk.row("1")
    assert (row["status"], row["closed"], row["on_time"]) == ("submitted", None, None)
    assert (row["last_feedback"], row["last_feedback_on"]) == ("已全部整改", "2026-11-23")
    desk.text("return", "1", "--reason", "缺验收单")
    assert desk.row("1")["status"] == "active"
    desk.text("submit", "1")
    assert desk.row("1")["last_feedback"] == "已全部整改"
    desk.text("close", "1")
    assert desk.row("1")["status"] == "closed"


def test_closing_on_a_day_records_that_day_beside_the_moment(desk: Desk, office: Office) -> None:
    task_in(office, "active")
    desk.text("close", "1", "--on", "2026-11-12")
    assert desk.row("1")["closed"] == "2026-11-12"
    events = [event for event in desk.json("history", "1") if event["kind"] == "close"]
    assert {(event["on"], event["at"]) for event in events} == {("2026-11-12", "2026-11-23T23:59")}
    assert "effective 2026-11-12" in desk.text("history", "1")


def test_reopening_forgets_the_closing_and_keeps_the_reason(desk: Desk, office: Office) -> None:
    task_in(office, "closed")
    (row,) = desk.json("reopen", "1", "--reason", "问题反弹")
    assert (row["status"], row["closed"], row["on_time"], row["result"]) == ("active", None, None, None)
    assert "问题反弹" in desk.text("history", "1")


def test_a_suspended_task_comes_back_as_it_was_with_its_deadline_moved(desk: Desk, office: Office) -> None:
    task_in(office, "submitted", due="2026-11-27T16:30")
    (stopped,) = desk.json("suspend", "1", "--reason", "等待批复")
    assert (stopped["status"], stopped["due"], stopped["light"]) == ("suspended", "2026-11-27T16:30", "none")
    (row,) = desk.json("resume", "1", DUBAN_NOW="2026-11-30")  # seven days later
    assert (row["status"], row["due"], row["extended"]) == ("submitted", "2026-12-04T16:30", 0)
    assert "等待批复" in desk.text("history", "1")


def test_an_extension_keeps_its_wording_and_who_approved_it(desk: Desk, office: Office) -> None:
    task_in(office, "active")
    desk.text("extend", "1", "--to", "12月10日", "--reason", "需征求意见", "--approved-by", "刘区长")
    row = desk.row("1")
    assert (row["due"], row["due_text"], row["original_due"], row["extended"]) == (
        "2026-12-10", "12月10日", "2026-12-01", 1,
    )  # fmt: skip
    assert "刘区长" in desk.text("show", "1")
    assert "asked for after" not in desk.text("history", "1")


@pytest.mark.parametrize(("lang", "note"), [("en", "asked for after the deadline"), ("zh", "超期后申请")])
def test_an_extension_asked_for_after_expiry_is_recorded_and_marked(
    desk: Desk, office: Office, lang: str, note: str
) -> None:
    task_in(office, "active", due="2026-11-20")
    desk.text("extend", "1", "--to", "2026-12-20", "--reason", "需征求意见")
    marked = [line for line in desk.text("history", "1", "--lang", lang).splitlines() if note in line]
    assert len(marked) == 1
    assert "2026-11-20" in marked[0]
    assert "需征求意见" in marked[0]


@pytest.mark.parametrize(
    ("code", "arguments", "named"),
    [
        (4, ("--to", "2026-12-01", "--reason", "理由"), "2026-12-01"),  # the day it has
        (2, ("--to", "某天", "--reason", "理由"), "某天"),
        (2, ("--to", "9月31日", "--reason", "理由"), "9月31日"),
        (2, ("--to", "2026-12-20", "--reason", " "), "reason"),
        (2, ("--to", "2026-12-20"), "--reason"),
        (2, ("--reason", "理由"), "--to"),
    ],
)
def test_an_extension_that_is_none(
    desk: Desk, office: Office, code: int, arguments: tuple[str, ...], named: str
) -> None:
    task_in(office, "active")
    before = desk.row("1")
    assert named in desk.refused(code, "extend", "1", *arguments).splitlines()[0]
    assert desk.row("1") == before


@pytest.mark.parametrize("phrase", ["待定", "长期坚持", ""])
def test_a_phrase_without_a_date_is_no_extension(desk: Desk, office: Office, phrase: str) -> None:
    task_in(office, "active")
    done = desk.run("extend", "1", "--to", phrase, "--reason", "理由")
    assert (done.returncode, done.stdout) == (4, "")
    assert "its deadline is 2026-12-01" in done.stderr
    assert desk.row("1")["extended"] == 0


def test_an_extension_to_a_day_that_is_over_is_asked_for(desk: Desk, office: Office) -> None:
    task_in(office, "active", due="2026-11-10")
    command = ("extend", "1", "--to", "2026-11-20", "--reason", "补录")
    said = desk.refused(4, *command)
    assert "2026-11-20 is already past" in said
    assert "--yes" in said
    assert desk.row("1")["extended"] == 0
    assert desk.json(*command, "--yes")[0]["due"] == "2026-11-20"


@pytest.mark.parametrize("step", ["return", "cancel", "extend"])
def test_a_reason_is_needed(desk: Desk, office: Office, step: str) -> None:
    task_in(office, STEPS[step][-1])
    before = office.rows()
    to = ("--to", "2026-12-20") if step == "extend" else ()
    assert "--reason" in desk.refused(2, step, "1", *to)
    for empty in ("", "  ", "\n"):
        assert "reason" in desk.refused(2, step, "1", *to, "--reason", empty)
    assert office.rows() == before


def test_a_further_instruction_on_a_closed_task_is_a_new_linked_one(desk: Desk, office: Office) -> None:
    task_in(office, "closed")
    before = desk.row("1")
    (row,) = desk.json("add", "再查一次", "--owner", "后勤处", "--parent", "1", "--due", "2026-12-05")
    assert (row["id"], row["parent"], row["status"]) == (2, 1, "assigned")
    assert desk.row("1") == before | {"lent": "none"}  # it has a part now, which lends it nothing
    assert "再查一次" in desk.text("show", "1")


def test_a_reply_says_what_went_back_and_when(desk: Desk, office: Office) -> None:
    task_in(office, "closed")
    (row,) = desk.json("reply", "1", "已书面答复", "--on", "2026-11-21")
    assert row["replied"] == "2026-11-21"
    (event,) = [event for event in desk.json("history", "1") if event["kind"] == "reply"]
    assert (event["text"], event["on"], event["new"]) == ("已书面答复", "2026-11-21", "2026-11-21")
    desk.text("reply", "1", "再次答复", "--on", "2026-11-21")  # the same day: an answer again
    assert "再次答复" in desk.text("history", "1")


@pytest.mark.parametrize(
    ("code", "arguments", "named"),
    [(4, ("已答复", "--on", "2026-11-24"), "2026-11-24"), (2, (" ",), "reason is required"), (2, (), "TEXT")],
)
def test_a_reply_that_is_none(desk: Desk, office: Office, code: int, arguments: tuple[str, ...], named: str) -> None:
    task_in(office, "closed")
    assert named in desk.refused(code, "reply", "1", *arguments)
    assert desk.row("1")["replied"] is None


def test_there_is_no_reply_where_nobody_asked(desk: Desk, office: Office) -> None:
    office.add()
    assert "--applicant" in desk.refused(4, "reply", "1", "已答复")


def test_a_range_with_a_gap_names_what_is_missing_and_does_nothing(desk: Desk, office: Office) -> None:
    for n in range(5):
        office.add(f"事项{n}")
    with office.record() as record:
        for gone in (2, 4):
            record.change(load(record, gone), "undo", {"present": 0})
    said = desk.refused(3, "close", "1-5").splitlines()[0]
    assert "2, 4" in said
    assert desk.json("list", "--closed") == []
    assert [row["id"] for row in desk.json("close", "1,3,5")] == [1, 3, 5]


def test_a_step_on_a_cancelled_task_says_that_it_is_cancelled(desk: Desk, office: Office) -> None:
    task_in(office, "cancelled")
    assert "撤销" in desk.refused(4, "feedback", "1", "进展", "--lang", "zh")
    assert "cancelled" in desk.refused(4, "feedback", "1", "进展")


def test_every_step_says_who_took_it_when(desk: Desk, office: Office) -> None:
    task_in(office, "assigned")
    for actor, moment, command in (
        ("李明", "2026-11-20T09:30", ("accept", "1")),
        ("李明", "2026-11-21T10:00", ("submit", "1", "整改完毕")),
        ("王芳", "2026-11-22T11:00", ("return", "1", "--reason", "缺照片")),
        ("王芳", "2026-11-23T12:00", ("close", "1")),
    ):
        desk.text(*command, DUBAN_USER=actor, DUBAN_NOW=moment)
    told = {(event["kind"], event["actor"], event["at"]) for event in desk.json("history", "1")}
    assert told >= {
        ("accept", "李明", "2026-11-20T09:30"),
        ("submit", "李明", "2026-11-21T10:00"),
        ("return", "王芳", "2026-11-22T11:00"),
        ("close", "王芳", "2026-11-23T12:00"),
    }


def test_work_closed_from_a_suspension_is_not_suspended_any_more(desk: Desk, office: Office) -> None:
    task = task_in(office, "suspended")
    office.close(task)
    desk.text("reopen", "1")
    assert "suspended since" not in desk.text("show", "1")
    assert desk.row("1")["status"] == "active"
