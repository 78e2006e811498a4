"""Matters that a document writes as labels and values come in as a table."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duban.domain.calendar.workdays import WorkCalendar
from duban.errors import DubanError
from duban.ledgers.reading import Ledger, read_ledger

TODAY = date(2026, 11, 23)


def read(folder: Path, name: str, text: str) -> Ledger:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_ledger(path, mapping={}, sheet=None, today=TODAY, calendar=WorkCalendar())


def of(ledger: Ledger, *fields: str) -> list[tuple[Any, ...]]:
    return [tuple(row.values.get(field) for field in fields) for row in ledger.rows()]


REGISTER = """# Risk register

## R1: Supplier is late

- **Owner:** Ann Lee
- **Due date:** 2026-12-15
- **Status:** Open
- **Mitigation:** Find a second supplier

## R2: Budget is cut

- **Owner:** Bo Lind
- **Due date:** 2027-01-10
- **Status:** Closed

## About

Author: Cy Holm
"""
DESCRIBED = """# Plan

## Lay the cables

They go below the floor.

- **Owner:** Ann Lee
- **Due:** 2026-12-15

## Tasks of the yard

Mend the fence.

Owner: Bo Lind
Due: 2026-12-20

Oil the gate.

Owner: Cy Holm
Due: 2026-12-22
"""
NOTICE = """关于印发重点工作分工的通知
各街道办事处,各区直部门:
现将分工印发给你们,请认真落实。
一、经济发展
1.地区生产总值增长6%左右。
牵头单位:区发改局
责任单位:高新区,各街道
2.工业增加值增长5%左右。
牵头单位:区工信局
责任单位:高新区
联系人：陶然，电话：5550188。
"""
INLINE = """重点任务分工
会议时间：2026年11月6日
一、逐户排查火灾隐患。（牵头单位：消防大队；配合单位：各乡镇；完成时限：2026年12月20日前）
二、更换不合格软管。（牵头单位：住建局；完成时限：12月底前）
三、检测电气线路。（责任单位：教体局、卫健局；完成时限：12月25日前）
"""
FORMS = """## Finding

**Finding ID:** F-01
**Weakness:** Passwords are too short
**Responsible Party:** Ann Lee
**Scheduled Completion:** May 15, 2027

**Finding ID:** F-02
**Weakness:** Backups are not tested
**Responsible Party:** Bo Lind | **Scheduled Completion:** June 1, 2027
"""
REPORT = """# 项目周报

## 下周计划

### 1. 优化检索

- **任务描述**：缩短查询时间
- **技术要点**：
  - 建立索引
  - 缓存结果
- **预期成果**：两秒内返回
  - 高峰时也是
- **负责人**：周岚
- **截止日期**：2026年12月4日

### 2. 补齐文档

- **任务描述**：写操作手册
- **负责人**：许可
- **截止日期**：2026年12月5日

## 采购安排

- 采购：
  - 负责人：周岚
- 安装：
  - 负责人：许可
"""


def test_what_is_nested_below_a_label_goes_on_with_its_value(tmp_path: Path) -> None:
    ledger = read(tmp_path, "周报.md", REPORT)
    assert of(ledger, "title", "person", "due", "detail") == [
        (
            "1. 优化检索",
            "周岚",
            "2026-12-04",
            "任务描述：缩短查询时间\n技术要点：建立索引\n缓存结果\n预期成果：两秒内返回\n高峰时也是",
        ),
        ("2. 补齐文档", "许可", "2026-12-05", "任务描述：写操作手册"),
        ("采购：", "周岚", None, None),
        ("安装：", "许可", None, None),
    ]
    assert [table.sheet for table in ledger.tables] == ["下周计划"]


def test_labels_nested_below_a_label_are_labels(tmp_path: Path) -> None:
    text = "".join(f"- Finding: {name}\n  - Impact: High\n  - Owner: Ann Lee\n" for name in ("Weak locks", "Old keys"))
    assert of(read(tmp_path, "a.md", f"# Audit\n\n{text}"), "title", "person", "detail") == [
        ("Weak locks", "Ann Lee", "Heading：Audit\nImpact：High"),
        ("Old keys", "Ann Lee", "Heading：Audit\nImpact：High"),
    ]


def test_labels_below_headings(tmp_path: Path) -> None:
    ledger = read(tmp_path, "register.md", REGISTER)
    assert of(ledger, "title", "person", "due", "status", "detail") == [
        ("R1: Supplier is late", "Ann Lee", "2026-12-15", "active", "Mitigation：Find a second supplier"),
        ("R2: Budget is cut", "Bo Lind", "2027-01-10", "closed", None),
    ]
    assert ledger.notes[0].startswith("Each matter with labels, Owner: …, is a row")


def test_a_line_between_a_heading_and_its_labels_describes_it_and_several_lines_are_the_matters(tmp_path: Path) -> None:
    assert of(read(tmp_path, "plan.md", DESCRIBED), "title", "person", "detail") == [
        ("Lay the cables", "Ann Lee", "Description：They go below the floor."),
        ("Mend the fence", "Bo Lind", None),
        ("Oil the gate", "Cy Holm", None),
    ]


def test_labels_below_numbered_lines_of_a_notice(tmp_path: Path) -> None:
    assert of(read(tmp_path, "通知.txt", NOTICE), "title", "owner", "supporting") == [
        ("地区生产总值增长6%左右", "区发改局", ["高新区", "各街道"]),
        ("工业增加值增长5%左右", "区工信局", ["高新区"]),
    ]


def test_labels_in_brackets_behind_the_matter(tmp_path: Path) -> None:
    assert of(read(tmp_path, "分工.txt", INLINE), "title", "owner", "due") == [
        ("逐户排查火灾隐患", "消防大队", "2026-12-20"),
        ("更换不合格软管", "住建局", "2026-12-31"),
        ("检测电气线路", "教体局", "2026-12-25"),
    ]


def test_the_first_label_again_begins_the_next_matter(tmp_path: Path) -> None:
    assert of(read(tmp_path, "poam.md", FORMS), "number", "title", "due") == [
        ("F-01", "Passwords are too short", "2027-05-15"),
        ("F-02", "Backups are not tested", "2027-06-01"),
    ]


GOALS = """# Goals of the hall

