"""The kept list of Chinese deadlines, decided before the program was asked: none may be read wrongly."""

import pytest

from .kept import Kept, Read, as_read, kept

LIST = kept("phrases_kept.csv")
MOST_LOST = 0.03
"""The share of the readable phrases that may be refused."""


def is_lost(each: Kept, found: Read) -> bool:
    return found.kind == "refused" != each.kind


def test_nothing_of_the_kept_list_is_wrong_and_little_is_lost() -> None:
    found = [(each, as_read(each)) for each in LIST]
    lost = [each.phrase for each, read_ in found if is_lost(each, read_)]
    wrong = [
        f"{each.phrase}: {read_}, not {each.kind} {each.due} {each.says}"
        for each, read_ in found
        if not is_lost(each, read_) and ((each.kind, each.due) != read_[:2] or each.says not in read_.told)
    ]
    readable = sum(each.kind != "refused" for each, _read in found)
    assert wrong == []
    assert len(lost) <= MOST_LOST * readable, f"{len(lost)} of {readable} are lost: {lost}"


@pytest.mark.parametrize("each", [each for each in LIST if each.kind == "refused"], ids=lambda each: each.phrase)
def test_a_refusal_says_what_is_missing_or_double(each: Kept) -> None:
    if each.says != "no date":
        assert "no date" not in as_read(each).told


def test_the_list_is_long_enough() -> None:
    assert len(LIST) >= 250
