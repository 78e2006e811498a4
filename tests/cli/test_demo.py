"""`demo`: a made-up office in a store of its own."""

import re
import shlex

import pytest

from duban.demo.english import ENGLISH
from tests.conftest import Desk, Duban, of_files


@of_files
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_shows_work_and_how_to_go_on(duban: Duban, lang: str) -> None:
    program = duban if lang == "zh" else duban.inside
    page = program.text("demo", "--lang", lang, TMPDIR=str(duban.home))
    assert not duban.store.exists()
    examples = [line.strip() for line in page.splitlines() if line.startswith("  duban --store ")]
    assert len(examples) >= 3
    for example in examples:
        assert duban.inside.run(*shlex.split(example)[1:]).returncode == 0
    store = shlex.split(examples[0])[2]
    assert duban.inside.json("--store", store, "overdue")
    assert duban.inside.text("--store", store, "db", "check")


CHINESE = re.compile("[\u4e00-\u9fff]")


def test_whoever_speaks_english_sees_an_english_office(desk: Desk) -> None:
    page = desk.text("demo", DUBAN_LANG="en")
    assert not CHINESE.search(page)
    store = page.partition("--store ")[2].split()[0]
    rows = desk.json("list", "--all", "--store", store)
    assert not CHINESE.search(str(rows) + desk.text("history", "1", "--store", store))
    assert {row["number"] for row in rows} == {f"2026-{n:03}" for n in range(1, len(rows) + 1)}
    added = desk.json("add", "Mend the bridge", "--owner", "Water", "--store", store)[0]
    assert added["number"] == f"2026-{len(rows) + 1:03}"  # the store goes on with the numbers that it has


def test_no_two_names_of_the_chinese_office_are_one_in_english() -> None:
    assert len(set(ENGLISH.values())) == len(ENGLISH)
    assert not CHINESE.search(" ".join(ENGLISH.values()))
