"""Number formats (数字格式): which show a day, and what they show of a figure."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.ledgers.workbooks.numbers import as_shown, is_date, moment


@pytest.mark.parametrize(
    "code",
    [
        "yyyy-mm-dd",
        'yyyy"年"m"月"d"日";@',
        "[$-804]aaaa;d",
        "[DBNum1][$-804]m月d日",
        "h:mm",
        "mm:ss.0",
        "D/M",
    ],
)
def test_number_formats_of_days_and_times(code: str) -> None:
    assert is_date(code)


@pytest.mark.parametrize(
    "code",
    [
        "General",
        "G/通用格式",
        "0.00",
        "#,##0_);[Red](#,##0)",
        '0"d"',
        r"0\d",
        "[h]:mm",
        "Standard",
        "0.0E+00",
        "@",
        "[$￥-804]0",
        '"第"0"月"',
        "",
    ],
)
def test_number_formats_of_figures(code: str) -> None:
    assert not is_date(code)


@pytest.mark.parametrize(
    ("figure", "code", "shows"),
    [
        (0.6, "0%", "60%"),
        (0.996, "0%", "99.6%"),
        (1.0, "0.00%", "100%"),
        (1.2, "0%", "120%"),
        (-0.05, "0%", "-5%"),
        (0.1 + 0.2, "0%", "30%"),
        (1 / 3, "0.0%", "33.3%"),
        (0.605, "0%", "60.5%"),
        (0.999666666667, "0%", "99.9666666667%"),
        (0.5, f"0.{'0' * 30}%", "50%"),
        (1e30, "0%", f"1{'0' * 32}%"),
        (0.6, '0%"完成"', "60%完成"),
        (60.0, '0"%"', "60%"),
        (7.0, "000", "007"),
        (7.0, '"督办"000"号"', "督办007号"),
        (1.1, "0.00", "1.10"),
        (1.2, '"第"0.00"条"', "第1.20条"),
        (7.0, '"督〔2026〕"General"号"', "督〔2026〕7号"),
        (7.0, "督办000号", "督办007号"),
        (30.0, '0"天"', "30天"),
        (5.0, "[$-804]00", "05"),
        (2026001.0, '0000"-"000', "2026-001"),
        (13800000000.0, "000-0000-0000", "138-0000-0000"),
        (0.0, "#", ""),
        (320106199001011234.0, "General", "3.20106E+17"),
        (320106199001011234.0, "0", "320106199001011000"),
        (3e20, "G/通用格式", "3E+20"),
    ],
)
def test_what_a_format_shows_beside_the_digits(figure: float, code: str, shows: str) -> None:
    assert as_shown(figure, code) == shows


@pytest.mark.parametrize(
    ("figure", "code"),
    [
        (7.0, "General"),
        (7.0, "0"),
        (0.0, "0"),
        (7.5, "000"),
        (1234.0, "000"),
        (7.0, "@"),
        (1234.0, "#,##0"),
        (1234.5, "0.00"),
        (1.0, "0.00"),
        (1.25, "0.00"),
        (1.256, "0.00"),
        (1234.0, '"¥"0'),
        (500.0, '0"万元"'),
        (5.0, "0_);(0)"),
        (-5.0, "0_);[Red](0)"),
        (7.0, "[Red]000"),
        (7.0, "[>5]000"),
        (0.5, "# ?/?"),
        (12345.0, "0.00E+00"),
        (123456789012.0, "General"),
    ],
)
def test_a_figure_that_is_only_grouped_rounded_or_coloured_stays_one(figure: float, code: str) -> None:
    assert as_shown(figure, code) is None


@given(st.integers(0, 1_000_000))
def test_only_the_whole_is_a_hundred_percent(share: int) -> None:
    said = as_shown(share / 1_000_000, "0%")
    assert said is not None
    assert float(said.removesuffix("%")) == pytest.approx(share / 10_000)
    assert (said == "100%") == (share == 1_000_000)


@pytest.mark.parametrize(
    ("serial", "means"),
    [
        (46357.0, date(2026, 12, 1)),
        (46357.5, datetime(2026, 12, 1, 12)),
        (0.0, time.min),
        (0.5, time(12)),
        (1e12, 1e12),
    ],
)
def test_a_day_a_moment_a_time_or_a_figure_beyond_all_days(serial: float, means: object) -> None:
    assert moment(serial, from_1904=False) == means


def test_books_that_count_from_1904() -> None:
    assert moment(44895.0, from_1904=True) == date(2026, 12, 1)
