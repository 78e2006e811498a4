"""Sheets of a round as an office sends them, and as units fill them in."""

from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from duban.domain.rounds import Key, Matter, mark_of
from duban.formats.workbook.form import Form, write
from duban.ledgers.returned.sent import Office, Sent
from duban.locales import current, use

STORE, OTHER_STORE = mark_of("this office"), mark_of("another office")
ROUND, EARLIER = "2026年11月进展", "2026年10月进展"
TOP, FEEDBACK = 5, 8
"""The row of the headings, and the first column to fill in."""
UNITS = ("教务处", "财务处", "后勤保障处")
TITLES = (
    "推进新校区一期工程竣工验收",
    "修订本科教学质量评价办法",
    "开展实验室安全隐患排查整改",
    "落实校长信箱关于食堂价格的答复",
    "编制下一年度预算草案",
    "完成学生宿舍供暖管网改造",
    "推进智慧教室建设二期项目",
    "推进智慧教室建设三期项目",
    "清理两年以上应收账款",
)
LEADS = (0, 0, 0, 2, 1, 2, 0, 0, 1)
SUPPORTS = {1: 1, 3: 1, 7: 2, 6: 0}
"""Matter → the unit that supports it, from 1 and from 0."""


def matter(task: int, duty: str) -> Matter:
    """Task 5 has no number, and is called by its id."""
    number = f"督〔2026〕{task + 8}号" if task != 5 else f"id:{task}"
    return Matter(task, number, TITLES[task - 1], duty, UNITS[LEADS[task - 1]], f"2026-12-{task + 10}", "active")


def matters(unit: int) -> dict[int, Matter]:
    """What one unit is asked about."""
    lead = [matter(task, "lead") for task, owner in enumerate(LEADS, start=1) if owner == unit]
    support = [matter(task, "support") for task, owner in SUPPORTS.items() if owner == unit]
    return {each.id: each for each in (*lead, *support)}


def _office() -> Office:
    """Sheets 1 to 3 are of the round before, 4 to 6 of this one; the round before asked about task 9 alone besides."""
    earlier = {
        unit + 1: Sent(unit + 1, EARLIER, name, matters(unit), dict.fromkeys(matters(unit), ROUND))
        for unit, name in enumerate(UNITS)
    }
    now = {unit + 4: Sent(unit + 4, ROUND, name, matters(unit), {}) for unit, name in enumerate(UNITS)}
    return Office(STORE, {**earlier, **now})


OFFICE = _office()


class Filled(NamedTuple):
    """What a unit writes beside a matter, by the columns of rounds.ASKED."""

    feedback: object = None
    progress: object = None
    done: object = None
    problems: object = None
    expected: object = None


def words(unit: int, task: int) -> Filled:
    """The words of a unit on a task: no two are alike."""
    said = f"{UNITS[unit]}报：第{task}项已完成方案论证，正在组织实施。"
    return Filled(said, 10 * task, "是" if task == 2 else "否", f"第{task}项缺经费" if task % 2 else None, None)


@cache
def _sent(unit: int, store: str, form: int, round_: str) -> bytes:
    """The workbook that goes out."""
    sent = Form(
        round_, UNITS[unit], "2026-12-05", Key(store, form), [*matters(unit).values()], "", "王芳 010-6655 1234"
    )
    before = current()
    use("zh")
    book = write(sent)
    use(before)
    return book


def sheet_of(
    unit: int, filled: dict[int, Filled] | None = None, *, store: str = STORE, form: int = 0, round_: str = ROUND
) -> Worksheet:
    """The sheet of a unit, filled in (by default with ``words`` for each matter) in a workbook of its own."""
    book = load_workbook(BytesIO(_sent(unit, store, form or unit + 4, round_)))
    book.properties.created = datetime(2026, 11, 20, 9)
    sheet = book.worksheets[0]
    said = {task: words(unit, task) for task in matters(unit)} if filled is None else filled
    for row, task in enumerate(matters(unit), start=TOP + 1):
        for column, value in enumerate(said.get(task, Filled()), start=FEEDBACK):
            sheet.cell(row, column).value = value  # type: ignore[assignment]
    return sheet


def save(sheet: Worksheet, path: Path) -> Path:
    """The workbook of a sheet as a file."""
    assert isinstance(sheet.parent, Workbook)
    sheet.parent.save(path)
    return path
