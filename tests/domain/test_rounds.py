"""The key that ties a sheet and its rows to the store, as it comes back from units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.domain.rounds import Key, Matter, kept, mark_of, matters_kept, read_key

STORES = st.text().map(mark_of)
IDS = st.integers(1, 2**53)
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


@given(STORES, IDS, st.none() | IDS)
def test_a_key_is_read_back(store: str, form: int, task: int | None) -> None:
    key = Key(store, form, task)
    for written in (key.text, f" {key.text.upper()}\n", key.text.translate(WIDE), f"表号：{key.text}"):
        assert read_key(written) == key


@given(STORES, IDS, IDS)
def test_no_program_takes_a_key_for_a_number_or_a_formula(store: str, form: int, task: int) -> None:
    assert Key(store, form, task).text[0].isalpha()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "督〔2026〕12号",
        "12",
        "duban-1234567-1",
        "duban-12345678",
        "duban-12345678-1-2-3",
        "duban-12345678-1 duban-12345678-2",
        "duban-12345678-1-x",
    ],
)
def test_what_is_no_key(text: str) -> None:
    assert read_key(text) is None


@given(st.lists(st.builds(Matter, IDS, *[st.text()] * 6)))
def test_what_went_out_is_kept(matters: list[Matter]) -> None:
    assert matters_kept(kept(matters)) == matters
