"""Every message in both languages: nothing untranslated, nothing left over, no placeholder lost."""

import ast
import gettext
import re
import runpy
from collections import Counter
from copy import copy
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import get_args

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

import duban
from duban import locales, reports
from duban.cli import doctor, guides
from duban.cli.commands import COMMANDS, load
from duban.cli.line.declare import App
from duban.cli.line.globals import CHOICES
from duban.cli.line.words import words
from duban.configuration import policy
from duban.documents.templates import FIELDS, OF_A_TASK
from duban.domain import incidents, rounds, task
from duban.domain.calendar.holidays import HOLIDAYS
from duban.domain.calendar.weekdays import WEEKDAYS
from duban.domain.phrases.reading import Kind
from duban.reports.notices import KINDS
from duban.reports.overdue import AGES
from duban.reports.report import Column
from duban.settings import Settings
from duban.store.rights import guards
from tests.reports.asked import every

SOURCE = Path(duban.__file__).parent
BUILD = Path(__file__).parents[1] / "hatch_build.py"
KEYWORDS = {"_": None, "ngettext": (1, 2)}
CALLED = re.compile(rf"\b(?:{'|'.join(KEYWORDS)})\s*\(")
CHINESE = re.compile("[\u4e00-\u9fff]")
FOREIGN = [lang for lang in locales.LANGUAGES if lang != "en"]
"""The languages that messages are translated into."""
KIND_AT = {"change": 1, "change_all": 1, "register": 1, "register_all": 1, "take": 2}
"""At which place these functions get the kind of an event."""


def columns() -> list[Column]:
    """Every column that a module of the reports declares, alone, in a group or as what can be counted by."""
    found: list[Column] = []
    for module in iter_modules(reports.__path__, "duban.reports."):
        found += _columns_in(vars(import_module(module.name)))
    return found


def _columns_in(value: object) -> list[Column]:
    if isinstance(value, Column):
        return [value]
    values = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else ()
    return [column for each in values for column in _columns_in(each)]


def paths() -> tuple[str, ...]:
    """Every command, and every command of a group: "owner", "owner add"."""
    found: list[str] = []
    for name in COMMANDS:
        loaded = load(name, Settings())
        found += [name, *(f"{name} {each}" for each in loaded.commands)] if isinstance(loaded, App) else [name]
    return tuple(found)


def choices() -> set[str]:
    """The values of options that are named in the context "choice"."""
    found = {"asc", "desc", *(each for values in CHOICES.values() for each in values)}
    for name in COMMANDS:
        loaded = load(name, Settings())
        for command in loaded.commands.values() if isinstance(loaded, App) else [loaded]:
            for each in command.options:
                found |= {*each.declared.choices} if each.declared.terms == "choice" else set()
    return found


TERMS = {
    "command": paths(),
    "guide": tuple(guides.GUIDES),
    "choice": tuple(choices()),
    "status": task.STATUSES,
    "urgency": task.URGENCIES,
    "source": task.SOURCES,
    "light": task.LIGHTS,
    "result": task.RESULTS,
    "owner": ("unit", "person"),
    "step": tuple(task.STEPS),
    "done": tuple(step for step in task.STEPS if step != "split"),  # that answers with the tasks it added
    "notice": KINDS,
    "field": (*FIELDS, *OF_A_TASK),
    "ladder": task.LADDER,
    "verdict": incidents.VERDICTS,
    "how": incidents.WAYS,
    "by": incidents.KNOWERS,
    "category": tuple(policy({})["incidents"]["categories"]),
    "age": (*AGES, "more"),
    "lent": ("none", "progress", "due", "both"),
    "bool": ("yes", "no"),
    "form": rounds.COLUMNS,
    "absent": tuple({column.absent for column in columns() if column.absent}),
    "holiday": tuple(HOLIDAYS),
    "weekday": WEEKDAYS,
    "sheet": ("report", "data", "summary"),
    "reading": get_args(Kind),
    "column": tuple(column.named or column.key for column in (*columns(), *doctor.COLUMNS)),
    "examined": (*doctor.CHECKS, "mail_online", "robot_online"),
    "health": doctor.STATES,
    **{kind: values for asked in every().values() for kind, values in asked.terms.items()},
}
"""The closed sets of stored values, the commands, and the columns of all reports, by the context of their names."""


