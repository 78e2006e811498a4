"""What SQLite says, as a sentence with what to do next."""

import sqlite3
from pathlib import Path

import pytest

from duban.store.failures import explained

PATH = Path("/srv/office.db")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("database is locked", "locked by another process"),
        ("database table is locked: task", "locked by another process"),
        ("file is not a database", "not a duban store"),
        ("database disk image is malformed", "damaged"),
        ("no such table: task", "a table is missing"),
        ("no such column: t.colour", "a column is missing"),
        ("attempt to write a readonly database", "read-only"),
        ("database or disk is full", "full"),
        ("disk I/O error", "cannot be read or written"),
        ("unable to open database file", "cannot be opened"),
    ],
)
def test_every_saying_becomes_a_sentence_with_a_way_on(said: str, told: str) -> None:
    answer = explained(sqlite3.OperationalError(said), PATH)
    assert answer is not None
    assert told in answer.message
    assert str(PATH) in answer.message
    assert answer.hint
    assert answer.exit_code == 5


def test_what_is_new_to_duban_is_quoted() -> None:
    answer = explained(sqlite3.OperationalError("the moon is in the wrong phase"), PATH)
    assert answer is not None
    assert "the moon is in the wrong phase" in answer.message


def test_another_error_is_none_of_the_stores() -> None:
    assert explained(KeyError("locked"), PATH) is None
