"""Read the tables of a document as sheets: an annex in Word, a plan in Markdown, a web page that is named .xls."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain, count, pairwise
from pathlib import Path
from typing import NamedTuple
from zipfile import is_zipfile

from duban.ledgers.papers.blocks import Grid, Paper, Paragraph
from duban.ledgers.papers.opening import open_paper
from duban.ledgers.workbooks.container import unzipped
from duban.ledgers.workbooks.limits import Limits
from duban.ledgers.workbooks.raw import Sheet

FEWEST_ROWS = 2  # of a table that may hold matters
MOST_BYTES = 10_000_000  # of a document, decompressed: it is read at once


class Tables(NamedTuple):
    """``texts``: the paragraphs of the document. ``has_sentences``: it says more than its tables and headings do."""

    sheets: list[Sheet]
    texts: list[str]
    has_sentences: bool


def tables_in(
    path: Path, limits: Limits, names_part: Callable[[str], bool], with_lists: Callable[[Paper], Paper]
) -> Tables:
    """The tables of a document, each named after the heading before it; none of one that is too large.

    ``names_part``: does a line right above a table name it, without the style of a heading? Raises Refused for a file
    that cannot be read. ``with_lists`` makes tables of what it lists without one.
    """
    paper = with_lists(open_paper(path, limits)) if _size(path) <= MOST_BYTES else Paper("", [])
    paragraphs = [block for block in paper.blocks if isinstance(block, Paragraph)]
    has_sentences = not all(each.level for each in paragraphs)
    return Tables([*_sheets(paper, limits, names_part)], [each.text for each in paragraphs], has_sentences)


def _size(path: Path) -> int:
    if not is_zipfile(path):
        return path.stat().st_size
    with unzipped(path) as parts:
        return sum(part.file_size for part in parts.infolist() if part.filename.lower().endswith(".xml"))


def _sheets(paper: Paper, limits: Limits, names_part: Callable[[str], bool]) -> Iterator[Sheet]:
    headings, named = list[Paragraph](), set[str]()  # the last one and those above it
    for before, block in pairwise([None, *paper.blocks]):
        if isinstance(block, Paragraph) and block.level:
            headings = [*(each for each in headings if each.level < block.level), block]
        if not isinstance(block, Grid) or len(block.rows) < FEWEST_ROWS:
            continue
        line = before.text if isinstance(before, Paragraph) and not before.level else ""
        right_above = [line.rstrip(":： ")] if line and names_part(line) else []
        heading, *above = [*right_above, *([each.text for each in reversed(headings)] or [paper.name])]
        numbered = (f"{heading} {number}" for number in count(2))
        name = next(each for each in chain([heading], numbered) if each not in named)
        named.add(name)
        read = partial(limits.within, name, block.rows, limits.max_cell)
        sheet = Sheet(name, read, merged=block.merged, height=len(block.rows), separator=block.separator)
        yield replace(sheet, is_headed=block.is_headed, captions=above)
