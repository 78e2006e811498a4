"""The text of a report as lines: a letterhead, a title, headings and paragraphs."""

from collections.abc import Iterator, Sequence

from duban.formats.text import visible
from duban.locales import current
from duban.reports.report import Prose

_APART = {"title", "to", "heading", "annex", "sign"}
"""What has an empty line before it, unless it follows one of its kind."""


def lines(prose: Sequence[Prose]) -> Iterator[str]:
    """One line a paragraph; a Chinese one begins with two blanks as wide as its characters."""
    indent = "　　" if current() == "zh" else ""
    before = ""
    for kind, text in prose:
        if (kind in _APART and kind != before and before) or (kind == "text" and before == "title"):
            yield ""
        yield (indent if kind == "text" else "") + visible(text)
        before = kind
