"""What an import shows: what is sure, likely or not found, and what changes; then the command that settles it."""

import subprocess
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.cli.importing import complaints, differences, picture, settling
from duban.cli.importing.execution import Taken
from duban.cli.importing.options import ImportOptions
from duban.formats.text import cells
from duban.ledgers.columns.assigned import Column
from duban.ledgers.rows.row import Problem
from duban.ledgers.tables.header import Header


def table(columns: list[Column], **what: Any) -> Any:
    usual: dict[str, Any] = {
        "sheet": "计划",
        "header": Header.of(1, ["事项"]),
        "missing": (),
        "unused_dates": [],
        "ahead": frozenset(),
        "groups": [],
        "skipped": [],
        "struck": [],
        "date_notes": [],
        "continuation": SimpleNamespace(parts=[], joined=[]),
    }
    return SimpleNamespace(columns=columns, **(usual | what))


def screen(columns: list[Column], **what: Any) -> list[str]:
    return list(picture.lines(table(columns, **what)))


TITLE = Column(0, "事项", "title", "read", "修路")


def test_what_is_likely_comes_behind_what_is_sure() -> None:
    lines = screen([Column(1, "节点", "due", "read", "12.1", is_sure=False), TITLE], missing=("status",))
    sure, likely, due, missing = (
        next(number for number, line in enumerate(lines) if said in line)
        for said in ("→ title", "Likely", "→ due", "Not found: status")
    )
    assert sure < likely < due < missing


def test_units_beside_those_that_lead_are_shown_as_they_are_stored() -> None:
    beside = [Column(1, "牵头责任单位", "owner", "read", "水利局"), Column(2, "责任单位", "owner", "also", "住建局")]
    lead, supporting = (next(line for line in screen([TITLE, *beside]) if said in line) for said in ("B  ", "C  "))
    assert "→ owner" in lead
    assert "→ supporting" in supporting


def test_days_that_became_only_notes_are_a_warning() -> None:
    loose = Column(3, "抽查日期", None, "kept", "2026-12-01")
    assert "  Warning: dates kept only as notes: D 抽查日期" in screen([TITLE, loose], unused_dates=[loose])


@pytest.mark.parametrize(("count", "lines"), [(3, 3), (4, 1), (60, 1)])
def test_a_long_run_of_columns_like_one_another_is_one_line(count: int, lines: int) -> None:
    weeks = [Column(9 + n, f"第{n + 1}周", None, "kept", "■") for n in range(count)]
    shown = [line for line in screen([TITLE, *weeks]) if "周" in line]
    assert len(shown) == lines
    if lines == 1:
        assert shown[0].split() == [
            f"J–{weeks[-1].letter}", "第1周", "…", f"第{count}周", f"{count}", "columns,", "kept", "as", "notes", "■",
        ]  # fmt: skip


def test_columns_that_feed_fields_are_never_one_line() -> None:
    fields = [Column(n, f"列{n}", "detail", "read") for n in range(8)]
    assert len(screen(fields)) == 9


def test_a_sheet_without_a_header_is_said_to_have_none() -> None:
    assert "no header" in screen([TITLE], header=Header.of(0, []))[0]


def test_rows_that_head_a_group_are_named() -> None:
    assert "  Group headings: 2 一、城建" in screen([TITLE], groups=[(2, "一、城建")])


@given(
    st.lists(
        st.builds(
            Column,
            st.integers(0, 90),
            st.text(st.sampled_from("督办事项 due\n（）"), max_size=60),
            st.sampled_from(["title", "due", None]),
            st.sampled_from(["read", "kept", "ignored"]),
            st.text(st.sampled_from("已完成, abc\n"), max_size=90),
            st.booleans(),
        ),
        max_size=9,
    ),
    st.integers(40, 120),
)
def test_every_line_fits_the_screen(found: list[Column], columns: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(columns))
        lines = screen(found)
    assert max(map(cells, "\n".join(lines).split("\n"))) <= columns


def problem(cell: str, value: str = "新增", reason: str = "“新增” is no status.", heading: str = "状态") -> Problem:
    return Problem(cell, heading, value, reason, "status")


