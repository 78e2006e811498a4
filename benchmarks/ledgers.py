"""Made-up ledgers for measurements: a third closed, most with a person, half with supporting owners.

python benchmarks/ledgers.py 10000 /tmp/stores      # makes /tmp/stores/10000.csv and .xlsx if they are not there
"""

import csv
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter
from stores import UNITS, VERBS

HEADINGS = ("编号", "督办事项", "牵头单位", "配合单位", "责任人", "交办时间", "办结时限", "紧急程度", "状态",
            "当前进度", "进展情况", "备注")  # fmt: skip


def rows(count: int) -> Iterator[list[object]]:
    chance = random.Random(count)  # the same ledger for the same size
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
        for row in rows(count):
            # A CSV holds what Excel shows: 60%, not 0.6.
            writer.writerow([f"{cell:.0%}" if isinstance(cell, float) else cell for cell in row])


def make_xlsx(path: Path, count: int) -> None:
    with xlsxwriter.Workbook(path) as book:  # with shared texts, as Excel and WPS write them
        sheet, day = book.add_worksheet("台账"), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, HEADINGS)
        for number, row in enumerate(rows(count), start=1):
            for place, cell in enumerate(row):
                sheet.write(number, place, cell, day if isinstance(cell, date) else None)


if __name__ == "__main__":
    for make, ending in ((make_csv, "csv"), (make_xlsx, "xlsx")):
        if not (path := Path(sys.argv[2], f"{sys.argv[1]}.{ending}")).exists():
            make(path, int(sys.argv[1]))
