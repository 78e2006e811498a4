"""The arrows of the design: cli → actions, reports, ledgers, formats → store → domain, and no way back."""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import duban

ROOT = Path(duban.__file__).parent
MODULES = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in sorted(ROOT.rglob("*.py"))}

WORDS = {"errors", "locales", "built"}
MAY_IMPORT = {
    "errors": set(),
    "locales": set(),
    "policy": set(),
    "holidays": set(),
    "festivals": set(),
    "pinyin": set(),
    "built": set(),
    "spooled": WORDS,
    "unfinished": set(),
    "address": set(),
    "toml": WORDS,
    "allowed": WORDS | {"domain.names.numbers"},
    "configuration": WORDS | {"toml", "allowed", "domain"},
    "settings": WORDS | {"address", "allowed", "configuration", "domain"},
    "domain": WORDS | {"domain", "festivals", "pinyin"},
    "store": WORDS | {"address", "unfinished", "domain", "store"},
    "actions": WORDS | {"spooled", "domain", "store", "actions"},
    "reports": WORDS | {"domain", "store.connection", "store.reading", "reports"},
    "formats": WORDS
    | {"reports.report", "formats", "domain.shares", "domain.names.lists"}  # the same everywhere
    | {"domain.rounds", "domain.calendar.weekdays"},
    "documents": WORDS
    | {"reports.columns", "reports.notices", "reports.report"}
    | {"formats.prose", "formats.text", "formats.values", "documents"}
    | {"domain.calendar.weekdays"},  # days in words, the same everywhere
    "ledgers": WORDS | {"spooled", "domain", "ledgers", "formats.guard", "formats.escapes"},
    "ledgers.papers": WORDS | {"domain.names.characters", "ledgers.papers", "ledgers.workbooks"},
    "ledgers.workbooks": WORDS
    | {"spooled", "ledgers.workbooks", "ledgers.headings", "formats.guard", "formats.escapes"}
    | {"domain.typed"},  # commands of messages, the same everywhere
    "delivery": WORDS | {"toml", "domain", "delivery"},
    "plans": WORDS | {"toml", "domain"},
    "demo": WORDS | {"domain", "store", "actions", "demo"},
    "cli": WORDS
    | {"spooled", "domain", "store", "actions", "reports", "formats", "documents", "ledgers", "delivery", "plans"}
    | {"demo"}
    | {"address", "allowed", "unfinished", "toml", "configuration", "settings", "cli"},
    "__main__": {"cli"},
    "__init__": set(),
}
"""The parts of duban that each part may import: a whole package, or one module of it."""

LIBRARIES = {
    "rich": ("formats",),
    "sqlmodel": ("store.tables",),
    "sqlalchemy": ("store.tables", "store.checks.shape_server"),
    "psycopg": ("store",),
    "sqlite3": ("store",),
    "typer": ("cli.line.fallback",),
    "xlsxwriter": ("formats",),
    "docx": ("documents", "ledgers.papers.word"),
    "pypdf": ("ledgers.papers.pdf",),
    "pydantic": ("domain.scores", "store.tables"),
    "pydantic_core": ("domain.scores",),
    "jinja2": ("formats",),
    "icalendar": ("formats",),
    "python_calamine": ("ledgers.workbooks.calamine",),
    "openpyxl": (
        "ledgers.workbooks.xlsx",
        "ledgers.workbooks.worksheet",
        "ledgers.workbooks.texts",
        "ledgers.workbooks.colours",
    ),
    "xlrd": ("ledgers.workbooks.xls", "ledgers.workbooks.numbers"),
    "olefile": ("ledgers.workbooks.xls",),
    "charset_normalizer": ("ledgers.workbooks.delimited",),
    "chinese_calendar": ("domain",),
    "dateutil": ("domain",),
    "platformdirs": ("settings",),
}
"""Where each library may be imported. A new one is a line here, so that somebody thought of it."""


class Names(NamedTuple):
    """What a module imports and calls, and what its variables, functions and classes are called."""

    imported: frozenset[str]
    called: frozenset[str]
    variables: frozenset[str]


@cache
def names_in(module: str) -> Names:
    """Read in one go: to keep a tree of each module takes longer than to read them, since the collector walks them."""
    imports: set[str] = set()
    calls: set[str] = set()
    variables: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            calls.add(ast.unparse(node.func))
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            variables.add(node.id)
        elif isinstance(node, ast.arg):
            variables.add(node.arg)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            variables.add(node.name.lower().strip("_"))
        elif isinstance(node, ast.Import):
            imports |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: a relative import"
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            imports |= {name for name in whole if is_module(name)} or {node.module or ""}
    own = {name.removeprefix("duban.") for name in imports if name != "duban"}
    return Names(frozenset(own), frozenset(calls), frozenset(variables))


