import json

from hypothesis import given
from hypothesis import strategies as st

from .samples import report, rows, text_of


@given(st.lists(rows, max_size=3))
def test_jsonl_is_a_row_a_line(written: list[dict[str, object]]) -> None:
    assert [json.loads(line) for line in text_of("jsonl", report(written)).split("\n")[:-1]] == written
