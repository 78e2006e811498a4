"""What happens to a sheet between the office that sends it and the office that gets it back.

Each case changes the filled sheet of the first unit, whose matters stand in rows 6 to 11 in the columns A to M:
序号 编号 督办事项 职责 牵头单位 办结时限 状态 | 进展情况 完成进度 是否办结 存在问题 预计完成 | key. It says of which
tasks the words cannot be taken for sure, and which cells have to be named then.
"""

import random
from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.ledgers.returned.sheets import (
    EARLIER,
    FEEDBACK,
    OTHER_STORE,
    TOP,
    UNITS,
    matters,
    sheet_of,
)

FIRST, LAST = TOP + 1, TOP + 6
TASKS = [*matters(0)]  # in the order of the rows
ALL = frozenset(TASKS)
NUMBER, TITLE, OWNER, DUE, PROGRESS, DONE, PROBLEMS, EXPECTED, KEY = 2, 3, 5, 6, 9, 10, 11, 12, 13
Change = Callable[[Worksheet], object]


class Case(NamedTuple):
    """``lost`` are tasks whose words are not taken; ``named`` cells that are told of, by name or by a word in them."""

    change: Change
    lost: frozenset[int] = frozenset()
    named: tuple[str, ...] = ()


CASES: dict[str, Case] = {}


def case(
    name: str, lost: frozenset[int] | set[int] = frozenset(), named: tuple[str, ...] = ()
) -> Callable[[Change], Change]:
    def add(change: Change) -> Change:
        assert name not in CASES
        CASES[name] = Case(change, frozenset(lost), named)
        return change

    return add


def _rows(sheet: Worksheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST, max_row=LAST)]


def _put(sheet: Worksheet, rows: list[list[object]], first: int = FIRST) -> None:
    sheet.delete_rows(first, sheet.max_row)
    for count, row in enumerate(rows):
        for at, value in enumerate(row, start=1):
            sheet.cell(first + count, at, value)


def _each(column: int, new: Callable[[object, int], object]) -> Change:
    def change(sheet: Worksheet) -> None:
        for count, row in enumerate(range(FIRST, LAST + 1)):
            sheet.cell(row, column).value = new(sheet.cell(row, column).value, count)

    return change


def _several(*changes: Change) -> Change:
    def change(sheet: Worksheet) -> None:
        for each in changes:
            each(sheet)

    return change


no_keys: Change = lambda sheet: sheet.delete_cols(KEY)  # noqa: E731
no_top: Change = lambda sheet: sheet.delete_rows(1, TOP - 1)  # noqa: E731


# --- nothing is wrong -------------------------------------------------------------------------------------------------
case("as it was sent")(lambda sheet: sheet.title)
case("other name of the sheet")(lambda sheet: setattr(sheet, "title", "Sheet1 (2)"))
case("rows sorted from the last")(lambda sheet: _put(sheet, _rows(sheet)[::-1]))
case("rows in no order")(lambda sheet: _put(sheet, random.Random(7).sample(_rows(sheet), 6)))
case("rows deleted", {TASKS[1], TASKS[4]})(lambda sheet: (sheet.delete_rows(FIRST + 4), sheet.delete_rows(FIRST + 1)))
case("rows copied")(lambda sheet: _put(sheet, _rows(sheet) + _rows(sheet)[:3]))
case("empty rows between")(lambda sheet: [sheet.insert_rows(row) for row in range(LAST, FIRST, -1)])
case("5,000 empty rows")(
    lambda sheet: [setattr(sheet.cell(row, 8), "value", " ") for row in range(LAST + 1, LAST + 5001)]
)
case("a far cell with a blank")(lambda sheet: setattr(sheet.cell(9000, 40), "value", " "))
case("headings again on page two")(
    lambda sheet: (
        sheet.insert_rows(FIRST + 3),
        [setattr(sheet.cell(FIRST + 3, at), "value", sheet.cell(TOP, at).value) for at in range(1, 14)],
    )
)


@case("top again on page two")
def _(sheet: Worksheet) -> None:
    sheet.insert_rows(FIRST + 3, TOP)
    for row in range(1, TOP + 1):
        for at in range(1, 14):
            sheet.cell(FIRST + 2 + row, at, sheet.cell(row, at).value)


