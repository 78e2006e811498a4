from hypothesis import given
from hypothesis import strategies as st

from duban.formats.escapes import escape, unescape


@given(st.text() | st.text(st.sampled_from("\\tnr\t\n\ra")))
def test_every_text_comes_back_as_it_was_from_one_line(text: str) -> None:
    assert not {"\t", "\n", "\r"} & {*escape(text)}
    assert unescape(escape(text)) == text


def test_what_stands_for_what() -> None:
    assert escape("一\t二\n\\n") == r"一\t二\n\\n"
