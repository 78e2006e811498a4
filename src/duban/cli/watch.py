"""Progress bars for long operations, on stderr if it is a terminal."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from duban.locales import _

Advance = Callable[[int, str], None]

# Below these numbers the work takes less than about a second, and a bar would only flicker.
FEW = 2000  # rows of an import
MANY = 20_000  # rows of a report or a copy
LONG_PAST = 200_000  # tasks rebuilt for a past day: half a second
STEP = 500  # rows between two updates of the bar


@contextmanager
def counting(total: Callable[[], int], few: int = FEW) -> Iterator[Advance]:
    """A function (done, text) that updates a bar of ``total`` steps; one that does nothing below ``few``."""
    if sys.stderr is None or not sys.stderr.isatty() or (size := total()) < few:
        yield lambda _done, _text: None
        return
    from duban.formats.pictures.bar import bar

    with bar(size) as advance:
        yield advance


def watched(rows: Iterable[Any], advance: Advance, stored: Callable[[], int], read: int = 0) -> Iterator[Any]:
    """Pass the rows on and advance the bar.

    An import passes its rows twice: from the ledger, and again for storing, after ``read`` were read. ``stored``
    returns the number of rows in the store so far.
    """
    for count, row in enumerate(rows, start=1):
        yield row
        if count % STEP == 0:
            progress = _("{read} rows read, {stored} stored").format(read=read or count, stored=stored())
            advance(read + count, progress)


@contextmanager
def written(rows: Iterable[Any], size: Callable[[], int]) -> Iterator[Iterable[Any]]:
    """The rows, with a bar that counts them as they are written; ``size`` returns their number."""
    with counting(size, MANY) as advance:
        yield _counted(rows, advance)


def _counted(rows: Iterable[Any], advance: Advance) -> Iterator[Any]:
    for count, row in enumerate(rows, start=1):
        yield row
        if count % STEP == 0:
            advance(count, _("{count} rows written").format(count=count))