def test_equal_complaints_are_one_line_the_most_frequent_first() -> None:
    found = [problem("计划!G9", "搁", "“搁” is no status."), *(problem(f"计划!G{n}") for n in range(2, 14))]
    assert [each.line for each in complaints.grouped(found)] == [
        "状态 “新增”, 12 cells (计划!G2, G3, G4, G5 …): is no status.",
        "状态 “搁”, 1 cell (计划!G9): is no status.",
    ]


@pytest.mark.parametrize(
    ("found", "line"),
    [
        (
            [problem("甲!G2"), problem("乙!G2"), problem("乙!G3")],
            "状态 “新增”, 3 cells (甲!G2, 乙!G2, G3): is no status.",
        ),
        ([problem("甲!G2", "", "It is empty.")], "状态, 1 cell (甲!G2): It is empty."),
        (
            [problem("甲!7", "", "It is there.", ""), problem("甲!9", "", "It is there.", "")],
            "status, 2 cells (甲!7, 9)",
        ),
        ([Problem("甲!7", "", "", "It is there."), Problem("甲!9", "", "", "It is there.")], "2 rows (甲!7, 9): It is"),
        ([problem("甲!G2", "a", "Nobody knows “a”.")], "状态 “a”, 1 cell (甲!G2): Nobody knows."),
        ([problem("甲!G2", "a", "Another: “a”.")], "状态 “a”, 1 cell (甲!G2): Another: “a”."),
        ([problem("甲!G2", "a", "It says “a” here.")], "状态 “a”, 1 cell (甲!G2): It says “a” here."),
    ],
)
def test_a_complaint_says_which_value_where_and_why(found: list[Problem], line: str) -> None:
    (complaint,) = complaints.grouped(found)
    assert complaint.line.startswith(line)


ROW = SimpleNamespace(sheet="计划", number=7)


def outcome(**what: Any) -> Any:
    return SimpleNamespace(**({"changes": [], "conflicts": [], "twins": []} | what))


def changed(task: int, field: str, old: Any, new: Any) -> Any:
    return SimpleNamespace(row=ROW, task=task, label=f"督{task}", field=field, old=old, new=new)


def conflict(field: str, ours: Any, theirs: Any, reason: str = "") -> Any:
    return SimpleNamespace(row=ROW, task=1, label="督1", field=field, ours=ours, theirs=theirs, reason=reason)


def test_changes_stand_task_by_task_in_words() -> None:
    found = [
        changed(1, "status", "active", "closed"),
        changed(1, "progress", 60, 100),
        changed(2, "due", None, "2026-12-01T09:30"),
        changed(2, "due_text", None, "12.1 9:30"),
        changed(3, "supporting", [], ["甲", "乙"]),
    ]
    assert list(differences.lines(outcome(changes=found))) == [
        "Changes:",
        "  督1: status in progress → closed; progress 60% → 100%",
        "  督2: due — → 2026-12-01 09:30",
        "  督3: supporting — → 甲, 乙",
    ]


def test_of_many_changes_the_first_twenty_tasks_are_named() -> None:
    lines = list(differences.lines(outcome(changes=[changed(n, "title", "甲", "乙") for n in range(50)])))
    assert len(lines) == 22
    assert lines[-1] == "  and 30 more tasks"


def test_what_both_sides_changed_stands_apart_from_what_a_rule_forbids() -> None:
    found = [conflict("due", "2026-12-01", "2026-12-09"), conflict("status", "active", "closed", "Parts are open.")]
    lines = list(differences.lines(outcome(conflicts=found)))
    assert "--prefer sheet" in lines[0]
    assert lines[1] == "  督1: due duban 2026-12-01, sheet 2026-12-09"
    assert lines[-1] == "  督1: status duban in progress, sheet closed (Parts are open)"


def test_rows_that_stand_twice_are_named_together() -> None:
    twins = [(SimpleNamespace(sheet="计划", number=n), ROW) for n in (9, 12)]
    assert list(differences.lines(outcome(twins=twins))) == [
        "Rows alike in title, lead and deadline: [计划!7, 9, 12]. Is one a duplicate?"
    ]


def advice(**what: Any) -> list[str]:
    ledger: Any = SimpleNamespace(tables=what.pop("tables"))
    settings: Any = SimpleNamespace(flags={})
    taken = Taken(dry_run=True, **what)
    found = settling.advised(settings, settling.Path("a.csv"), ImportOptions(), ledger, taken, {})
    return found.command[3:] if found else []