# --- columns ----------------------------------------------------------------------------------------------------------
case("a column put in front")(lambda sheet: sheet.insert_cols(1))
case("a column of the unit", named=("I6", "李明"))(
    lambda sheet: (
        sheet.insert_cols(PROGRESS),
        sheet.cell(TOP, PROGRESS, "经办人"),
        sheet.cell(FIRST, PROGRESS, "李明"),
    )
)
case("columns moved")(
    lambda sheet: [
        setattr(sheet.cell(row, at), "value", value)
        for row in range(TOP, LAST + 1)
        for at, value in enumerate(
            [sheet.cell(row, each).value for each in (13, 8, 9, 2, 3, 12, 11, 10, 4, 5, 6, 7, 1)], 1
        )
    ]
)
for _old, _new in (
    ("进展情况", "目前进展情况"), ("进展情况", "落实情况"), ("进展情况", "工作进展"), ("完成进度", "完成进度（%）"),
    ("完成进度", "完成比例"), ("是否办结", "办结否"), ("是否办结", "是否已办结？"),
    ("预计完成", "预计完成时间"), ("督办事项", "事项"), ("编号", "文号"), ("办结时限", "时限"),
):  # fmt: skip
    case(f"{_old} called {_new}")(
        lambda sheet, old=_old, new=_new: [setattr(cell, "value", new) for cell in sheet[TOP] if cell.value == old]
    )
for _new in (
    "存在的问题和困难",
    "存在困难",
):  # it may be another column: its words are named, and wait for the secretary
    case(f"存在问题 called {_new}", named=("K6",))(
        lambda sheet, new=_new: setattr(sheet.cell(TOP, PROBLEMS), "value", new)
    )
case("headings broken into lines")(
    lambda sheet: [setattr(cell, "value", f" {cell.value[:2]}\n{cell.value[2:]} ") for cell in sheet[TOP][:12]]
)
case("column 进展情况 replaced by another", ALL, ("H6", "H11"))(lambda sheet: sheet.cell(TOP, FEEDBACK, "经办人"))
case("column 存在问题 deleted")(lambda sheet: sheet.delete_cols(PROBLEMS))
case("columns of what was sent deleted")(lambda sheet: sheet.delete_cols(DUE - 2, 4))
case("headings deleted", ALL, ("A5", "A10"))(lambda sheet: sheet.delete_rows(TOP))

# --- the key, the number, the title ---------------------------------------------------------------------------------
case("keys deleted")(no_keys)
case("keys and numbers deleted")(_several(no_keys, lambda sheet: sheet.delete_cols(NUMBER)))
case("keys and titles deleted")(_several(no_keys, lambda sheet: sheet.delete_cols(TITLE)))
case("keys, numbers and titles deleted", ALL, ("F6", "F11"))(
    _several(no_keys, lambda sheet: sheet.delete_cols(NUMBER, 2))
)
case("top deleted")(no_top)
case("top and keys deleted")(_several(no_top, no_keys))
case("top, keys and numbers deleted", ALL, ("G2", "G7"))(
    _several(no_keys, no_top, lambda sheet: sheet.delete_cols(NUMBER))
)
case("top, keys and titles deleted", ALL, ("G2", "G7"))(
    _several(no_keys, no_top, lambda sheet: sheet.delete_cols(TITLE))
)
case("numbers and titles deleted", ALL, ("F6", "F11"))(lambda sheet: sheet.delete_cols(NUMBER, 2))
for _name, _retyped in {
    "full width": lambda text: text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)}),
    "square brackets": lambda text: text.replace("〔", "[").replace("〕", "]"),
    "round brackets and blanks": lambda text: text.replace("〔", " (").replace("〕", ") "),
    "without 号": lambda text: text.removesuffix("号"),
    "without brackets and 号": lambda text: text.replace("〔", "").replace("〕", " ").removesuffix("号"),
    "without 督": lambda text: text.removeprefix("督"),
}.items():
    case(f"number {_name}")(_each(NUMBER, lambda text, _n, new=_retyped: new(str(text))))
    if "without brackets" not in _name:
        case(f"number {_name}, no keys")(
            _several(_each(NUMBER, lambda text, _n, new=_retyped: new(str(text))), no_keys)
        )
case("count in place of the number", named=("B6",))(_each(NUMBER, lambda _old, count: count + 1))
case("number of another row", {TASKS[0]}, ("H6",))(
    lambda sheet: sheet.cell(FIRST, NUMBER, sheet.cell(FIRST + 1, NUMBER).value)
)
case("title mended", named=("C6",))(lambda sheet: sheet.cell(FIRST, TITLE, "推进新校区一期工程竣工验收工作（含消防）"))
case("title of another matter", {TASKS[0]}, ("H6",))(
    lambda sheet: sheet.cell(FIRST, TITLE, sheet.cell(FIRST + 1, TITLE).value)
)
case("title of a matter nobody sent", {TASKS[0]}, ("H6",))(
    lambda sheet: sheet.cell(FIRST, TITLE, "采购实验室气体报警装置")
)
case("二期 became 三期", {7}, ("H9",))(lambda sheet: sheet.cell(FIRST + 3, TITLE, "推进智慧教室建设三期项目"))
case("title with spaces and signs")(_each(TITLE, lambda text, _n: f" {str(text)[:4]} {str(text)[4:]}。"))


