from datetime import date, datetime

import pytest

from duban.domain.phrases import Unreadable
from duban.domain.workdays import WorkCalendar
from duban.ledgers.dates import DateReader, plain_date, year_in

from .conftest import TODAY


@pytest.fixture
def dates() -> DateReader:
    return DateReader(TODAY, WorkCalendar())


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-12-01", "2026-12-01"),
        (date(2026, 12, 1), "2026-12-01"),
        (datetime(2026, 12, 1), "2026-12-01"),
        (datetime(2026, 12, 1, 9, 30), "2026-12-01T09:30"),
        ("2026-02-30", None),
        ("2026-W01-1", None),
        ("2026/12/01", None),
        (46357.0, None),
    ],
)
def test_plain_date(cell: object, day: str | None) -> None:
    assert plain_date(cell) == day


@pytest.mark.parametrize(
    ("cell", "assigned", "due"),
    [
        ("3个工作日内", "2026-03-05", "2026-03-10"),
        ("3日内", None, "2026-09-04"),
        ("2小时之内", "2026-03-05T09:30", "2026-03-05T11:30"),
        ("12月底前", "2026-03-05", "2026-12-31"),
        (46357.0, None, "2026-12-01"),
        ("待定", None, None),
    ],
)
def test_deadline(dates: DateReader, cell: object, assigned: str | None, due: str | None) -> None:
    found, _note = dates.deadline("due", cell, assigned)
    assert found == ({"due": due} if due else {})


@pytest.mark.parametrize(
    ("cell", "found", "noted"),
    [
        ("2026年3月5日", {"closed": "2026-03-05"}, False),
        ("2026.3.5", {"closed": "2026-03-05"}, False),
        ("3月5日", {"closed": "2026-03-05"}, True),
        ("11月5日", {"closed": "2025-11-05"}, True),
        ("-", {}, False),
        ("未完成", {"status": "active"}, False),
        ("已完成", {"status": "closed"}, False),
    ],
)
def test_a_day_on_which_something_happened(dates: DateReader, cell: object, found: dict[str, str], noted: bool) -> None:
    values, note = dates.day("closed", cell)
    assert values == found
    assert bool(note) == noted


@pytest.mark.parametrize("cell", ["3日内", "每月5日前", "9月31日", "下周三左右吧"])
def test_no_day_on_which_something_happened(dates: DateReader, cell: str) -> None:
    with pytest.raises(Unreadable):
        dates.day("assigned", cell)


@pytest.mark.parametrize(
    ("texts", "year"),
    [
        (("2026年重点工作", "2025"), 2026),
        (("Sheet1", "台账2025"), 2025),
        (("2026",), 2026),
        (("办结时限（2026年）",), 2026),
        (("导出20260901", "2026-09-01", "2026.9.1", "第2026号文", ""), 2026),
        (("20260901", "2026-09-01"), None),
    ],
)
def test_the_year_of_a_sheet(texts: tuple[str, ...], year: int | None) -> None:
    assert year_in(*texts) == year


def test_the_year_is_that_of_the_table_unless_the_row_tells_more() -> None:
    dates = DateReader(TODAY, WorkCalendar(), 2025)
    assert dates.deadline("due", "8.25", None) == ({"due": "2025-08-25"}, "")
    assert dates.deadline("due", "8.25", "2026-03-01")[0] == {"due": "2026-08-25"}
    assert dates.day("closed", "11月3日")[0] == {"closed": "2025-11-03"}
    told = DateReader(TODAY, WorkCalendar(), 2025, is_told=True)
    assert told.deadline("due", "8.25", "2026-03-01")[0] == {"due": "2025-08-25"}