DAYS = Column(5, "计划完成", None, "kept", "2026-12-01")


def test_a_column_of_days_is_offered_where_no_deadline_was_found() -> None:
    found = table([TITLE, DAYS], missing=("due", "status"), unused_dates=[DAYS])
    assert advice(tables=[found]) == ["--map", "due=计划完成"]
    assert advice(tables=[table([TITLE, DAYS], missing=("status",), unused_dates=[DAYS])]) == []


def test_the_day_of_another_thing_is_no_deadline() -> None:
    created, checked = (Column(at, name, None, "kept", "2026-12-01") for at, name in ((3, "创建时间"), (4, "审核时间")))
    assert advice(tables=[table([TITLE, created], missing=("due",), unused_dates=[created])]) == []
    found = table([TITLE, created, checked, DAYS], missing=("due",), unused_dates=[created, checked, DAYS])
    assert advice(tables=[found]) == ["--map", "due=计划完成"]


@pytest.mark.parametrize("heading", ["回告时间", "Date Painted"])
def test_the_day_of_an_unknown_event_may_be_a_deadline_only_if_some_are_to_come(heading: str) -> None:
    unknown = Column(3, heading, None, "kept", "2026-12-01")
    assert advice(tables=[table([TITLE, unknown], missing=("due",), unused_dates=[unknown])]) == []
    found = table([TITLE, unknown], missing=("due",), unused_dates=[unknown], ahead={3})
    assert advice(tables=[found]) == ["--map", f"due={heading}"]


def test_of_several_tables_each_is_told_by_its_sheet() -> None:
    found = table([TITLE, DAYS], missing=("due",), unused_dates=[DAYS])
    assert advice(tables=[found, table([TITLE])]) == ["--map", "计划!due=计划完成"]


def test_a_heading_that_stands_twice_or_cannot_be_typed_is_named_by_its_letter() -> None:
    other = Column(7, "计划 \n完成", None, "kept")
    broken = Column(5, "计划\n完成", None, "kept")
    strange = Column(5, "计划\u202e完成", None, "kept")
    planned = Column(7, "计划完成", None, "kept")
    assert advice(tables=[table([DAYS, planned], missing=("due",), unused_dates=[DAYS])]) == [
        "--map", "due=F",
    ]  # fmt: skip
    assert advice(tables=[table([broken], missing=("due",), unused_dates=[broken])]) == ["--map", "due=计划 完成"]
    assert advice(tables=[table([broken, other], missing=("due",), unused_dates=[broken])]) == ["--map", "due=F"]
    assert advice(tables=[table([strange], missing=("due",), unused_dates=[strange])]) == ["--map", "due=F"]


@pytest.mark.process
@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1), min_size=1, max_size=5)
    | st.lists(st.text(st.sampled_from("计划 '\"\\|&;$!`abc"), min_size=1, max_size=90), min_size=1, max_size=4),
    st.integers(30, 100),
)
def test_what_is_pasted_into_a_shell_is_what_was_meant(words: list[str], columns: int) -> None:
    command = ["printf", "%s\\0", *(part for word in words for part in ("--map", f"x{word}"))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(columns))
        lines = [*settling.pasteable(command)]
    assert max(map(cells, lines)) <= columns
    assert "|" not in "".join(lines) or any("|" in word for word in words)
    done = subprocess.run(["sh", "-c", "\n".join(lines)], capture_output=True, text=True, check=True)
    assert done.stdout.split("\0")[:-1] == command[2:]


def test_of_many_lines_the_first_twenty_are_shown_and_the_others_counted() -> None:
    lines = [f"第{number}行" for number in range(50)]
    assert list(complaints.first(lines[:20], 20)) == lines[:20]
    assert list(complaints.first(lines, 50)) == [*lines[:20], "and 30 more; --dry-run --format json lists them all"]


def test_of_rows_with_only_a_number_their_count_is_shown() -> None:
    lines = screen([TITLE], skipped=[(9, "8"), (10, "9"), (12, "合计 7项")])
    assert lines[-2:] == ["  Rows that are not tasks: 12 合计 7项", "  2 rows have only a number."]
