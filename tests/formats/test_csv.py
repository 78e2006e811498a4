import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from duban.formats.guard import unguard

from .samples import COLUMNS, EMPTY, KEYS, ROW, report, rows, text_of


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_csv_for_spreadsheets() -> None:
    text = text_of("csv", report([ROW, EMPTY]))
    assert text.startswith("\ufeff")
    assert text.count("\r\n") == text.count("\n") == 3
    heading, full, empty = read(text.removeprefix("\ufeff"))
    assert heading == [column.heading for column in COLUMNS]
    assert full == [
        "1",
        "安全生产专项整治",
        "红",
        "2026-12-01 09:30",
        "60%",
        "85.3%",
        "是",
        "督查、安全",
        "第一条",
    ]
    assert empty == ["2", "", "", "", "", "—", "", "", ""]


def test_csv_for_programs() -> None:
    text = text_of("csv", report([ROW, EMPTY]), keys=True)
    assert text == (
        ",".join(KEYS) + "\n"
        "1,安全生产专项整治,red,2026-12-01T09:30,60,0.853,true,督查、安全,第一条\n"
        "2,,,,,,,,\n"
    )  # fmt: skip


def test_csv_writes_numbers_as_people_read_them() -> None:
    rows = [ROW | {"id": number} for number in (1, None, 0.1 + 0.2, 12.0)]
    assert [row[0] for row in read(text_of("csv", report(rows)))[1:]] == ["1", "", "0.3", "12"]


def test_csv_guards_text_but_not_numbers() -> None:
    row = ROW | {"id": -1, "title": "=1+1", "tags": ["@a"]}
    assert read(text_of("csv", report([row])))[1][:2] == ["-1", "'=1+1"]
    assert read(text_of("csv", report([row])))[1][7] == "'@a"
    assert read(text_of("csv", report([row]), keys=True))[1][1] == "=1+1"


def test_csv_guards_one_text_among_others() -> None:
    rows = [ROW | {"detail": text} for text in (None, "", "无", "'=1", None)]
    assert [row[8] for row in read(text_of("csv", report(rows)))[1:]] == ["", "", "无", "''=1", ""]


@given(st.lists(rows, max_size=3))
def test_csv_gives_text_back(written: list[dict[str, object]]) -> None:
    _heading, *back = read(text_of("csv", report(written)))
    assert [unguard(row[1]) for row in back] == [row["title"] for row in written]
    assert [unguard(row[8]) for row in back] == [row["detail"] or "" for row in written]


def test_a_lone_cr_in_a_cell_for_programs_is_quoted() -> None:
    text = text_of("csv", report([ROW | {KEYS[1]: "一\r二"}]), keys=True)
    assert '"一\r二"' in text
    assert [row[1] for row in read(text)] == [KEYS[1], "一\r二"]
    assert text.endswith("\n")
    assert "\r\n" not in text