@cache
def catalogue(lang: str) -> list[Message]:
    with (SOURCE / "locales" / locales.LANGUAGES[lang] / "LC_MESSAGES" / "duban.po").open("rb") as file:
        return [message for message in read_po(file) if message.id]


def compiled(lang: str) -> list[Message]:
    """The messages as the build writes them."""
    return list(runpy.run_path(str(BUILD))["with_commands"]([copy(message) for message in catalogue(lang)]))


@cache
def messages() -> dict[str | tuple[str, ...], str]:
    found: dict[str | tuple[str, ...], str] = {}
    for path in SOURCE.rglob("*.py"):
        if CALLED.search(path.read_text(encoding="utf-8")):  # half of them are not even cut into words
            for line, message, _comments, _context in extract_from_file("python", path, keywords=KEYWORDS):
                found[message] = f"{path.relative_to(SOURCE).as_posix()}:{line}"
    return found


def test_no_message_stands_inside_a_formatted_text_where_it_would_be_overlooked() -> None:
    inside = [
        f"{path.relative_to(SOURCE).as_posix()}:{call.lineno}"
        for path in SOURCE.rglob("*.py")
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in KEYWORDS
    ]
    assert inside == []


@pytest.mark.parametrize("lang", FOREIGN)
def test_every_message_of_the_program_is_translated(lang: str) -> None:
    translated = {
        message.id: message for message in catalogue(lang) if not message.context and all(_texts(message.string))
    }
    untranslated = {where: each for each, where in messages().items() if each not in translated}
    assert untranslated == {}, untranslated


def test_what_a_server_says_to_a_unit_is_in_chinese() -> None:
    """The triggers raise it, and no call of ``_`` names it."""
    said = re.findall("MESSAGE = '([^']+)'", "".join(guards.FUNCTIONS.values()))
    assert said
    assert set(said) - {message.id for message in catalogue("zh") if message.string} == set()


@pytest.mark.parametrize("lang", FOREIGN)
def test_translations_keep_the_placeholders(lang: str) -> None:
    def holes(text: str) -> set[str]:
        return set(re.findall(r"{(\w+)", text))

    for message in catalogue(lang):
        if not message.context:
            allowed = set().union(*map(holes, _texts(message.id)))
            for text in _texts(message.string):
                assert holes(text) <= allowed, message.id


@pytest.mark.parametrize("kind", TERMS)
def test_every_stored_value_has_a_name_in_both_languages(kind: str) -> None:
    """An English one where the value itself, with blanks, is not it."""
    for lang in FOREIGN:
        named = {message.id for message in catalogue(lang) if message.context == kind and message.string}
        assert set(TERMS[kind]) - named == set(), lang
    names = {message.id: message.string for message in catalogue("zh") if message.context == kind}
    # Kinds of files are called CSV and JSON in Chinese, too.
    foreign = {each for each, name in names.items() if not CHINESE.search(str(name)) and name != "—"}
    assert [each for each in foreign if str(names[each]).lower() != each] == []
    english = {str(message.id): message.string for message in catalogue("en") if message.context == kind}
    assert [each for each, name in english.items() if CHINESE.search(str(name)) or name == each.replace("_", " ")] == []
    assert english.keys() <= names.keys()


def recorded() -> set[str]:
    """The kinds of events that actions record of tasks."""
    found: set[str] = set()
    for path in (SOURCE / "actions").glob("*.py"):
        for call in ast.walk(ast.parse(path.read_bytes())):
            place = KIND_AT.get(_name_of(call.func), 0) if isinstance(call, ast.Call) else 0
            if isinstance(call, ast.Call) and place and len(call.args) > place and _is_of_task(call):
                found |= {each.value for each in call.args[place : place + 1] if isinstance(each, ast.Constant)}
    return found


