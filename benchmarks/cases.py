"""The measured cases: groups of processes that do the same work, each with a floor to compare with."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import peers

HERE = Path(__file__).parent
DUBAN = [sys.executable, "-m", "duban"]
MOST_IMPORTED = 200_000  # rows of one file that the default policy accepts
THEN = "2026-05-20"  # half a year ago


class Case(NamedTuple):
    """A process to be timed. The first floor of a group is what the others are compared with.

    ``before`` is called before each run, outside the measured time.
    """

    name: str
    command: list[str]
    environment: Mapping[str, str] = MappingProxyType({})
    is_floor: bool = False
    before: Callable[[], None] = lambda: None


def floor(name: str, store: Path, *arguments: str) -> Case:
    return Case(
        f"floor: {name}", [sys.executable, str(HERE / "floors.py"), name, str(store), *arguments], is_floor=True
    )


def duban(line: str, store: Path, **environment: str) -> Case:
    return Case(f"duban {line}", [*DUBAN, *line.split()], {"DUBAN_STORE": str(store), **environment})


def reads(store: Path) -> Iterator[list[Case]]:
    """Reports through a pipe, and one as on a terminal."""
    listed = [floor("overdue", store), duban("overdue", store), duban("today", store)]
    # One row for each installed peer, in the group of "overdue": they list the same tasks.
    for name, peer in (("task overdue", peers.taskwarrior(store)), ("todo list --due 0", peers.todoman(store))):
        if peer:
            listed.append(Case(name, *peer))
    yield [Case("python -c pass", [sys.executable, "-c", "pass"]), *listed]
    yield [floor("owner", store), duban("list --owner 云溪区教育局", store)]
    yield [floor("one", store), duban("show 7", store), duban("show 7 -f json", store)]
    yield [floor("progress", store), duban("progress", store)]
    yield [floor("table", store), duban("overdue -f table", store)]
    yield [floor("help", store), duban("--help", store), duban("overdue --help", store)]


def completions(store: Path) -> Iterator[list[Case]]:
    """What a shell asks at a Tab, in a copy of the store with 10,000 owners."""
    copy = store.with_name(f"{store.stem}-owners.db")
    if not copy.exists():
        shutil.copy(store, copy)
        with sqlite3.connect(copy) as connection:
            connection.executemany("INSERT INTO owner (name, kind, present) VALUES (?, ?, 1)", _owners(10_000))
    lines = (
        "list --ow", "list --source ", "催办 1 --", "show 7", "show 督〔2026〕9", "show 水质",
        "list --owner 云溪区", "list --owner yxqjyj", "list --owner zzzz",
    )  # fmt: skip
    yield [Case("python -c pass", [sys.executable, "-c", "pass"], is_floor=True), *(_tab(line, copy) for line in lines)]


def _owners(count: int) -> Iterator[tuple[str, str]]:
    """Units, and from the second thousand on persons."""
    given = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗"
    for each in range(count):
        far, near = divmod(each, 400)
        name = f"{given[near // 20]}{given[near % 20]}"
        yield (f"{name}街道第{far + 1}办事处", "unit") if each < 1000 else (f"{name}{chr(0x4E00 + far * 7)}", "person")


def _tab(line: str, store: Path) -> Case:
    asked = {"_DUBAN_COMPLETE": "complete_bash", "_DUBAN_LINE": f"duban {line}"}
    return duban("", store, **asked)._replace(name=f"duban {line}<TAB>")


def writes(store: Path) -> Iterator[list[Case]]:
    # Writes change the store, so they have a copy of their own.
    copy = store.with_name(f"{store.stem}-written.db")
    shutil.copy(store, copy)
    task = sqlite3.connect(copy).execute("SELECT MIN(id) FROM task WHERE status = 'active'").fetchone()[0]
    yield [
        duban("overdue", copy)._replace(is_floor=True),
        duban(f"feedback {task} 已完成初稿 --percent 60", copy),
        duban(f"urge {task}", copy),
        duban(f"close {task} --force", copy),
        duban(f"reopen {task}", copy),
        duban("add 拟定实施方案 --owner 云溪区教育局 --due 5个工作日内", copy),
        duban(f"extend {task} --to 2099-12-31 --reason 人手不足", copy),
        duban("undo --yes", copy),
    ]


def bulk(store: Path) -> Iterator[list[Case]]:
    """Export of all tasks; overdue tasks of half a year ago; import of a ledger and its undo."""
    for name in ("csv", "jsonl", "json", "xlsx"):
        yield [floor(name, store, str(store.with_suffix(f".out.{name}"))), _export(store, name)]
    yield [floor("csv", store, str(store.with_suffix(".out.csv"))), _export(store, "csv", f" --as-of {THEN}")]
    yield [floor("past", store), duban(f"overdue --as-of {THEN}", store)]
    if int(store.stem) <= MOST_IMPORTED:
        yield _import(store.parent, int(store.stem))


def past(store: Path, server: str = "") -> Iterator[list[Case]]:
    """Reports as of half a year ago beside those of today, in a file and on ``server``, if given."""
    if server:
        subprocess.run([*DUBAN, "--store", str(store), "db", "copy", server], check=True)  # noqa: S603 - once
    for each in filter(None, (str(store), server)):
        now = duban("overdue", store, DUBAN_STORE=each)._replace(is_floor=True)
        yield [now, duban(f"overdue --as-of {THEN}", store, DUBAN_STORE=each)]
        everything = duban("list --all -f jsonl", store, DUBAN_STORE=each)._replace(is_floor=True)
        yield [everything, duban(f"list --all -f jsonl --as-of {THEN}", store, DUBAN_STORE=each)]


def _export(store: Path, name: str, options: str = "") -> Case:
    case = duban(f"list --all{options} -o {store.with_suffix(f'.out.{name}')}", store)
    return case._replace(name=f"duban list --all{options} -o all.{name}")


def _import(folder: Path, count: int) -> list[Case]:
    """An import beside two floors: its cells into one table without an index, its final rows into duban's tables."""
    subprocess.run([sys.executable, str(HERE / "ledgers.py"), str(count), str(folder)], check=True)  # noqa: S603
    ledger, book = (folder / f"{count}.{ending}" for ending in ("csv", "xlsx"))
    store, finished = folder / f"{count}-import.db", folder / f"{count}-finished.db"

    def clear() -> None:
        for each in folder.glob(f"{store.name}*"):
            each.unlink()

    # The store of a finished import is the source of the second floor; it is made once.
    clear()
    if not finished.exists():
        importing = [*DUBAN, "--store", str(finished), "import", str(ledger)]
        subprocess.run(importing, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    return [
        floor("one_table", store, str(ledger))._replace(before=clear),
        floor("own_tables", store, str(finished))._replace(before=clear),
        duban(f"import {book}", store)._replace(name="duban import ledger.xlsx", before=clear),
        duban(f"import {ledger}", store)._replace(name="duban import ledger.csv", before=clear),
        duban("undo 1 --yes", store)._replace(name="duban undo of the import"),
    ]
