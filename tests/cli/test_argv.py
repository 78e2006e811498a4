"""The two readers of command lines: plain ones are split here, as Typer would; Typer splits the rest."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.cli.commands import COMMANDS, find, load
from duban.cli.line import fallback
from duban.cli.line.argv import NotPlain, read, split_arguments, value_of
from duban.cli.line.declare import REQUIRED, App, Command, Parameter
from duban.errors import Usage
from duban.locales import use
from duban.settings import Settings
from tests.conftest import TODAY, Desk, Office, examples

OFFICE = Settings({}, {"DUBAN_NOW": "2026-11-23"})
NAMES = [
    name if isinstance(found, Command) else f"{name} {each}"
    for name in COMMANDS
    for found in [load(name, OFFICE)]
    for each in (found.commands if isinstance(found, App) else [""])
]
WORDS = [
    "", " ", "1", "3-7", "0", "-1", "2000", "٣", "教务处", "2026-12-01", "12月1日", "09:30", "critical", "特急",
    "active", "red", "instruction", "solved", "urge", "written", "superior", "late", "json", "csv", "table", "toml",
    "cancel", "keep", "skip", "sheet", "due:desc", "a=b", "=", "-", "late.csv", "office",
]  # fmt: skip
ODD = ["--", "--all", "-f", "-fjson", "-qf", "-o=x", "--format=json", "--lim", "--no-all", "-h", "more"]


def fits(parameter: Parameter, text: str) -> bool:
    try:
        value_of(parameter, [text], OFFICE)
    except Usage:
        return False
    return True


@st.composite
def command_lines(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A command with what it needs and some more of its own in any order, and sometimes a slip in it."""
    name = draw(st.sampled_from(NAMES))
    own = find(name.split(), OFFICE).command.parameters
    more = draw(st.lists(st.sampled_from(own), max_size=4)) if own else []
    pieces: list[list[str]] = []
    for each in draw(st.permutations([*(each for each in own if each.default is REQUIRED), *more])):
        spelt = [draw(st.sampled_from(each.names))] if each.is_option else []
        text = (
            []
            if each.kind is bool
            else [draw(st.sampled_from([word for word in (*WORDS, *each.declared.choices) if fits(each, word)]))]
        )
        pieces.append(["=".join(spelt + text)] if draw(st.integers(0, 4)) == 0 else spelt + text)
    if draw(st.integers(0, 2)) == 0:
        pieces.insert(draw(st.integers(0, len(pieces))), [draw(st.sampled_from(WORDS + ODD))])
    return name, [word for piece in pieces for word in piece]


@settings(max_examples=examples(600), deadline=None)
@given(command_lines())
def test_what_is_parted_at_once_typer_parts_in_the_same_way(named: tuple[str, list[str]]) -> None:
    asked = find([*named[0].split(), *named[1]], OFFICE)
    try:
        texts, positional = split_arguments(asked.command, asked.arguments)
    except NotPlain:
        return
    flags = {each.name for each in asked.command.options if each.kind is bool}
    once = {name: [""] if name in flags else given for name, given in texts.items()}
    assert (once, positional) == fallback.split_arguments(asked)


def is_plain(line: str) -> bool:
    """Whether Typer is not asked."""
    asked = find(line.split(), OFFICE)
    try:
        split_arguments(asked.command, asked.arguments)
    except NotPlain:
        return False
    return True


def values(line: str) -> dict[str, Any]:
    found = read(find(line.split(), OFFICE), OFFICE)
    assert found is not None
    return found


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
        "list --help",
        "owner --help",
        "--version",
        "list -fjson",
    ],
)
def test_what_people_type_is_read_at_once(line: str) -> None:
    assert is_plain(line)


def test_values_have_the_types_of_the_declarations() -> None:
    told = values("list --owner 教务处 --urgency 特急 --due-from 12月1日 --limit 5 --all -o late.csv")
    assert told["owner"] == ("教务处",)
    assert told["urgency"] == ("critical",)
    assert (told["due_from"], told["limit"], told["every"]) == ("12月1日", 5, True)
    assert values("list --as-of 昨天")["as_of"].isoformat() == "2026-11-22"
    assert (told["output"], told["person"], told["format"]) == ("late.csv", (), None)


@pytest.mark.parametrize(
    ("unusual", "plain"),
    [
        ("today -fjson --owner -甲", "today -f json --owner=-甲"),
        ("overdue -qfjson", "overdue --quiet --format json"),
        ("overdue -qqo late.csv", "overdue --quiet --output late.csv"),
        ("undo -yfjson 3", "undo 3 --yes --format json"),
        ("list -o -", "list --output=-"),
        ("undo -yfplain", "undo -fplain -y"),
        ("list --owner -甲 --owner 乙", "list --owner=-甲 --owner=乙"),
        ("credit 教务处 -1 --reason -迟", "credit 教务处 --reason=-迟 -1"),
    ],
)
def test_what_is_glued_together_or_begins_with_a_dash_is_read_too(unusual: str, plain: str) -> None:
    assert not is_plain(unusual)
    assert is_plain(plain)
    assert values(unusual) == values(plain)


