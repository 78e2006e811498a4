import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.formats.layout import GAP, fit, heading, places
from duban.locales import use
from duban.reports.columns import COUNTS, TASK
from duban.reports.report import Column, Row

from .samples import COLUMNS, ROW, titled

pairs = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 200)), min_size=1, max_size=10)


@given(pairs, st.integers(0, 300))
def test_fit_stays_within_the_room(wishes: list[tuple[int, int]], room: int) -> None:
    least, wanted = zip(*wishes, strict=True)
    widths = fit(least, wanted, room)
    if widths is None:
        assert sum(least) > room
        return
    assert sum(widths) <= room
    assert all(low <= width <= max(low, wish) for low, width, wish in zip(least, widths, wanted, strict=True))


def test_a_long_text_takes_nothing_from_a_name() -> None:
    assert fit([4, 4, 4], [8, 1000, 12], 40) == [8, 20, 12]


def test_places_at_common_widths() -> None:
    sample = titled("关于开展安全生产专项整治工作的通知", "短")
    for width in (80, 100, 120):
        laid = places(COLUMNS, sample, width)
        assert laid is not None
        assert sum(place.width for place in laid) + GAP * (len(laid) - 1) <= width
        days = next(place for place in laid if place.column.key == "due")
        assert days.width >= 10
    assert places(COLUMNS, sample, 30) is None


def test_bars_only_where_nothing_folds_but_that_of_a_rate() -> None:
    assert [place.bar for place in places(COLUMNS, [ROW], 200) or []] == [0, 0, 0, 0, 10, 10, 0, 0, 0]
    assert [place.bar for place in places(COLUMNS, [ROW], 100) or []] == [0, 0, 0, 0, 0, 10, 0, 0, 0]
    assert [place.bar for place in places(COLUMNS, [ROW], 80) or []] == [0] * 9


WORK = (
    Column("id", "number", width=3),
    Column("title", width=18),
    Column("owner", width=8, drop_priority=1),
    Column("phone", width=8, drop_priority=2),
    Column("last_feedback", width=20, drop_priority=3),
)
LONG = {"id": 1, "title": "题" * 30, "owner": "后勤保障处", "phone": "010-12345678", "last_feedback": "话" * 30}


def keys(width: int, *rows: Row, **how: bool) -> str:
    """The columns that stand beside each other on so many cells."""
    return " ".join(place.column.key for place in places(WORK, rows or [LONG], width, **how) or [])


def test_the_columns_that_matter_least_give_way_before_text_gets_too_narrow() -> None:
    assert keys(80) == "id title owner phone last_feedback"
    assert keys(60) == "id title owner phone"
    assert keys(40) == "id title owner"
    assert keys(30) == keys(16) == "id title"
    assert keys(8) == ""


DATED = (
    Column("title", width=18),
    Column("due", "date", "weekday", width=10),
    Column("remaining", "remaining", width=10),
)
TIMED = {"title": "题" * 30, "due": "2026-11-25T17:00", "remaining": "11wd"}


@pytest.mark.parametrize(
    ("width", "widths"), [(59, [18, 21, 16]), (54, [19, 15, 16]), (49, [19, 15, 11]), (44, [19, 10, 11])]
)
def test_first_a_time_folds_below_its_day_and_last_a_weekday(width: int, widths: list[int]) -> None:
    use("zh")
    assert [place.width for place in places(DATED, [TIMED], width) or []] == widths
    use("en")


@pytest.mark.parametrize("width", range(8, 120))
def test_no_column_is_narrower_than_it_can_be_read(width: int) -> None:
    laid = places(WORK, [LONG], width) or []
    if len(laid) > 2:
        assert all(place.width >= place.column.width for place in laid)


def test_empty_columns_give_way_first() -> None:
    assert keys(60, LONG | {"owner": None}) == "id title phone last_feedback"


def test_columns_that_were_asked_for_do_not_give_way() -> None:
    assert keys(50, every=True) == "id title owner phone last_feedback"
    assert keys(30, every=True) == ""


@pytest.mark.parametrize(
    ("key", "width", "lines"),
    [
        ("workdays_overdue", 12, ["超期工作日"]),
        ("workdays_overdue", 6, ["超期", "工作日"]),
        ("urgency", 4, ["紧急", "程度"]),
        ("closed_rate", 6, ["办结率"]),
    ],
)
def test_headings_fold_between_words(key: str, width: int, lines: list[str]) -> None:
    use("zh")
    column = next(each for each in (*TASK, *COUNTS) if each.key == key)
    assert heading(column, width).split("\n") == lines
    use("en")
