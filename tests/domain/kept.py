"""Kept lists of deadlines, each with how it is to be read, which was decided before the program was asked."""

import csv
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.phrases import Unreadable, read

CALENDAR = WorkCalendar()


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


def kept(name: str) -> list[Kept]:
    """The list of that name, which stands beside this file."""
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as file:
        return [Kept(**row) for row in csv.DictReader(file)]


def as_read(each: Kept) -> Read:
    base = datetime.fromisoformat(each.base) if "T" in each.base else date.fromisoformat(each.base)
    try:
        reading = read(each.phrase, base, CALENDAR)
    except Unreadable as error:
        return Read("refused", "", error.message.removeprefix(f"“{each.phrase}”"))
    return Read(reading.kind, reading.due.isoformat()[:16] if reading.due else "", reading.note)