## Heating

**G1: Burn less oil**
- Measured: On the meter, every month
  until May
- Target: Within the budget of the council for the whole
  of the winter
- Owner: Ann Lee

**G2: Fewer complaints**
- Owner: Bo Lind of the office in the old yard, and
  Cy Holm
- Note: Ask the guests.
  They know.

## Light

**G3: New lamps**
- Measured: By hand
- Owner: Ann Lee
"""
NESTED = """# 计划

- 任务一：更换路灯
  - 负责人：周岚
  - 完成时限：2026年12月5日
- 任务二：清理河道
  - 负责人：许可
  - 完成时限：2026年12月8日
"""
PLAIN = """分工表
任务一：更换路灯
完成时限：12月5日前
负责人：周岚
任务二：清理河道两岸的垃圾，并公示
完成时限：12月8日前
负责人：许可
"""
STAGES = """# Plan

## Fair

- Milestone 1: Hall
- Milestone 2: Cups
- Owner: Ann Lee

## Feast

- Milestone 1: Bread
- Owner: Bo Lind
"""


@pytest.mark.parametrize(
    ("name", "text", "rows"),
    [
        (
            "a.md",
            GOALS,
            [
                ("G1: Burn less oil", "Ann Lee"),
                ("G2: Fewer complaints", "Bo Lind of the office in the old yard"),
                ("G3: New lamps", "Ann Lee"),
            ],
        ),
        ("a.md", NESTED, [("任务一：更换路灯", "周岚"), ("任务二：清理河道", "许可")]),
        ("a.txt", PLAIN, [("任务一：更换路灯", "周岚"), ("任务二：清理河道两岸的垃圾，并公示", "许可")]),
        ("a.md", STAGES, [("Hall", "Ann Lee"), ("Bread", "Bo Lind")]),  # two of one matter
    ],
)
def test_a_label_with_a_count_begins_a_matter(
    tmp_path: Path, name: str, text: str, rows: list[tuple[str, str]]
) -> None:
    assert of(read(tmp_path, name, text), "title", "owner") == rows


def test_a_broken_line_goes_on_with_its_label(tmp_path: Path) -> None:
    first, second, _third = of(read(tmp_path, "a.md", GOALS), "supporting", "detail")
    assert first[1] == (
        "Measured：On the meter, every month until May\n"
        "Target：Within the budget of the council for the whole of the winter"
    )
    assert second == (["Cy Holm"], "Ask the guests. They know.")


def test_the_dash_between_labels_is_part_of_none(tmp_path: Path) -> None:
    lines = [f"{at}. **Check {it}** – Owner: {who} (Hall) – Due: 2026-12-0{at}.\n" for at, it, who in ITEMS]
    assert of(read(tmp_path, "a.md", f"# Next\n\n{''.join(lines)}"), "title", "owner", "due") == [
        ("Check lamps (all)", "Ann (Hall)", "2026-12-01"),
        ("Check doors", "Bo (Hall)", "2026-12-02"),
    ]


ITEMS = (1, "lamps (all)", "Ann"), (2, "doors", "Bo")


@pytest.mark.parametrize(
    "text",
    [
        "# 日志\n\n- 10:00 - P1 完成: 配置文件就绪\n- 11:00 - P2 完成: 22 个用例通过\n- 12:00 - P3 完成: 4 张图就绪\n",
        "# ADR 1\n\nStatus: Accepted\nDate: 2026-01-05\n\n# ADR 2\n\nStatus: Proposed\nDate: 2026-02-05\n",
        "# 会议纪要\n\n时间：2026年11月6日\n主持人：陶然\n\n# 会议纪要二\n\n时间：2026年11月9日\n主持人：陶然\n",
        "# Staff\n\n## Ann\n\nPhone: 5550188\nEmail: a@b.com\n\n## Bo\n\nPhone: 5550199\nEmail: b@b.com\n",
    ],
)
def test_what_says_neither_who_leads_nor_by_when_is_none(tmp_path: Path, text: str) -> None:
    with pytest.raises(DubanError):
        read(tmp_path, "a.md", text)
