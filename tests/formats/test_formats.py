import io
import os
import re
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from itertools import repeat
from typing import IO, Any

import pytest

from duban import formats
from duban.reports.report import Column, Labelled, Report, Row

from .samples import COLUMNS, ROW, report, text_of

TEXT = [name for name in formats.NAMES if not formats.FORMATS[name].is_binary]


def open_pipe(end: int, binary: bool) -> IO[Any]:
    return os.fdopen(end, "wb") if binary else os.fdopen(end, "w", encoding="utf-8", newline="")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.csv", "csv"),
        ("a.b/C.XLSX", "xlsx"),
        ("a.txt", "plain"),
        ("a.md", "md"),
        ("a.jsonl", "jsonl"),
        ("a.ics", "ics"),
        ("a.html", "html"),
        ("a.HTM", "html"),
        ("a.docx", None),
        ("csv", None),
    ],
)
def test_format_of_ending(path: str, name: str | None) -> None:
    assert formats.format_of_ending(path) == name


@pytest.mark.process
def test_formats_import_their_libraries_only_when_loaded() -> None:
    code = (
        "import sys, duban.formats as f; [f.load(n) for n in ('plain', 'csv', 'tsv', 'json', 'jsonl', 'md')];"
        "assert not {'rich', 'xlsxwriter', 'jinja2', 'icalendar'} & set(sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("name", [name for name in TEXT if name != "html"])
def test_every_text_format_streams(name: str) -> None:
    out = io.StringIO()
    written = []

    def rows() -> Iterator[Row]:
        for number in range(1200):
            written.append(out.tell())
            yield ROW | {"id": number}

    formats.load(name).write(report(rows(), shown=("id", "title")), out, formats.Look(width=160))
    assert written[0] < 600  # a title, a heading or the rules of a time zone at most
    assert written[1000] > 10_000


@pytest.mark.parametrize("name", formats.NAMES)
def test_a_closed_pipe_is_an_error_of_the_pipe(name: str) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    with pytest.raises(BrokenPipeError), open_pipe(write_end, formats.FORMATS[name].is_binary) as out:
        formats.load(name).write(report([ROW]), out, formats.Look())


@pytest.mark.parametrize("name", ["table", "plain", "md", "html"])
def test_without_rows_people_see_the_summary_only(name: str) -> None:
    text = text_of(name, report([], summary=["没有逾期事项。"]))
    assert "没有逾期事项。" in text
    assert "督办事项" not in text


@pytest.mark.parametrize("name", ["html", "xlsx"])
def test_what_cannot_stream_is_written_in_flat_memory(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page and a workbook say first what is known last; yet they hold no more of many rows than of few."""
    monkeypatch.setattr("duban.formats.html.IN_MEMORY", 10_000)
    few = COLUMNS[:4]  # what one row keeps of itself is seen as well by them

    def peak(count: int) -> int:
        with open_pipe(os.open(os.devnull, os.O_WRONLY), formats.FORMATS[name].is_binary) as out:
            tracemalloc.start()
            of = report(repeat(ROW, count), columns=few, shown=("id", "title", "due"))
            formats.load(name).write(of, out, formats.Look())
            _now, most = tracemalloc.get_traced_memory()
            tracemalloc.stop()
        return most

    peak(10)  # what is loaded once
    assert peak(2000) - peak(1000) < 100_000  # a workbook keeps the first 1000 rows, by which it sets its widths


@pytest.mark.parametrize("name", ["table", "plain", "csv", "tsv", "md"])
def test_what_is_told_is_told_in_its_own_words(name: str) -> None:
    """Of two events one raised a count to 1, and the other said yes."""
    columns = (Column("field"), Column("new"))
    rows = [{"field": "urged", "new": Labelled("1", "1")}, {"field": "circulated", "new": Labelled("1", "是")}]
    text = text_of(name, Report("", columns, rows, ("field", "new")))
    assert re.search(r"circulated\W+是", text)
