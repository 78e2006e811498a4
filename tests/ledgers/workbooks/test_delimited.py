import codecs
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duban.errors import Refused
from duban.formats.guard import guard
from duban.ledgers.workbooks.delimited import Dialect, read_rows, sniff
from duban.ledgers.workbooks.limits import Limits
from tests.conftest import examples

from ..conftest import LIMITS, WriteSheet

ROWS = [
    ["编号", "督办事项", "备注"],
    ["1", "甲、乙；丙, 丁", "多行\n文字"],
    ["2", "[red]\x1b\u202e", "a,b,c,d,e"],
]


def read(path: Path, limits: Limits = LIMITS) -> list[list[str]]:
    return list(read_rows(path, sniff(path, path.read_bytes()[:8192]), limits))


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encoding_and_delimiter_are_found_out(as_csv: WriteSheet, encoding: str, delimiter: str) -> None:
    assert read(as_csv(ROWS, encoding, delimiter)) == ROWS


@pytest.mark.parametrize(
    ("encoding", "rows"),
    [
        (
            "big5",
            [["工作項目", "負責單位", "預定完成日"], ["汰換燈具", "總務處", "2026-12-01"], ["清點圖書", "圖書館", ""]],
        ),
        ("cp1252", [["Maßnahme", "Zuständig", "Frist"], ["Fluchtwegpläne aushängen", "Müller", "01.12.2026"]]),
        ("gb18030", [["任务", "负责人"], ["修缮屋面", "冉裴"]]),
        ("gb18030", [["Task", "负责人", "Due"], ["Repair roof", "张伟", "2026-12-01"], ["Count books", "李娜", ""]]),
    ],
)
def test_what_is_not_in_utf_8_is_in_the_encoding_in_which_it_makes_sense(
    as_csv: WriteSheet, encoding: str, rows: list[list[str]]
) -> None:
    path = as_csv(rows, encoding, ",")
    assert sniff(path, path.read_bytes()[:8192]).encoding == encoding
    assert read(path) == rows


def test_marks_that_come_as_often_in_each_line_of_a_quoted_text_are_no_delimiters(as_csv: WriteSheet) -> None:
    rows = [["编号", "督办事项", "牵头单位"], *[[f"督{n}", "甲;乙;丙\n丁;戊;己", "水利局"] for n in range(3)]]
    assert read(as_csv(rows)) == rows


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|", "，"])
@pytest.mark.parametrize(
    "rows",
    [
        [["修路", "住建局", "2026-12-01"], ["种树", "林业局", "2026-12-05"]],
        [["Task", "Task Owner", "End Date"], ["Fix; then test", "Ann", "2026-12-01"], ["a;b", "Bob", "2026-12-02"]],
        [
            ["2026年督办台账"],
            ["填报：办公室"],
            [],
            ["事项", "单位", "时限"],
            *[[f"事{n}", "甲、乙", "月底"] for n in range(5)],
        ],
        [["计划", "明细"], ["甲", "第一行\n第二行; 第三行\n第四行"], ["乙", "x"]],
    ],
)
def test_the_delimiter_is_found_whatever_the_headings_and_without_any(
    as_csv: WriteSheet, rows: list[list[str]], delimiter: str
) -> None:
    path = as_csv(rows, "utf-8", "\t" if delimiter == "，" else delimiter)
    if delimiter == "，":
        path.write_text(path.read_text(encoding="utf-8").replace("\t", "，"), encoding="utf-8")
    assert read(path) == rows


@pytest.mark.parametrize("first", ["sep=;", "SEP=;\r", "sep=; "])
def test_the_first_line_may_name_the_delimiter(tmp_path: Path, first: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{first}\n事项;金额\n修路;1,5\n种树;2,5\n", encoding="utf-8")
    assert read(path) == [["事项", "金额"], ["修路", "1,5"], ["种树", "2,5"]]


@pytest.mark.parametrize("order", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_utf_16_of_either_order(tmp_path: Path, order: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(order + "编号\t标题".encode("utf-16-le" if order == codecs.BOM_UTF16_LE else "utf-16-be"))
    assert read(path) == [["编号", "标题"]]


def test_one_column_has_no_delimiter(as_csv: WriteSheet) -> None:
    assert read(as_csv([["标题"], ["甲"], [], ["乙"]])) == [["标题"], ["甲"], [], ["乙"]]


def test_a_semicolon_that_a_space_always_follows_is_of_prose(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Task,Done when,Owner\nPlan, draw,drawn; signed,Ann\nDig, fill, sow,dug; ok,Bo\nRest,ate; ok,Cy\n")
    assert read(path)[0] == ["Task", "Done when", "Owner"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("会务\n\n布置会场\t\t\t完成\n签到 \t未完成\n", [["会务"], [], ["布置会场", "完成"], ["签到 ", "未完成"]]),
        ("姓名\t部门\n甲\t\t乙\n丙\t丁\t\n", [["姓名", "部门"], ["甲", "乙"], ["丙", "丁"]]),
        ("姓名\t部门\t状态\n甲\t\t好\n", [["姓名", "部门", "状态"], ["甲", "", "好"]]),
        ("甲\t\t好\n乙\t部\t好\n", [["甲", "", "好"], ["乙", "部", "好"]]),
    ],
)
def test_tabs_that_only_bring_cells_below_each_other_are_one(tmp_path: Path, text: str, rows: list[list[str]]) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    assert read(path) == rows


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\r"])
def test_an_open_quotation_mark_swallows_nothing_in_silence(tmp_path: Path, end: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f'标题,负责人\n甲,乙\n"丙,丁\n戊,己{end}'.encode())
    with pytest.raises(Refused, match=r"quotation mark in row 3"):
        read(path)


def test_a_quotation_mark_inside_is_text(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('标题,说明\n5" 屏,"他说""好"""\n', encoding="utf-8")
    assert read(path)[1] == ['5" 屏', '他说"好"']


cell = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ue0ff"), max_size=20)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(60))
@given(rows=st.lists(st.lists(cell, min_size=2, max_size=2), min_size=1, max_size=4))
def test_every_text_comes_back_from_guarded_csv(as_csv: WriteSheet, rows: list[list[str]]) -> None:
    path = as_csv([[guard(text) for text in row] for row in rows])
    assert list(read_rows(path, Dialect("utf-8-sig", ","), Limits())) == rows
