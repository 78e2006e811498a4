from hypothesis import given
from hypothesis import strategies as st

from duban.formats.layout import GAP, fit, places

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


def test_bars_only_where_nothing_folds() -> None:
    assert sum(place.bar for place in places(COLUMNS, [ROW], 200) or []) == 20
    assert sum(place.bar for place in places(COLUMNS, [ROW], 90) or []) == 0
