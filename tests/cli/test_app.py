"""Commands, global options, help, and what is said of a slip of the finger."""

import re
from importlib import import_module
from pkgutil import iter_modules

import pytest

import duban as package
from duban import locales
from duban.cli import commands
from duban.cli.commands import COMMANDS, sections
from duban.formats.text import cells
from duban.settings import Settings
from tests.conftest import Desk, Duban, Office, of_files


def test_version(duban: Duban) -> None:
    assert duban.text("--version") == f"duban {package.__version__}\n"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help_lists_every_command_under_its_section(duban: Duban, lang: str) -> None:
    page = duban.text("--help", "--lang", lang)
    locales.use(lang)
    for name in COMMANDS:
        named = name if lang == "en" else f"{locales.command(name)}, {name}"
        assert re.search(rf"^  {named} ", page, re.MULTILINE)
    locales.use("en")
    assert ("Units and persons" in page) is (lang == "en")
    assert sorted(COMMANDS) == sorted(name for names in sections().values() for name in names)  # each in one of them


def test_the_list_of_commands_is_what_they_say_of_themselves() -> None:
    """The build makes it: install the package again after a change of what is given to an App."""
    told: dict[str, tuple[str, str, str]] = {}
    for each in iter_modules(commands.__path__):
        made = getattr(import_module(f"duban.cli.commands.{each.name}"), "app", None)
        app = made(Settings()) if callable(made) else made
        if app and app.section:
            told[each.name.rstrip("_")] = each.name, app.section, app.summary
    # A module says it in the language in which a test of this process was the first to ask for it.
    locales.use("zh")
    in_chinese = {name: (*where, locales._(summary)) for name, (*where, summary) in COMMANDS.items()}
    locales.use("en")
    assert told.keys() == COMMANDS.keys()
    assert all(told[name] in (COMMANDS[name], in_chinese[name]) for name in told)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_that_fits_the_terminal(desk: Desk, command: str, lang: str) -> None:
    page = desk.text(command, "--help", "--lang", lang, COLUMNS="80")
    locales.use(lang)
    assert f"duban {locales.command(command)}" in page
    locales.use("en")
    assert max(cells(line) for line in page.splitlines() if not line.strip().startswith("$")) <= 80


@pytest.mark.parametrize(
    ("arguments", "named", "near"),
    [
        ("lits", "lits", "list"),
        ("ovredue", "ovredue", "overdue"),
        ("owner lst", "lst", "list"),
        ("list --ownr 教务处", "--ownr", "--owner"),
        ("list --urgence 特急", "--urgence", "--urgency"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_unknown_is_answered_with_what_is_near(
    desk: Desk, arguments: str, named: str, near: str, lang: str
) -> None:
    message, hint = desk.refused(2, *arguments.split(), "--lang", lang).splitlines()
    assert f"'{named}'" in message
    assert message.count(f"'{near}'") == 1
    assert "--help" in hint


@pytest.mark.parametrize(
    "arguments",
    [
        ("--lang", "zh", "overdue"),
        ("overdue", "--lang", "zh"),
        ("overdue", "--lang=zh", "--quiet"),
        ("--lang=en", "overdue", "--lang", "zh"),
    ],
)
def test_global_options_stand_anywhere(desk: Desk, office: Office, arguments: tuple[str, ...]) -> None:
    office.add(due="2026-11-20", assigned="2026-11-01", urgency="critical")
    assert "特急" in desk.text(*arguments)


def test_after_two_dashes_everything_is_text(desk: Desk, office: Office) -> None:
    office.add()
    desk.text("feedback", "1", "--", "--lang")
    assert office.row(1)["last_feedback"] == "--lang"
    assert desk.json("add", "--owner", "办公室", "--", "--store")[0]["title"] == "--store"


@pytest.mark.parametrize("option", ["--store", "--config", "--lang", "--as", "--color"])
def test_a_global_option_needs_its_value(desk: Desk, option: str) -> None:
    assert option in desk.refused(2, "list", option)


def test_an_unknown_language(desk: Desk) -> None:
    assert "'fr'" in desk.refused(2, "list", "--lang", "fr")
    assert "'fr'" in desk.refused(2, "list", DUBAN_LANG="fr")


def test_the_language_of_the_locale(desk: Desk) -> None:
    assert "没有 'lits'" in desk.refused(2, "lits", DUBAN_LANG=None, LANG="zh_CN.UTF-8")
    assert "No such" in desk.refused(2, "lits", DUBAN_LANG=None, LANG="de_DE.UTF-8")


@pytest.mark.parametrize("now", ["gestern", "2026-13-01", "2026-11-23T25:00"])
def test_a_clock_that_cannot_be_read(desk: Desk, office: Office, now: str) -> None:
    office.add()
    for command in (("list",), ("overdue",), ("close", "1"), ("add", "事项", "--owner", "办公室")):
        assert f"'{now}'" in desk.refused(2, *command, DUBAN_NOW=now)
    assert office.rows()[0]["status"] == "assigned"


@of_files
def test_the_store_is_the_one_that_was_named(desk: Desk) -> None:
    desk.text("add", "甲", "--owner", "办公室", "--store", "other.db")
    assert not desk.store.exists()
    assert [row["title"] for row in desk.json("--store=other.db", "list")] == ["甲"]
    assert [row["title"] for row in desk.json("list", DUBAN_STORE="other.db")] == ["甲"]
