"""Read a web page: its paragraphs, headings, items and tables."""

from html.parser import HTMLParser

from duban.ledgers.papers.blocks import Block, Grid, Paragraph

_UNSEEN = {"script", "style", "head", "noscript", "template", "nav", "button", "select"}
_BREAKS = {"p", "div", "br", "li", "ul", "ol", "section", "article", "header", "footer", "blockquote", "dt", "dd", "hr"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


def read_web(text: str) -> list[Block]:
    """The blocks of an HTML document."""
    page = _Page()
    page.feed(text)
    page.close()
    page.end_paragraph()
    return page.blocks


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self._text: list[str] = []
        self._unseen = 0
        self._is_heading = self._is_item = False
        self._grids: list[list[list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - of HTMLParser
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BREAKS | _HEADINGS and not self._grids:
            self.end_paragraph()
            self._is_heading, self._is_item = tag in _HEADINGS, tag == "li"
        elif tag == "table":
            self.end_paragraph()
            self._grids.append([])
        elif tag == "tr" and self._grids:
            self._grids[-1].append([])
        elif tag in ("td", "th"):
            self._text = []

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag in ("td", "th") and self._grids and self._grids[-1]:
            self._grids[-1][-1].append(self._words())
        elif tag == "table" and self._grids:
            self.blocks.append(Grid([row for row in self._grids.pop() if row]))
        elif tag in _BREAKS | _HEADINGS and not self._grids:
            self.end_paragraph()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._text.append(data)

    def end_paragraph(self) -> None:
        """Add the text so far as a paragraph."""
        if words := self._words():
            self.blocks.append(Paragraph(words, self._is_heading, self._is_item))
        self._is_heading = self._is_item = False

    def _words(self) -> str:
        words, self._text = " ".join("".join(self._text).split(" ")).strip(), []
        return " ".join(words.split("\n")).strip()
