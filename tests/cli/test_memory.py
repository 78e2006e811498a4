"""A long ledger is taken over in the memory that its rows take, since they are read before the store is locked, and
taken back in no more than a short one."""

import csv
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from ..conftest import Duban

FEW, MANY = 2_000, 7_000
A_ROW = {"import": 2.5, "undo": 0.5}  # KB that a row may take
MEASURE = """import os, sys
child = os.spawnv(os.P_NOWAIT, sys.argv[1], sys.argv[1:])
print(os.wait4(child, 0)[2].ru_maxrss)"""
HEADINGS = ("编号", "督办事项", "牵头单位", "办结时限", "状态", "进展情况")


def rows(count: int) -> Iterator[tuple[str, ...]]:
    yield HEADINGS
    for number in range(count):
        done = f"已完成{number}处，正在推进，计划下月验收"
        yield f"督〔2026〕{number}号", f"整改第{number}号消防隐患", f"第{number % 50}中学", "2026-12-10", "已完成", done


def ledger(path: Path, count: int) -> Path:
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(rows(count))
    else:
        with Workbook(path) as book:
            sheet = book.add_worksheet("台账")
            for number, row in enumerate(rows(count)):
                sheet.write_row(number, 0, row)
    return path


def peak(duban: Duban, *arguments: str) -> int:
    """The most memory that a process took, in KB; its parent is a small one, for it begins with the peak of that."""
    command = [sys.executable, "-c", MEASURE, sys.executable, "-m", "duban", "--store", "office.db", *arguments]
    done = subprocess.run(command, env=duban.environment(), cwd=duban.home, capture_output=True, text=True, check=True)
    return int(done.stdout.splitlines()[-1])


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="the system does not tell the memory of a process")
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_long_ledger_takes_the_memory_of_its_rows(duban: Duban, kind: str) -> None:
    peaks = []
    for count in (FEW, MANY):
        peaks.append(peak(duban, "import", str(ledger(duban.home / f"{count}.{kind}", count))))
        peaks.append(peak(duban, "undo", "--yes"))
        (duban.home / "office.db").unlink()
    for (few, many), command in zip((peaks[::2], peaks[1::2]), A_ROW, strict=True):
        assert many - few < A_ROW[command] * (MANY - FEW), peaks