@case("only the columns with words sorted by hand, keys not", ALL - {3, 7}, ("H6",))
def _(sheet: Worksheet) -> None:
    """Keys and numbers stay where they were: three of six rows say two things of themselves."""
    rows = _rows(sheet)
    order = [1, 0, 2, 3, 5, 4]
    for count, at in enumerate(order):
        for column in range(TITLE, KEY):
            sheet.cell(FIRST + count, column, rows[at][column - 1])


@case("all that is to be seen sorted, the hidden keys left behind", ALL, ("H6", "H11"))
def _(sheet: Worksheet) -> None:
    rows = _rows(sheet)[::-1]
    for count, row in enumerate(rows, start=FIRST):
        for column in range(1, KEY):
            sheet.cell(count, column).value = row[column - 1]  # type: ignore[assignment]


@case("keys drawn down from the first")
def _(sheet: Worksheet) -> None:
    """As a program counts on: duban-1f3a9c2e-4-1, -2, -3 and so on."""
    first = str(sheet.cell(FIRST, KEY).value).rpartition("-")[0]
    for count, row in enumerate(range(FIRST, LAST + 1), start=1):
        sheet.cell(row, KEY, f"{first}-{count}")


case("duty of the other unit", {TASKS[0]}, ("H6",))(lambda sheet: sheet.cell(FIRST, 4, "协办"))
case("title taken away", {TASKS[0]}, ("H6",))(lambda sheet: sheet.cell(FIRST, TITLE, " "))
case("title cut short", named=("C9",))(lambda sheet: sheet.cell(FIRST + 3, TITLE, "推进智慧教室建设"))
case("title and number of another row", {TASKS[0]}, ("H6",))(
    lambda sheet: [sheet.cell(FIRST, at, sheet.cell(FIRST + 1, at).value) for at in (NUMBER, TITLE)]
)


# --- what units write -------------------------------------------------------------------------------------------------
case("deadline changed", named=("F6", "2026-12-11"))(lambda sheet: sheet.cell(FIRST, DUE, "2027-03-31"))
case("lead changed", named=("E6", UNITS[0]))(lambda sheet: sheet.cell(FIRST, OWNER, "基建处"))
case("days as text")(_each(DUE, lambda text, _n: f"{date.fromisoformat(str(text)):%Y年%-m月%-d日}"))
case("days with slashes")(_each(DUE, lambda text, _n: f"{date.fromisoformat(str(text)):%Y/%-m/%-d}"))
case("days as days")(_each(DUE, lambda text, _n: datetime.fromisoformat(str(text))))
case("days as serial numbers")(_each(DUE, lambda text, _n: (date.fromisoformat(str(text)) - date(1899, 12, 30)).days))


@case("words that begin like a formula")
def _(sheet: Worksheet) -> None:
    for row, wording in enumerate(("'=1+1", "+缺人", "-缺钱", "@李明", "'", "=是"), start=FIRST):
        sheet.cell(row, PROBLEMS, wording).data_type = "s"


