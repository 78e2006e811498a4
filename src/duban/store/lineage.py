"""Whether the log (-wal) beside a store was written for the file that is there.

SQLite replays any log whose sums are right. Where a process was killed its log stays, and is needed: what was
acknowledged may be in it alone. But where somebody then puts another file in the place of the store, the log of the
former one makes a mixture of both. What tells them apart is in page 1, of which a log has its own:

- A file that is not in WAL mode, as a backup, has no log.
- Every command that changes something gives the state that it leaves a random name (``user_version``), and puts that of
  the state before beside it (``application_id``; `Sqlite.mark`). So the first page 1 of a log names the state of the
  file; or the file was brought as far as the log is, and has one of its pages 1.
- What other programs write leaves both names; then the count of changes goes on by one at most. Where they write no
  page 1, the file has as many pages after as before, and nothing else can be known.
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

LOG = Struct(">8I")
"""What a log begins with: kind, version, bytes of a page, count of restarts, two salts, two sums."""
FRAME = Struct(">6I")
"""What is before each page: its number, the pages of the file where a transaction ends (else 0), salts, sums."""
KIND = 0x377F0682
"""The kind of a log whose sums are of little-endian figures; of big-endian ones it is one more."""
HEAD = Struct(">16sHBB4xII28xI4xI20xI4x")
"""What a file begins with: what it is, bytes of a page, version to write and to read (2: WAL), count of changes, pages,
name, name before, and the count of changes for which the pages are right."""
DATABASE = b"SQLite format 3\0"
WAL_MODE = 2
TIMES, PAUSE = 2, 0.02  # seconds; somebody may be writing both


class Head(NamedTuple):
    """What the first page says of the state of a file; ``raw`` are its bytes, ``pages`` 0 where that is not known."""

    raw: bytes
    page_size: int
    is_logged: bool
    changes: int
    pages: int
    name: int
    before: int

    @classmethod
    def of(cls, raw: bytes) -> "Head":
        _kind, size, version, _reads, changes, pages, name, before, counted = HEAD.unpack(raw)
        size = 65_536 if size == 1 else size
        return cls(raw, size, version == WAL_MODE, changes, pages if counted == changes else 0, name, before)

    def follows(self, other: "Head") -> bool:
        """Whether the first transaction after the state ``other`` may have left this one.

        Who writes again and again counts its changes once.
        """
        if self.before == other.name != 0:
            return True
        is_unnamed = (self.name, self.before) == (other.name, other.before) or self.before == other.name
        return is_unnamed and self.changes in {other.changes, other.changes + 1}


class Frame(NamedTuple):
    """A page in a log: its number, the pages of the file if a transaction ends with it, else 0, and its beginning."""

    page: int
    ends_with: int
    raw: bytes


def check_log(path: str) -> None:
    """Raise StoreError for a store beside which lies the log of another file, or of another state of it."""
    if is_foreign(path):
        log = f"{path}-wal"
        raise StoreError(
            _("{log} was not written for the file {path} that is there now.").format(log=log, path=path),
            _(
                "Was the file replaced by a copy? “duban db restore COPY” does that; or, if the file is right as it is,"
                " move the log away: mv {log} {log}.left"
            ).format(log=log),
        )


def is_foreign(path: str) -> bool:
    """Whether what lies beside a store as its log was not written for the file that is there."""
    for time in range(TIMES):
        sleep(PAUSE * time)
        try:
            with open(path, "rb") as store, open(f"{path}-wal", "rb") as log:  # noqa: PTH123 - loaded by readers
                before = _beginnings(store.fileno(), log.fileno())
                if _belongs(*before, log.fileno()) or before != _beginnings(store.fileno(), log.fileno()):
                    return False
        except OSError:  # whoever opens it tells
            return False
    return True


def _beginnings(store: int, log: int) -> tuple[bytes, bytes]:
    return os.pread(store, HEAD.size, 0), os.pread(log, LOG.size, 0)


def _belongs(raw: bytes, begin: bytes, log: int) -> bool:
    """Whether nothing in a log, which has its beginning ``begin``, contradicts the beginning of a file."""
    if len(raw) < HEAD.size or not raw.startswith(DATABASE) or len(begin) < LOG.size:
        return True
    kind, _version, page_size, _restarts, *_salts, first, second = LOG.unpack(begin)
    if kind & ~1 != KIND or _sums([begin[:24]], kind) != (first, second):
        return True  # SQLite takes it for empty
    file = Head.of(raw)
    frames = _frames(log, begin, page_size)
    last = _contradiction(file, frames) if file.is_logged and file.page_size == page_size else _end([*frames], 0)
    return last is None or not _is_whole(log, begin, page_size, last + 1)


def _contradiction(file: Head, frames: Iterator[Frame]) -> int | None:
    """The place of the end of the first transaction that can be none of that file; None where there is none."""
    seen = []
    for frame in frames:
        seen.append(frame)
        if frame.page == 1:
            return None if Head.of(frame.raw).follows(file) else _other_end(file, seen, frames)
    sizes = (place for place, frame in enumerate(seen) if frame.ends_with not in {0, file.pages})
    return next(sizes, None) if file.pages else None


def _other_end(file: Head, seen: list[Frame], frames: Iterator[Frame]) -> int | None:
    """The same where the first page 1 of a log, with which ``seen`` ends, does not go on from the file."""
    start = len(seen) - 1
    seen += frames
    is_brought_so_far = any(frame.raw == file.raw for frame in seen[start:])
    return None if is_brought_so_far else _end(seen, start)


def _end(frames: list[Frame], start: int) -> int | None:
    """The place of the first frame from there on with which a transaction ends."""
    return next((place for place in range(start, len(frames)) if frames[place].ends_with), None)


def _frames(log: int, begin: bytes, page_size: int) -> Iterator[Frame]:
    """The pages of a log that were written since its last restart."""
    salts = begin[16:24]
    place = LOG.size
    while len(raw := os.pread(log, FRAME.size + HEAD.size, place)) == FRAME.size + HEAD.size and raw[8:16] == salts:
        page, ends_with, *_rest = FRAME.unpack_from(raw)
        yield Frame(page, ends_with, raw[FRAME.size :] if page == 1 else b"")
        place += FRAME.size + page_size


def _is_whole(log: int, begin: bytes, page_size: int, count: int) -> bool:
    """Whether the sums of so many frames are right, so that SQLite will replay them."""
    (kind,) = Struct(">I").unpack_from(begin)
    frames = [os.pread(log, FRAME.size + page_size, LOG.size + n * (FRAME.size + page_size)) for n in range(count)]
    if len(frames[-1]) < FRAME.size + page_size:
        return False
    summed = [begin[:24], *(part for frame in frames for part in (frame[:8], frame[24:]))]
    return _sums(summed, kind) == FRAME.unpack_from(frames[-1])[4:]


def _sums(parts: Iterable[bytes], kind: int) -> tuple[int, int]:
    """Both sums of what SQLite writes, as it defines them (sqlite.org/fileformat2.html, "Checksum Algorithm")."""
    first = second = 0
    for part in parts:
        figures = array("I", part)
        if (sys.byteorder == "big") != (kind & 1):
            figures.byteswap()
        for even, odd in zip(figures[::2], figures[1::2], strict=True):
            first = (first + even + second) & 0xFFFFFFFF
            second = (second + odd + first) & 0xFFFFFFFF
    return first, second
