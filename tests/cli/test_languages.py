"""Whatever a person reads is in one language: nothing untranslated in Chinese, nothing Chinese in English.

The commands are taken from the table of commands, so that a new report is looked at as well.
"""

import re
import shlex
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from duban import plans
from duban.cli.commands import COMMANDS, load
from duban.cli.line.declare import Command
from duban.formats import FORMATS
from duban.formats.text import cells
from duban.locales import term, use
from duban.reports.report import in_sentence_case
from duban.settings import Settings
from tests.cli.offices import WORDS, office
from tests.conftest import Desk
from tests.test_locales import catalogue

PLANS = Path(plans.__file__).parent
LANGUAGES = ("zh", "en")
TEXTS = [name for name, kind in FORMATS.items() if kind.is_page or name == "csv"]
"""Those whose words are their own: what is separated by tabs is what is separated by commas."""
CHANGING = {
    "undo",
    "owner add",
    "owner edit",
    "owner merge",
    "routine add",
    "routine pause",
    "routine resume",
    "routine remove",
    "calendar import",
    "notice",
    "forms",
}
"""They answer with a table, but change what they answer about."""

GIVEN = {
    "show": ["1-24"],
    "history": ["1-24"],
    "owner show": ["{unit}", "{person}"],
    "meeting show": ["1"],
    "date": ["{within}"],
    "circular show": ["1"],
    "draft": ["{unit}"],  # a document of that name
}
"""What the commands need that need something."""

