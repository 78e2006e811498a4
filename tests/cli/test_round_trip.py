"""What duban wrote comes back into an empty store: exported again it is the same file, to the last byte."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duban.actions.life import cancel, load
from tests.conftest import Desk, Office, examples

DAYS = st.sampled_from(["2026-12-01", "2026-12-09", "2026-12-09T17:00", None])
TEXTS = st.sampled_from([None, "三处", "=1+1", "第一行\n第二行", " 空格 ", "0"])
UNITS = st.sampled_from(["教务处", "后勤处", "财务处"])
TASKS = st.fixed_dictionaries(
    {
        "above": st.integers(0, 5),  # 0: of its own; else so many tasks before
        "wording": st.sampled_from([None, "年底前", "待定"]),
        "percent": st.sampled_from([None, 0, 40, 100]),
        "end": st.sampled_from(["", "", "", "close", "cancel"]),
        "fields": st.fixed_dictionaries(
            {
                "title": st.sampled_from(["修路", "治水", "种树"]),
                "owner": UNITS,
                "person": st.sampled_from([None, "李明", "王芳"]),
                "supporting": st.lists(UNITS, max_size=2, unique=True),
                "urgency": st.sampled_from(["normal", "critical"]),
                "due": DAYS,
                "tags": st.lists(st.sampled_from(["安全", "a b"]), max_size=2, unique=True),
                "detail": TEXTS,
                "applicant": TEXTS,
            }
        ),
    }
)


def register(office: Office, number: int, task: dict[str, Any]) -> None:
    """Task ``number``, with what happened to it; its parent is one of those before."""
    above = number - task["above"] if 0 < task["above"] < number else None
    day = (date(2026, 11, 1) + timedelta(days=number)).isoformat()
    fields = {key: value for key, value in task["fields"].items() if value is not None}
    if task["wording"] and (fields.get("due") or task["wording"] == "待定"):
        fields["due_text"] = task["wording"]
    office.add(**fields, parent_id=above, assigned=day, today=day)
    if task["percent"] is not None:
        office.feedback(number, f"第{number}次反馈", task["percent"], today=day)


@pytest.mark.parametrize("name", ["a.csv", "plain.csv", "a.xlsx"])
@settings(max_examples=examples(8), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tasks=st.lists(TASKS, min_size=1, max_size=7))
def test_what_was_exported_is_exported_again(
    tmp_path_factory: pytest.TempPathFactory, name: str, tasks: list[dict[str, Any]]
) -> None:
    desk = Desk(tmp_path_factory.mktemp("round"))
    office = Office(desk.store)
    for number, task in enumerate(tasks, start=1):
        register(office, number, task)
    for number, task in enumerate(tasks, start=1):
        if task["end"] == "cancel":
            with office.record() as record:
                cancel(record, load(record, number), "不需要")
        elif task["end"] == "close":
            desk.text("close", f"{number}", "--force")
    exported(desk, name)
    compared = name.replace("xlsx", "csv")  # a workbook tells when it was made
    written = exported(desk, compared)
    desk.env["DUBAN_STORE"] = str(desk.home / "second.db")
    desk.text("import", name)
    assert exported(desk, compared) == written
    assert desk.json("import", name) == []


def exported(desk: Desk, name: str) -> bytes:
    (desk.home / name).unlink(missing_ok=True)
    desk.text("list", "--all", *(["--plain-csv"] if name.startswith("plain") else []), "-o", name)
    return (desk.home / name).read_bytes()
