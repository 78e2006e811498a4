"""Numbering in a circular: headings, and ranges of items of the annexed table."""

from collections.abc import Iterable

from duban.domain.names.numerals import DIGITS

_RUN = 3
"""The length from which a run of consecutive numbers is written as a range."""


def chinese(number: int) -> str:
    """A number from 1 to 99 as in the headings of a document: 一, 十二."""
    tens, ones = divmod(number, 10)
    return (DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (DIGITS[ones] if ones else "")


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Ascending numbers as spans (first, last): 3, 5, 6, 7 are (3, 3) and (5, 7)."""
    spans: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if spans and spans[-1][1] == number - 1:
            spans[-1] = spans[-1][0], number
        else:
            spans.append((number, number))
    return [part for span in spans for part in _parts(*span)]


def _parts(first: int, last: int) -> list[tuple[int, int]]:
    if last - first + 1 >= _RUN:
        return [(first, last)]
    return [(each, each) for each in range(first, last + 1)]
