"""The reader of plain command lines: what it accepts, Click reads the same; what it leaves, Click is asked."""

from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duban.cli.commands import SUMMARIES, find, load
from duban.cli.line.app import built
from duban.cli.line.argv import Doubt, read, value_of
from duban.cli.line.declare import REQUIRED, App, Command, Parameter
from duban.errors import Usage
from duban.settings import Settings
from tests.conftest import TODAY, Desk, Office, examples

OFFICE = Settings({}, {"DUBAN_NOW": "2026-11-23"})
NAMES = [
    name if isinstance(found, Command) else f"{name} {each}"
    for name in SUMMARIES
    for found in [load(name, OFFICE)]
    for each in (found.commands if isinstance(found, App) else [""])
]
WORDS = [
    "", " ", "1", "3-7", "0", "-1", "2000", "٣", "教务处", "2026-12-01", "12月1日", "09:30", "critical", "特急",
    "active", "red", "instruction", "solved", "urge", "written", "superior", "late", "json", "csv", "table", "toml",
    "cancel", "keep", "skip", "sheet", "due:desc", "a=b", "=", "-", "late.csv", "office",
]  # fmt: skip
ODD = ["--", "--all", "-f", "-fjson", "-qf", "-o=x", "--format=json", "--lim", "--no-all", "-h", "more"]


def command(name: str) -> Command:
    found = find(name.split(), OFFICE)
    assert found
    return found[1]


def fits(parameter: Parameter, text: str) -> bool:
    try:
        value_of(parameter, [text], OFFICE)
    except (Doubt, Usage, ValueError):
        return False
    return True


@st.composite
def command_lines(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A command with what it needs and some more of its own in any order, and sometimes a slip in it."""
    name = draw(st.sampled_from(NAMES))
    own = command(name).parameters
    more = draw(st.lists(st.sampled_from(own), max_size=4)) if own else []
    pieces: list[list[str]] = []
    for each in draw(st.permutations([*(each for each in own if each.default is REQUIRED), *more])):
        spelt = [draw(st.sampled_from(each.names))] if each.is_option else []
        text = [] if each.kind is bool else [draw(st.sampled_from([word for word in WORDS if fits(each, word)]))]
        pieces.append(["=".join(spelt + text)] if draw(st.integers(0, 4)) == 0 else spelt + text)
    if draw(st.integers(0, 2)) == 0:
        pieces.insert(draw(st.integers(0, len(pieces))), [draw(st.sampled_from(WORDS + ODD))])
    return name, [word for piece in pieces for word in piece]


def by_click(name: str, line: list[str], monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The values with which Click would run the command."""
    told: list[dict[str, Any]] = []
    monkeypatch.setattr(Command, "run", lambda _self, _settings, values: told.append(values))
    _click(name.split(maxsplit=1)[0]).main([*name.split()[1:], *line], "duban", standalone_mode=False, obj=OFFICE)
    monkeypatch.undo()
    return told[0]


_click = cache(lambda name: built(name, OFFICE))


@settings(max_examples=examples(600), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(command_lines())
def test_what_is_accepted_click_reads_the_same(monkeypatch: pytest.MonkeyPatch, named: tuple[str, list[str]]) -> None:
    name, line = named
    values = read(command(name), line, OFFICE)
    if values is not None:
        assert values == by_click(name, line, monkeypatch)


def accepted(line: str) -> dict[str, Any] | None:
    found = find(line.split(), OFFICE)
    assert found
    _name, command, arguments = found
    return read(command, arguments, OFFICE)


@pytest.mark.parametrize(
    "line",
    [
        "overdue --owner 教务处 --owner 后勤处 --by owner --quiet",
        "list --due-from=2026-11-01 --due-to 12月1日 -f json --limit 10 --all",
        "show 3-7 督〔2026〕12号 -o tasks.xlsx",
        "feedback 1 --percent 60 -- --lang",
        "calendar 2026-10",
        "calendar import holidays.csv --year 2027 --dry-run",
        "owner add 李明 --person --unit 教务处",
        "undo",
    ],
)
def test_what_people_type_is_read_at_once(line: str) -> None:
    assert accepted(line) is not None


def test_values_have_the_types_of_the_declarations() -> None:
    told = accepted("list --owner 教务处 --urgency 特急 --due-from 12月1日 --limit 5 --all -o late.csv")
    assert told is not None
    assert told["owner"] == ("教务处",)
    assert told["urgency"] == ("critical",)
    assert (told["due_from"], told["limit"], told["every"]) == ("12月1日", 5, True)
    assert (accepted("list --as-of 昨天") or {})["as_of"].isoformat() == "2026-11-22"
    assert (told["output"], told["person"], told["format"]) == ("late.csv", (), None)


@pytest.mark.parametrize(
    "line",
    [
        "list --help",
        "list --limit",
        "list --limit -1",
        "list --limit many",
        "list --ownr 教务处",
        "list --urgency 很急",
        "list --due-from 9月31日",
        "list -fjson",
        "list --all=yes",
        "list -f yaml",
        "list more",
        "show",
        "feedback 1",
        "calendar import h.csv --year 0",
    ],
)
def test_what_is_not_plain_is_left_to_click(line: str) -> None:
    assert accepted(line) is None


@pytest.mark.parametrize("line", ["lits", "--help", "owner", "owner lst", "meeting --help"])
def test_without_a_command_click_is_asked(line: str) -> None:
    assert find(line.split(), OFFICE) is None


def test_both_ways_lead_to_the_same_answer(desk: Desk, office: Office) -> None:
    office.add()
    assert desk.text("list", "-f", "json") == desk.text("list", "-fjson") != ""
    desk.text("close", "1", "--result=solved", "--on", TODAY)
    desk.text("undo", "-y")
    desk.text("close", "--on", TODAY, "--force", "--", "1")
    assert [command for (command,) in office.sql("SELECT command FROM batch")] == ["test", "close", "undo", "close"]
