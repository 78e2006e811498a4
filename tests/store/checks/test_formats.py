"""What `db check` takes for a day, a minute and a moment: what the calendar knows, whichever database asks."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from duban.errors import StoreError
from duban.store.checks.formats import IS_DAY, IS_MINUTE, IS_MOMENT
from duban.store.checks.suspicion import damage
from tests.conftest import Desk, Office


def fits(form: str, text: str) -> bool:
    with closing(sqlite3.connect(":memory:")) as connection:
        return connection.execute(f"SELECT {form.format('?1')}", (text,)).fetchone()[0] == 1


def is_read(text: str, form: str) -> bool:
    """Whether Python reads it, in just that form."""
    try:
        return datetime.strptime(text, form).strftime(form).zfill(len(text)) == text
    except ValueError:
        return False


@given(st.integers(0, 9999), st.integers(0, 13), st.integers(0, 32))
@example(2026, 2, 30)
@example(2025, 2, 29)
@example(2024, 2, 29)
@example(1900, 2, 29)
@example(0, 1, 1)
@example(9999, 12, 31)
def test_a_day_is_one_of_the_calendar(year: int, month: int, day: int) -> None:
    text = f"{year:04}-{month:02}-{day:02}"
    assert fits(IS_DAY, text) == is_read(text, "%Y-%m-%d")
    assert fits(IS_MINUTE, f"{text}T09:05") == fits(IS_MOMENT, f"{text}T09:05:59Z") == fits(IS_DAY, text)


@given(st.integers(0, 30), st.integers(0, 70), st.integers(0, 70))
@example(24, 0, 0)
@example(23, 60, 0)
@example(23, 59, 60)
def test_a_time_is_one_of_the_clock(hour: int, minute: int, second: int) -> None:
    time = f"{hour:02}:{minute:02}"
    assert fits(IS_MINUTE, f"2026-02-28T{time}") == (hour < 24 and minute < 60)
    assert fits(IS_MOMENT, f"2026-02-28T{time}:{second:02}Z") == (hour < 24 and minute < 60 and second < 60)


@pytest.mark.parametrize(
    "text", ["", "2026-1-01", "20260101", "2026-01-01 ", " 2026-01-01", "２０２６-01-01", "2026-W1"]
)
def test_a_day_is_written_in_one_way(text: str) -> None:
    assert not fits(IS_DAY, text)
    assert not fits(IS_MINUTE, f"{text}T09:05")


WRONG = {
    "UPDATE task SET due = '2026-02-30'": "task 1: due cannot be '2026-02-30'",
    "UPDATE task SET closed = '2025-02-29T10:00'": "task 1: closed cannot be '2025-02-29T10:00'",
    "UPDATE task SET happened = '2026-11-23T24:00'": "task 1: happened cannot be '2026-11-23T24:00'",
    "UPDATE meeting SET day = '2026-04-31'": "meeting 1: day cannot be '2026-04-31'",
    "UPDATE event SET new = '0000-12-01' WHERE field = 'due'": "new cannot be '0000-12-01'",
    "UPDATE event SET old = 'lost' WHERE field = 'status'": "old cannot be 'lost'",
    "UPDATE event SET effective = '2026-11-31' WHERE id = 1": "event 1: effective cannot be '2026-11-31'",
}


def test_a_day_that_is_none_is_found_wherever_it_is_kept(tmp_path: Path, store_address: str) -> None:
    desk, office = Desk(tmp_path, store_address), Office(store_address)
    desk.text("add", "整改食堂", "--owner", "后勤处", "--due", "2026-12-01")
    desk.text("extend", "1", "--to", "2026-12-05", "--reason", "材料未齐")
    desk.text("accept", "1")
    desk.text("meeting", "add", "常务会", "--on", "2026-12-10")
    assert damage(store_address) is None
    for statement in WRONG:
        office.sql(statement)
    told = desk.run("db", "check")
    assert told.returncode == 5
    for each in WRONG.values():
        assert each in told.stdout


def test_what_such_a_day_leads_to_is_not_called_a_bug(tmp_path: Path, store_address: str) -> None:
    desk, office = Desk(tmp_path, store_address), Office(store_address)
    desk.text("add", "整改食堂", "--owner", "后勤处", "--due", "2026-12-01")
    office.sql("UPDATE task SET due = '2026-02-30'")
    for line in ("list", "today", "show 1", "overdue"):
        told = desk.refused(5, *line.split())
        assert "is damaged" in told
        assert "db check" in told
    assert isinstance(damage(store_address), StoreError)
