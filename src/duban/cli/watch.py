"""How far long work has come, on the terminal of whoever waits for it."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from duban.locales import _

Watched = Callable[[Iterable[Any], Callable[[], int]], Iterator[Any]]
FEW = 2000  # rows that are done before anybody looks
STEP = 500


@contextmanager
def watching(total: Callable[[], int]) -> Iterator[Watched]:
    """Gives what wraps the rows: ``watch(rows, stored)``, where ``stored`` tells how many are in the store.

    ``total`` is about how many there are, in rows. Where stderr is no terminal, nothing is shown.
    """
    if sys.stderr is None or not sys.stderr.isatty() or total() < FEW:
        yield lambda rows, _stored: iter(rows)
        return
    from duban.formats.bar import bar

    with bar(total()) as advance:

        def watch(rows: Iterable[Any], stored: Callable[[], int]) -> Iterator[Any]:
            for count, row in enumerate(rows, start=1):
                yield row
                if count % STEP == 0:
                    advance(count, _("{read} rows read, {stored} stored").format(read=count, stored=stored()))

        yield watch
