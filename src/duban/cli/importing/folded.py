"""Lines of an answer that are no wider than the screen, Chinese characters counted as the two cells they take."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, zip_longest

from duban.cli.output import width
from duban.formats.text import cells, fold, hanging, pad, visible
from duban.locales import _
from duban.spooled import Spooled

HANG = 2
"""How much further in the other lines begin."""
FEW = 8


def folded(text: str, indent: int = 0) -> str:
    """``text`` from ``indent`` on, on as many lines as it takes."""
    lines = " " * indent + hanging(visible(text), width(), indent + HANG)
    return lines.replace(" \n", "\n")


def columns(rows: Iterable[Sequence[str]], widths: Sequence[int], indent: int, gap: int = 2) -> Iterator[str]:
    """Rows of texts side by side, each folded to its width."""
    for row in rows:
        folds = [fold(text, size).split("\n") for text, size in zip(row, widths, strict=True)]
        for parts in zip_longest(*folds, fillvalue=""):
            texts = (pad(part, size) for part, size in zip(parts, widths, strict=True))
            yield (" " * indent + (" " * gap).join(texts)).rstrip()


def packed(texts: Iterable[str], indent: int) -> Iterator[str]:
    """Short texts beside one another, none of them parted, on as many lines as they take."""
    line = ""
    for text in texts:
        if line and indent + cells(f"{line}   {text}") > width():
            yield " " * indent + line
            line = ""
        line = f"{line}   {text}" if line else text
    yield " " * indent + line


def clipped(text: str, size: int) -> str:
    """The beginning of ``text``, on a line of at most ``size`` cells."""
    shown = visible(text)
    if cells(shown) <= size:
        return shown
    room, kept = size - 1, ""
    for char in shown:
        room -= cells(char)
        if room < 0:
            break
        kept += char
    return f"{kept}…"


def few(items: "Sequence[object] | Spooled[str]") -> str:
    """The first of them, and how many more there are."""
    shown, more = _(", ").join(map(str, islice(items, FEW))), len(items) - FEW
    return shown if more <= 0 else _("{shown} and {count} more").format(shown=shown, count=more)
