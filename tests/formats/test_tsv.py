import re

from hypothesis import given
from hypothesis import strategies as st

from .samples import COLUMNS, EMPTY, KEYS, ROW, report, text_of, texts, titled

MEANT = {r"\\": "\\", r"\t": "\t", r"\n": "\n", r"\r": "\r"}


def test_tsv() -> None:
    heading, full, empty, end = text_of("tsv", report([ROW, EMPTY])).split("\n")
    assert heading.split("\t") == [column.heading for column in COLUMNS]
    assert full == "1\t安全生产专项整治\t红\t2026-12-01 09:30\t60%\t85.3%\t是\t督查、安全\t第一条"
    assert empty == "2\t\t\t\t\t—\t\t\t"
    assert end == ""


def test_tsv_for_programs() -> None:
    heading, full, empty, _end = text_of("tsv", report([ROW, EMPTY]), keys=True).split("\n")
    assert heading.split("\t") == KEYS
    assert full.split("\t")[2:7] == ["red", "2026-12-01T09:30", "60", "0.853", "true"]
    assert empty == "2\t\t\t\t\t\t\t\t"


@given(st.lists(texts, max_size=3))
def test_tsv_gives_text_back(written: list[str]) -> None:
    _heading, *lines, _end = text_of("tsv", report(titled(*written))).split("\n")
    cells = [line.split("\t")[1] for line in lines]
    assert [re.sub(r"\\.", lambda match: MEANT[match[0]], cell) for cell in cells] == written
