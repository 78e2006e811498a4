"""A share is 100 % only of all and 0 % only of none, and the shares of one text add up to 100."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.domain.shares import rate_in_words, rounded_down, shares, whole_percent


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (0, 300, "0.0%"),
        (1, 300, "0.3%"),
        (1, 3000, "<0.1%"),  # it was 0.0%
        (2, 3, "66.6%"),
        (57, 100, "57.0%"),  # 0.57 * 1000 is less than 570
        (2999, 3000, "99.9%"),  # it was 100.0%
        (3000, 3000, "100.0%"),
    ],
)
def test_a_rate_is_rounded_down(part: int, whole: int, words: str) -> None:
    assert rate_in_words(part / whole) == words


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_only_all_is_a_hundred_and_only_nothing_is_none(part: int, whole: int) -> None:
    part = min(part, whole)
    words, exact = rate_in_words(part / whole), Fraction(1000 * part, whole)
    assert (words == "100.0%") == (part == whole)
    assert (words == "0.0%") == (part == 0)
    assert words == "<0.1%" or words == f"{int(exact) / 10:.1f}%"
    assert rounded_down(part / whole) == (int(exact) / 1000 or part / whole)
    assert (whole_percent(part, whole) == 100) == (part == whole)
    assert (whole_percent(part, whole) == 0) == (part == 0)


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ([2, 1], ["66.6%", "33.4%"]),
        ([1, 1, 1], ["33.3%", "33.4%", "33.3%"]),
        ([299, 1], ["99.6%", "0.4%"]),
        ([1, 2999], ["<0.1%", ">99.9%"]),
        ([0, 5], ["0.0%", "100.0%"]),
        ([0, 0], ["0.0%", "0.0%"]),
    ],
)
def test_the_shares_of_a_whole(counts: list[int], words: list[str]) -> None:
    assert shares(counts) == words


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=6))
def test_they_add_up(counts: list[int]) -> None:
    words = shares(counts)
    told = [0.0 if each == "<0.1%" else 100.0 if each == ">99.9%" else float(each[:-1]) for each in words]
    assert round(sum(told), 1) == (100 if sum(counts) else 0)
    assert words[0] == rate_in_words(counts[0] / (sum(counts) or 1)) or words[0] == ">99.9%"
    for count, each in zip(counts, words, strict=True):
        assert (each == "0.0%") == (count == 0)
        assert (each == "100.0%") == (count == sum(counts) > 0)
