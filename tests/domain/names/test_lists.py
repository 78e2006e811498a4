"""Names in one cell, and the names that are found in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.domain.names.lists import divided, joined

NAMES = st.lists(st.text("甲乙ab ,;", min_size=1).map(str.strip).filter(bool), min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("names", "zh", "en"),
    [
        (["甲局"], "甲局", "甲局"),
        (["甲局", "乙局"], "甲局、乙局", "甲局, 乙局"),
        (["Parks, Sports", "Water"], "Parks, Sports、Water", "Parks, Sports、Water"),
        (["Parks, Sports"], "Parks, Sports、", "Parks, Sports、"),
        ([], "", ""),
    ],
)
def test_each_language_has_its_comma(names: list[str], zh: str, en: str) -> None:
    assert (joined(names, "zh"), joined(names, "en")) == (zh, en)


@given(NAMES, st.sampled_from(["zh", "en"]))
def test_what_was_joined_is_divided_again(names: list[str], lang: str) -> None:
    assert divided(joined(names, lang)) == names
