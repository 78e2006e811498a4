"""`demo`: a made-up office in a store of its own."""

import shlex

import pytest

from tests.conftest import Duban, of_files


@of_files
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_shows_work_and_how_to_go_on(duban: Duban, lang: str) -> None:
    page = duban.text("demo", "--lang", lang, TMPDIR=str(duban.home))
    assert not duban.store.exists()
    examples = [line.strip() for line in page.splitlines() if line.startswith("  duban --store ")]
    assert len(examples) >= 3
    for example in examples:
        assert duban.inside.run(*shlex.split(example)[1:]).returncode == 0
    store = shlex.split(examples[0])[2]
    assert duban.inside.json("--store", store, "overdue")
    assert duban.inside.text("--store", store, "db", "check")
