"""What fails when all is recorded is the answer: nobody is told that nothing was changed, and does it twice."""

import sqlite3

import pytest

from tests.conftest import Desk


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (sqlite3.OperationalError("database or disk is full"), 5),
        (sqlite3.OperationalError("database is locked"), 5),
        (OSError(28, "No space left on device"), 5),
        (KeyboardInterrupt(), 130),
    ],
)
def test_what_is_recorded_is_told_where_the_answer_fails(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    import duban.cli.session

    desk.text("add", "整改食堂消防隐患", "--owner", "后勤处")
    whole = duban.cli.session.answer

    def cut_off(*_arguments: object) -> None:
        raise error

    monkeypatch.setattr("duban.cli._discard_stdout", lambda: None)  # this process still needs it
    monkeypatch.setattr(duban.cli.session, "answer", cut_off)
    said = desk.refused(code, "close", "1")
    assert "were saved" in said
    assert "nothing was changed" not in said.lower()
    monkeypatch.setattr(duban.cli.session, "answer", whole)
    assert desk.row("1")["status"] == "closed"


def test_what_failed_before_is_told_as_such(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    import duban.cli.commands.undo

    def cut_off(*_arguments: object) -> None:
        raise sqlite3.OperationalError("database is locked")

    desk.text("add", "整改食堂消防隐患", "--owner", "后勤处")
    monkeypatch.setattr(duban.cli.commands.undo, "effects", cut_off)  # after a first look at what will be undone
    assert "were saved" not in desk.refused(5, "undo", "--yes")
    assert desk.row("1")["status"] == "assigned"
