"""The Tab key: bash is given a script that works, and asks it for commands and options."""

import subprocess

import pytest

from tests.cli.test_startup import SLOW, loaded
from tests.conftest import Duban


@pytest.mark.parametrize(
    ("words", "place", "completed"),
    [("duban ov", "1", "overdue"), ("duban overdue --ow", "2", "--owner"), ("duban calendar im", "2", "import")],
)
def test_commands_and_options_are_completed(duban: Duban, words: str, place: str, completed: str) -> None:
    done = duban.run(_DUBAN_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=place)
    assert done.stdout.split() == [completed]


def test_bash_accepts_the_script(duban: Duban) -> None:
    script = duban.run(_DUBAN_COMPLETE="source_bash").stdout
    assert "complete -o default -F" in script
    subprocess.run(["bash", "-n"], input=script, text=True, check=True)


@pytest.mark.parametrize(("words", "place"), [("duban ov", "1"), ("duban overdue --ow", "2")])
def test_completion_needs_little(duban: Duban, words: str, place: str) -> None:
    duban.env |= {"_DUBAN_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": place}
    assert loaded(duban).isdisjoint(SLOW | {"sqlite3"})