def imported(module: str) -> frozenset[str]:
    """The full names of the modules that ``module`` imports, wherever in it; duban's own without "duban."."""
    return names_in(module).imported


def is_module(name: str) -> bool:
    own = name.removeprefix("duban.")
    return name.startswith("duban.") and (own in MODULES or f"{own}.__init__" in MODULES)


def within(name: str, part: str) -> bool:
    return name == part or name.startswith(f"{part}.")


def own(names: frozenset[str]) -> Iterator[str]:
    yield from (name for name in names if name.partition(".")[0] in MAY_IMPORT)


def called(module: str) -> frozenset[str]:
    """The functions that ``module`` calls, as they are written there."""
    return names_in(module).called


def test_the_checks_see_what_is_there() -> None:
    assert "store.statements" in imported("actions.add")
    assert "settings" in imported("cli.__init__")
    assert "rich.text" in imported("formats.table")
    assert "datetime.now" in called("settings")
    assert {name.partition(".")[0] for name in MODULES} <= set(MAY_IMPORT)


def test_arrows() -> None:
    for module in MODULES:
        allowed = MAY_IMPORT[max((part for part in MAY_IMPORT if within(module, part)), key=len)]
        wrong = [name for name in own(imported(module)) if not any(within(name, part) for part in allowed)]
        assert not wrong, f"{module} imports {wrong}"


def in_circles(arrows: dict[str, set[str]]) -> set[str]:
    """What lies on a circle, or between two: what is left when all that imports nothing, or is not imported, goes."""
    left = dict(arrows)
    while True:
        used = set().union(*left.values()) if left else set()
        kept = {name: others & set(left) - {name} for name, others in left.items() if name in used}
        kept = {name: others for name, others in kept.items() if others}
        if kept == left:
            return set(left)
        left = kept


def test_modules_import_each_other_in_no_circle() -> None:
    assert in_circles({"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set(), "e": {"a"}}) == {"b", "c"}
    arrows = {module.removesuffix(".__init__"): {*own(imported(module))} for module in MODULES}
    assert in_circles(arrows) == set()


@pytest.mark.parametrize("package", [name.removesuffix("__init__") for name in MODULES if name.endswith("__init__")])
def test_rooms_import_each_other_in_no_circle(package: str) -> None:
    """What is in a package, its modules and packages as they stand there."""

    def room(name: str) -> str:
        return name.removeprefix(package).partition(".")[0] if name.startswith(package) else ""

    arrows: dict[str, set[str]] = {}
    for module in MODULES:
        arrows.setdefault(room(module), set()).update(map(room, own(imported(module))))
    arrows.pop("", None)  # what is elsewhere
    assert in_circles(arrows) == set()


def test_libraries_stay_where_they_belong() -> None:
    for module in MODULES:
        for name in imported(module) - set(own(imported(module))):
            library = name.partition(".")[0]
            if library not in sys.stdlib_module_names or library in LIBRARIES:
                assert library in LIBRARIES, f"{module} imports {library}, which has no place yet"
                assert any(within(module, part) for part in LIBRARIES[library]), f"{module} imports {library}"


def test_nothing_but_the_settings_reads_the_clock() -> None:
    clocks = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time"}
    assert {module for module in MODULES if clocks & called(module)} == {"settings"}


def test_nothing_below_the_command_line_prints_or_prompts() -> None:
    assert [each for each in MODULES if not within(each, "cli") and {"print", "input"} & called(each)] == []


def test_nothing_but_the_entry_decides_when_to_leave() -> None:
    leave = {"sys.exit", "os._exit", "exit", "quit"}
    leaving = [module for module in MODULES if leave & called(module)]
    assert leaving == ["__main__", "ledgers.workbooks.isolated"]  # the latter is in the process that reads a workbook


VAGUE = {"said", "told", "found"}
"""Names that say how a value came, and not what it is."""


def test_a_name_says_what_it_holds_or_gives() -> None:
    for module in MODULES:
        vague = names_in(module).variables & VAGUE
        # a finding of "duban doctor" has the column "found"
        assert not vague or module == "cli.doctor.finding", f"{module}: {vague}"
