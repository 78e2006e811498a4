import json

from hypothesis import given
from hypothesis import strategies as st

from .samples import EMPTY, HOSTILE, KEYS, ROW, report, rows, text_of, titled


def test_json_is_an_array_with_a_row_a_line() -> None:
    text = text_of("json", report([ROW, EMPTY]))
    lines = text.splitlines()
    assert (lines[0], len(lines), lines[-1]) == ("[", 4, "]")
    assert '"title": "安全生产专项整治"' in lines[1]
    assert list(json.loads(text)[0]) == KEYS


def test_json_without_rows() -> None:
    assert text_of("json", report([])) == "[]\n"


def test_json_carries_what_utf8_cannot() -> None:
    assert json.loads(text_of("json", report(titled("\ud800"))))[0]["title"] == "\ud800"


@given(st.lists(rows, max_size=3))
def test_json_loads_back(written: list[dict[str, object]]) -> None:
    assert json.loads(text_of("json", report(written))) == written


def test_json_carries_hostile_text() -> None:
    assert [row["title"] for row in json.loads(text_of("json", report(titled(*HOSTILE))))] == list(HOSTILE)
