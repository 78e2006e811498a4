import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from duban.formats.guard import guard, unguard

risky = st.text("'=+-@\t\r\n＝＋－＠a1", max_size=8)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", "\r", "＝1", "'=1", "''=1"])
def test_guard_puts_an_apostrophe_before_a_formula(text: str) -> None:
    assert guard(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=1", "'a", "1-2", "一、", "'", "''"])
def test_guard_leaves_ordinary_text(text: str) -> None:
    assert guard(text) == text


@given(risky | st.text())
@example("'")
def test_unguard_gives_the_text_back(text: str) -> None:
    assert unguard(guard(text)) == text
    assert guard(text)[:1] not in set("=+-@\t\r\n＝＋－＠")
