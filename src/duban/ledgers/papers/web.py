"""Read a web page: its paragraphs, headings, items and tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import NamedTuple

from duban.ledgers.papers.blocks import Block, Grid, Paragraph
from duban.ledgers.workbooks.raw import Row

_UNSEEN = {"script", "style", "head", "noscript", "template", "nav", "button"}
_LISTS = {"select", "datalist"}  # of options
_BREAKS = {"p", "div", "br", "li", "ul", "ol", "section", "article", "header", "footer", "blockquote", "dt", "dd", "hr"}
_INITIALS = re.compile(r"(?m)^(?:([A-Z])([A-Z])\n(?=\1\S* (?:.* )?\2\S*$)|([^\W\d_])\n(?=\3\w{1,2}$|\w{1,2}\3$))")
_NAMED = re.compile(
    r"人|员|姓名|单位|部门|牵头|[协主承]办|owner|assign|\b(?:lead|who|team)\b|person|people|member|responsib|accountab",
    re.I,
)  # in a heading, which asks for names
MOST_COLUMNS = 300  # of a table
_HEADS = 3  # rows at most, the title of a table among them
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


@dataclass
class _Option:
    """A choice of a list; ``is_value``: it is no mere prompt, 请选择."""

    text: str = ""
    is_chosen: bool = False
    is_value: bool = True


class _Options:
    """The options of a list: those of a datalist are only proposed.

    ``has_first``: a select shows its first one while none is chosen.
    """

    def __init__(self, tag: str, *, has_first: bool) -> None:
        self._options: list[_Option] = []
        self._is_select, self._has_first = tag == "select", has_first
        self._is_open = False

    def begin(self, given: dict[str, str | None]) -> None:
        """Begin an option, which ends the one before."""
        self._options.append(_Option(is_chosen="selected" in given, is_value=bool(given.get("value", "…"))))
        self._is_open = True

    def end(self) -> None:
        """End the option that is open."""
        self._is_open = False

    def add(self, text: str) -> None:
        """Add text, which nobody sees unless an option is open."""
        if self._is_open:
            self._options[-1].text += text

    def shown(self) -> str:
        """What is chosen in a select, or its first option."""
        chosen = [each for each in self._options if each.is_chosen] or self._options[: self._has_first]
        return "、".join(" ".join(each.text.split()) for each in chosen if each.is_value and self._is_select)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self._text: list[str] = []
        self._unseen = 0
        self._level, self._is_item = 0, False
        self._grids: list[list[list[_Cell]]] = []
        self._span, self._is_head = (1, 1), False
        self._list: _Options | None = None

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
        elif tag in _LISTS:
            self._end_list()
            # A list in a heading filters the rows, and none that may have several choices begins with one.
            self._list = _Options(tag, has_first=not self._is_head and "multiple" not in dict(attrs))
        elif tag == "option" and self._list:
            self._list.begin(dict(attrs))
        elif tag == "table":
            self.end_paragraph()
            self._grids.append([])
        elif tag == "tr" and self._grids:
            self._grids[-1].append([])
        elif tag in ("td", "th"):
            self._text, self._list, given = [], None, dict(attrs)
            self._span = _number(given.get("colspan")), _number(given.get("rowspan"))
            self._is_head = tag == "th"

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag == "option" and self._list:
            self._list.end()
        elif tag in _LISTS:
            self._end_list()
        elif tag in ("td", "th") and self._grids and self._grids[-1]:
            self._end_list()
            words = self._words()
            self._grids[-1][-1].append(_Cell(_INITIALS.sub("", words) if self._names() else words, *self._span))
        elif tag == "table" and self._grids:
            self.blocks.append(_filled([row for row in self._grids.pop() if row]))
        elif tag in _BREAKS | _HEADINGS:
            self._text.append("\n") if self._grids else self.end_paragraph()

    def handle_data(self, data: str) -> None:
        if self._list:
            self._list.add(data)
        elif not self._unseen:
            self._text.append(" ".join(data.split("\n")))  # only <br> and blocks break a line

    def _end_list(self) -> None:
        """Add what the open list shows, in a table: 办理中."""
        if self._list and self._grids and not self._unseen:
            self._text.append(self._list.shown())
        self._list = None

    def _names(self) -> bool:
        """Is the cell below a heading that asks for names, which pages draw with their initials, JS John Smith?"""
        *above, row = self._grids[-1]
        heads = [each[len(row)].text for each in above[:_HEADS] if len(row) < len(each)]
        return any(map(_NAMED.search, heads))

    def end_paragraph(self) -> None:
        """Add the text so far as a paragraph."""
        if words := self._words():
            self.blocks.append(Paragraph(words, self._level, self._is_item))
        self._level, self._is_item = 0, False

    def _words(self) -> str:
        lines, self._text = "".join(self._text).split("\n"), []
        return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))
