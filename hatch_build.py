"""Build hook: generates catalogues, table of commands, policy, holidays, festivals, pinyin and SQL of the store.

Generated files are not in the repository. They are generated because reading their sources at run time is slow: the
catalogues with Babel, the policy with tomllib, the schema with SQLModel, holidays and pinyin with their libraries.
"""

import ast
import re
import runpy
import tomllib
from datetime import date
from operator import attrgetter
from pathlib import Path

import chinese_calendar.constants
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from lunar_python import Lunar, Solar
from pypinyin.contrib.tone_convert import to_tone3
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel


class Compile(BuildHookInterface):
    """Runs before hatchling collects the files of a wheel or of an editable install."""

    def initialize(self, version, build_data):
        package = Path(self.root, "src/duban")
        if self.target_name == "wheel":  # an editable install reads docs/ itself
            guides = (page.name for page in Path(self.root, "docs").glob("*.md"))
            build_data["force_include"] |= {f"docs/{name}": f"duban/guides/{name}" for name in guides}
        compile_words(package / "locales")
        list_commands(package / "cli/commands")
        policy = package.joinpath("policy.toml").read_bytes()
        make(package / "policy.py", policy, POLICY=tomllib.loads(policy.decode()))
        notices = chinese_calendar.constants
        # Ordinals instead of dates: a module of ints loads faster. True: a working day, False: a day off.
        rest = {day.toordinal(): (False, name) for day, name in notices.holidays.items()}
        work = {day.toordinal(): (True, name) for day, name in notices.workdays.items()}
        make(package / "holidays.py", Path(notices.__file__).read_bytes(), DAYS=rest | work)
        make(package / "festivals.py", b"lunar_python", FESTIVALS={year: festivals(year) for year in range(2004, 2201)})
        make(package / "pinyin.py", b"pypinyin", **pinyin())
        # Not imported as duban.store.tables: the package is not installed yet. Running it fills SQLModel.metadata.
        tables = runpy.run_path(str(package / "store/tables.py"))
        rows = (row_of(table) for table in SQLModel.metadata.sorted_tables)
        package.joinpath("store/statements.py").write_text(STATEMENTS + "".join(rows), encoding="utf-8")
        creation = (created(name, tables) for name in tables["DIALECTS"])
        package.joinpath("store/creation.py").write_text(CREATION + "".join(creation), encoding="utf-8")


def compile_words(folder):
    """Compile the gettext catalogues, each beside its source."""
    for source in folder.rglob("*.po"):
        with source.open("rb") as text, source.with_suffix(".mo").open("wb") as binary:
            write_mo(binary, with_plurals_joined(with_commands(read_po(text))))


def with_plurals_joined(catalogue):
    """The catalogue with the forms of a plural in one text: Babel divides them by NUL, which divides messages, too."""
    for message in catalogue:
        if message.pluralizable:
            message.id = "\3".join(message.id)
            message.string = "\3".join(message.string) if all(message.string) else ""
    return catalogue


def with_commands(catalogue):
    """The catalogue with "duban overdue" in its messages as this language has it: "duban 超期".

    The words for commands stand in the catalogue itself, as terms in the context "command".
    """
    words = {each.id: each.string for each in catalogue if each.context == "command"}

    def named(text):
        return re.sub(r"(?<=\bduban )((?:--[a-z]+ \S+ )*)([a-z]+)(?: ([a-z]+))?", called, text)

    def called(line):
        options, name, sub = line.groups()
        group = words.get(name, name)
        if not sub:
            return options + group
        return options + words.get(f"{name} {sub}", f"{group} {sub}")

    for message in catalogue:
        if not message.context:
            is_one = isinstance(message.string, str)
            message.string = named(message.string) if is_one else tuple(map(named, message.string))
    return catalogue


def list_commands(folder):
    """Write table.py: for each command its module, section and summary.

    They are read from the call in each module, App("reports", _("What is late."), after="due"), without importing it.
    So --help imports no command, and a new command needs no entry anywhere else.
    """
    by_module = {source.stem: described(source) for source in sorted(folder.glob("*.py"))}
    # Python keywords as command names have a trailing underscore in the file name: "return" is in return_.py.
    commands = {stem.rstrip("_"): (stem, *by_module[stem]) for stem in by_module if by_module[stem]}
    order = in_order({name: commands[name][3] for name in commands})
    lines = (f"    {name!r}: {commands[name][:3]!r}," for name in order)
    folder.joinpath("table.py").write_text(COMMANDS.format(commands="\n".join(lines)), encoding="utf-8")


