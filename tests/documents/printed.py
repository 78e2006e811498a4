"""What stands on a page that LibreOffice printed, measured in millimetres from its top left corner."""

from pathlib import Path
from typing import Any, NamedTuple

from pypdf import PageObject, PdfReader

_MM = 25.4 / 72
_ABOVE, _BELOW = 0.88, 0.12
"""The shares of a Chinese character above and below the line on which it stands."""


class Text(NamedTuple):
    """A piece of text: where it begins, the line on which it stands, and its size in points."""

    text: str
    left: float
    base: float
    size: float

    @property
    def top(self) -> float:
        """The upper edge of its characters."""
        return self.base - _ABOVE * self.size * _MM

    @property
    def foot(self) -> float:
        """Their lower edge."""
        return self.base + _BELOW * self.size * _MM


class Rule(NamedTuple):
    """A level red line."""

    left: float
    right: float
    at: float
    thick: float


class Page:
    """A page with its texts, from top to bottom, and its red lines."""

    def __init__(self, page: PageObject) -> None:
        self._height = float(page.mediabox.height)
        self.width, self.height = float(page.mediabox.width) * _MM, self._height * _MM
        self.texts: list[Text] = []
        page.extract_text(visitor_text=self._see)
        self.rules = sorted(set(self._rules(page)), key=lambda rule: rule.at)
        self.text = "".join(each.text for each in self.texts)

    def _see(self, text: str, _cm: Any, tm: list[float], _font: Any, size: float) -> None:
        if text.strip():
            self.texts.append(Text(text.strip(), tm[4] * _MM, (self._height - tm[5]) * _MM, size))

    def _rules(self, page: PageObject) -> list[Rule]:
        found, red, thick, start = [], False, 0.0, [0.0, 0.0]
        content = page.get_contents()
        assert content is not None
        for arguments, operator in content.operations:
            numbers = [float(each) for each in arguments] if operator in {b"RG", b"w", b"m", b"l"} else []
            if operator == b"RG":
                red = numbers == [1, 0, 0]
            elif operator == b"w":
                (thick,) = numbers
            elif operator == b"m":
                start = numbers
            elif operator == b"l" and red:
                left, right = sorted([start[0], numbers[0]])
                found.append(Rule(left * _MM, right * _MM, (self._height - numbers[1]) * _MM, thick))
        return found

    def find(self, text: str) -> Text:
        """The first piece that begins with these words."""
        return next(each for each in self.texts if each.text.startswith(text))

    def lines(self) -> list[float]:
        """The lines on which texts stand, from top to bottom."""
        return sorted({round(each.base, 2) for each in self.texts})


def pages(path: Path) -> list[Page]:
    """The pages of a PDF."""
    return [Page(each) for each in PdfReader(path).pages]
