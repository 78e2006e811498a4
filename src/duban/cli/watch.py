"""How far long work has come, on the terminal of whoever waits for it."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from duban.locales import _

Advance = Callable[[int, str], None]

FEW = 2000  # rows that are done before anybody looks
STEP = 500


@contextmanager
def counting(total: Callable[[], int]) -> Iterator[Advance]:
    """Gives what shows how many of ``total`` are done, with a word about it; nothing of few, or off a terminal."""
    if sys.stderr is None or not sys.stderr.isatty() or total() < FEW:
        yield lambda _done, _said: None
        return
    from duban.formats.bar import bar

    with bar(total()) as advance:
        yield advance


def watched(rows: Iterable[Any], advance: Advance, stored: Callable[[], int]) -> Iterator[Any]:
    """The rows, counted as they are read; ``stored`` tells how many are in the store."""
    for count, row in enumerate(rows, start=1):
        yield row
        if count % STEP == 0:
            advance(count, _("{read} rows read, {stored} stored").format(read=count, stored=stored()))
