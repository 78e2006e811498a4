"""Text on a terminal: how wide it is, and what in it cannot be seen."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from unicodedata import category, east_asian_width

_ACTING_OR_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Control and format characters (bidirectional, zero width), lone surrogates, line separators."""
_MARKS = {"\n": "⏎", "\t": "⇥", "\x7f": "␡"}
# What stays on one line: a remark in square brackets, a number with its unit, a word (in which a no-break space counts
# as a letter), or a character, each with the brackets and the punctuation of it.
_PIECES = (
    r"[^\S\u00a0]+|[（《〈「『【〔“‘]*(?:\[[^\[\] ]*\]|\d+ (?:个工作日|[\u4e00-\u9fff])|[!-~\u00a0-\u1fff]+|\S)"
    r"[，。、；：？！）》〉」』】〕”’…]*"
)


def visible(text: str) -> str:
    """``text`` on one line, with a mark for each character that would act or hide: ESC is ␛, a tab ⇥.

    A character without a picture of its own shows its number, as ⟨U+202E⟩; a line end of either kind is ⏎.
    """
    return text if text.isprintable() else "".join(map(_mark, text.replace("\r\n", "\n")))


def acts_or_hides(char: str) -> bool:
    """Whether a character would move the cursor, turn the text round or not be seen, instead of standing there."""
    return category(char) in _ACTING_OR_HIDDEN


def escaped(text: str, written: Callable[[int], str]) -> str:
    """``text`` as a program reads it, where each character that acts or hides is ``written`` by its number.

    Line ends stay: what is quoted in ``text`` has none.
    """
    if text.isprintable():
        return text
    return "".join(written(ord(each)) if each != "\n" and acts_or_hides(each) else each for each in text)


def visible_lines(text: str) -> str:
    """``visible``, but the lines stay lines."""
    return text if text.isprintable() else "\n".join(map(visible, text.replace("\r\n", "\n").split("\n")))


def cells(text: str) -> int:
    """How many cells of a terminal ``text`` takes: 2 for a wide character, 0 for a combining one."""
    return len(text) if text.isascii() else sum(map(_CELLS.__getitem__, text))


def pad(text: str, width: int, right: bool = False) -> str:
    """``text`` with spaces after it (``right``: before it) up to ``width`` cells; longer text stays whole."""
    space = " " * (width - cells(text))
    return space + text if right else text + space


def fold(text: str, width: int) -> str:
    """``text`` in lines of at most ``width`` cells (but always a character): Chinese breaks anywhere except
    before closing punctuation, other scripts between words. Only spaces at a break are left out."""
    return "\n".join(part for line in text.split("\n") for part in _folded(line, width))


def hanging(text: str, width: int | None, indent: int) -> str:
    """``text`` that begins ``indent`` cells from the left, its other lines below it; none beyond ``width``, if any."""
    lines = text if width is None else fold(text, max(width - indent, 2))
    return lines.replace("\n", "\n" + " " * indent)


def _folded(line: str, width: int) -> Iterator[str]:
    if cells(line) <= width:
        yield line
        return
    start, taken = "", 0
    for piece in _fitting(line, width):
        size = cells(piece)
        if start and taken + size > width:
            yield start
            start, taken = "", 0
            if piece.isspace():
                continue
        start, taken = start + piece, taken + size
    if start:
        yield start


def _fitting(line: str, width: int) -> Iterator[str]:
    for piece in _pieces().findall(line):
        yield from [piece] if cells(piece) <= width else piece


def _mark(char: str) -> str:
    if not acts_or_hides(char):
        return char
    if char in _MARKS:
        return _MARKS[char]
    return chr(0x2400 + ord(char)) if char < " " else f"⟨U+{ord(char):04X}⟩"


@cache
def _pieces() -> re.Pattern[str]:
    """Compiled when a line is first folded: that takes a millisecond, and not every answer has one to fold."""
    return re.compile(_PIECES)


class _Cells(dict[str, int]):
    """The cells of each character that was met."""

    def __missing__(self, char: str) -> int:
        wide = 2 if east_asian_width(char) in "WF" else 1
        self[char] = 0 if category(char) in {"Mn", "Me", "Cf"} else wide
        return self[char]


_CELLS = _Cells()
