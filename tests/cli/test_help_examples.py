"""The examples of every help page are run, as they are printed, in an office whose people and files they name."""

import json
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook

from duban.cli.commands import COMMANDS, load
from duban.cli.line.declare import App
from duban.formats.text import cells
from duban.settings import Settings
from tests.cli.offices import WORDS
from tests.conftest import Desk, Duban

LANGUAGES = ("zh", "en")
NOW = "2026-11-23T17:00"

OFFICE = """
add {title} --owner {other} --assigned 2026-11-01 --due 2026-11-20
add {title} --owner {unit} --assigned 2026-11-01
add {title} --owner {other} --assigned 2026-11-01 --due 2026-12-10
add {title} --owner {third} --assigned 2026-11-01
add {title} --owner {unit} --assigned 2026-11-01
add {title} --owner {other} --assigned 2026-11-01
incident add {incident} --unit {third} --happened 2026-11-23T14:30
owner add {leader} --person
owner add {nearly} --new
meeting add {meeting} --on 2026-12-20 --plan standing-committee
routine add {duty} --every {every} --owner {unit}
routine add {duty} --every {every} --owner {other}
"""
BEFORE = {
    **{page: ["circular --month 2026-09 --publish"] for page in ("circular", "circular write", "circular show")},
    "return": ["submit 3"],
    "reopen": ["close 3"],
    "resume": ["suspend 3"],
    "reply": ["edit 3 --applicant {applicant}"],
    "decline": ["accept 3"],
    "collect": ["forms -o {returned}"],
    "urge": ["forms -o {returned}"],
    "db": ["db backup backups/duban-2026-11-20.db"],
    "db restore": ["db backup backups/duban-2026-11-20.db"],
}
"""What has to be so before an example makes sense."""
MORE = {"zh": {"nearly": "后勤", "returned": "报回"}, "en": {"nearly": "Logistic", "returned": "returned"}}
HEADINGS = {
    "zh": ("编号", "要点", "牵头单位", "节点", "督办事项"),
    "en": ("number", "what", "owner", "when", "title"),
}
SHEET = {"zh": "重点工作", "en": "tasks"}
FILES = {
    "zh": (
        "督办台账.xlsx",
        "下月台账.xlsx",
        "督办台账.csv",
        "国办2027年放假通知.txt",
        "校历.csv",
        "批示件.pdf",
        "会议纪要.docx",
    ),
    "en": (
        "ledger.xlsx",
        "next-month.xlsx",
        "ledger.csv",
        "notice-2027.txt",
        "our-days.csv",
        "instruction.pdf",
        "minutes.docx",
    ),
}
NOTICE = "国务院办公厅关于2027年部分节假日安排的通知\n一、元旦：1月1日（周五）至3日（周日）放假，共3天。\n"
MINUTES = {
    "zh": "11月20日，会议决定，由教务处牵头修订值班办法，12月10日前报办公室。",
    "en": "ACTION: Anna Lee to revise the roster by 10 December 2026.",
}
ON_SERVERS = {"db copy", "db grant", "db revoke"}
"""What needs a store on a server (test_grant.py, test_moving.py)."""
ASKING = {"db restore", "db"}
FOUND = 10
ALL_PAGES = """
import json, sys
from contextlib import redirect_stdout
from io import BytesIO, TextIOWrapper
from duban.cli import run

def page(words):
    out = TextIOWrapper(BytesIO(), "utf-8")
    with redirect_stdout(out):
        assert run([*words, "--help"]) == 0
    out.flush()
    return out.buffer.getvalue().decode()

print(json.dumps({name: page(name.split()) for name in sys.argv[1:]}))
"""


def pages() -> list[str]:
    """Every command and subcommand, and duban itself."""
    found = [""]
    for name in COMMANDS:
        loaded = load(name, Settings())
        found += [name, *(f"{name} {each}" for each in loaded.commands)] if isinstance(loaded, App) else [name]
    return found


