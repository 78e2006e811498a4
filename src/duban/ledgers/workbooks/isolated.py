"""Read workbooks in a child process with limited memory and time, so that no file can crash or exhaust this one.

The libraries trust what a file says about itself: one cell at XFD1048576, in a file of a few kilobytes, makes calamine
allocate the whole rectangle and abort the process, which no ``except`` catches. In the child the system stops it, and
the file is refused with a sentence.
"""

import os
import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from importlib import import_module
from itertools import islice, repeat
from pathlib import Path
from typing import IO, NoReturn

from duban.errors import DubanError
from duban.ledgers.workbooks.container import damaged
from duban.ledgers.workbooks.limits import Limits, too_large
from duban.ledgers.workbooks.raw import Range, Row, Sheet
from duban.spooled import Spooled, unwritable

SECONDS, SECONDS_OF_LAST = 6, 10  # CPU time of a reader that has a fallback, and of the last one

Read = tuple[Sheet, Spooled[Row]]
"""A sheet, and its rows in a temporary file."""
Answer = list[Read] | DubanError | None
"""The result of a reader: [] if it cannot read the file, None if the child was killed."""


def open_isolated(path: Path, limits: Limits, *readers: str) -> list[Sheet]:
    """The sheets of a workbook, from the first of these reader modules that can read it.

    Raises Refused for a file that is damaged, locked, no workbook or too large; StoreError when the disk is full.
    """
    refusal = damaged(path)
    for name in readers:
        reader = import_module(f"duban.ledgers.workbooks.{name}")  # before the fork, so that it is imported only once
        with unwritable():
            file = tempfile.TemporaryFile()  # noqa: SIM115 - the sheets read from it later
        read = partial(_read_into, file, reader.read, path, limits)
        answer = _in_child(read, limits.max_memory, SECONDS_OF_LAST if name == readers[-1] else SECONDS)
        if isinstance(answer, DubanError):
            raise answer
        if answer:
            within = partial(limits.within, max_cell=limits.max_cell)
            return [replace(sheet, rows=partial(within, sheet.name, rows.of(file))) for sheet, rows in answer]
        if answer is None:
            refusal = too_large(path, limits)
    raise refusal


def _in_child(read: Callable[[], Answer], memory: int, seconds: int) -> Answer:
    """Call ``read`` in a forked child; None if the child was killed. Without fork (Windows) call it in this process."""
    if not hasattr(os, "fork"):
        with suppress(MemoryError):
            return read()
        return None
    out, into = os.pipe()
    child = os.fork()
    if not child:
        _run_child(into, read, memory, seconds)
    os.close(into)
    with os.fdopen(out, "rb") as pipe:
        answer = pipe.read()
    return None if os.waitpid(child, 0)[1] else pickle.loads(answer)  # noqa: S301 - pickled by our own child


def _run_child(into: int, read: Callable[[], Answer], memory: int, seconds: int) -> NoReturn:
    """The main function of the child. It never returns, so that no code of the parent runs in it."""
    try:
        # Rust writes its panics to file descriptor 2 directly, so replacing sys.stderr would not hide them.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        _limit_resources(memory, seconds)
        with os.fdopen(into, "wb") as pipe:
            pickle.dump(read(), pipe)
        os._exit(0)  # not sys.exit: buffers and exit handlers of the parent must not run twice
    finally:
        os._exit(1)


def _limit_resources(memory: int, seconds: int) -> None:
    """Limit this process to so many bytes more than it already uses, and so many seconds of CPU time."""
    import resource  # exists on Unix only, as does fork

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    with suppress(OSError):  # only Linux has /proc and enforces RLIMIT_DATA; field 6 is the data segment in pages
        taken = int(Path("/proc/self/statm").read_text().split()[5]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_DATA, (taken + memory, taken + memory))


def _read_into(
    file: IO[bytes], read: Callable[[Path, Limits], Iterable[Sheet]], path: Path, limits: Limits
) -> list[Read] | DubanError:
    """The sheets, [] if the reader fails, or the error that makes further readers pointless."""
    try:
        return [_stored(sheet, path, file, limits) for sheet in read(path, limits)]
    except DubanError as error:
        return error
    except (MemoryError, KeyboardInterrupt):
        raise
    except BaseException:  # a panic of calamine is a BaseException, not an Exception
        return []


def _stored(sheet: Sheet, path: Path, file: IO[bytes], limits: Limits) -> Read:
    """Spool the rows to the file. Raises MemoryError if it gets too long, Refused if merged cells must overlap."""
    rows: Spooled[Row] = Spooled(file=file)
    for row in islice(_without_end(sheet.rows()), limits.max_rows + 1):  # one too many is enough to refuse the sheet
        rows.append(row)
        if rows.end > limits.max_bytes:
            raise MemoryError
    # More merged cells than the sheet has area means that they overlap: a file made to exhaust time when filling them.
    merged, height = sheet.merged, len(rows)
    if (
        len(merged) > limits.max_rows
        or sum(_area(each, height, limits.max_columns) for each in merged) > height * limits.max_columns
    ):
        raise damaged(path)
    # A closure cannot be pickled: the parent replaces the rows.
    return replace(sheet, rows=partial(iter, ()), height=height), rows


def _without_end(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows without trailing empty ones."""
    empty = 0
    for row in rows:
        if row:
            yield from repeat([], empty)
            yield row
        empty = 0 if row else empty + 1


def _area(merged: Range, height: int, width: int) -> int:
    (top, left), (bottom, right) = merged
    return max(min(bottom + 1, height) - top, 0) * max(min(right + 1, width) - left, 0)