def described(source):
    """Section, summary and predecessor ("" if none) of a command; None for a module without App(…, …)."""
    # Two arguments: section and summary. The word _ around the summary is there for the extraction of messages.
    for node in ast.walk(ast.parse(source.read_bytes())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "App" and len(node.args) == 2:
            after = [each.value.value for each in node.keywords if each.arg == "after"]
            return node.args[0].value, node.args[1].args[0].value, *(after or [""])
    return None


def in_order(after):
    """The names in the order of --help. ``after``: predecessors by name; those without one are sorted by name."""
    names = sorted(name for name in after if not after[name])
    waiting = sorted(after.keys() - names)
    while waiting:
        # StopIteration here means a predecessor that does not exist, or a circle. Reversed, so that of two commands
        # after the same one the first in the alphabet is inserted last and stays in front.
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
    """The source of the row class of a table: typed slots for its columns, and its SQL statements."""
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
    """The annotation of a column."""
    # Dates are text in the schema, so int, bytes and str are all types that occur.
    name = column.type.python_type.__name__ if column.type.python_type in (int, bytes) else "str"
    return f"{name} | None" if column.nullable else name


def default_of(column):
    """The default of a column as source, " = None"; "" if it is required. An id is 0 until its row is stored."""
    if column.default is not None:
        return f" = {column.default.arg!r}"
    if column.nullable:
        return " = None"
    return " = 0" if column.name == "id" else ""


CREATION = '''"""Made of ``tables`` when the package was built: the statements that create a store, by dialect."""

TABLES: dict[str, tuple[str, ...]] = {}
UNIQUE_INDEXES: dict[str, tuple[str, ...]] = {}
INDEXES: dict[str, tuple[str, ...]] = {}
'''


def created(name, tables):
    """The source of the statements that create tables and indexes in that dialect."""
    dialect = tables["DIALECTS"][name]()
    made = tables["metadata"](name).sorted_tables
    # ``indexes`` is a set; sorted, so that every store is made by the same statements in the same order.
    indexes = [index for table in made for index in sorted(table.indexes, key=attrgetter("name"))]
    statements = {
        "TABLES": map(CreateTable, made),
        "UNIQUE_INDEXES": (CreateIndex(index) for index in indexes if index.unique),
        "INDEXES": (CreateIndex(index) for index in indexes if not index.unique),
    }
    texts = {kind: tuple(str(each.compile(dialect=dialect)) for each in found) for kind, found in statements.items()}
    return "".join(f"{kind}[{name!r}] = {found!r}\n" for kind, found in texts.items())


def festivals(year):
    """date.toordinal() of 春节, 清明, 端午 and 中秋 of a year."""
    lunar = [Lunar.fromYmd(year, month, day).getSolar() for month, day in ((1, 1), (5, 5), (8, 15))]
    # 清明 is a solar term, not a lunar date. The table of a lunar year around May contains it in any year.
    qingming = Solar.fromYmd(year, 5, 1).getLunar().getJieQiTable()["清明"]
    days = (lunar[0], qingming, *lunar[1:])
    return tuple(date(day.getYear(), day.getMonth(), day.getDay()).toordinal() for day in days)


def pinyin():
    """SOUNDS: the characters of each sound, as "zhang1", "lv4"; WORDS: words in which a character sounds otherwise.

    Importing pypinyin takes a second, because of 47,000 phrases; here are those that change the order of names.
    """
    usual = {chr(code): sounds.split(",")[0] for code, sounds in pinyin_dict.items() if 0x3400 <= code <= 0x9FFF}
    sounds = {}
    for character in sorted(usual):
        sounds.setdefault(to_tone3(usual[character]), []).append(character)
    words = {
        word: tuple(to_tone3(each[0]) for each in read)
        for word, read in phrases_dict.items()
        if len(word) in (2, 3)
        and any(usual.get(one, each[0]) != each[0] for one, each in zip(word, read, strict=False))
    }
    return {"SOUNDS": {sound: "".join(sounds[sound]) for sound in sorted(sounds)}, "WORDS": words}


def make(module, source, **constants):
    """Write constants as a module, with the bytes of their source.

    ``built.py`` compares these bytes at run time, and ignores the module if the source has changed since the build.
    """
    lines = ('"""Made when the package was built."""', *(f"{name} = {each!r}" for name, each in constants.items()))
    module.write_text("\n".join([*lines, f"SOURCE = {source!r}"]) + "\n", encoding="utf-8")
