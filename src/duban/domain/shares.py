"""Percentages that do not overstate: only "all" is 100 %, and only "none" is 0 %.

A single rate is rounded down. The shares of one whole add up to 100, as DOMAIN "Forms on paper" asks.
"""

from collections.abc import Sequence
from math import floor

LEAST_SHARE = 0.001
"""The smallest fraction that a percentage with one decimal shows: 0.1 %."""
# Added before rounding down, so that 0.29 * 100 = 28.999… gives 29. Larger than the error of a float up to 1000, and
# smaller than the step between two rates of any real count.
_EXACT = 1e-7


def whole_percent(part: float, whole: float) -> int:
    """``part`` of ``whole`` in whole percent, 0-100; at least 1 if ``part`` is positive."""
    return max(floor(100 * part / whole + _EXACT), 1 if part > 0 else 0)


def rate_in_words(rate: float) -> str:
    """Format a fraction as a percentage with one decimal: "66.6%"; "<0.1%" for a smaller one that is not zero."""
    return _in_words(floor(rate * 1000 + _EXACT), is_none=not rate, is_all=rate >= 1)


def rounded_down(rate: float) -> float:
    """Round a fraction down to 0.001 for a spreadsheet cell; a smaller one is kept, as 0 would say "none"."""
    return floor(rate * 1000 + _EXACT) / 1000 or rate


def shares(counts: Sequence[int]) -> list[str]:
    """Format the share of each count as a percentage with one decimal; together they are 100, or all 0 without counts.

    The first one is always rounded down, because tables show it as a rate by itself (closed n, p %). The remaining
    tenths go to the others, by largest remainder.
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


def tenths(counts: Sequence[int]) -> list[int]:
    """The shares of counts in tenths of a percent, by largest remainder: together 1000, or all 0 without counts.

    What is there has at least one tenth, so that 0.0 % says that there is none.
    """
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    shared = [max(1000 * count // total, 1) if count else 0 for count in counts]
    left = 1000 - sum(shared)
    remainders = [1000 * count % total if count and 1000 * count >= total else -1 for count in counts]
    for at in sorted(range(len(counts)), key=lambda at: -remainders[at])[: max(left, 0)]:
        shared[at] += 1
    if left < 0:
        shared[shared.index(max(shared))] += left
    return shared