MINUTES = {
    "zh": "11月20日，会议决定，由教务处牵头、后勤处配合修订值班办法，12月10日前报办公室。",
    "en": "Action: Teaching and Logistics to revise the roster by 10 December 2026.",
}
LATIN = {
    "duban",
    "list", "columns", "parts", "ID",
    "CSV", "TSV", "JSON", "JSONL", "MD",  # kinds of files
    "o", "x",  # marks in a chart
}  # fmt: skip
FOREIGN = {"zh": re.compile(r"[A-Za-z]+"), "en": re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")}
DATA = {
    # files of plans, their names; a bar of x; a digest
    "zh": f"{re.escape(str(PLANS))}/[a-z-]+.toml|[a-z]+(-[a-z]+)+|x{{2,}}|SHA-256|[0-9a-f]{{64}}",
    "en": "会[前后]\\d+(天|个月内|个工作日内)|、",  # the deadlines of plans, and what parts a list in data
}
"""What comes from the data that duban brings along."""
OF_THE_COMPUTER = re.compile(
    r"C?Python|SQLite|utf-8|C\.UTF-8|_GB\d+|Asia/Shanghai|\b[A-Z]+(_[A-Z]+)+\b|\bLANG\b|/[\w./-]+", re.ASCII
)
"""What "doctor" finds: versions, encodings, fonts, variables and paths have no Chinese name."""


def reports() -> list[str]:
    """Every command that reads and answers with a report, subcommands too."""
    found: dict[str, Command] = {}
    for name in COMMANDS:
        loaded = load(name, Settings())
        if isinstance(loaded, Command):
            found[name] = loaded
        else:
            found |= {f"{name} {each}": command for each, command in loaded.commands.items()}
    answering = [name for name, command in found.items() if "output" in {each.name for each in command.parameters}]
    return [name for name in answering if name not in CHANGING]


class _Words(HTMLParser):
    """The text of a page, without its styles."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._silent = False

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self._silent = tag in {"style", "script"}

    def handle_endtag(self, _tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


def read(text: str, format: str) -> str:
    """What a person reads of an answer."""
    if format == "html":
        page = _Words()
        page.feed(text)
        return " ".join(page.words)
    return text.replace("\\", "") if format == "md" else text  # Markdown escapes "_", as in the path of a plan


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Desk]:
    desks = {lang: office(tmp_path_factory.mktemp(lang), lang) for lang in LANGUAGES}
    for lang, desk in desks.items():
        (desk.home / WORDS[lang]["unit"]).write_text(MINUTES[lang], "utf-8")
    return desks


@pytest.mark.parametrize("command", reports())
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_report_is_in_one_language(offices: dict[str, Desk], lang: str, command: str) -> None:
    given = [each.format_map(WORDS[lang]) for each in GIVEN.get(command, [])]
    for format in TEXTS:
        done = offices[lang].run(*command.split(), *given, "-f", format, COLUMNS="400")
        assert done.returncode == 0, (format, done.stderr)
        said = re.sub(DATA[lang], "", read(done.stdout, format) + done.stderr)
        if command == "doctor":
            said = OF_THE_COMPUTER.sub("", said)
        said = re.sub(r"--[a-z-]+|\bid:(?=\d)", "", said)  # options and REFs in commands that are told
        foreign = set(FOREIGN[lang].findall(said)) - (LATIN if lang == "zh" else set())
        assert not foreign, format


@cache
def headings(lang: str) -> list[str]:
    """Every heading that a column can have."""
    use(lang)
    found = [term("column", str(message.id)) for message in catalogue("zh") if message.context == "column"]
    found += [in_sentence_case(each) for each in found]
    use("en")
    return found


def is_whole(piece: str, lang: str) -> bool:
    """Whether a line of a heading is made of whole words, or of two Chinese characters at least, or is a day."""
    if re.fullmatch(r"[0-9]+(-[0-9]+)+", piece):
        return True
    if lang == "zh":
        return any(piece == each or (len(piece) > 1 and piece in each) for each in headings(lang))
    return any(f" {piece} " in f" {each} " for each in headings(lang))


@pytest.mark.parametrize("command", reports())
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_heading_breaks_in_the_middle_of_a_word(offices: dict[str, Desk], lang: str, command: str) -> None:
    given = [each.format_map(WORDS[lang]) for each in GIVEN.get(command, [])]
    lines = offices[lang].text(*command.split(), *given, "-f", "table", COLUMNS="80").splitlines()
    rule = next((number for number, line in enumerate(lines) if line.strip().startswith("──")), 1)
    top = 2 if " · " in lines[0] and not lines[1].startswith("  ") else 1  # a headline may fold
    top = max((n + 2 for n, line in enumerate(lines[:rule]) if not line), default=top)  # a text may stand before it
    pieces = [piece for line in lines[top:rule] for piece in re.split(r"  +", line.strip())]
    assert [piece for piece in pieces if not is_whole(piece, lang)] == []
    assert max(cells(line) for line in lines) <= 80


MISTAKES = """
lits
list --ownr {unit}
list --owner
list {words}
list --sort {words}
list --columns {words}
list --limit -1
list --limit many
list --due-from {words}
list --status {words}
list --parent 99
list --meeting 99
list -f pdf
list -o nowhere/x.csv
show 99
show 7-3
show
add {title}
add {title} --owner {unit} --due 2026-02-30
add {title} --owner {unit} --due {words}
add {title} --owner {unit} --due 2026-12-01 --assigned 2026-12-05
add {title} --owner {unit} --urgency {words}
edit 1
feedback 1 ''
feedback 1 {words} --percent 120
close 1
close 7
close 8 --on 2027-01-01
return 1
return 1 --reason ''
extend 1 --to 2026-11-10 --reason {reason}
extend 4 --to 2026-12-10 --reason {reason}
reply 2 {words}
reopen 1
split 1 --into @
attach 1 .
urge 1 --step {words}
undo 999
progress --by {words}
progress --sort {words}
owner show {words}
owner add {unit}
owner merge {unit} --into {person}
meeting show 99
meeting add {meeting} --on 2026-12-20
meeting cancel 1
routine add {duty} --every {words} --owner {unit}
routine remove 1
incident add {incident} --unit {third} --happened 2027-01-01T09:00
incident report 1 --how phone
incident report 23 --how {words}
date
calendar 2026-13
calendar import {file}
import {file}
db backup nowhere/x
db restore {file} --yes
list --store {file}
list --config {words}
list --color {words}
list --lang fr
"""
KEYS = {
    *FORMATS,
    *(str(key) for message in catalogue("zh") if message.context for key in re.findall("[a-z]+", str(message.id))),
    "PDF",
    "T",
    "csv",
    "keep",
    "zh",
    "en",
    "mkdir",
    "p",
    "nowhere",
    "x",
    "desc",
    "next",
    "friday",
    "d",
    "title",
    "auto",
    "always",
    "never",
}
"""What is typed in either language, as the messages spell it out."""


@pytest.mark.parametrize("line", MISTAKES.strip().splitlines())
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_mistake_is_answered_in_one_language(offices: dict[str, Desk], lang: str, line: str) -> None:
    words = {name: shlex.quote(word) for name, word in WORDS[lang].items()}
    done = offices[lang].run(*shlex.split(line.format_map(words)))
    assert done.returncode not in {0, 1}
    told = done.stderr if lang == "zh" else done.stderr.splitlines()[0]  # a hint shows deadlines of either language
    said = re.sub(r"'[^']*'|“[^”]*”|--?[a-z]\S*|DUBAN_[A-Z]+", "", told)  # but for what is quoted, and options
    assert set(FOREIGN[lang].findall(said)) - (LATIN | KEYS if lang == "zh" else set()) == set()
