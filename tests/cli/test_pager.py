"""What is longer than the screen goes through a pager, as git does; what is not, and what is no screen, does not."""

from functools import partial

import pytest

from tests.cli.conftest import Terminal, page
from tests.conftest import Duban, Office

MARKS = "sed -u s/^/|/"
"""A pager that shows which lines went through it."""


@pytest.fixture
def terminal(terminal: Terminal) -> Terminal:
    """The program at a terminal of twelve lines."""
    return partial(terminal, lines=12, columns=80, DUBAN_PAGER=None)


@pytest.fixture(scope="module")
def long_list(model: Office) -> Office:
    model.add()
    with model.record() as record:
        row = {"status": "active", "assigned": "2026-11-01", "owner_id": 1}
        record.register_all([{**row, "title": f"事项 {n} " + "很长" * 20} for n in range(700)], "import")
    return model


@pytest.fixture(autouse=True)
def many(long_list: Office, office: Office) -> Office:
    """A list that is longer than a screen, and than a pipe holds."""
    return long_list.copied_to(office)


@pytest.mark.parametrize(
    "command",
    ["list --limit 20", "list --limit 20 -f json", "list --limit 20 -f plain", "show 1-3", "history 1-20", "demo"],
)
def test_a_long_answer_goes_through_the_pager(terminal: Terminal, command: str) -> None:
    lines = page(terminal(*command.split(), PAGER=MARKS)).splitlines()
    assert len(lines) > 12
    assert all(line.startswith("|") for line in lines if "/demo.db" not in line and "duban --store" not in line)


@pytest.mark.parametrize("command", ["list --limit 1", "history 1", "list --limit 1 -f json", "overdue"])
def test_a_short_one_does_not(terminal: Terminal, command: str) -> None:
    assert "|" not in page(terminal(*command.split(), PAGER=MARKS))


def test_lines_that_wrap_take_more_than_one_line_of_the_screen(terminal: Terminal) -> None:
    assert "|" in page(terminal("list", "--limit", "4", "-f", "json", PAGER=MARKS))


def test_colours_stay_colours(terminal: Terminal) -> None:
    assert "\x1b[" in page(terminal("list", "--limit", "20", PAGER=MARKS, DUBAN_COLOR="always"))


@pytest.mark.parametrize(
    ("options", "environment"),
    [
        ("", {"PAGER": "cat"}),
        ("--no-pager", {"DUBAN_PAGER": MARKS}),
        ("", {"PAGER": MARKS, "TERM": "dumb"}),
        ("", {"PAGER": "no-such-pager --really"}),
        ("", {"PAGER": '"'}),
    ],
)
def test_no_pager_where_none_is_wanted_or_there_is_none(
    terminal: Terminal, options: str, environment: dict[str, str]
) -> None:
    text = page(terminal("list", "--limit", "20", *options.split(), **environment))
    assert "|" not in text
    assert text.count("事项 ") == 19


def test_a_file_is_no_screen(terminal: Terminal, duban: Duban) -> None:
    assert page(terminal("list", "-o", "list.txt", PAGER=MARKS)).startswith("Written: list.txt, ")
    assert "|" not in (duban.home / "list.txt").read_text(encoding="utf-8")


def test_less_is_left_early_and_quietly(terminal: Terminal) -> None:
    child = terminal("list", "--all")
    child.expect("q: quit")
    child.send("q")
    assert "duban:" not in page(child, 141)


def test_less_names_its_keys_in_the_language_of_the_user(terminal: Terminal) -> None:
    child = terminal("list", "--all", DUBAN_LANG="zh")
    child.expect("空格：下一页   b：上一页   /：查找   q：退出")
    child.send("q")


def test_whoever_has_set_up_less_keeps_it_so(terminal: Terminal) -> None:
    child = terminal("list", "--all", LESS="-R -Psmine")
    child.expect("mine")
    child.send("q")


def test_the_headings_of_a_table_stay(terminal: Terminal, duban: Duban) -> None:
    """A new less keeps them at the top: it is told how many lines there are down to the rule below them."""
    less = duban.home / "less"
    for version, told in (("668", "--header=3"), ("590", "")):
        less.write_text(
            f'#!/bin/sh\n[ "$1" = --version ] && echo "less {version} (GNU regular expressions)" && exit\n'
            'cat > /dev/null; for each; do echo "told $each"; done\n',
            encoding="utf-8",
        )
        less.chmod(0o755)
        said = page(terminal("list", "--limit", "20", PAGER=str(less)))
        assert ("told --header=3" in said) == bool(told)
    assert "told --header" not in page(terminal("list", "--limit", "20", "-f", "json", PAGER=str(less)))


def test_less_shows_chinese_in_any_locale(terminal: Terminal) -> None:
    child = terminal("list", "--limit", "20", "-f", "plain", LC_ALL="C", PYTHONUTF8="1")
    child.expect("很长")
    child.send("q")


def test_ctrl_c_is_for_the_pager(terminal: Terminal) -> None:
    child = terminal("list", "--all")
    child.expect("q: quit")
    child.sendintr()
    child.send(" ")
    child.expect("q: quit")
    child.send("q")
    assert "Interrupted" not in page(child, 141)


def test_a_mistake_is_told_after_the_pager_has_gone(terminal: Terminal) -> None:
    child = terminal("list", "--columns", "colour", PAGER=MARKS)
    assert "There is no column 'colour'" in page(child, 2)
