"""The kept list of English deadlines, decided before the program was asked: none may be read wrongly."""

import csv
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from duban.domain.phrases import Unreadable, read
from duban.domain.workdays import WorkCalendar

LIST = Path(__file__).with_name("phrases_kept_english.csv")
CALENDAR = WorkCalendar()


class Kept(NamedTuple):
    """A phrase, the day from which it counts, and how it is to be read; ``says`` is in the refusal or the note."""

    phrase: str
    base: str
    kind: str
    due: str
    says: str


def kept() -> list[Kept]:
    with LIST.open(encoding="utf-8", newline="") as file:
        return [Kept(**row) for row in csv.DictReader(file)]


def read_as(each: Kept) -> tuple[str, str, str]:
    try:
        reading = read(each.phrase, date.fromisoformat(each.base), CALENDAR)
    except Unreadable as error:
        return "refused", "", error.message
    due = reading.due.isoformat(timespec="minutes") if isinstance(reading.due, datetime) else str(reading.due or "")
    return reading.kind, due, reading.note


@pytest.mark.parametrize("each", kept(), ids=lambda each: each.phrase)
def test_a_kept_phrase_is_read_as_was_decided(each: Kept) -> None:
    kind, due, said = read_as(each)
    # As soon as possible is no day: it is left open or refused, and never a date.
    assert kind == each.kind or (each.kind == "vague" and kind in {"unresolved", "refused"})
    assert due == each.due
    assert each.says.lower() in said.lower()


def test_the_list_is_long_enough() -> None:
    assert len(kept()) >= 200
