"""The table of the office's own days."""

import csv
import io
from datetime import date

import pytest

from duban.domain.calendar.officedays import OfficeDays, read_table
from duban.domain.names.characters import decoded
from duban.errors import BadRows

DAYS = OfficeDays(
    {
        date(2027, 1, 1): (False, "元旦"),
        date(2027, 1, 4): (False, "校庆, 第一天"),
        date(2027, 2, 6): (True, ""),
    },
    frozenset([2027]),
)


@pytest.mark.parametrize(
    "text",
    [
        'day,works,name\n2027-01-01,no,元旦\n2027-01-04,no,"校庆, 第一天"\n2027-02-06,yes,\n2027,published,\n',
        "日期\t是否上班？\t名称\r\n2027/1/1\t否\t元旦\r\n2027年1月4日\t休\t校庆, 第一天\r\n"
        "\r\n2027.2.6\t班\r\n2027年\t已公布",
        "备注;上班?;日期\n元旦;FALSE;2027-1-1\n校庆, 第一天;放假;20270104\n;1;2027-02-06\n;published;2027",
    ],
)
def test_tables_as_offices_write_them(text: str) -> None:
    assert read_table(text) == DAYS


def test_what_is_written_reads_back() -> None:
    out = io.StringIO()
    csv.writer(out).writerows(DAYS.rows())
    assert read_table(out.getvalue()) == DAYS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings_of_chinese_programs(encoding: str) -> None:
    assert decoded("日期,是否上班\n".encode(encoding)) == "日期,是否上班\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Line 1: the headings day and works are missing."),
        ("日期,名称\n2027-01-01,元旦", "Line 1: the headings day and works are missing."),
        ("day,works\n2027-01-01,no\n2027-02-30,no", "Line 3: '2027-02-30' is not a date."),
        ("day,works\n1月1日,no", "Line 2: '1月1日' is not a date."),
        ("day,works\n2027-01-01,", "Line 2: '' does not state whether it is a working day."),
        ("day,works\n2027-01-01,也许", "Line 2: '也许' does not state whether it is a working day."),
        ("day,works\n27,published", "Line 2: '27' is not a year."),
        (
            "day,works\n2027-01-01,no\n2027-01-01,yes",
            "Line 3: 2027-01-01 appears twice, with different entries.",
        ),
    ],
)
def test_the_first_line_that_is_not_understood_is_named(text: str, reason: str) -> None:
    with pytest.raises(BadRows) as refused:
        read_table(text)
    assert refused.value.message == reason


def test_later_days_prevail() -> None:
    later = OfficeDays({date(2027, 1, 4): (True, "")}, frozenset([2028]))
    together = DAYS.with_later(later)
    assert together.days[date(2027, 1, 4)] == (True, "")
    assert together.published == {2027, 2028}
