"""Rows of the contract: their keys, their order, and what is derived for each."""

from duban.reports.columns import TASK
from duban.reports.listing import listing, single
from duban.reports.rows.filters import Filters
from tests.conftest import CLOCK, Office, clock_at

CONTRACT = [
    "id", "number", "title", "status", "light", "urgency", "owner", "person", "supporting", "source",
    "reference", "leader", "assigned", "due", "due_text", "original_due", "progress", "days_overdue",
    "workdays_overdue", "days_left", "last_feedback", "last_feedback_on", "urged", "extended", "closed",
    "on_time", "result", "parent", "meeting", "tags", "detail", "applicant", "replied",
    "remaining", "lent", "confidential",
]  # fmt: skip


def test_a_row_has_the_keys_of_the_contract_in_order(office: Office) -> None:
    office.add()
    assert list(office.rows()[0]) == CONTRACT == [column.key for column in TASK]


def test_a_full_row(office: Office) -> None:
    parent = office.add("专项整治", "办公室", number="督〔2026〕1号")
    task = office.add(
        "整改食堂消防隐患",
        "后勤处",
        number="督〔2026〕2号",
        person="李明",
        supporting=["保卫处", "基建处"],
        urgency="critical",
        source="instruction",
        reference="批〔2026〕5号",
        leader="周副校长",
        assigned="2026-11-10",
        due="2026-11-20",
        due_text="11月20日前",
        parent_id=parent,
        tags=["安全", "食堂"],
        detail="共三处",
        applicant="消防大队",
        today="2026-11-10",
    )
    office.feedback(task, "已换灭火器", 40, today="2026-11-18")
    assert office.row(task) == {
        "id": 2,
        "number": "督〔2026〕2号",
        "title": "整改食堂消防隐患",
        "status": "active",
        "light": "red",
        "urgency": "critical",
        "owner": "后勤处",
        "person": "李明",
        "supporting": ["保卫处", "基建处"],
        "source": "instruction",
        "reference": "批〔2026〕5号",
        "leader": "周副校长",
        "assigned": "2026-11-10",
        "due": "2026-11-20",
        "due_text": "11月20日前",
        "original_due": "2026-11-20",
        "progress": 40,
        "days_overdue": 3,
        "workdays_overdue": 1,
        "days_left": -3,
        "last_feedback": "已换灭火器",
        "last_feedback_on": "2026-11-18",
        "urged": 0,
        "extended": 0,
        "closed": None,
        "on_time": None,
        "result": None,
        "parent": 1,
        "meeting": None,
        "tags": ["安全", "食堂"],
        "detail": "共三处",
        "applicant": "消防大队",
        "replied": None,
        "remaining": "-3d",
        "lent": None,
        "confidential": False,
    }


def test_a_bare_row_says_null_and_empty(office: Office) -> None:
    row = office.row(office.add())
    assert (row["supporting"], row["tags"], row["due"], row["days_left"]) == ([], [], None, None)
    assert (row["light"], row["days_overdue"], row["workdays_overdue"], row["on_time"]) == (
        "none",
        0,
        0,
        None,
    )


def test_yesterdays_rows_had_yesterdays_lights(office: Office) -> None:
    task = office.add(due="2026-11-20", assigned="2026-11-01")
    lights = [office.row(task, clock_at(f"2026-11-{day}"))["light"] for day in (12, 16, 17, 20, 21)]
    assert lights == ["green", "green", "yellow", "yellow", "red"]


def test_a_closed_task_was_on_time_or_not(office: Office) -> None:
    for closed in ("2026-11-20", "2026-11-21"):
        office.close(office.add(due="2026-11-20", assigned="2026-11-01"), on=closed)
    assert [row["on_time"] for row in office.rows()] == [True, False]
    assert {row["days_overdue"] for row in office.rows()} == {0}


def test_the_supporting_owners_of_many_tasks_are_not_mixed_up(office: Office) -> None:
    with office.record() as record:
        from duban.actions.add import add
        from duban.actions.owners import Register
        from duban.actions.request import TaskRequest

        register = Register(record)
        for n in range(600):
            add(record, TaskRequest(title=f"事项{n}", owner="甲局", supporting=[f"处{n % 7}"]), register)
    rows = office.rows()
    assert len(rows) == 600
    assert all(row["supporting"] == [f"处{n % 7}"] for n, row in enumerate(rows))
    asked = list(range(600, 0, -1))
    with office.reader() as reader:
        assert [row["id"] for row in single(reader, CLOCK, asked).rows] == asked  # in the order that was asked for


def test_the_summary_counts_what_was_listed(office: Office) -> None:
    office.add()
    office.add()
    with office.reader() as reader:
        for filters, said in (
            (Filters(), "2 tasks."),
            (Filters(limit=1), "1 of 2 are shown."),
            (Filters(limit=0), "0 of 2 are shown."),
        ):
            report = listing(reader, CLOCK, filters)
            list(report.rows)
            assert report.summary()[0] == said
