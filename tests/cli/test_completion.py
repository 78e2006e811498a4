"""The Tab key: bash is given a script that works, and asks it for commands and options."""

import os
import subprocess

import pytest
from click.shell_completion import ShellComplete

from duban.cli.app import application
from duban.cli.completion import for_bash
from duban.settings import Settings
from tests.cli.test_startup import SLOW, loaded
from tests.conftest import Desk, Duban, Office


@pytest.mark.parametrize(
    ("words", "place", "completed"),
    [("duban ov", "1", "overdue"), ("duban overdue --ow", "2", "--owner"), ("duban calendar im", "2", "import")],
)
def test_commands_and_options_are_completed(duban: Duban, words: str, place: str, completed: str) -> None:
    done = duban.run(_DUBAN_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=place)
    assert done.stdout.split() == [completed]


def pressed(duban: Duban, line: str, shell: str = "bash") -> list[str]:
    """What the Tab key offers at the end of the line."""
    words = {"_DUBAN_COMPLETE": f"complete_{shell}", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
    if shell == "zsh":
        words = {"_DUBAN_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": line}
    return duban.text(**words).split()


def test_open_tasks_are_completed_by_id_and_number(desk: Desk, office: Office) -> None:
    for title in ("整改食堂消防隐患", "修订公文处理办法", "报送经济运行分析"):
        office.add(title, number=f"督〔2026〕{len(title)}{title[0]}号")
    office.close(2)
    assert pressed(desk, "duban show ") == ["3", "1"]
    assert pressed(desk, "duban close 1 3") == ["3"]
    assert pressed(desk, "duban feedback 督〔2026〕8报") == ["督〔2026〕8报号"]
    assert pressed(desk, "duban show 02") == pressed(desk, "duban show 9") == []
    assert "整改食堂消防隐患" in "".join(pressed(desk, "duban show 1", "zsh"))


def test_owners_are_completed(desk: Desk, office: Office) -> None:
    for owner in ("教务处", "教师发展中心", "后勤处"):
        office.add(owner=owner)
    assert pressed(desk, "duban list --owner 教") == ["教务处", "教师发展中心"]
    assert pressed(desk, "duban add 新事项 --owner 后") == ["后勤处"]


PLAIN = [
    "duban ",
    "duban ov",
    "duban overdue -",
    "duban overdue --owner 教 --o",
    "duban feedback 1 --percent 50 --",
    "duban calendar month --",
    "duban show ",
    "duban show 1 2",
    "duban list --owner 教",
    "duban add 新事项 --with 教",
]


@pytest.mark.parametrize("line", PLAIN)
def test_bash_is_answered_as_typer_would(
    desk: Desk, office: Office, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    for owner in ("教务处", "教师发展中心", "后勤处"):
        office.add(owner=owner)
    monkeypatch.setenv("DUBAN_STORE", str(office.path))
    *words, typed = line.split(" ")[1:]
    of_typer = ShellComplete(application(), {"obj": Settings()}, "duban", "").get_completions(words, typed)
    asked = {**os.environ, "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
    assert for_bash(asked) == [each.value for each in of_typer]


NOT_PLAIN = [
    "duban owner ",
    "duban list --format js",
    "duban list --tag --owner 教",
    "duban feedback 2 ",
    "duban show -- ",
    "duban --store",
    "duban x ",
]


@pytest.mark.parametrize("line", NOT_PLAIN)
def test_what_is_not_plain_is_left_to_typer(line: str) -> None:
    assert for_bash({"COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}) is None


def test_without_a_store_nothing_is_completed_and_nothing_said(desk: Desk) -> None:
    assert pressed(desk, "duban show 1") == []


def test_bash_accepts_the_script(duban: Duban) -> None:
    script = duban.run(_DUBAN_COMPLETE="source_bash").stdout
    assert "complete -o default -F" in script
    subprocess.run(["bash", "-n"], input=script, text=True, check=True)


@pytest.mark.parametrize(
    ("words", "place", "avoided"),
    [
        ("duban ov", "1", SLOW | {"typer", "click", "sqlite3"}),
        ("duban overdue --ow", "2", SLOW | {"typer", "click", "sqlite3"}),
        ("duban show 1", "2", SLOW | {"typer", "click"}),
        ("duban list --owner 教", "3", SLOW | {"typer", "click"}),
        ("duban list --format js", "3", SLOW | {"sqlite3"}),
    ],
)
def test_completion_needs_little(duban: Duban, office: Office, words: str, place: str, avoided: set[str]) -> None:
    office.add(owner="教务处")
    duban.env |= {"_DUBAN_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": place}
    assert loaded(duban).isdisjoint(avoided)
