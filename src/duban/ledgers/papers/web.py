"""Read a web page: its paragraphs, headings, items and tables."""

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import NamedTuple

from duban.ledgers.papers.blocks import Block, Grid, Paragraph
from duban.ledgers.workbooks.raw import Row

_UNSEEN = {"script", "style", "head", "noscript", "template", "nav", "button", "select"}
_BREAKS = {"p", "div", "br", "li", "ul", "ol", "section", "article", "header", "footer", "blockquote", "dt", "dd", "hr"}
_INITIALS = re.compile(r"(?m)^(?:([A-Z])([A-Z])\n(?=\1\S* (?:.* )?\2\S*$)|([^\W\d_])\n(?=\3\w{1,2}$|\w{1,2}\3$))")
MOST_COLUMNS = 300  # of a table
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


def read_web(text: str) -> list[Block]:
    """The blocks of an HTML document."""
    page = _Page()
    page.feed(text)
    page.close()
    page.end_paragraph()
    return page.blocks


class _Cell(NamedTuple):
    text: str
    columns: int = 1
    rows: int = 1


def _number(span: str | None) -> int:
    return min(int(span), MOST_COLUMNS) if span and span.isdecimal() and span != "0" else 1


def _filled(rows: Sequence[Sequence[_Cell]]) -> Grid:
    """A table of these cells, each in the first of the places that it covers."""
    grid = Grid([])
    below: dict[int, int] = {}  # column → for how many more rows a cell above covers it
    for number, row in enumerate(rows):
        line: Row = []
        cells = iter(row)
        while (at := len(line)) < MOST_COLUMNS:
            if at in below:
                more = below.pop(at)
                line.append("")
                below |= {at: more - 1} if more > 1 else {}
            elif cell := next(cells, None):
                end = next((each for each in range(at, at + cell.columns) if each in below), at + cell.columns)
                last = min(number + cell.rows, len(rows)) - 1
                line += [cell.text, *[""] * (end - at - 1)]
                below |= {each: last - number for each in range(at, end) if last > number}
                grid.merged.extend([((number, at), (last, end - 1))] if (last, end - 1) != (number, at) else [])
            elif any(each > at for each in below):
                line.append("")
            else:
                break
        grid.rows.append(line)
    return grid


def _entered(given: dict[str, str | None]) -> str:
    """What a field of a form shows: a box, ticked or not, or its value."""
    if (kind := (given.get("type") or "").lower()) in ("checkbox", "radio"):
        return "☑" if "checked" in given else "☐"
    return "" if kind in ("hidden", "submit", "button", "reset", "image") else given.get("value") or ""


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self._text: list[str] = []
        self._unseen = 0
        self._level, self._is_item = 0, False
        self._grids: list[list[list[_Cell]]] = []
        self._span = (1, 1)
        self._is_chosen = False  # the option that is open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BREAKS | _HEADINGS and not self._grids:
            self.end_paragraph()
            self._level, self._is_item = int(tag[1]) if tag in _HEADINGS else 0, tag == "li"
        elif tag in _BREAKS | _HEADINGS:
            self._text.append("\n")
        elif tag == "input" and self._grids and self._grids[-1]:
            heads = self._grids[-1][0][len(self._grids[-1][-1]) :]  # none above a box that chooses the row
            self._text.append(_entered(dict(attrs)) if heads and heads[0].text else "")
        elif tag == "option":
            self._is_chosen = bool(self._grids) and any(name == "selected" for name, _value in attrs)
        elif tag == "table":
            self.end_paragraph()
            self._grids.append([])
        elif tag == "tr" and self._grids:
            self._grids[-1].append([])
        elif tag in ("td", "th"):
            self._text, given = [], dict(attrs)
            self._span = _number(given.get("colspan")), _number(given.get("rowspan"))

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen, self._is_chosen = max(self._unseen - 1, 0), False
        elif tag in ("td", "th") and self._grids and self._grids[-1]:
            self._grids[-1][-1].append(_Cell(_INITIALS.sub("", self._words()), *self._span))  # JS of John Smith
        elif tag == "table" and self._grids:
            self.blocks.append(_filled([row for row in self._grids.pop() if row]))
        elif tag in _BREAKS | _HEADINGS:
            self._text.append("\n") if self._grids else self.end_paragraph()

    def handle_data(self, data: str) -> None:
        if self._unseen == self._is_chosen:
            self._text.append(" ".join(data.split("\n")))  # only <br> and blocks break a line

    def end_paragraph(self) -> None:
        """Add the text so far as a paragraph."""
        if words := self._words():
            self.blocks.append(Paragraph(words, self._level, self._is_item))
        self._level, self._is_item = 0, False

    def _words(self) -> str:
        lines, self._text = "".join(self._text).split("\n"), []
        return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))
