"""Repeats all measurements of docs/performance.md: floors, duban and its peers in turn, as whole processes.

python benchmarks/run.py                            # all of it; on two processors an hour and a half
python benchmarks/run.py read --sizes 1000 10000    # only reads, on small stores: two minutes
python benchmarks/run.py bulk --sizes 100000        # exports, the past, imports and undo: a quarter of an hour
python benchmarks/run.py past --server postgresql://… # the past beside today, in a file and in an empty database

The stores are made first. The output is Markdown: medians of interleaved runs and their ratios to the floor, a bare
script for the same work, by wall clock and by processor time, which other work on the machine disturbs less; and peak
memory. The expected time of the next table goes to stderr. Peers that are not installed are left out. TODOMAN is the
directory of `todo` if that is not on the PATH.
"""

import argparse
import os
import platform
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import peers
from cases import HERE, Case, bulk, completions, past, reads, writes

NOW = "2026-11-23"  # as in the stores
HEAD = "| process | ms | × floor | processor, ms | × floor | MB |\n|---|--:|--:|--:|--:|--:|"
# A user has neither: they would make each process compile its modules again, or flush each line.
UNLIKE_A_USER = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")


class Cost(NamedTuple):
    """Seconds by the clock and of the processor, and peak memory in MB."""

    clock: float
    processor: float
    memory: float


def timed(case: Case) -> Cost:
    """The cost of one run of a process. Its output is discarded."""
    case.before()
    environment = {
        **{name: value for name, value in os.environ.items() if name not in UNLIKE_A_USER},
        **{"DUBAN_NOW": NOW, "DUBAN_LANG": "zh", "DUBAN_CONFIG": "", "XDG_CONFIG_HOME": str(HERE / ".home")},
        **case.environment,
    }
    start = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - the cases of cases.py
        case.command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    errors = process.stderr.read().decode() if process.stderr else ""
    # wait4 instead of Popen.wait: it gives the resources of this one child.
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        # A measurement of a failing process would look fast.
        raise SystemExit(f"{case.name}: {process.returncode} {errors}")
    return Cost(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def measure(cases: list[Case], runs: int) -> None:
    """Run the cases in turn, and print a row for each."""
    start = time.monotonic()
    for case in cases:  # the first run fills the disk cache and compiles modules
        timed(case)
    turn = time.monotonic() - start
    print(f"{cases[0].name} …: {runs} turns, about {runs * turn:,.0f} s", file=sys.stderr, flush=True)
    # Interleaved: a slow phase of the machine then slows all cases alike.
    turns = [[timed(case) for case in cases] for _turn in range(runs)]
    costs = [_usual(taken) for taken in zip(*turns, strict=True)]
    base = next(cost for case, cost in zip(cases, costs, strict=True) if case.is_floor)
    for case, cost in zip(cases, costs, strict=True):
        by_clock = f"{cost.clock * 1000:,.0f} | {cost.clock / base.clock:.2f}"
        by_processor = f"{cost.processor * 1000:,.0f} | {cost.processor / base.processor:.2f}"
        print(f"| {case.name} | {by_clock} | {by_processor} | {cost.memory:.0f} |", flush=True)


def _usual(taken: Iterable[Cost]) -> Cost:
    """The medians of the times, and the maximum of memory."""
    clock, processor, memory = zip(*taken, strict=True)
    return Cost(statistics.median(clock), statistics.median(processor), max(memory))


def store(size: int, folder: Path) -> Path:
    """The store of that size. Made in another process: a child inherits the peak memory of its parent in ru_maxrss."""
    making = [sys.executable, str(HERE / "stores.py"), str(size), str(folder)]
    subprocess.run(making, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    return folder / f"{size}.db"


def machine() -> str:
    """The machine and the versions of the packages."""
    names = ("duban", "typer", "rich", "sqlmodel", "sqlalchemy", "xlsxwriter")
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
    "complete": (completions, (100_000,), 21),
    "write": (writes, (10_000,), 7),
    "bulk": (bulk, (10_000, 100_000, 1_000_000), 3),
    "past": (past, (100_000,), 5),
}
"""The kinds of measurement: groups of cases, sizes of the stores, number of runs."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "kinds", nargs="*", choices=[*KINDS, []], help="read, complete, write, bulk, past; all unless said"
    )
    parser.add_argument("--server", default="", help="the address of an empty database, for past")
    parser.add_argument("--sizes", type=int, nargs="+", help="tasks of the stores")
    parser.add_argument("--runs", type=int, help="how often each process runs")
    parser.add_argument("--stores", type=Path, default=HERE / ".stores", help="where the stores go")
    chosen = parser.parse_args()
    for kind in chosen.kinds or KINDS:
        groups, sizes, runs = KINDS[kind]
        for size in chosen.sizes or sizes:
            print(f"\n**{kind}, {size:,} tasks, medians of {chosen.runs or runs}** ({machine()})\n\n{HEAD}")
            chosen_groups = partial(past, server=chosen.server) if groups is past else groups
            for cases in chosen_groups(store(size, chosen.stores.absolute())):
                measure(cases, chosen.runs or runs)


if __name__ == "__main__":
    main()
