"""A month on the wall: the weeks, and how busy each day is."""

import re
from datetime import date, timedelta
from io import BytesIO

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from duban import formats
from duban.domain.calendar.weekdays import WEEKDAYS
from duban.formats import Look, Office
from duban.formats.pictures.weeks import DEPTHS, weeks
from duban.reports.columns import DAY
from duban.reports.report import Chart, Report, Row
from tests.formats.samples import text_of

TODAY = Look(office=lambda: Office(day="2026-10-14", name="督查室"))


def days(tasks: list[int], first: date = date(2026, 10, 1)) -> list[Row]:
    found = []
    for number, count in enumerate(tasks):
        day = first + timedelta(days=number)
        name = "National Day" if number < 3 else None
        works = day.weekday() < 5 and not name
        row = {"day": day.isoformat(), "weekday": WEEKDAYS[day.weekday()], "works": works, "name": name}
        found.append(row | {"assumed": False, "tasks": count})
    return found


def month(tasks: list[int]) -> Report:
    chart = Chart("十月", "month", "day", ("tasks",))
    return Report("2026年10月", DAY, days(tasks), tuple(each.key for each in DAY), charts=(chart,))


@given(st.lists(st.integers(0, 60), min_size=28, max_size=31), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_each_day_stands_below_its_weekday_the_darker_the_busier(tasks: list[int], first: date) -> None:
    found = weeks(days(tasks, first))
    assert {len(week) for week in found} == {7}
    placed = [(place, day) for week in found for place, day in enumerate(week) if day]
    assert [place for place, _day in placed] == [(first.weekday() + number) % 7 for number in range(len(tasks))]
    depths = sorted(zip(tasks, (day.depth for _place, day in placed), strict=True))
    assert [depth for _count, depth in depths] == sorted(depth for _count, depth in depths)
    assert all((depth > 0) == (count > 0) and depth <= DEPTHS for count, depth in depths)
    assert depths[0][1] <= 1 or depths[0][0] > 1  # one task is never the darkest day


def test_a_page_has_the_month_and_no_list_of_days() -> None:
    page = text_of("html", month([0, 7, 2] + [0] * 28), office=TODAY.office)
    fields = re.findall(r'<td class="(d\d)([^"]*)"><time datetime="([^"]+)">.*?<strong>(.*?)</strong>', page)
    assert [field for field in fields if field[3]] == [
        ("d5", " rest", "2026-10-02", "7件"),
        ("d2", " rest", "2026-10-03", "2件"),
    ]
    assert [day for _depth, more, day, _due in fields if "today" in more] == ["2026-10-14"]
    assert len(fields) == 31
    assert 'class="rows"' not in page


def test_a_workbook_begins_with_the_month() -> None:
    written = BytesIO()
    formats.load("xlsx").write(month([0, 7, 2] + [0] * 28), written, TODAY)
    book = openpyxl.load_workbook(written)
    first, data, _summary = book.worksheets
    assert first["A1"].value == "2026年10月"
    assert [first.cell(2, column).value for column in range(1, 8)] == list("一二三四五六日")
    assert [first.cell(3, column).value for column in range(4, 8)] == ["1 休\n国庆节", "2 休\n7件", "3 休\n2件", "4"]
    colours = [first.cell(3, column).fill.fgColor.rgb for column in (5, 6)]
    assert len(set(colours)) == 2
    assert data.max_row == 32
    assert first.page_setup.orientation == "landscape"
    assert first.sheet_properties.pageSetUpPr.fitToPage
