"""Long messages are cut where a reader can live with it: behind a whole item, else behind a whole character."""

import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Sequence

Lines = tuple[str, ...]
ELLIPSIS = "…"
JOINERS = {"\u200d", "\ufe0e", "\ufe0f"}


def cut(items: Sequence[str], lines: Callable[[Sequence[str]], Lines], fits: Callable[[str], bool] | None) -> Lines:
    """The lines with as many of the first items as fit; ``lines`` makes them of the items that are shown.

    If not even one fits, its beginning is shown; if that does not, the beginning of the text.
    """

    def is_too_long(shown: Sequence[str]) -> bool:
        return fits is not None and not fits("\n".join(lines(shown)))

    if not is_too_long(items):
        return lines(items)
    # The texts grow with the items, all but the last: it takes the line away that counts what is left out.
    kept = bisect_left(range(len(items)), True, key=lambda count: is_too_long(items[:count])) - 1
    if kept > 0:
        return lines(items[:kept])
    if items and not is_too_long([ELLIPSIS]):
        return lines([shortened(items[0], lambda text: not is_too_long([text]))])
    return (shortened("\n".join(lines([])), fits or bool),)


def shortened(text: str, fits: Callable[[str], bool]) -> str:
    """The longest beginning of a text that fits, with "…" behind it; a character keeps its accents."""
    if fits(text):
        return text
    size = bisect_left(range(len(text)), True, key=lambda size: not fits(text[:size] + ELLIPSIS)) - 1
    while size > 0 and _belongs_to_the_last(text, size):
        size -= 1
    return text[: max(size, 0)] + ELLIPSIS


def _belongs_to_the_last(text: str, place: int) -> bool:
    return bool(unicodedata.combining(text[place])) or text[place] in JOINERS or text[place - 1] == "\u200d"
