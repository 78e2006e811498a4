"""Every example in docs/deadlines.md is read as the page says."""

import re
from datetime import date, datetime
from pathlib import Path

import pytest

from duban.domain.phrases import Unreadable, read
from duban.domain.workdays import WorkCalendar

PAGE = Path(__file__).parents[2] / "docs" / "deadlines.md"
BASE = date(2026, 9, 8)
CALENDAR = WorkCalendar()


def documented():
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("| `"):
            phrases, due, kind, _convention = (cell.strip() for cell in line.strip("|").split("|"))
            yield from ((phrase, due, kind) for phrase in re.findall("`(.+?)`", phrases))


def kind_and_due(phrase: str) -> tuple[str, date | datetime | None]:
    try:
        reading = read(phrase, BASE, CALENDAR, {"会": date(2026, 12, 20)})
    except Unreadable:
        return "refused", None
    return reading.kind, reading.due


@pytest.mark.parametrize(("phrase", "due", "kind"), list(documented()))
def test_documented_example(phrase, due, kind):
    read_kind, read_due = kind_and_due(phrase)
    assert read_kind == kind
    assert due == (read_due.isoformat()[:16] if read_due else "none")


def test_the_page_has_its_examples():
    assert len(list(documented())) > 100
