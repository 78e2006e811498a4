"""The kept list of English deadlines, decided before the program was asked: none may be read wrongly."""

import pytest

from .kept import Kept, as_read, kept

LIST = kept("phrases_kept_english.csv")


@pytest.mark.parametrize("each", LIST, ids=lambda each: each.phrase)
def test_a_kept_phrase_is_read_as_was_decided(each: Kept) -> None:
    kind, due, said = as_read(each)
    # As soon as possible is no day: it is left open or refused, and never a date.
    assert kind == each.kind or (each.kind == "vague" and kind in {"unresolved", "refused"})
    assert due == each.due
    assert each.says.lower() in said.lower()


def test_the_list_is_long_enough() -> None:
    assert len(LIST) >= 200