case("a formula never calculated", {TASKS[0]}, ("H6",))(lambda sheet: sheet.cell(FIRST, FEEDBACK, '=C6&"已完成"'))
case("a formula that failed", {TASKS[0]}, ("H6",))(lambda sheet: _failed(sheet.cell(FIRST, FEEDBACK)))
case("a comment beside the words", named=("H6", "请与基建处联系"))(
    lambda sheet: setattr(sheet.cell(FIRST, FEEDBACK), "comment", Comment("请与基建处联系", "李明"))
)
case("crossed out", {TASKS[0]}, ("H6",))(lambda sheet: setattr(sheet.cell(FIRST, FEEDBACK), "font", Font(strike=True)))
case("rows hidden")(lambda sheet: [setattr(sheet.row_dimensions[row], "hidden", True) for row in (FIRST, LAST)])
case("filtered")(
    lambda sheet: (setattr(sheet.auto_filter, "ref", f"A{TOP}:L{LAST}"), sheet.auto_filter.add_filter_column(9, ["是"]))
)
case("leads merged")(lambda sheet: sheet.merge_cells(f"E{FIRST}:E{FIRST + 4}"))
case("words merged over two matters", {TASKS[0], TASKS[1]}, ("H6",))(
    lambda sheet: sheet.merge_cells(f"H{FIRST}:H{FIRST + 1}")
)
case("numbers merged over two rows", {TASKS[1]}, ("H7",))(
    lambda sheet: [sheet.merge_cells(f"{at}{FIRST}:{at}{FIRST + 1}") for at in "BC"]
)
case("numbers merged over two rows, keys deleted", {TASKS[1]}, ("H7",))(
    _several(lambda sheet: [sheet.merge_cells(f"{at}{FIRST}:{at}{FIRST + 1}") for at in "BC"], no_keys)
)
case("a title over all columns")(lambda sheet: sheet.merge_cells("A1:L1"))
case("notes of the unit below", named=("A13", "C14", "H15"))(
    lambda sheet: (
        sheet.cell(LAST + 2, 1, "填报人：李明　审核：张华"),
        sheet.cell(LAST + 3, TITLE, "另：本单位还有一项工作请予考虑"),
        sheet.cell(LAST + 4, FEEDBACK, "以上情况均已报分管领导。"),
    )
)
case("protected without a password")(lambda sheet: setattr(sheet.protection, "sheet", True))
case("a second line of the words below", named=("H7",))(
    lambda sheet: (sheet.insert_rows(FIRST + 1), sheet.cell(FIRST + 1, FEEDBACK, "另，消防验收待定。"))
)


def _failed(cell: object) -> None:
    cell.value, cell.data_type = "#REF!", "e"  # type: ignore[attr-defined]


# --- rows of others ---------------------------------------------------------------------------------------------------
def _rows_of(sheet: Worksheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST)]


case("a row of another unit pasted in", named=("H12", UNITS[1]))(lambda sheet: sheet.append(_rows_of(sheet_of(1))[0]))
case("a row of another unit without its key", named=("H12", UNITS[1]))(
    lambda sheet: sheet.append(_rows_of(sheet_of(1))[1][:12])
)
case("a row that the other unit supports", {1}, named=("H12", UNITS[1]))(
    lambda sheet: (sheet.delete_rows(FIRST), sheet.insert_rows(FIRST), sheet.append([*_rows_of(sheet_of(1))[2]]))
)
case("a row of the round before", named=("H12", EARLIER))(
    lambda sheet: sheet.append(_rows_of(sheet_of(0, form=1, round_=EARLIER))[0])
)
case("a row of another office", named=("H12",))(lambda sheet: sheet.append(_rows_of(sheet_of(0, store=OTHER_STORE))[0]))
case("a row of a matter that nobody sent", named=("H12",))(
    lambda sheet: sheet.append([7, "督〔2026〕99号", "另一件事", None, None, None, None, "已办", 50, "否"])
)
case("two answers to one matter", {TASKS[0]}, ("H6", "H12"))(
    lambda sheet: sheet.append([*_rows(sheet)[0][:7], "另一种说法", 10, "否", None, None, _rows(sheet)[0][12]])
)


@case("the whole sheet of another unit below")
def _(sheet: Worksheet) -> None:
    for row in sheet_of(1).iter_rows(values_only=True):
        sheet.append(row)


def of_another_office(sheet: Worksheet) -> None:
    """The other office has a unit, a round, numbers and ids like ours, and other matters."""
    for row in range(FIRST, LAST + 1):
        sheet.cell(row, TITLE).value = f"另一个单位的第{row}项工作"
        sheet.cell(row, KEY).value = (
            str(sheet.cell(row, KEY).value)
            .replace("duban-", "duban-")
            .replace(str(sheet.cell(row, KEY).value)[6:14], OTHER_STORE)
        )
    for row in range(1, TOP + 1):
        for cell in sheet[row]:
            if isinstance(cell.value, str) and "duban-" in cell.value:
                at = cell.value.index("duban-") + 6
                cell.value = f"{cell.value[:at]}{OTHER_STORE}{cell.value[at + 8 :]}"


case("sheet of another office", ALL, ("H6", "H11"))(of_another_office)
case("sheet of another office, keys deleted", ALL, ("H6", "H11"))(
    _several(of_another_office, no_keys, lambda sheet: sheet.delete_rows(3), lambda sheet: sheet.insert_rows(3))
)
case("sheet of another office, top and keys deleted", ALL, ("H2", "H7"))(_several(of_another_office, no_keys, no_top))
