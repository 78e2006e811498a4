"""Characters of GB 18030 that once had private code points."""

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.domain.names.characters import settled

KNOWN = [
    ("\ue863", "䶮"),
    ("\ue864", "龻"),
    ("\ue81e", "龴"),
    ("\ue816", "𠂇"),
    ("\ue855", "𤇾"),
    ("\ue815", "⺁"),
    ("\ue78e", "︒"),
    ("\ue796", "︙"),
    ("\ue7c7", "ḿ"),
    ("\ue7c8", "ǹ"),
    ("\ue7e7", "〾"),
    ("\ue7f3", "⿻"),
    ("王\ue863、李", "王䶮、李"),
]
FOR_OTHERS = "\ue000\ue78c\ue797\ue7c6\ue7c9\ue7f4\ue814\ue865\uf8ff"


@pytest.mark.parametrize(("old", "now"), KNOWN)
def test_where_unicode_has_them(old: str, now: str) -> None:
    assert settled(old) == now


def test_bytes_of_the_standard_become_no_private_character() -> None:
    """Rows A6, A8, A9 and FE, where the private ones were."""
    for first, last in (
        (0xA6, 0xD9),
        (0xA6, 0xDF),
        (0xA6, 0xF3),
        (0xA8, 0xBC),
        *((0xFE, at) for at in range(0x50, 0xA1)),
    ):
        if last != 0x7F:
            assert category(settled(bytes((first, last)).decode("gb18030"))) != "Co"


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Co"]) | st.sampled_from(FOR_OTHERS)))
def test_everything_else_stays(text: str) -> None:
    assert settled(text) == text


@given(st.text(alphabet=st.characters(min_codepoint=0xE700, max_codepoint=0xE900)))
def test_what_is_settled_stays_so(text: str) -> None:
    assert settled(settled(text)) == settled(text)
