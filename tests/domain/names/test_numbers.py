"""One number however it is written, and no other one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.domain.names.numbers import key


@pytest.mark.parametrize(
    "written",
    [
        "督〔2026〕1号", "督[2026]1 号", "督（２０２６）１号", "督【2026】1号", "督﹝2026﹞1号", "督［2026］1号",
        " 督〔2026〕　1号 ", "督<2026>1号", "督〈2026〉1号", "督{2026}1号", "督〔2026〕\u200b1号",
    ],
)  # fmt: skip
def test_kinds_of_brackets_width_and_space_make_no_difference(written: str) -> None:
    assert key(written) == key("督〔2026〕1号")


@pytest.mark.parametrize(("one", "other"), [("A-12", "a－12"), ("A-12", "A—12"), ("A-12", "A–12"), ("A-12", "Ａ‑１２")])
def test_case_and_dashes_make_none_either(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("督2026-1", "督〔2026〕1"), ("督1", "督01"), ("督1号", "督1"), ("1.1", "11"), ("A“1”", "A(1)")]
)
def test_anything_else_is_another_number(one: str, other: str) -> None:
    assert key(one) != key(other)


@given(st.text())
def test_the_key_of_a_key_is_that_key(number: str) -> None:
    assert key(key(number)) == key(number)