@pytest.fixture(scope="module")
def helps(tmp_path_factory: pytest.TempPathFactory, processes: None) -> dict[str, dict[str, str]]:
    """Every help page in each language: what a module says when it is imported is in the language of a process, and
    this one imported them in English.
    """
    duban = Duban(tmp_path_factory.mktemp("help"))
    environment = duban.environment(DUBAN_LANG="zh", COLUMNS="80")
    chinese = subprocess.check_output([sys.executable, "-c", ALL_PAGES, *pages()], env=environment, cwd=duban.home)
    english = {name: duban.inside.text(*name.split(), "--help", COLUMNS="80") for name in pages()}
    return {"zh": json.loads(chinese), "en": english}


def examples(text: str) -> list[str]:
    """The examples on a page, as typed."""
    lines = text.splitlines()
    first_option = next(number for number, line in enumerate(lines) if line.startswith("  -"))
    found = [number for number, line in enumerate(lines) if line.startswith("  $ ")]
    assert found, "a help page without an example"
    assert max(found) < first_option
    assert max(cells(line) for line in lines) <= 80
    return [lines[number].removeprefix("  $ duban").strip() for number in found]


def ledger(path: Path, lang: str) -> None:
    """A ledger with the columns that the examples name, and one more that is recognised without a word."""
    book = Workbook()
    sheet = book.active
    assert sheet
    sheet.title = SHEET[lang]
    sheet.append(HEADINGS[lang])
    sheet.append(("A1", "x", WORDS[lang]["unit"], "2026-12-05", WORDS[lang]["title"]))
    book.save(path)


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """In each language, the store and the files that the examples work with."""
    return {lang: model(tmp_path_factory.mktemp(lang), lang) for lang in LANGUAGES}


def model(home: Path, lang: str) -> Path:
    desk, words = Desk(home), {name: shlex.quote(word) for name, word in (WORDS[lang] | MORE[lang]).items()}
    (home / "config.toml").write_text('[reports.weekly]\ncommand = "progress"\n', "utf-8")
    desk.env |= {"DUBAN_LANG": lang, "DUBAN_NOW": NOW}
    for line in OFFICE.strip().splitlines():
        desk.text(*shlex.split(line.format_map(words)))
    month, next_month, table, notice, days, scan, minutes = FILES[lang]
    ledger(home / month, lang)
    ledger(home / next_month, lang)
    number, _point, owner, _due, title = HEADINGS[lang]
    (home / table).write_text(f"{number},{title},{owner}\nB1,{WORDS[lang]['title']},{WORDS[lang]['unit']}\n", "utf-8")
    (home / notice).write_text(NOTICE, "utf-8")
    (home / days).write_text("day,works,name\n2026-12-31,no,\n", "utf-8")
    (home / scan).write_bytes(b"%PDF")
    document = docx.Document()
    document.add_paragraph(MINUTES[lang])
    document.save(str(home / minutes))
    (home / "backups").mkdir()
    return home


@pytest.mark.parametrize("page", [page for page in pages() if page not in ON_SERVERS])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_examples_of_a_help_page_work(
    models: dict[str, Path], helps: dict[str, dict[str, str]], tmp_path: Path, lang: str, page: str
) -> None:
    home = tmp_path / "home"
    shutil.copytree(models[lang], home)
    desk = Desk(home)
    desk.env |= {"DUBAN_LANG": lang, "DUBAN_NOW": NOW, "HOME": str(home), "SHELL": "/bin/bash"}
    if page.startswith("report"):
        desk.env["DUBAN_CONFIG"] = str(home / "config.toml")
    words = {name: shlex.quote(word) for name, word in (WORDS[lang] | MORE[lang]).items()}
    for line in BEFORE.get(page, []):
        desk.text(*shlex.split(line.format_map(words)))
    for example in examples(helps[lang][page]):
        asked = ["--yes"] if page in ASKING and {"restore", "恢复"} & {*example.split()} else []
        done = desk.run(*shlex.split(example), *asked)
        assert done.returncode in ({0, FOUND} if "--exit-code" in example else {0}), (example, done.stderr)
