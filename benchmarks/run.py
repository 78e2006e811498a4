"""Every measurement of docs/performance.md, again: floors, duban and its peers in turn, as whole processes.

python benchmarks/run.py                            # all of it; makes its stores first, which takes minutes
python benchmarks/run.py read --sizes 1000 10000    # only reads, on small stores

Medians of interleaved runs, and their ratio to the floor, which does the same work in a bare script. A peer that is
not installed is left out by name; TODOMAN names the directory of `todo` where that is not on the PATH.
"""

import argparse
import os
import platform
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import peers

FLOORS = str(Path(__file__).with_name("floors.py"))
DUBAN = [sys.executable, "-m", "duban"]
STORES = str(Path(__file__).with_name("stores.py"))
NOW = "2026-11-23"  # as in the stores


class Case(NamedTuple):
    """A process to be timed; the ``floor`` of a group is what the others are compared with."""

    name: str
    command: list[str]
    environment: Mapping[str, str] = MappingProxyType({})
    is_floor: bool = False


def floor(name: str, store: Path, *arguments: str) -> Case:
    return Case(f"floor: {name}", [sys.executable, FLOORS, name, str(store), *arguments], is_floor=True)


def duban(line: str, store: Path, **environment: str) -> Case:
    return Case(f"duban {line}", [*DUBAN, *line.split()], {"DUBAN_STORE": str(store), **environment})


def reads(store: Path) -> Iterator[list[Case]]:
    """Answers through a pipe, and one as on a terminal."""
    listed = [floor("overdue", store), duban("overdue", store), duban("today", store)]
    for name, peer in (("task overdue", peers.taskwarrior(store)), ("todo list --due 0", peers.todoman(store))):
        if peer:
            listed.append(Case(name, *peer))
    yield [Case("python -c pass", [sys.executable, "-c", "pass"]), *listed]
    yield [floor("owner", store), duban("list --owner 云溪区教育局", store)]
    yield [floor("one", store), duban("show 7", store), duban("show 7 -f json", store)]
    yield [floor("progress", store), duban("progress", store)]
    completing = {"_DUBAN_COMPLETE": "complete_bash", "COMP_WORDS": "duban show 7", "COMP_CWORD": "2"}
    yield [floor("one", store), duban("", store, **completing)._replace(name="duban show 7<TAB>")]
    yield [floor("table", store), duban("overdue -f table", store)]
    yield [floor("help", store), duban("--help", store), duban("overdue --help", store)]


def writes(store: Path) -> Iterator[list[Case]]:
    copy = store.with_name(f"{store.stem}-written.db")
    shutil.copy(store, copy)
    task = sqlite3.connect(copy).execute("SELECT MIN(id) FROM task WHERE status = 'active'").fetchone()[0]
    yield [
        floor("write", copy),
        duban(f"feedback {task} 已完成初稿 --percent 60", copy),
        duban(f"close {task} --force", copy),
        duban(f"reopen {task}", copy),
    ]


def bulk(store: Path) -> Iterator[list[Case]]:
    """Everything there is, into a file; and what was late half a year ago."""
    for name in ("csv", "jsonl", "xlsx"):
        target = str(store.with_suffix(f".out.{name}"))
        yield [
            floor(name, store, target),
            duban(f"list --all -o {target}", store)._replace(name=f"duban list --all -o all.{name}"),
        ]
    yield [floor("past", store), duban("overdue --as-of 2026-05-20", store)]


def timed(case: Case) -> tuple[float, float]:
    """Seconds, and the peak of memory in MB."""
    home = Path(__file__).parent / ".home"
    environment = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        **{"DUBAN_NOW": NOW, "DUBAN_LANG": "zh", "DUBAN_CONFIG": "", "XDG_CONFIG_HOME": str(home)},
        **case.environment,
    }
    start = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - the cases of this file
        case.command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    said = process.stderr.read().decode() if process.stderr else ""
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{case.name}: {process.returncode} {said}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def measure(cases: list[Case], runs: int) -> None:
    """Run the cases in turn, and print a row for each."""
    taken: dict[str, list[tuple[float, float]]] = {case.name: [] for case in cases}
    for turn in range(runs + 1):
        for case in cases:
            figures = timed(case)
            if turn:  # the first time warms the disk and compiles
                taken[case.name].append(figures)
    base = next(case.name for case in cases if case.is_floor)
    floor_time = statistics.median(seconds for seconds, _memory in taken[base])
    for name, figures in taken.items():
        seconds = statistics.median(each for each, _memory in figures)
        memory = max(memory for _seconds, memory in figures)
        print(f"| {name} | {seconds * 1000:,.0f} | {seconds / floor_time:.2f} | {memory:.0f} |", flush=True)


def store(size: int, folder: Path) -> Path:
    """The store of that size, made by a process of its own: a process begins with the peak of memory of its parent."""
    subprocess.run([sys.executable, STORES, str(size), str(folder)], check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    return folder / f"{size}.db"


def machine() -> str:
    """What it was measured on."""
    names = ("duban", "typer", "click", "rich", "sqlmodel", "sqlalchemy", "xlsxwriter")
    packages = ", ".join(f"{name} {version(name)}" for name in names)
    cpu = next((line.partition(": ")[2] for line in _cpuinfo() if line.startswith("model name")), platform.processor())
    return (
        f"{os.cpu_count()} × {cpu}, {platform.system()} {platform.release()}; Python {platform.python_version()},"
        f" SQLite {sqlite3.sqlite_version}, {packages}; Taskwarrior {peers.version('task', '--version')}; todoman"
        f" {peers.version('todo', '--version')}"
    )


def _cpuinfo() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


KINDS = {
    "read": (reads, (1_000, 10_000, 100_000, 1_000_000), 11),
    "write": (writes, (10_000,), 7),
    "bulk": (bulk, (10_000, 100_000, 1_000_000), 3),
}
"""What is measured: the groups of cases, the sizes of the stores, and how often."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", choices=[*KINDS, []], help="read, write, bulk; all unless said")
    parser.add_argument("--sizes", type=int, nargs="+", help="tasks of the stores")
    parser.add_argument("--runs", type=int, help="how often each process runs")
    parser.add_argument("--stores", type=Path, default=Path(__file__).parent / ".stores", help="where the stores go")
    chosen = parser.parse_args()
    print(machine())
    for kind in chosen.kinds or KINDS:
        groups, sizes, runs = KINDS[kind]
        for size in chosen.sizes or sizes:
            print(f"\n**{kind}, {size:,} tasks**\n\n| process | ms | × floor | MB |\n|---|--:|--:|--:|")
            for cases in groups(store(size, chosen.stores.absolute())):
                measure(cases, chosen.runs or runs)


if __name__ == "__main__":
    main()