def _name_of(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _is_of_task(call: ast.Call) -> bool:
    """Whether the first arguments tell a task, and no owner, meeting, routine or form."""
    return any(getattr(each, "id", "") in {"task", "part"} for each in call.args[:2])


def test_every_event_of_a_task_is_named_in_its_history_and_answered() -> None:
    """An English name of the kind is the kind itself, where no other is in the catalogue."""
    kinds = recorded()
    assert {"reply", "return", "circulate", "known"} <= kinds
    for context, lang in (("kind", "zh"), ("done", "zh"), ("done", "en")):
        named = {message.id for message in catalogue(lang) if message.context == context and message.string}
        assert kinds - named == set(), (context, lang)


def test_every_column_of_terms_is_one_of_a_closed_set() -> None:
    assert {column.terms for column in columns() if column.kind == "term"} - TERMS.keys() == {"kind"}  # of events


@pytest.mark.parametrize(
    "kind", [kind for kind in TERMS if kind not in {"column", "bool", "holiday", "absent", "choice"}]
)
def test_a_value_is_understood_in_either_language(kind: str) -> None:
    for value in TERMS[kind]:
        for lang in locales.LANGUAGES:
            locales.use(lang)
            name = locales.term(kind, value)
            locales.use("en" if lang == "zh" else "zh")
            assert locales.read_term(kind, name, TERMS[kind]) == value
    locales.use("en")


def test_every_command_is_called_differently_in_its_group() -> None:
    """By whichever word: a new command needs one in the context "command" of the Chinese catalogue."""
    for group in ("", *(name for name in COMMANDS if any(path.startswith(f"{name} ") for path in TERMS["command"]))):
        names = [path.removeprefix(f"{group} ") for path in TERMS["command"] if path.rpartition(" ")[0] == group]
        called = Counter(each for name in names for each in words(group, name))
        assert [each for each, count in called.items() if count > 1] == []


def test_the_command_of_a_group_begins_with_the_word_for_the_group() -> None:
    named = {str(message.id): str(message.string) for message in catalogue("zh") if message.context == "command"}
    for path, name in named.items():
        group, space, _sub = path.rpartition(" ")
        assert name.count(" ") == path.count(" "), path
        assert not space or name.startswith(f"{named[group]} "), path


def test_a_step_can_be_typed_as_errors_call_it() -> None:
    locales.use("zh")
    for step in set(task.STEPS) & set(COMMANDS):
        assert locales.term("step", step) in words("", step), step
    locales.use("en")


LINE = re.compile(r"duban (?:--[a-z]+ \S+ )*([a-z]+(?: [a-z]+)?)")
"""A command line, and in it the words of the command."""
NAMED = re.compile(r"\bduban\b(?!\.)")
"""The program in a source, not a module of it."""


def test_chinese_messages_have_chinese_words_for_commands() -> None:
    """The build writes them into "duban overdue" (hatch_build.py), wherever a translation has that."""
    for message in compiled("zh"):
        for text in _texts(message.string):
            for line in LINE.findall(text):
                assert line.partition(" ")[0] not in COMMANDS, text


def test_command_lines_are_told_through_the_catalogue() -> None:
    """A text with "duban overdue" that is not a message would be English for everybody."""
    for path in SOURCE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if not NAMED.search(text):
            continue
        tree = ast.parse(text)
        told = {
            each
            for call in ast.walk(tree)
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in KEYWORDS
            for each in ast.walk(call)
        }
        documentation = {each.value for each in ast.walk(tree) if isinstance(each, ast.Expr)}
        for each in ast.walk(tree):
            if isinstance(each, ast.Constant) and isinstance(each.value, str) and each not in told | documentation:
                lines = LINE.findall(each.value)
                assert not any(line.partition(" ")[0] in COMMANDS for line in lines), (path.name, each.value)


def test_the_compiled_catalogues_are_those_of_the_sources() -> None:
    """An editable install compiles them once: install it again after a change of a .po file."""
    for lang in locales.LANGUAGES:
        locales.use(lang)
        for message in compiled(lang):
            if message.context:
                assert locales.term(message.context, str(message.id)) == message.string
            elif isinstance(message.id, str):
                assert locales._(message.id) == message.string
            else:
                assert locales.ngettext(*message.id, 2) == message.string[-1]
    locales.use("en")


def test_gettext_reads_the_same() -> None:
    """The catalogues are read by few lines of our own, which are quicker."""
    locales.use("zh")
    found = gettext.translation("duban", SOURCE / "locales", ["zh_CN"])
    for message in catalogue("zh"):
        if not message.context and isinstance(message.id, str):
            assert found.gettext(message.id) == locales._(message.id)
    locales.use("en")


def _texts(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)
