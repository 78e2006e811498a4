"""At a terminal: tables, colours, questions, and Ctrl-C."""

import time

import pytest

from duban.formats.text import cells
from tests.cli.conftest import Terminal, page
from tests.conftest import Desk, Office, of_files


def test_a_table_with_colours(terminal: Terminal, office: Office) -> None:
    office.add("整改食堂消防隐患", due="2026-11-20", assigned="2026-11-01")
    text = page(terminal("overdue"))
    assert "整改食堂消防隐患" in text
    assert "\x1b[" in text
    assert "\x1b[" not in page(terminal("overdue", NO_COLOR="1"))
    assert "\x1b[" not in page(terminal("overdue", "--color", "never"))
    assert "\x1b[" not in page(terminal("overdue", TERM="dumb"))


@pytest.mark.parametrize("columns", [60, 100, 160])
def test_a_table_clips_to_two_lines_and_show_has_the_whole(terminal: Terminal, office: Office, columns: int) -> None:
    office.add("[red]" + "永" * 300 + "[/]")
    text = page(terminal("list", "--color", "never", columns=columns))
    assert sum("永" in line for line in text.splitlines()) == 2
    assert "永…" in text
    assert page(terminal("show", "1", columns=columns)).count("永") == 300
    assert "[red]" in text.replace("\r\n", "").replace(" ", "") or "[red]" in text


@pytest.mark.parametrize("command", ["show", "history"])
def test_what_is_told_in_lines_folds_too(terminal: Terminal, office: Office, command: str) -> None:
    office.feedback(office.add("永" * 100), "永" * 100)
    text = page(terminal(command, "1", columns=60))
    assert text.count("永") == (200 if command == "show" else 100)
    assert max(map(cells, text.splitlines())) <= 60


@of_files
def test_a_question_where_a_deadline_is_before_the_assignment(terminal: Terminal, office: Office) -> None:
    child = terminal("add", "事项", "--owner", "办公室", "--due", "2026-11-20")
    child.expect("before the assignment on 2026-11-23.*\\[y/N\\]")
    child.sendline("y")
    assert "2026-001" in page(child)
    assert office.row(1)["due"] == "2026-11-20"


@of_files
@pytest.mark.parametrize("answer", ["n", ""])
def test_whoever_says_no_has_changed_nothing(terminal: Terminal, office: Office, answer: str) -> None:
    child = terminal("add", "事项", "--owner", "办公室", "--due", "2026-11-20")
    child.expect("\\[y/N\\]")
    child.sendline(answer)
    page(child, 130)
    assert not office.path.exists()


@of_files
def test_ctrl_c_changes_nothing_and_says_so(terminal: Terminal, office: Office) -> None:
    child = terminal("add", "事项", "--owner", "办公室", "--due", "2026-11-20")
    child.expect("\\[y/N\\]")
    time.sleep(
        0.3
    )  # Python notices an interrupt between the question and the reading of the answer at the next key only
    child.sendintr()
    child.expect("nothing was changed")
    page(child, 130)
    assert not office.path.exists()


def test_no_question_with_yes(terminal: Terminal, office: Office) -> None:
    assert "[y/N]" not in page(terminal("add", "事项", "--owner", "办公室", "--due", "2026-11-20", "--yes"))
    assert office.row(1)["due"] == "2026-11-20"


def test_a_binary_format_is_not_for_a_terminal(terminal: Terminal, office: Office) -> None:
    office.add()
    child = terminal("list", "-f", "xlsx")
    child.expect("-o list.xlsx")
    page(child, 2)


@of_files
def test_restoring_asks_first(terminal: Terminal, desk: Desk, office: Office) -> None:
    office.add("备份前登记")
    desk.text("db", "backup", "backup.db")
    office.add("备份后登记")
    for answer, left in (("n", 2), ("y", 1)):
        child = terminal("db", "restore", "backup.db")
        child.expect("1 task.*Is this intended.*:")
        child.sendline(answer)
        page(child, 0 if answer == "y" else 130)
        assert len(office.rows()) == left
