"""What a command does not need, it does not load: a report answers before an ORM would be imported."""

import json
import subprocess
import sys

import pytest

from tests.conftest import Duban, Office, of_files
from tests.reports.asked import COMMANDS

LOADED = """
import json, os, sys
from duban.cli import run
run(sys.argv[1:])
os.write(3, json.dumps(sorted(sys.modules)).encode())
"""
SLOW = {"sqlmodel", "sqlalchemy", "pydantic", "rich"}


USUAL = 163
"""Of a report that has no budget of its own."""
BUDGETS = {
    **dict.fromkeys(COMMANDS, USUAL),
    "overdue": 149,
    "today": 174,
    "list --owner 后勤处": 148,
    "show 1": 149,
    "progress": 153,
    "score": 335,
    "check": 175,
    "history 1": 144,
    "due": 149,
    "incident list": 173,
    "--help": 116,
    "add --help": 140,
    "feedback 1 进展": 159,
    "urge 1": 169,
    "close 1": 158,
    "add 事项 --owner 后勤处": 167,
    "extend 1 --to 2026-12-31 --reason 人手不足": 196,
}
"""How many modules a command may load, with the 35 of Python itself. To raise one is a decision: each is a file to
find, read and run, some 0.2 ms, and most of them bring others along. Of a report five are rooms, four its order, its
headline, confidential tasks and lists of names, two more sort units and leaders (alphabet, numerals); today also loads
what the ladder of urging says, which sheets of a round are out (rounds, unreturned), what was published (circular) and
what is wrong with the ledger (checks, typed), and score what reads a rule file strictly. Help loads
which guides there are. All load what decides how an
answer is written (streams)."""
CHECKED = {"score": {"pydantic", "tomllib", "pathlib", "urllib", "zoneinfo"}}
"""What a command may load in spite of its weight: a rule file has a hundred ways to be wrong, each of which is told."""


def modules(duban: Duban, *arguments: str) -> list[str]:
    """The modules that a command has loaded at its end, without what setuptools adds to an environment."""
    path = duban.home / "modules.json"
    script = f"exec 3>{path}; exec {sys.executable} -c '{LOADED}' \"$@\""
    subprocess.run(
        ["bash", "-c", script, "-", *arguments], env=duban.env, cwd=duban.home, capture_output=True, check=True
    )
    return [each for each in json.loads(path.read_text()) if each != "_distutils_hack"]


def loaded(duban: Duban, *arguments: str) -> set[str]:
    """The packages that a command has loaded at its end."""
    return {name.partition(".")[0] for name in modules(duban, *arguments)}


READING = (*COMMANDS, "incident list", "list --all --format json", "show 1", "owner list", "list -o late.csv")


@of_files
@pytest.mark.parametrize("arguments", [each for each in BUDGETS if each not in READING])
def test_a_command_keeps_to_its_budget_of_modules(duban: Duban, office: Office, arguments: str) -> None:
    office.add(due="2026-11-20", assigned="2026-11-01")
    assert len(modules(duban, *arguments.split())) <= BUDGETS[arguments]


@pytest.mark.parametrize(
    ("arguments", "avoided"),
    [
        ("--help", SLOW | {"sqlite3"}),
        ("--version", SLOW | {"sqlite3"}),
        ("lits", SLOW | {"sqlite3"}),
        ("--lang fr", SLOW | {"sqlite3"}),
        ("list --help", SLOW | {"sqlite3"}),
        ("add --help", SLOW),
        ("list --colour", SLOW),
        ("list --urgency 很急", SLOW),
    ],
)
def test_help_and_mistakes_need_little(duban: Duban, arguments: str, avoided: set[str]) -> None:
    assert loaded(duban, *arguments.split()).isdisjoint(avoided)


@of_files
@pytest.mark.parametrize("arguments", READING)
def test_a_report_keeps_to_it_and_loads_no_orm_and_no_pictures(duban: Duban, office: Office, arguments: str) -> None:
    office.add(due="2026-11-20", assigned="2026-11-01")
    found = modules(duban, *arguments.split())
    if arguments in BUDGETS:
        assert len(found) <= BUDGETS[arguments]
    assert "duban.domain.phrases" not in found  # there are no words of a deadline to be read
    packages = {name.partition(".")[0] for name in found}
    assert "sqlite3" in packages
    avoided = SLOW | {"typer", "click", "gettext", "platformdirs", "tomllib", "zoneinfo", "chinese_calendar"}
    if "-o" not in arguments:
        avoided |= {"pathlib", "urllib"}
    assert packages.isdisjoint(avoided - CHECKED.get(arguments, set()))


def test_the_check_sees_what_is_loaded(duban: Duban, office: Office) -> None:
    office.add()
    assert "duban.store.writing" in modules(duban, "feedback", "1", "进展")
    assert "rich" in loaded(duban, "list", "--format", "table")