@pytest.mark.parametrize(
    "line", ["show --help", "feedback 1 --help --percent x", "overdue -qfjson --help", "--help list"]
)
def test_who_asks_for_help_is_not_told_what_else_is_wrong(line: str) -> None:
    assert read(find(line.split(), OFFICE), OFFICE) is None


SLIPS = [
    ("list --limit", "--limit needs a value", "list --help"),
    ("list -f", "-f needs a value", "list --help"),
    ("calendar import x --year", "--year needs a value", "calendar import --help"),
    ("list --limit -1", "--limit cannot be '-1'", "0 or more"),
    ("list --limit many", "--limit cannot be 'many'", "0 or more"),
    ("trend --weeks 0", "--weeks cannot be '0'", "from 1 to 1200"),
    ("feedback 1 好 --percent half", "--percent cannot be 'half'", "a whole number"),
    ("list -f yaml", "--format cannot be 'yaml'", "table, plain"),
    ("list -f=json", "--format cannot be '=json'", "table, plain"),
    ("list --ownr 教务处", "'--ownr'. Did you mean '--owner'", "list --help"),
    ("list --colum=a", "'--colum'. Did you mean '--columns'", "list --help"),
    ("list -x", "'-x'", "list --help"),
    ("undo -yx", "'-x'", "undo --help"),
    ("list --all=yes", "--all takes no value", "list --help"),
    ("list --help=yes", "--help takes no value", "list --help"),
    ("list more of it", "'more', 'of', 'it'", "list --help"),
    ("show", "Missing argument 'REF...'", "show --help"),
    ("show --", "Missing argument 'REF...'", "show --help"),
    ("feedback 1", "Missing argument 'TEXT'", "feedback --help"),
    ("extend 1 --to 3wd", "Missing option '--reason'", "extend --help"),
    ("lits", "'lits'. Did you mean 'list'", "“duban --help”"),
    ("lits --all", "'lits'. Did you mean 'list'", "“duban --help”"),
    ("owner lst", "'lst'. Did you mean 'list'", "owner --help"),
    ("owner --person", "'--person'", "owner --help"),
    ("--ostre x", "'--ostre'. Did you mean '--store'", "“duban --help”"),
    ("calendar import h.csv --year 0", "--year cannot be '0'", "from 1900 to 9999"),
    ("calendar 2026-10 2026-11", "'2026-11'", "calendar month --help"),
]


@pytest.mark.parametrize(("line", "wrong", "next_step"), SLIPS)
def test_a_slip_is_named_and_what_to_do_next(line: str, wrong: str, next_step: str) -> None:
    use("en")
    with pytest.raises(Usage) as refused:
        read(find(line.split(), OFFICE), OFFICE)
    assert wrong in refused.value.message
    assert next_step in refused.value.hint


@pytest.mark.parametrize("line", [line for line, _wrong, _next in SLIPS])
def test_a_slip_is_named_in_chinese(line: str) -> None:
    use("zh")
    with pytest.raises(Usage) as refused:
        read(find(line.split(), OFFICE), OFFICE)
    use("en")
    said = re.sub(r"'[^']*'|“[^”]*”|--?[a-z-]+", "", refused.value.message)
    assert not re.search("[A-Za-z]", said)
    assert re.search("[\u4e00-\u9fff]", said)


@pytest.mark.parametrize("line", ["-- list --all", "owner -- list", "owner list --"])
def test_two_dashes_may_stand_before_a_command(line: str) -> None:
    assert find(line.split(), OFFICE).path in {"list", "owner list"}


@pytest.mark.parametrize("line", ["owner", "meeting", "db"])
def test_a_group_of_commands_shows_what_they_are(desk: Desk, line: str) -> None:
    done = desk.run(line)
    assert done.returncode == 2
    assert done.stderr == desk.text(line, "--help")
    assert done.stderr.startswith(f"Usage: duban {line}")


def test_after_nothing_but_dashes_a_command_is_missing(desk: Desk) -> None:
    assert "“duban --help”" in desk.refused(2, "--")
    assert "“duban owner --help”" in desk.refused(2, "owner", "-")


def test_text_that_is_not_utf_8_is_named_however_it_is_written(desk: Desk, office: Office) -> None:
    office.add()
    for line in (("feedback", "1", "\udcb4\udcec"), ("feedback", "-fjson", "1", "\udcb4\udcec")):
        assert "not valid UTF-8" in desk.refused(2, *line)


def test_both_ways_lead_to_the_same_answer(desk: Desk, office: Office) -> None:
    office.add()
    assert desk.text("list", "-f", "json") == desk.text("list", "-fjson") != ""
    desk.text("close", "1", "--result=solved", "--on", TODAY)
    desk.text("undo", "-y")
    desk.text("close", "--on", TODAY, "--force", "--", "1")
    assert [command for (command,) in office.sql("SELECT command FROM batch")] == ["test", "close", "undo", "close"]
