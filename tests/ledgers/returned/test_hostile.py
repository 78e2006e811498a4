"""No sheet, however it comes back, puts words down to another matter or another unit; what is not taken is named."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.returned import Answer
from duban.ledgers.returned.reading import Reader
from duban.ledgers.returned.sent import Returned
from duban.ledgers.workbooks.limits import Limits
from tests.conftest import examples
from tests.ledgers.returned.hostile import ALL, CASES
from tests.ledgers.returned.sheets import OFFICE, UNITS, save, sheet_of, words

TODAY = date(2026, 11, 29)


def read(path: Path) -> Returned:
    return Reader(OFFICE, TODAY, WorkCalendar(), Limits()).read(path, path.name)


def said(answers: Iterable[Answer]) -> dict[tuple[int, int], set[str]]:
    """The words that were taken, by sheet and task."""
    taken: dict[tuple[int, int], set[str]] = {}
    for each in answers:
        if each.feedback:
            taken.setdefault((each.form, each.task), set()).add(each.feedback)
    return taken


OWN_WORDS = {"two answers to one matter", "count in place of the number", "title and number of another row"}
"""Cases in which other words stand in a row than those that the unit wrote there, or nothing contradicts them."""


@settings(max_examples=examples(160))
@given(st.lists(st.sampled_from(sorted(CASES.keys() - OWN_WORDS)), min_size=2, max_size=3, unique=True))
def test_whatever_comes_together_no_words_are_put_down_to_another(names: list[str]) -> None:
    sheet = sheet_of(0)
    try:
        for name in names:
            CASES[name].change(sheet)
    except (TypeError, ValueError, AttributeError):  # what one of them needs, another has taken away
        assume(False)
    with TemporaryDirectory() as folder:
        taken = said(read(save(sheet, Path(folder) / "1.xlsx")).answers)
    for (form, task), texts in taken.items():
        if len(texts) == 1 and (unit := re.match(r"(.+)报：第(\d)项", *texts)):
            assert (form, task) == (4 + UNITS.index(unit[1]), int(unit[2]))


def test_there_are_at_least_fifty_kinds() -> None:
    assert len(CASES) >= 50


@pytest.mark.parametrize("name", CASES)
def test_what_is_taken_is_what_the_unit_said_of_that_matter(name: str, tmp_path: Path) -> None:
    case, sheet = CASES[name], sheet_of(0)
    case.change(sheet)
    returned = read(save(sheet, tmp_path / "教务处.xlsx"))
    taken = {at: texts for at, texts in said(returned.answers).items() if len(texts) == 1}
    truth = {(4, task): {str(words(0, task).feedback)} for task in ALL}
    if name == "the whole sheet of another unit below":
        truth |= {(5, task): {str(words(1, task).feedback)} for task in (5, 9, 1, 3)}
    assert taken == {at: texts for at, texts in truth.items() if at[1] not in case.lost or at[0] == 5}
    told = [f"{each.place.cell} {each.text} {each.why}" for each in returned.strays]
    told += [each.place.cell for each in returned.answers if (each.form, each.task) not in taken]
    for named in case.named:
        assert any(named in each for each in told), (named, told)
    if not case.named:
        assert [each for each in returned.strays if each.lost] == []
