"""A stranger's ledger comes in whole: every matter with what the file tells of it, and nothing else.

Source: issue "A stranger's ledger comes in, whole, with one command".
"""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from duban.errors import DubanError
from duban.ledgers.reading import Ledger
from duban.ledgers.rows.row import LedgerRow
from tests.conftest import Desk
from tests.ledgers.conftest import TODAY, understand

from .building import build
from .catalogue import STRANGERS
from .cells import FROM_WHEN
from .secretaries import WEEK
from .stranger import Matter, Stranger
from .texts import beside_tasks, lines_of, texts_of

CONVERTED = {"number", "status", "urgency", "progress", "assigned", "closed", "due", "last_feedback_on"}
CONVERTED |= {"original_due", "owner", "person", "supporting"}
MOST_DIGITS_OF_A_COUNT = 2
LEDGERS = [each for each in STRANGERS if each.matters]
NO_LEDGERS = [each for each in STRANGERS if not each.matters]


def each_of(strangers: Sequence[Stranger]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("stranger", strangers, ids=[each.name for each in strangers])


@each_of(LEDGERS)
def test_a_stranger_comes_in_whole(stranger: Stranger, tmp_path: Path) -> None:
    path = build(stranger, tmp_path)
    ledger = understand(path)
    rows = list(ledger.rows())
    matters = expected(stranger, len(rows))
    assert [row.values.get("title") for row in rows] == [each.title for each in matters]
    for row, each in zip(rows, matters, strict=True):
        assert asked_of(row, rows, each) == told_by(each)
    if not stranger.tells:  # else some of it is counted aloud
        assert lost(stranger, path, ledger, rows) == []


@each_of([each for each in LEDGERS if each.left_out])
def test_sheets_without_matters_are_left_out_by_name(stranger: Stranger, tmp_path: Path) -> None:
    ledger = understand(build(stranger, tmp_path))
    assert not {row.sheet for row in ledger.rows()} & {*stranger.left_out}
    for name in stranger.left_out:
        assert any(name in note for note in ledger.notes), name


@each_of(NO_LEDGERS)
def test_what_is_no_ledger_is_refused(stranger: Stranger, tmp_path: Path) -> None:
    with pytest.raises(DubanError):
        list(understand(build(stranger, tmp_path)).rows())


def test_days_that_count_from_today_are_said_once(tmp_path: Path) -> None:
    ledger = understand(build(FROM_WHEN, tmp_path))
    list(ledger.rows())
    assert [said for table in ledger.tables for said in table.date_notes if "30天" in said and "today" in said]


def test_days_that_count_from_the_title_are_said_once(tmp_path: Path) -> None:
    ledger = understand(build(WEEK, tmp_path))
    list(ledger.rows())
    notes = [note for table in ledger.tables for note in table.date_notes]
    assert notes == ["2 deadlines without a start, such as “周二”, count from 2026-08-17."]


@each_of([each for each in LEDGERS if each.tells])
def test_what_a_reader_does_not_see_is_counted_aloud(stranger: Stranger, desk: Desk, tmp_path: Path) -> None:
    path = build(stranger, tmp_path)
    told = json.loads(desk.run("import", str(path), "--dry-run", "--format", "json", DUBAN_NOW=str(TODAY)).stdout)
    for word, count in stranger.tells:
        assert any(counts(key, said, word, count) for key, said in leaves(told)), (word, count)


def lost(stranger: Stranger, path: Path, ledger: Ledger, rows: Sequence[LedgerRow]) -> list[tuple[str, int, str]]:
    """The texts of the file that are in no task and were not left out."""
    by_place: dict[tuple[str, int], list[LedgerRow]] = {}
    for row in rows:
        by_place.setdefault((row.sheet, row.number), []).append(row)
    beside, missing = beside_tasks(ledger), []
    for sheet, number, column, text in texts_of(path):
        place = (sheet or ledger.tables[0].sheet, number)
        is_there = place not in by_place and (place in beside or sheet in stranger.left_out)
        if not (any(is_kept(ledger, row, column, text) for row in by_place.get(place, ())) or is_there):
            missing.append((*place, text))
    return missing


def is_kept(ledger: Ledger, row: LedgerRow, column: int, text: str) -> bool:
    """Is the text of a task's cell in its values, or did a field take it? Marks of a drawing and counts need not be."""
    if len(text) == 1 or (text.isdecimal() and len(text) <= MOST_DIGITS_OF_A_COUNT):
        return True
    table = next(each for each in ledger.tables if each.holds(row))
    read = [each.field or "" for each in table.columns if each.index == column and each.use in ("read", "also")]
    fields = {name for names in read for name in names.split()}
    took = fields & {*(row.values.keys() & CONVERTED), "parent"}
    return bool(took) or any(text in line for line in lines_of(row.values.values()))


def expected(stranger: Stranger, found: int) -> Sequence[Matter]:
    """All matters of a stranger; without those that may stay out, where fewer were found."""
    return [each for each in stranger.matters if found == len(stranger.matters) or not each.is_optional]


def told_by(each: Matter) -> dict[str, Any]:
    told = {key: value for key, value in each.told.items() if key != "keeps"}
    asked = {"title": each.title, "lead": each.lead, "due": each.due, "parent": None, "open": (), "lacks": []}
    return asked | told


def asked_of(row: LedgerRow, rows: Sequence[LedgerRow], each: Matter) -> dict[str, Any]:
    """What the row says where ``each`` tells something, in the words of ``told_by``."""
    said = str(row.values)
    found = {key: row.values.get(key) for key in told_by(each)}
    return found | {
        "lead": row.values.get("owner"),
        "parent": parent_of(row, rows),
        "open": tuple(sorted({problem.field for problem in row.problems})),
        "lacks": [text for text in each.told.get("keeps", ()) if text not in said],
    }


def parent_of(row: LedgerRow, rows: Sequence[LedgerRow]) -> str | None:
    """The title of the task whose part the row is, by its place or by the number that it names."""
    named = row.values.get("parent")
    above = row.part_of or next((each for each in rows if named and each.values.get("number") == named), None)
    return above.values["title"] if above else named


def leaves(told: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Every list and every single thing in an answer, with its key."""
    if isinstance(told, dict):
        for name, inner in told.items():
            yield from leaves(inner, name)
    else:
        yield key, told
        for inner in told if isinstance(told, list) else ():
            yield from leaves(inner, key)


def counts(key: str, said: Any, word: str, count: int) -> bool:
    """Does this say ``word`` with its count: in a sentence, as a figure or as a list of so many?"""
    if isinstance(said, str):
        figures = re.findall(r"\d+", said)
        return bool(re.search(word, said, re.IGNORECASE)) and str(count) in figures
    if re.search(word, key, re.IGNORECASE):
        return said == count or (isinstance(said, list) and len(said) == count)
    return False
