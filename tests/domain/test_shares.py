"""A share is 100 % only of all and 0 % only of none, and the shares of one text add up to 100."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.domain.shares import percent, rate_in_words, rounded_down, tenths, whole_percent


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
    ("counts", "of_1000"),
    [
        ([2, 1], [666, 334]),
        ([1, 1, 1], [333, 334, 333]),
        ([299, 1], [996, 4]),
        ([1, 2999], [1, 999]),
        ([2999, 1], [999, 1]),
        ([0, 5], [0, 1000]),
        ([0, 0], [0, 0]),
        ([], []),
    ],
)
def test_the_shares_of_a_whole(counts: list[int], of_1000: list[int]) -> None:
    assert tenths(counts) == of_1000


@given(st.lists(st.integers(0, 5000), max_size=6))
def test_they_add_up_to_100_and_do_not_hide_what_is_there(counts: list[int]) -> None:
    shared, total = tenths(counts), sum(counts) or 1
    assert sum(shared) == (1000 if sum(counts) else 0)
    assert [share > 0 for share in shared] == [count > 0 for count in counts]
    for count, share in zip(counts, shared, strict=True):
        assert abs(share - 1000 * count / total) < len(counts) + 1
    if counts and min(count for count in (*counts, total) if count) * 1000 >= total:
        assert percent(shared[0]) == rate_in_words(counts[0] / total)  # as the table has it
