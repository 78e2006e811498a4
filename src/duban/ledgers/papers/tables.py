"""Read the tables of a document as sheets: an annex in Word, a plan in Markdown, a web page that is named .xls."""

import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple

from duban.domain.minutes.heads import day_of
from duban.ledgers.papers.blocks import Grid, Paper, Paragraph
from duban.ledgers.papers.opening import open_paper
from duban.ledgers.workbooks.container import unzipped
from duban.ledgers.workbooks.limits import Limits
from duban.ledgers.workbooks.raw import Row, Sheet

_SIGN = re.compile(r"[^\w\s]{1,2}\s*\w.{0,120}$")  # the sign of a state, and what it means
FEWEST_ROWS = 2  # of a table that may hold matters
MOST_BYTES = 10_000_000  # of a document, decompressed: it is read at once


class Tables(NamedTuple):
    """``has_sentences``: the document says more than its tables do."""

    sheets: list[Sheet]
    has_sentences: bool


def tables_in(path: Path, limits: Limits, today: date) -> Tables:
    """The tables of a document, each named after the heading before it; none of one that is too large. A day without a
    year that the document is of is the last one until ``today``.

    Raises Refused for a file that cannot be read.
    """
    paper = open_paper(path, limits) if _size(path) <= MOST_BYTES else Paper("", [])
    is_said = any(isinstance(block, Paragraph) and not block.is_heading for block in paper.blocks)
    return Tables([*_sheets(paper, limits, today)], is_said)


def _size(path: Path) -> int:
    with path.open("rb") as file:
        is_zipped = file.read(2) == b"PK"
    if not is_zipped:
        return path.stat().st_size
    with unzipped(path) as parts:
        return sum(part.file_size for part in parts.infolist() if part.filename.lower().endswith(".xml"))


def _sheets(paper: Paper, limits: Limits, today: date) -> Iterator[Sheet]:
    heading, named = paper.name, set[str]()
    paragraphs = [block.text for block in paper.blocks if isinstance(block, Paragraph)]
    day = day_of(paragraphs, today)
    # 会议时间：2026年5月20日, and a legend: ✅ 已完成, ⏳ 进行中
    legend = " ".join(each for each in paragraphs if _SIGN.match(each))
    captions = [*([f"会议（{day.year}年{day.month}月{day.day}日）"] if day else []), *([legend] if legend else [])]
    for block in paper.blocks:
        if not isinstance(block, Grid):
            heading = block.text if block.is_heading else heading
        if not isinstance(block, Grid) or len(block.rows) < FEWEST_ROWS:
            continue
        numbered = (f"{heading} {number}" for number in count(2))
        name = next(each for each in chain([heading], numbered) if each not in named)
        named.add(name)
        rows = _unfilled(block)
        read = partial(limits.within, name, rows, limits.max_cell)
        yield Sheet(
            name,
            read,
            merged=block.merged,
            height=len(rows),
            is_text=True,
            is_headed=block.is_headed,
            captions=captions,
        )


def _unfilled(grid: Grid) -> list[Row]:
    """The rows as a workbook has them: what is merged stands in the first place that it covers."""
    rows: list[Row] = [[*row] for row in grid.rows]
    for (top, left), (bottom, right) in grid.merged:
        for number in range(top, bottom + 1):
            for at in range(left, min(right + 1, len(rows[number]))):
                if (number, at) != (top, left):
                    rows[number][at] = ""
    return rows
