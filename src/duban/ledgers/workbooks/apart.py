"""A workbook is read in a process of its own, so that no file can take the memory of this one, or end it.

The libraries go by what a file says of itself: one cell at XFD1048576 in a few kilobytes makes calamine ask for the
whole rectangle, which no ``except`` can catch. Here the system says no, and the file is refused with a sentence.
"""

import errno
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import IO

from duban.errors import Refused
from duban.ledgers.workbooks.container import damaged
from duban.ledgers.workbooks.limits import Limits, too_large
from duban.ledgers.workbooks.raw import Comments, Look, Range, Row, Sheet
from duban.locales import current, use
from duban.spooled import unwritable

SECONDS, AT_LAST = 6, 10  # of work that a reader may take, where another one comes after it and where none does
PATIENCE = 30  # seconds, for a reader that waits for ever, and where the system does not count that work
BLOCK = 100  # rows that are written and read together
FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)  # a disk on which nothing more can be written


@dataclass(frozen=True)
class Content:
    """A sheet as its reader gives it: only rows that hold something, in order, with their numbers from 1."""

    name: str
    hidden: bool
    rows: Iterable[tuple[int, Row]]
    merged: Sequence[Range] = ()
    comments: Comments = field(default_factory=dict)
    look: Look = field(default_factory=Look)
    is_half_seen: bool = False


Stored = tuple[Content, list[int], int]
"""A sheet whose rows were written to a file, where their blocks begin, and how many rows it has."""


def open_apart(path: Path, limits: Limits, *readers: str, is_small: bool = False) -> list[Sheet]:
    """Its sheets, by the first of these modules that can read them; a small file is read by the first one right here.

    Raises Refused when it is damaged, locked, no workbook or too large, StoreError when the disk is full.
    """
    refusal = damaged(path)
    for reader in readers:
        with unwritable():
            file = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the sheets
            seconds = AT_LAST if reader == readers[-1] else SECONDS
            is_here = is_small and reader == readers[0]
            task = reader, path, limits, seconds, current()
            answer = _read_into(file, reader, path, limits) if is_here else _answer(file, task)
        if isinstance(answer, Refused):
            raise answer
        if answer:
            return [_sheet(file, stored, limits) for stored in answer]
        if answer is None:
            refusal = too_large(path)
    raise refusal


def _answer(file: IO[bytes], task: tuple[str, Path, Limits, int, str]) -> list[Stored] | Refused | None:
    """What the process found that reads into ``file``: nothing where it cannot read it, None where it was ended."""
    known = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-P", "-c", f"from {__name__} import read_here; read_here()"]
    try:
        done = subprocess.run(  # noqa: S603, PLW1510 - it is duban itself, and the system may end it
            command, input=pickle.dumps(task), stdout=file, stderr=subprocess.DEVNULL, timeout=PATIENCE, env=known
        )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode in FULL:
        raise OSError(done.returncode, os.strerror(done.returncode))
    if done.returncode:
        return None
    file.seek(-8, os.SEEK_END)
    file.seek(int.from_bytes(file.read()))
    answer: list[Stored] | Refused = pickle.load(file)  # noqa: S301 - it is of duban's own
    return answer


def _sheet(file: IO[bytes], stored: Stored, limits: Limits) -> Sheet:
    content, blocks, height = stored
    return Sheet(
        content.name,
        partial(_rows, file, content.name, blocks, limits),
        content.hidden,
        merged=lambda: list(content.merged),
        height=lambda: height,
        comments=lambda: content.comments,
        look=lambda: content.look,
        is_half_seen=content.is_half_seen,
    )


def _rows(file: IO[bytes], name: str, blocks: list[int], limits: Limits) -> Iterator[Row]:
    """From row 1, with the empty ones in between. A long text is read in each of the cells that show it."""
    last = characters = 0
    for at in blocks:
        file.seek(at)
        for number, row in pickle.load(file):  # noqa: S301 - it is of duban's own
            characters += limits.check_row(name, number, row, limits.max_cell)
            if characters > limits.max_bytes:
                raise too_large(name)
            yield from ([] for _ in range(last + 1, number))
            yield row
            last = number


def read_here() -> None:
    """Of the process that reads: it is told what to read and how, and answers in a file."""
    reader, path, limits, seconds, language = pickle.load(sys.stdin.buffer)  # noqa: S301 - it is of duban's own
    use(language)
    _hold(limits.max_memory, seconds)
    try:
        with os.fdopen(1, "wb", closefd=False) as out:
            answer = _read_into(out, reader, path, limits)
            at = out.tell()
            pickle.dump(answer, out)
            out.write(at.to_bytes(8))
    except OSError as error:
        raise SystemExit(error.errno) from error


def _hold(memory: int, seconds: int) -> None:
    """Take no more than so many bytes, and so many seconds of work, where the system can be asked for that."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))


def _read_into(out: IO[bytes], reader: str, path: Path, limits: Limits) -> list[Stored] | Refused:
    """Its sheets, none where the reader fails, or why nobody should read it."""
    try:
        read = import_module(f"duban.ledgers.workbooks.{reader}").read
        return [_store(content, path, out, limits) for content in read(path, limits)]
    except Refused as error:
        return error
    except BaseException as error:  # calamine's panics are no Exception
        if isinstance(error, MemoryError | KeyboardInterrupt) or (isinstance(error, OSError) and error.errno in FULL):
            raise
        return []


def _store(content: Content, path: Path, out: IO[bytes], limits: Limits) -> Stored:
    """Write the rows. Raises MemoryError for too long a file, Refused where merged cells overlap."""
    rows, blocks, height = iter(content.rows), [], 0
    while block := list(islice(rows, BLOCK)):
        blocks.append(out.tell())
        height = block[-1][0]
        pickle.dump(block, out, pickle.HIGHEST_PROTOCOL)
        if out.tell() > limits.max_bytes:
            raise MemoryError
    if (
        len(content.merged) > limits.max_rows
        or sum(_area(each, height, limits.max_columns) for each in content.merged) > height * limits.max_columns
    ):
        raise damaged(path)
    return replace(content, rows=()), blocks, height


def _area(merged: Range, height: int, width: int) -> int:
    (top, left), (bottom, right) = merged
    return max(min(bottom + 1, height) - top, 0) * max(min(right + 1, width) - left, 0)
