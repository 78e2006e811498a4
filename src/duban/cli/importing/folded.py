"""Text folded to the width of the screen, with Chinese characters counted as two cells."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, zip_longest

from duban.cli.output import width
from duban.formats.text import cells, fold, hanging, pad, visible
from duban.locales import _
from duban.spooled import Spooled

HANG = 2  # indentation of choices, and of continuation lines beyond that of their first
FEW = 8  # items named in a list


def folded(text: str, indent: int = 0) -> str:
    """``text`` indented by ``indent`` and folded, with a hanging indentation."""
    # Folding leaves the space at which a line was broken: without it, copied text has no trailing blanks.
    lines = " " * indent + hanging(visible(text), width(), indent + HANG)
    return lines.replace(" \n", "\n")


def columns(rows: Iterable[Sequence[str]], widths: Sequence[int], indent: int, gap: int) -> Iterator[str]:
    """Lines of a table without borders; each cell is folded to the width of its column."""
    for row in rows:
        folds = [fold(text, size).split("\n") for text, size in zip(row, widths, strict=True)]
        for parts in zip_longest(*folds, fillvalue=""):
            texts = (pad(part, size) for part, size in zip(parts, widths, strict=True))
            yield (" " * indent + (" " * gap).join(texts)).rstrip()


def packed(texts: Iterable[str]) -> Iterator[str]:
    """Short texts beside one another on as few lines as possible, indented; no text is broken."""
    line = ""
    for text in texts:
        if line and HANG + cells(f"{line}   {text}") > width():
            yield " " * HANG + line
            line = ""
        line = f"{line}   {text}" if line else text
    yield " " * HANG + line


def clipped(text: str, size: int) -> str:
    """``text`` cut to at most ``size`` cells, with "…" if something is missing."""
    shown = visible(text)
    if cells(shown) <= size:
        return shown
    room, kept = size - 1, ""  # a cell is reserved for "…"
    for char in shown:
        room -= cells(char)
        if room < 0:
            break
        kept += char
    return f"{kept}…"


def few(items: "Sequence[object] | Spooled[str]") -> str:
    """The first FEW items as a list in words, and the number of the others."""
    shown, more = _(", ").join(map(str, islice(items, FEW))), len(items) - FEW
    return shown if more <= 0 else _("{shown} and {count} more").format(shown=shown, count=more)
