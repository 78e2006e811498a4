import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.spooled import PIECE, Spooled


@given(st.lists(st.text() | st.none(), max_size=3), st.integers(0, 2 * PIECE))
def test_it_is_a_list(start: list[str | None], more: int) -> None:
    items = [*start, *map(str, range(more))]
    found = Spooled(items)
    assert (len(found), list(found)) == (len(items), items)
    assert [found[place] for place in range(len(items))] == items


def test_several_read_it_at_once() -> None:
    found = Spooled(range(2 * PIECE))
    assert list(zip(found, found, strict=True)) == [(number, number) for number in range(2 * PIECE)]


def test_what_is_not_there() -> None:
    with pytest.raises(IndexError):
        Spooled(range(PIECE))[PIECE]


def test_memory_holds_a_few_pieces_however_many_there_are() -> None:
    tracemalloc.start()
    try:
        found = Spooled(f"整改第{number}号隐患" for number in range(40_000))
        assert sum(1 for _text in found) == len(found)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1_000_000
