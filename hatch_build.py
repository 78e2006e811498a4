"""Compiles the message catalogues, the list of commands, the policy, the national holidays, the lunar festivals and the
statements of the store when the package is built, so that no generated file lies in the repository."""

import ast
import runpy
import tomllib
from datetime import date
from pathlib import Path

import chinese_calendar.constants
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from lunar_python import Lunar, Solar
from sqlmodel import SQLModel


class Compile(BuildHookInterface):
    def initialize(self, version, build_data):
        package = Path(self.root, "src/duban")
        compile_words(package / "locales")
        list_commands(package / "cli/commands")
        policy = package.joinpath("policy.toml").read_bytes()
        make(package / "policy.py", policy, POLICY=tomllib.loads(policy.decode()))
        notices = chinese_calendar.constants
        rest = {day.toordinal(): (False, name) for day, name in notices.holidays.items()}
        work = {day.toordinal(): (True, name) for day, name in notices.workdays.items()}
        make(package / "holidays.py", Path(notices.__file__).read_bytes(), DAYS=rest | work)
        make(package / "festivals.py", b"lunar_python", FESTIVALS={year: festivals(year) for year in range(2004, 2201)})
        runpy.run_path(str(package / "store/tables.py"))  # it fills the metadata
        rows = (row_of(table) for table in SQLModel.metadata.sorted_tables)
        package.joinpath("store/statements.py").write_text(STATEMENTS + "".join(rows), encoding="utf-8")


def compile_words(folder):
    """The catalogues of gettext, each beside its source."""
    for source in folder.rglob("*.po"):
        with source.open("rb") as text, source.with_suffix(".mo").open("wb") as binary:
            write_mo(binary, read_po(text))


def list_commands(folder):
    """The list of commands, of what each module says of itself: App("reports", _("What is late."), after="due")."""
    told = {source.stem: described(source) for source in sorted(folder.glob("*.py"))}
    found = {stem.rstrip("_"): (stem, *told[stem]) for stem in told if told[stem]}
    lines = (f"    {name!r}: {found[name][:3]!r}," for name in in_order({name: found[name][3] for name in found}))
    folder.joinpath("table.py").write_text(COMMANDS.format(commands="\n".join(lines)), encoding="utf-8")


def described(source):
    """The section, the summary and the predecessor of a command; None for a module that is none."""
    for node in ast.walk(ast.parse(source.read_bytes())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "App" and len(node.args) == 2:
            after = [each.value.value for each in node.keywords if each.arg == "after"]
            return node.args[0].value, node.args[1].args[0].value, *(after or [""])
    return None


def in_order(after):
    """Each name behind the one that it follows, and those that follow none by the alphabet."""
    names = sorted(name for name in after if not after[name])
    waiting = sorted(after.keys() - names)
    while waiting:
        name = next(each for each in reversed(waiting) if after[each] in names)
        names.insert(names.index(after[name]) + 1, name)
        waiting.remove(name)
    return names


COMMANDS = '''"""Made when the package was built: each command's module, section and summary."""

COMMANDS = {{
{commands}
}}
'''

STATEMENTS = '''"""Made of ``tables`` when the package was built: the rows that actions work with, and their columns."""

from duban.store.rows import Row
'''


def row_of(table):
    """The class of a table's rows: its columns with their types, in the order of the table, and its statements."""
    columns = list(table.columns)
    typed = [f"{each.name}: {type_of(each)}{default_of(each)}" for each in columns]
    names = ", ".join(each.name for each in columns)
    keys = " AND ".join(f"{each.name} = ?" for each in table.primary_key)
    marks = ", ".join("?" * len(columns))
    lines = [
        f"class {table.name.title()}(Row):",
        f"    __slots__ = {tuple(each.name for each in columns)!r}",
        f"    TABLE = {table.name!r}",
        f"    COLUMNS = {tuple(each.name for each in columns)!r}",
        f"    NUMBERS = frozenset({sorted(each.name for each in columns if each.type.python_type is int)!r})",
        f"    SELECT = 'SELECT {names} FROM {table.name}'",
        f"    INSERT = 'INSERT INTO {table.name} ({names}) VALUES ({marks})'",
        f"    BY_KEY = '{keys}'",
        "",
        f"    def __init__(self, *, {', '.join(typed)}) -> None:",
        *(f"        self.{each.name} = {each.name}" for each in columns),
    ]
    return "\n\n" + "\n".join(lines) + "\n"


def type_of(column):
    """The type of a column. An id is 0 until its row is stored."""
    name = column.type.python_type.__name__ if column.type.python_type in (int, bytes) else "str"
    return f"{name} | None" if column.nullable else name


def default_of(column):
    """What a column has where nobody gives it a value, as the tail of a parameter."""
    if column.default is not None:
        return f" = {column.default.arg!r}"
    if column.nullable:
        return " = None"
    return " = 0" if column.name == "id" else ""


def festivals(year):
    """The ordinals of the lunar New Year, 清明, 端午 and 中秋 of a year."""
    lunar = [Lunar.fromYmd(year, month, day).getSolar() for month, day in ((1, 1), (5, 5), (8, 15))]
    qingming = Solar.fromYmd(year, 5, 1).getLunar().getJieQiTable()["清明"]
    days = (lunar[0], qingming, *lunar[1:])
    return tuple(date(day.getYear(), day.getMonth(), day.getDay()).toordinal() for day in days)


def make(module, source, **constants):
    """Write what ``source`` says as a module; duban compares its bytes before it believes it (``built.py``)."""
    lines = ('"""Made when the package was built."""', *(f"{name} = {each!r}" for name, each in constants.items()))
    module.write_text("\n".join([*lines, f"SOURCE = {source!r}"]) + "\n", encoding="utf-8")
