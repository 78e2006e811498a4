"""The kept list of Chinese deadlines, decided before the program was asked: none may be read wrongly."""

import csv
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from duban.domain.phrases import Unreadable, read
from duban.domain.workdays import WorkCalendar

LIST = Path(__file__).with_name("phrases_kept.csv")
CALENDAR = WorkCalendar()
MOST_LOST = 0.03
"""The share of the readable phrases that may be refused."""


class Kept(NamedTuple):
    """A phrase, the day from which it counts, and how it is to be read; ``says`` is in the refusal or the note."""

    phrase: str
    base: str
    kind: str
    due: str
    says: str


class Read(NamedTuple):
    """How the program read it; ``told`` is its reason or its note, without the quoted phrase."""

    kind: str
    due: str
    told: str


def kept() -> list[Kept]:
    with LIST.open(encoding="utf-8", newline="") as file:
        return [Kept(**row) for row in csv.DictReader(file)]


def as_read(each: Kept) -> Read:
    base = datetime.fromisoformat(each.base) if "T" in each.base else date.fromisoformat(each.base)
    try:
        reading = read(each.phrase, base, CALENDAR)
    except Unreadable as error:
        return Read("refused", "", error.message.removeprefix(f"“{each.phrase}”"))
    return Read(reading.kind, reading.due.isoformat()[:16] if reading.due else "", reading.note)


def is_lost(each: Kept, found: Read) -> bool:
    return found.kind == "refused" != each.kind


def test_nothing_of_the_kept_list_is_wrong_and_little_is_lost() -> None:
    found = [(each, as_read(each)) for each in kept()]
    lost = [each.phrase for each, read_ in found if is_lost(each, read_)]
    wrong = [
        f"{each.phrase}: {read_}, not {each.kind} {each.due} {each.says}"
        for each, read_ in found
        if not is_lost(each, read_) and ((each.kind, each.due) != read_[:2] or each.says not in read_.told)
    ]
    readable = sum(each.kind != "refused" for each, _read in found)
    assert wrong == []
    assert len(lost) <= MOST_LOST * readable, f"{len(lost)} of {readable} are lost: {lost}"


@pytest.mark.parametrize("each", [each for each in kept() if each.kind == "refused"], ids=lambda each: each.phrase)
def test_a_refusal_says_what_is_missing_or_double(each: Kept) -> None:
    if each.says != "names no day":
        assert "names no day" not in as_read(each).told


def test_the_list_is_long_enough() -> None:
    assert len(kept()) >= 250
