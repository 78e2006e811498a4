"""Every command that a page tells is one that duban takes; those for a store on a server are run on one."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from duban.cli.commands import COMMANDS, find
from duban.cli.line.argv import NotPlain, split_arguments
from duban.cli.line.globals import split_globals
from duban.settings import Settings
from tests.conftest import Desk, Duban
from tests.servers import Server

ROOT = Path(__file__).parents[1]
APART = {"commands.md", "commands.zh.md", "adding-a-report.md"}
"""The references are made of the declarations; the report that a page adds is run by test_contributing.py."""
PAGES = [
    ROOT / "README.md",
    ROOT / "README.zh.md",
    *sorted(ROOT.glob("docs/*.md")),
    *sorted(ROOT.glob("examples/**/*.md")),
]
LEFT_OUT = re.compile(r"…|<TAB>")
"""What is cut short, or not yet typed to its end."""


def told(page: Path) -> Iterator[str]:
    """The command lines of a page: lines of a block, and commands within a sentence."""
    text = page.read_text(encoding="utf-8")
    outside = []
    for place, part in enumerate(re.split(r"^```.*$", text, flags=re.M)):
        if place % 2:
            yield from re.findall(r"^(?:\$ )?(duban .*)$", part, re.M)
        else:
            outside.append(part)
    yield from re.findall(r"`(duban [^`]*)`", " ".join("".join(outside).split("\n")))


@pytest.mark.parametrize(
    "page", [each for each in PAGES if each.name not in APART], ids=lambda page: str(page.relative_to(ROOT))
)
def test_every_command_on_a_page_is_one_that_duban_takes(page: Path) -> None:
    for line in told(page):
        if LEFT_OUT.search(line):
            continue
        # of what a reader puts in, "[--from DATE]", the brackets; and what a pipe or a file does with the answer
        words = shlex.split(re.split(r" [|>] ?", re.sub(r"[\[\]]", "", line))[0], comments=True)[1:]
        with_globals, rest = split_globals(words)
        asked = find(rest or ["today"], Settings(with_globals, {}))
        assert not (asked.command.sections and [each for each in asked.arguments if not each.startswith("-")]), line
        try:
            split_arguments(asked.command, asked.arguments)
        except NotPlain:
            pytest.fail(f"not so: {line}")


IN_SCRIPTS = {"scripting.zh.md", "commands.zh.md"}
"""Scripts name commands in English, as their options and keys are."""


@pytest.mark.parametrize(
    "page",
    [each for each in PAGES if each.name.endswith(".zh.md") and each.name not in IN_SCRIPTS],
    ids=lambda page: page.name,
)
def test_a_chinese_page_tells_commands_in_chinese(page: Path) -> None:
    english = {*COMMANDS}
    # "`duban 超期` 就是 `duban overdue`" tells that both are understood
    lines = [line for line in page.read_text(encoding="utf-8").splitlines() if "就是" not in line]
    codes = re.findall(r"`(?:duban )?([a-z]+)(?: [a-z]+)? --|^duban ([a-z]+)|duban ([a-z]+)", "\n".join(lines), re.M)
    assert [name for code in codes for name in code if name in english] == []


HELD = {
    "PHRASE": "每月5日前", "周期": "每月5日前", "写法": "12月1日", "DATE": "2026-11-20", "日期": "2026-11-20",
    "NAME=DATE": "会=2026-12-20", "名称=日期": "会=2026-12-20", "TITLE": "报送月报", "标题": "报送月报",
    "REF": "1", "编号": "1", "WHOM": "教务处", "对象": "教务处", "NAME": "教务处", "名称": "教务处",
    "ADDRESS": "jiaowu@example.org", "地址": "jiaowu@example.org",
}  # fmt: skip
"""What a reader puts in the place of a word."""
FOUND = 10
"""The exit code of a report that found something, where that was asked."""
DELIVERS = {"--send", "--test"}
"""What needs a mail server is run on one by tests/cli/test_remind_send.py."""


@pytest.mark.parametrize("end", [".md", ".zh.md"])
@pytest.mark.parametrize("page", ["check", "deadlines", "urging"])
def test_the_commands_within_the_sentences_of_a_page_work(desk: Desk, page: str, end: str) -> None:
    desk.text("add", "修订办法", "--owner", "教务处", "--due", "2026-11-20", "--assigned", "2026-11-10")
    lines = [shlex.split(re.sub(r"[\[\]]", "", line))[1:] for line in told(ROOT / "docs" / f"{page}{end}")]
    lines = [words for words in lines if len(words) > 1 and not DELIVERS & {*words}]  # a word alone names a command
    assert lines
    for words in lines:
        done = desk.run(*(HELD.get(word, word) for word in words))
        assert done.returncode == (FOUND if "--exit-code" in words else 0), (words, done)


@pytest.mark.process
@pytest.mark.parametrize("name", ["sharing.md", "sharing.zh.md"])
def test_a_store_on_a_server_is_begun_as_the_page_says(duban: Duban, postgres: Server, name: str) -> None:
    database = f"page_{os.getpid()}"
    (block,) = re.findall(r"```\w+\n(.*?)```", (ROOT / "docs" / name).read_text(encoding="utf-8"), re.DOTALL)
    script = re.sub(r"^pip .*$", "", block, flags=re.M).replace("template0 duban", f"template0 {database}")
    script = script.replace("postgresql://wang@db.example.org/duban", shlex.quote(postgres.url(database)))
    programs = os.pathsep.join((str(Path(sys.executable).parent), str(postgres.programs), duban.env["PATH"]))
    environment = duban.env | {"PATH": programs, "PGHOST": str(postgres.folder), "PGUSER": "postgres"}
    try:
        subprocess.run(["bash", "-e"], input=script, env=environment, cwd=duban.home, text=True, check=True)
        assert len(duban.json("list", DUBAN_STORE=postgres.url(database))) == 1
    finally:
        postgres.sql(f"DROP DATABASE IF EXISTS {database}")


@pytest.mark.process
@pytest.mark.parametrize("name", ["moving.md", "moving.zh.md"])
def test_a_store_moves_to_a_server_and_back_as_the_page_says(duban: Duban, server: str, name: str) -> None:
    duban.text("add", "修订办法", "--owner", "教务处")
    lines = [line for line in told(ROOT / "docs" / name) if "office@server" in line]
    assert len(lines) == 2
    for line in lines:
        duban.text(*shlex.split(line.replace("postgresql://office@server/duban", shlex.quote(server)))[1:])
    assert duban.json("list", DUBAN_STORE=server) == duban.json("list", DUBAN_STORE=str(duban.home / "duban.db"))
