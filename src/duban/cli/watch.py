"""How far long work has come, on the terminal of whoever waits for it."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from duban.locales import _

Advance = Callable[[int, str], None]

FEW = 2000  # rows that are done before anybody looks
MANY = 20_000  # rows that are written in about a second
LONG_PAST = 200_000  # tasks whose record is gone through in a good half second
STEP = 500


@contextmanager
def counting(total: Callable[[], int], few: int = FEW) -> Iterator[Advance]:
    """Gives what shows how many of ``total`` are done, with a word about it; nothing of few, or off a terminal."""
    if sys.stderr is None or not sys.stderr.isatty() or (size := total()) < few:
        yield lambda _done, _said: None
        return
    from duban.formats.pictures.bar import bar

    with bar(size) as advance:
        yield advance


def watched(rows: Iterable[Any], advance: Advance, stored: Callable[[], int], read: int = 0) -> Iterator[Any]:
    """The rows, counted as they come: from the ledger, or again when so many were ``read`` and they are taken over;
    ``stored`` tells how many are in the store."""
    for count, row in enumerate(rows, start=1):
        yield row
        if count % STEP == 0:
            said = _("{read} rows read, {stored} stored").format(read=read or count, stored=stored())
            advance(read + count, said)


@contextmanager
def written(rows: Iterable[Any], size: Callable[[], int]) -> Iterator[Iterable[Any]]:
    """The rows, with a bar that counts them as they are written; ``size`` tells how many there are."""
    with counting(size, MANY) as advance:
        yield _counted(rows, advance)


def _counted(rows: Iterable[Any], advance: Advance) -> Iterator[Any]:
    for count, row in enumerate(rows, start=1):
        yield row
        if count % STEP == 0:
            advance(count, _("{count} rows written").format(count=count))
