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


def percent(tenths: int) -> str:
    """Tenths of a percent as they are written: 638 is "63.8%"."""
    return f"{tenths / 10:.1f}%"


def rate_in_words(rate: float) -> str:
    """Format a fraction as a percentage with one decimal: "66.6%"; "<0.1%" for a smaller one that is not zero."""
    return "<0.1%" if 0 < rate < LEAST_SHARE - _EXACT / 1000 else percent(floor(rate * 1000 + _EXACT))


def rounded_down(rate: float) -> float:
    """Round a fraction down to 0.001 for a spreadsheet cell; a smaller one is kept, as 0 would say "none"."""
    return floor(rate * 1000 + _EXACT) / 1000 or rate


def tenths(counts: Sequence[int], whole: int = 1000) -> list[int]:
    """The shares of counts in tenths of a percent: together ``whole``, or all 0 without counts.

    The first one is rounded down, as a single rate is; the tenths that remain go to the others, by largest remainder.
    What is there has at least one tenth, so that 0.0 % says that there is none.
    """
    total = sum(counts) or 1
    shared = [max(whole * count // total, min(count, 1)) for count in counts]
    left = whole * sum(counts) // total - sum(shared)
    for at in sorted(range(1, len(counts)), key=lambda at: -(whole * counts[at] % total))[: max(left, 0)]:
        shared[at] += 1
    if left < 0:
        shared[shared.index(max(shared))] += left
    return shared
