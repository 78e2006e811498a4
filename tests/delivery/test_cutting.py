"""Cutting a long message behind an item, else behind a character."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from duban.delivery.digests import cut, shortened


def lines(shown: Sequence[str], whole: int = 3) -> tuple[str, ...]:
    return ("头", *shown, *([f"另有{whole - len(shown)}件"] if len(shown) < whole else []))


def within(most: int, items: Sequence[str] = ("一一一一", "二二二二", "三三三三")) -> tuple[str, ...]:
    return cut(items, lambda shown: lines(shown, len(items)), lambda text: len(text.encode()) <= most)


def test_as_many_items_as_fit() -> None:
    assert within(99) == ("头", "一一一一", "二二二二", "三三三三")
    assert within(41) == ("头", "一一一一", "二二二二", "另有1件")
    assert within(28) == ("头", "一一一一", "另有2件")


def test_of_an_item_that_is_too_long_the_beginning_is_shown() -> None:
    assert within(24) == ("头", "一一…", "另有2件")
    assert within(20, ("一" * 40,)) == ("头", "一一一一…")


def test_at_worst_the_beginning_of_the_text() -> None:
    assert within(9) == ("头\n…",)


@given(st.lists(st.text("督a🏳️\u200d\n", max_size=30), max_size=8), st.integers(8, 200))
def test_it_always_fits_and_counts_what_is_missing(items: list[str], most: int) -> None:
    result = within(most, items)
    assert len("\n".join(result).encode()) <= most
    if len("\n".join(lines(items, len(items))).encode()) <= most:
        assert result == lines(items, len(items))


def test_a_character_is_not_torn_from_what_belongs_to_it() -> None:
    for text in ("ae\u0301e", "a👩\u200d💻e", "a❤\ufe0fe"):
        assert shortened(text, lambda text: len(text) <= 3).rstrip("…") in {"a", ""}
    assert shortened("abc", lambda text: len(text) <= 3) == "abc"
