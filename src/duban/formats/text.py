"""Text on a terminal: its width, folding, and marks for invisible characters."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from unicodedata import category, east_asian_width

_ACTING_OR_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Unicode categories: control and format characters (bidirectional, zero width), lone surrogates, line separators."""
_MARKS = {"\n": "⏎", "\t": "⇥", "\x7f": "␡"}
# The pieces that are not broken: spaces; or --map, --value and --anchor with what follows, a remark in square brackets,
# a number with its unit, a word (a no-break space counts as a letter) or a single character, each with its opening
# brackets and closing punctuation.
_PIECES = (
    r"[^\S\u00a0]+|[（《〈「『【〔“‘]*(?:--(?:map|value|anchor) (?:'[^']*'|[^\s，。；！？、）”]+)|\[[^\[\] ]*\]"
    r"|\d+ (?:个工作日|[\u4e00-\u9fff])|[!-~\u00a0-\u1fff]+|\S)"
    r"[，。、；：？！）》〉」』】〕”’…]*"
)


def visible(text: str) -> str:
    """Put ``text`` on one line, with a mark for each control or invisible character: ESC is ␛, a tab ⇥.

    A line end, LF or CRLF, is ⏎. A character without a symbol is shown by its code point: ⟨U+202E⟩.
    """
    # isprintable is a fast test in C; it is False for all the categories above, and for unassigned characters.
    return text if text.isprintable() else "".join(map(_mark, text.replace("\r\n", "\n")))


def acts_or_hides(char: str) -> bool:
    """Would this character move the cursor, reverse the text, or be invisible?"""
    return category(char) in _ACTING_OR_HIDDEN


def escaped(text: str, written: Callable[[int], str]) -> str:
    """Escape control and invisible characters in the text of a format; ``written`` is code point → escape.

    Line ends stay, because they separate lines of the format: inside its values they are escaped already.
    """
    if text.isprintable():
        return text
    return "".join(written(ord(each)) if each != "\n" and acts_or_hides(each) else each for each in text)


def visible_lines(text: str) -> str:
    """Like ``visible``, but keep line ends."""
    return text if text.isprintable() else "\n".join(map(visible, text.replace("\r\n", "\n").split("\n")))


def widen(is_wide: bool = True) -> None:
    """From now on ambiguous characters (“ ” — … ● ·) take two cells, as some terminals draw them, or else one."""
    _CELLS.wide = "WFA" if is_wide else "WF"
    _CELLS.clear()


def is_widened() -> bool:
    """Whether ambiguous characters take two cells."""
    return "A" in _CELLS.wide


def drawn(sign: str, plain: str) -> str:
    """A sign that rules and bars are made of, or a ``plain`` one where it would take two cells."""
    return plain if is_widened() else sign


def cells(text: str) -> int:
    """How many cells of a terminal ``text`` takes: 2 for a wide character, 0 for a combining one."""
    return len(text) if text.isascii() else sum(map(_CELLS.__getitem__, text))


def pad(text: str, width: int, right: bool = False) -> str:
    """Pad ``text`` to ``width`` cells with spaces after it (``right``: before it); longer text is not cut."""
    space = " " * (width - cells(text))
    return space + text if right else text + space


def fold(text: str, width: int) -> str:
    """Fold ``text`` to lines of at most ``width`` cells, but at least one character. Chinese breaks anywhere except
    before closing punctuation, other scripts between words. Spaces at a break are dropped."""
    return "\n".join(part for line in text.split("\n") for part in _folded(line, width))


def clipped(lines: list[str], width: int, most: int) -> list[str]:
    """The first ``most`` of folded lines, the last one with "…" at its end if others follow."""
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and cells(last) + cells("…") > width:
        last = last[:-1]
    return [*lines[: most - 1], f"{last}…"]


def hanging(text: str, width: int | None, indent: int) -> str:
    """Format ``text`` with a hanging indent of ``indent`` cells, folded so that no line exceeds ``width``, if given."""
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
        yield from [piece] if cells(piece) <= width else piece  # a word longer than the line breaks anywhere


def _mark(char: str) -> str:
    if not acts_or_hides(char):
        return char
    if char in _MARKS:
        return _MARKS[char]
    # U+2400 to U+241F are the pictures of the control characters U+0000 to U+001F.
    return chr(0x2400 + ord(char)) if char < " " else f"⟨U+{ord(char):04X}⟩"


@cache
def _pieces() -> re.Pattern[str]:
    """Compile late, when a line is first folded: it takes a millisecond, which many commands do not need."""
    return re.compile(_PIECES)


class _Cells(dict[str, int]):
    """A cache of the width of each character. ``wide`` are the classes of East Asian Width that take two cells."""

    wide = "WF"

    def __missing__(self, char: str) -> int:
        wide = 2 if east_asian_width(char) in self.wide else 1
        self[char] = 0 if category(char) in {"Mn", "Me", "Cf"} else wide
        return self[char]


_CELLS = _Cells()
