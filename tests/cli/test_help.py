"""Help pages as wide as the terminal, Chinese counted as the two cells it takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.cli.line.help import wrapped
from duban.formats.text import cells


@given(st.text(st.sampled_from("督办，。（）ab -,“”x "), max_size=80), st.integers(10, 40))
def test_no_character_is_lost(text: str, width: int) -> None:
    assert "".join("".join(wrapped(text, width)).split()) == "".join(text.split())


@given(st.lists(st.sampled_from(["督办", "事项，", "（见上）", "id ", "a b "])), st.integers(12, 40))
def test_every_line_fits(pieces: list[str], width: int) -> None:
    assert all(cells(line) <= width for line in wrapped("".join(pieces), width))


@given(st.lists(st.sampled_from(["督办", "事项，", "（见上）", "id "])), st.integers(12, 40))
def test_punctuation_stays_with_its_word(pieces: list[str], width: int) -> None:
    lines = wrapped("".join(pieces), width)
    assert not any(line.startswith(("，", "）")) or line.endswith("（") for line in lines)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("督办事项", 4, ["督办", "事项"]),
        ("督办，事项", 4, ["督", "办，", "事项"]),
        ("one two three", 8, ["one two", "three"]),
        ("无 id 的事项", 6, ["无 id", "的事项"]),
        ("迟报（late）", 8, ["迟报", "（late）"]),
        ("方式。  [默认：urge]", 14, ["方式。", "[默认：urge]"]),
        ("By whom.  [default: me]", 16, ["By whom.", "[default: me]"]),
        ("何人。  [默认：本人 必填]", 20, ["何人。", "[默认：本人 必填]"]),
        ("", 10, [""]),
    ],
)
def test_where_lines_break(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines
