"""A long list in a temporary file, of which only a small part is in memory."""

import pickle
import tempfile
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from os import SEEK_END
from typing import IO, Any, Generic, Self, TypeVar

from duban.errors import StoreError
from duban.locales import _, reason

Item = TypeVar("Item")

PIECE = 25  # items that are pickled together
KEPT = 300_000  # bytes of pieces in memory, for access by index


@contextmanager
def unwritable() -> Iterator[None]:
    """Turn an OSError of a temporary file into a StoreError."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            _("The temporary directory {path} cannot be written: {reason}.").format(
                path=tempfile.tempdir or "TMPDIR", reason=reason(error.errno)
            ),
            _("Nothing was changed. Free some space there, or choose another: TMPDIR=DIRECTORY."),
        ) from error


class Spooled(Generic[Item]):
    """A list to append to, iterate and index. Raises StoreError if the disk is full.

    Without ``file`` it has an anonymous temporary file, which disappears with the list. With ``file`` it appends to
    that. A pickled list has no file; another process that has the file reconnects it with ``of``.
    """

    def __init__(self, items: Iterable[Item] = (), file: IO[bytes] | None = None) -> None:
        if file is not None:
            self._file = file
        self._starts = array("Q", [file.seek(0, SEEK_END) if file else 0])  # offset of each piece, then of the end
        self._last: list[Item] = []  # items that are not in the file yet
        self._kept: dict[int, list[Item]] = {}
        self._size = 0
        self.extend(items)

    @cached_property
    def _file(self) -> IO[bytes]:
        return tempfile.TemporaryFile()  # closed when the list is collected

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "_file"}

    def of(self, file: IO[bytes]) -> Self:
        """Reconnect an unpickled list to its ``file``."""
        self._file = file
        return self

    @property
    def end(self) -> int:
        """The size in bytes of what is in the file."""
        return self._starts[-1]

    def append(self, item: Item) -> None:
        self._last.append(item)
        if len(self._last) == PIECE:
            with unwritable():
                self._file.seek(self._starts[-1])
                pickle.dump(self._last, self._file, pickle.HIGHEST_PROTOCOL)
                # Another process may read the file through its own descriptor.
                self._file.flush()
            self._starts.append(self._file.tell())
            self._last = []

    def extend(self, items: Iterable[Item]) -> None:
        for item in items:
            self.append(item)

    def __len__(self) -> int:
        return (len(self._starts) - 1) * PIECE + len(self._last)

    def __iter__(self) -> Iterator[Item]:
        for number in range(len(self._starts) - 1):
            yield from self._piece(number)
        # Copies, as those from the file are: whoever changes an item must not change it for the next pass.
        yield from pickle.loads(pickle.dumps(self._last))  # noqa: S301 - pickled right here

    def __getitem__(self, place: int) -> Item:
        number, at = divmod(place, PIECE)
        if number >= len(self._starts) - 1:
            return self._last[at]
        # Neighbours are in the same piece, so access in order reads each piece once.
        if number not in self._kept:
            self._keep(number)
        return self._kept[number][at]

    def _keep(self, number: int) -> None:
        """Cache one more piece and evict the oldest ones."""
        self._kept[number] = self._piece(number)
        self._size += self._length(number)
        while self._size > KEPT and len(self._kept) > 1:
            first = next(iter(self._kept))
            del self._kept[first]
            self._size -= self._length(first)

    def _length(self, number: int) -> int:
        return self._starts[number + 1] - self._starts[number]

    def _piece(self, number: int) -> list[Item]:
        self._file.seek(self._starts[number])
        piece: list[Item] = pickle.load(self._file)  # noqa: S301 - nobody else can write into the file
        return piece
