"""Every example in the pages on deadlines is read as the page says; the Chinese page has the Chinese ones."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from duban import locales
from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.phrases import Unreadable, read

DOCS = Path(__file__).parents[2] / "docs"
BASE = date(2026, 9, 8)
CALENDAR = WorkCalendar()
KINDS = ("fixed", "relative", "recurring", "open", "unresolved")
CHINESE = {"无": "none", "不认": "refused"}


def documented(page: str) -> Iterator[tuple[str, str, str]]:
    """Each phrase of a page with its day and its kind, by the words of the English page."""
    for line in (DOCS / page).read_text(encoding="utf-8").splitlines():
        if line.startswith("| `"):
            phrases, *told, _convention = (cell.strip() for cell in line.strip("|").split("|"))
            due, kind = (CHINESE.get(each) or locales.read_term("reading", each, KINDS) or each for each in told)
            yield from ((phrase, due, kind) for phrase in re.findall("`(.+?)`", phrases))


ENGLISH, IN_CHINESE = (list(documented(page)) for page in ("deadlines.md", "deadlines.zh.md"))


def kind_and_due(phrase: str) -> tuple[str, date | datetime | None]:
    try:
        reading = read(phrase, BASE, CALENDAR, {"会": date(2026, 12, 20), "计划": date(2026, 9, 7)})
    except Unreadable:
        return "refused", None
    return reading.kind, reading.due


@pytest.mark.parametrize(("phrase", "due", "kind"), ENGLISH)
def test_documented_example(phrase: str, due: str, kind: str) -> None:
    read_kind, read_due = kind_and_due(phrase)
    assert read_kind == kind
    assert due == (read_due.isoformat()[:16] if read_due else "none")


def test_the_page_has_its_examples() -> None:
    assert len(ENGLISH) > 100


def test_the_chinese_page_says_the_same_of_the_same_chinese_phrases() -> None:
    assert {*IN_CHINESE} == {each for each in ENGLISH if not re.search("[A-Za-z]", each[0])}
