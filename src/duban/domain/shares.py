"""Shares in percent that never say more than is true: 100 % is all, and 0 % is none.

A rate alone is rounded down. The shares of one whole that stand in one text add up to 100.
"""

from collections.abc import Sequence
from math import floor

LEAST_SHARE = 0.001
"""The least part of 1 that one digit of a percent shows."""
_EXACT = 1e-7
"""More than the error of a float between 0 and 1000, and less than the part of a thousandth that any count makes."""


def whole_percent(part: float, whole: float) -> int:
    """``part`` of ``whole`` in whole percent, 0-100."""
    return max(floor(100 * part / whole + _EXACT), 1 if part > 0 else 0)


def rate_in_words(rate: float) -> str:
    """A part of 1 in percent with one digit: "66.6%", and "<0.1%" for what is less and not nothing."""
    return _in_words(floor(rate * 1000 + _EXACT), is_none=not rate, is_all=rate >= 1)


def rounded_down(rate: float) -> float:
    """A part of 1 as spreadsheets show it with one digit of a percent, where what is less stays as it is."""
    return floor(rate * 1000 + _EXACT) / 1000 or rate


def shares(counts: Sequence[int]) -> list[str]:
    """The share of each count in their sum, in percent with one digit, which together are 100; nothing of nothing is 0.

    The first is rounded down, as it stands in tables alone; what is left goes to those with the largest remainders.
    """
    total = sum(counts) or 1
    tenths = [1000 * count // total for count in counts]
    left = 1000 * sum(counts) // total - sum(tenths)
    for at in sorted(range(1, len(counts)), key=lambda at: -(1000 * counts[at] % total))[:left]:
        tenths[at] += 1
    return [
        _in_words(each, is_none=not count, is_all=count == total) for each, count in zip(tenths, counts, strict=True)
    ]


def _in_words(tenths: int, *, is_none: bool, is_all: bool) -> str:
    if not tenths and not is_none:
        return "<0.1%"
    return ">99.9%" if tenths == 1000 and not is_all else f"{tenths / 10:.1f}%"
