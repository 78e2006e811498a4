"""Checks that the write-ahead log (-wal) beside a store was written for the file that is there.

SQLite replays any log whose checksums are right. A killed process leaves its log behind, and it is needed:
acknowledged changes may be nowhere else. But if somebody then replaces the store by another file, such as a backup,
replaying the old log would mix the two. Page 1 tells them apart; the log has its own versions of it:

- A file that is not in WAL mode, such as a backup, has no log.
- Every command that changes something gives the new state a random name (``user_version``) and stores the name of the
  previous state beside it (``application_id``; `Sqlite.mark`). So the first page 1 in a log refers to the state of the
  file; or a checkpoint has copied pages of the log into the file, which then has one of the log's versions of page 1.
- Other programs leave both names as they are. Then the change counter may grow by one at most. If they write no page 1,
  the number of pages stays the same, and nothing more can be checked.
"""

import os
import sys
from array import array
from collections.abc import Iterable, Iterator
from struct import Struct
from time import sleep
from typing import NamedTuple

from duban.errors import StoreError
from duban.locales import _

LOG_HEADER = Struct(">8I")
"""Header of a log: magic, version, page size, count of checkpoints, two salts, two checksums."""
FRAME_HEADER = Struct(">6I")
"""Header of a frame: page number, pages of the file if this frame commits a transaction (else 0), salts, checksums."""
MAGIC = 0x377F0682
"""The magic number of a log with little-endian checksums; with big-endian ones it is one more."""
FILE_HEADER = Struct(">16sHBB4xII28xI4xI20xI4x")
"""Header of a database: magic, page size, versions for writing and reading (2: WAL), change counter, pages,
``user_version``, ``application_id``, and the change counter for which the number of pages is valid."""
FILE_MAGIC = b"SQLite format 3\0"
WAL_MODE = 2
ATTEMPTS, PAUSE = 2, 0.02  # seconds; file and log are not read in one step, a writer may have come between


class FileHeader(NamedTuple):
    """The state of a file, from page 1. ``raw``: the bytes of the header; ``pages``: 0 if not known."""

    raw: bytes
    page_size: int
    is_logged: bool
    changes: int
    pages: int
    name: int
    before: int

    @classmethod
    def of(cls, raw: bytes) -> "FileHeader":
        _magic, size, version, _reads, changes, pages, name, before, counted = FILE_HEADER.unpack(raw)
        size = 65_536 if size == 1 else size  # does not fit into the two bytes
        return cls(raw, size, version == WAL_MODE, changes, pages if counted == changes else 0, name, before)

    def follows(self, other: "FileHeader") -> bool:
        """Whether the first transaction after the state ``other`` may have led to this one.

        In WAL mode SQLite increments the change counter once for a connection, not for each transaction.
        """
        if self.before == other.name != 0:
            return True
        is_unnamed = (self.name, self.before) == (other.name, other.before) or self.before == other.name
        return is_unnamed and self.changes in {other.changes, other.changes + 1}


class Frame(NamedTuple):
    """A frame of a log: page number, pages of the file if it commits a transaction (else 0), header if it is page 1."""

    page: int
    ends_with: int
    raw: bytes


def check_log(path: str) -> None:
    """Raise StoreError if the log beside a store belongs to another file or to another state of it."""
    if is_foreign(path):
        log = f"{path}-wal"
        raise StoreError(
            _("{log} does not belong to the present file {path}.").format(log=log, path=path),
            _(
                "Was the file replaced by a copy? “duban db restore COPY” does that; or, if the file is right as it is,"
                " move the log away: mv {log} {log}.left"
            ).format(log=log),
        )


def is_foreign(path: str) -> bool:
    """Whether the log beside a store was not written for the file that is there."""
    for attempt in range(ATTEMPTS):
        sleep(PAUSE * attempt)
        try:
            with open(path, "rb") as store, open(f"{path}-wal", "rb") as log:  # noqa: PTH123 - loaded by readers
                before = _headers(store.fileno(), log.fileno())
                if _belongs(*before, log.fileno()) or before != _headers(store.fileno(), log.fileno()):
                    return False
        except OSError:  # reported when the store is opened
            return False
    return True


def _headers(store: int, log: int) -> tuple[bytes, bytes]:
    return _read_at(store, FILE_HEADER.size, 0), _read_at(log, LOG_HEADER.size, 0)


