"""Import and its undo beside their floors: processor seconds and peak memory of whole processes, as ratios.

python benchmarks/bulk_import.py [ROWS]      # 100,000 unless told; also a tenth of it, for the memory

Floors: (a) csv and executemany into one table without an index; (b) the rows that duban stored, inserted into duban's
own tables with their indexes. Both run in the same minutes as what they are compared with, and import nothing of duban.
"""

import csv
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

HEADINGS = ("编号", "督办事项", "牵头单位", "配合单位", "责任人", "交办时间", "办结时限", "紧急程度", "状态",
            "当前进度", "进展情况", "备注")  # fmt: skip
DUBAN = (sys.executable, "-m", "duban")
TIMES = 3


class Cost(NamedTuple):
    """Processor seconds and peak megabytes of a process."""

    seconds: float
    megabytes: float


def ledger_rows(count: int) -> Iterator[list[object]]:
    """The rows of a made-up ledger: a third closed, most with a person, half with supporting owners."""
    from stores import UNITS, VERBS

    chance = random.Random(count)
    for number in range(1, count + 1):
        assigned = date(2026, 1, 1) + timedelta(days=chance.randrange(300))
        status = chance.choice(("进行中", "已完成", "未启动"))
        yield [
            f"督〔2026〕{number}号", f"{chance.choice(VERBS)}消防隐患第{number}件", chance.choice(UNITS),
            chance.choice(("", chance.choice(UNITS), "、".join(UNITS[:2]))), chance.choice(("", "张三", "李四")),
            assigned, assigned + timedelta(days=chance.randrange(10, 90)), chance.choice(("平件", "加急", "特急")),
            status, "" if status == "未启动" else chance.choice((0.3, 0.6)),
            f"已完成{number % 40}处，正在推进，计划下月验收", chance.choice(("", "重点关注")),
        ]  # fmt: skip


def make_csv(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for row in ledger_rows(count):
            writer.writerow([f"{cell:.0%}" if isinstance(cell, float) else cell for cell in row])


def make_xlsx(path: Path, count: int) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet, day = book.add_worksheet("台账"), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, HEADINGS)
        for number, row in enumerate(ledger_rows(count), start=1):
            for place, cell in enumerate(row):
                sheet.write(number, place, cell, day if isinstance(cell, date) else None)


def one_table(ledger: Path, store: Path) -> None:
    """Floor (a)."""
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute(f"CREATE TABLE t ({', '.join(f'c{n}' for n in range(len(HEADINGS)))})")
        with ledger.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file)
            next(rows)
            connection.executemany(f"INSERT INTO t VALUES ({', '.join('?' * len(HEADINGS))})", rows)  # noqa: S608 - marks


def own_tables(finished: Path, store: Path) -> None:
    """Floor (b): what an import stored, once more. The rows are read while they are inserted."""
    schema = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
    with closing(sqlite3.connect(finished)) as source, closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = ON")
        for (statement,) in source.execute(schema):
            connection.execute(statement)
        for table in ("owner", "batch", "task", "support", "event"):
            rows = source.execute(f"SELECT * FROM {table}")  # noqa: S608 - names of the schema
            marks = ", ".join("?" * len(rows.description))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - names of the schema


def cost(*command: str, store: Path) -> Cost:
    """What one process takes. Its answer goes nowhere."""
    with subprocess.Popen(  # noqa: S603 - it runs duban itself
        command, stdout=subprocess.DEVNULL, env={**os.environ, "DUBAN_STORE": str(store), "DUBAN_NOW": "2026-11-25"}
    ) as process:
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} left with {process.returncode}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def measure(count: int, folder: Path) -> dict[str, Cost]:
    """Each process ``TIMES`` times in turn; the least of each."""
    ledger, book = folder / f"{count}.csv", folder / f"{count}.xlsx"
    make_csv(ledger, count)
    make_xlsx(book, count)
    store, finished = folder / "a.db", folder / "finished.db"
    floor = (sys.executable, __file__)
    cost(*DUBAN, "import", str(ledger), store=finished)
    runs: dict[str, Callable[[], Cost]] = {
        "floor (a): csv and executemany into one table": lambda: cost(
            *floor, "a", str(ledger), str(store), store=store
        ),
        "floor (b): the same rows into duban's tables": lambda: cost(
            *floor, "b", str(finished), str(store), store=store
        ),
        "import XLSX": lambda: cost(*DUBAN, "import", str(book), store=store),
        "import CSV": lambda: cost(*DUBAN, "import", str(ledger), store=store),
        "undo of the import": lambda: cost(*DUBAN, "undo", "1", "--yes", store=store),
    }
    found: dict[str, list[Cost]] = {name: [] for name in runs}
    for _turn in range(TIMES):
        for name, run in runs.items():
            if not name.startswith("undo"):
                for each in folder.glob("a.db*"):
                    each.unlink()
            found[name].append(run())
    finished.unlink()
    return {name: Cost(min(c.seconds for c in each), max(c.megabytes for c in each)) for name, each in found.items()}


def main(count: int) -> None:
    """Print the table."""
    with TemporaryDirectory() as folder:
        few, many = measure(count // 10, Path(folder)), measure(count, Path(folder))
    a, b = (next(each.seconds for name, each in many.items() if f"({letter})" in name) for letter in "ab")
    print(f"{count} rows: seconds, ratio to (a) and (b), peak MB of {count // 10} and of {count} rows")
    for name, each in many.items():
        times = f"{each.seconds:7.2f} s {each.seconds / a:6.1f} x (a) {each.seconds / b:6.1f} x (b)"
        print(f"{name:48}{times} {few[name].megabytes:7.0f} {each.megabytes:7.0f} MB")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["a", source, target]:
            one_table(Path(source), Path(target))
        case ["b", source, target]:
            own_tables(Path(source), Path(target))
        case rest:
            main(int(rest[0]) if rest else 100_000)
