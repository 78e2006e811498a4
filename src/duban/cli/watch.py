"""Progress bars for long operations, on stderr if it is a terminal."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from time import monotonic
from typing import Any

from duban.locales import _

Advance = Callable[[int, str], None]

# Below these numbers the work takes less than about a second, and a bar would only flicker.
FEW = 2000  # rows of an import
MANY = 20_000  # rows of a report or a copy
LONG_PAST = 200_000  # tasks rebuilt for a past day: half a second
DELAY = 0.7  # seconds after which a bar is due, whatever the number
STEP = 500  # rows between two updates of the bar


@contextmanager
def counting(total: Callable[[], int], few: int = FEW) -> Iterator[Advance]:
    """A function (done, text) that updates a bar of ``total`` steps.

    From ``few`` steps on the bar is there at once, below only after DELAY: usually the work is done by then.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _done, _text: None
        return
    size, begun, shown = total(), monotonic(), ExitStack()
    with shown:
        advance: Advance | None = None

        def update(done: int, text: str) -> None:
            nonlocal advance
            if advance is None and (size >= few or monotonic() - begun > DELAY):
                from duban.formats.pictures.bar import bar

                advance = shown.enter_context(bar(size, _("left:")))
            if advance:
                advance(done, text)

        if size >= few:
            update(0, "")
        yield update


class _DelayedBar:
    """A bar without a count that appears after DELAY, unless it was ended before."""

    def __init__(self, text: str) -> None:
        from threading import Lock, Timer  # a terminal alone needs them

        self._text, self._shown, self._is_over, self._lock = text, ExitStack(), False, Lock()
        self._timer = Timer(DELAY, self._show)
        self._timer.daemon = True
        self._timer.start()

    def _show(self) -> None:
        from duban.formats.pictures.bar import pulse

        with self._lock:
            if not self._is_over:
                self._shown.enter_context(pulse(self._text))

    def end(self) -> None:
        self._timer.cancel()
        with self._lock:
            self._is_over = True
            self._shown.close()


_delayed: list[_DelayedBar] = []
"""The bars of `waiting`. Global: the code that begins the answer does not know who waits for it."""


@contextmanager
def waiting(text: str) -> Iterator[None]:
    """Show within a second that something goes on that cannot be counted, until it ends or `end_waiting` is called."""
    if sys.stderr is not None and sys.stderr.isatty():
        _delayed.append(_DelayedBar(text))
    try:
        yield
    finally:
        end_waiting()


def end_waiting() -> None:
    """Remove the bars of `waiting`: the answer begins."""
    while _delayed:
        _delayed.pop().end()


@contextmanager
def announced(text: str, *, is_long: bool) -> Iterator[None]:
    """Say what goes on while something ``is_long`` that cannot be counted, in a line that disappears afterwards."""
    if not is_long or sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    sys.stderr.write(text)
    sys.stderr.flush()
    try:
        yield
    finally:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


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
    whole = size()
    with counting(lambda: whole, MANY) as advance:
        yield _counted(rows, whole, advance)


def _counted(rows: Iterable[Any], whole: int, advance: Advance) -> Iterator[Any]:
    for count, row in enumerate(rows, start=1):
        yield row
        if count % STEP == 0:
            advance(count, _("{count} of {whole} rows written").format(count=count, whole=whole))