def _read_at(file: int, size: int, place: int) -> bytes:
    """``os.pread``, which Windows lacks."""
    os.lseek(file, place, os.SEEK_SET)
    return os.read(file, size)


def _belongs(raw: bytes, header: bytes, log: int) -> bool:
    """Whether nothing in a log contradicts the file. ``raw``, ``header``: the headers of the file and of the log."""
    if len(raw) < FILE_HEADER.size or not raw.startswith(FILE_MAGIC) or len(header) < LOG_HEADER.size:
        return True
    magic, _version, page_size, _restarts, *_salts, first, second = LOG_HEADER.unpack(header)
    if magic & ~1 != MAGIC or _checksums([header[:24]], magic) != (first, second):
        return True  # SQLite ignores such a log
    file = FileHeader.of(raw)
    frames = _frames(log, header, page_size)
    last = _contradiction(file, frames) if file.is_logged and file.page_size == page_size else _end([*frames], 0)
    # A transaction with wrong checksums is not replayed: it cannot do harm, and says nothing about the file.
    return last is None or not _is_whole(log, header, page_size, last + 1)


def _contradiction(file: FileHeader, frames: Iterator[Frame]) -> int | None:
    """The index of the frame that ends the first transaction that contradicts the file; None if there is none."""
    seen = []
    for frame in frames:
        seen.append(frame)
        if frame.page == 1:
            return None if FileHeader.of(frame.raw).follows(file) else _end_unless_checkpointed(file, seen, frames)
    sizes = (place for place, frame in enumerate(seen) if frame.ends_with not in {0, file.pages})
    return next(sizes, None) if file.pages else None


def _end_unless_checkpointed(file: FileHeader, seen: list[Frame], frames: Iterator[Frame]) -> int | None:
    """The same if the first page 1 of a log, the last of ``seen``, does not follow the file.

    That is right after a checkpoint: the file then has a later page 1 of the log.
    """
    start = len(seen) - 1
    seen += frames
    is_checkpointed = any(frame.raw == file.raw for frame in seen[start:])
    return None if is_checkpointed else _end(seen, start)


def _end(frames: list[Frame], start: int) -> int | None:
    """The index of the first frame from ``start`` on that ends a transaction."""
    return next((place for place in range(start, len(frames)) if frames[place].ends_with), None)


def _frames(log: int, header: bytes, page_size: int) -> Iterator[Frame]:
    """The frames written since the last checkpoint: older ones further back have other salts."""
    salts = header[16:24]
    place = LOG_HEADER.size
    while (
        len(raw := _read_at(log, FRAME_HEADER.size + FILE_HEADER.size, place)) == FRAME_HEADER.size + FILE_HEADER.size
        and raw[8:16] == salts
    ):
        page, ends_with, *_rest = FRAME_HEADER.unpack_from(raw)
        yield Frame(page, ends_with, raw[FRAME_HEADER.size :] if page == 1 else b"")
        place += FRAME_HEADER.size + page_size


def _is_whole(log: int, header: bytes, page_size: int, count: int) -> bool:
    """Whether the checksums of the first ``count`` frames are right, so that SQLite would replay them."""
    # The checksum of a frame covers all frames before it, so the last one proves them all.
    (magic,) = Struct(">I").unpack_from(header)
    frames = [
        _read_at(log, FRAME_HEADER.size + page_size, LOG_HEADER.size + n * (FRAME_HEADER.size + page_size))
        for n in range(count)
    ]
    if len(frames[-1]) < FRAME_HEADER.size + page_size:
        return False
    summed = [header[:24], *(part for frame in frames for part in (frame[:8], frame[24:]))]
    return _checksums(summed, magic) == FRAME_HEADER.unpack_from(frames[-1])[4:]


def _checksums(parts: Iterable[bytes], magic: int) -> tuple[int, int]:
    """The checksums of a log (sqlite.org/fileformat2.html, "Checksum Algorithm")."""
    first = second = 0
    for part in parts:
        figures = array("I", part)
        # array("I") has the byte order of this machine, the lowest bit of the magic number says that of the log.
        if (sys.byteorder == "big") != (magic & 1):
            figures.byteswap()
        for even, odd in zip(figures[::2], figures[1::2], strict=True):
            first = (first + even + second) & 0xFFFFFFFF
            second = (second + odd + first) & 0xFFFFFFFF
    return first, second
