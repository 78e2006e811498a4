"""A workbook is read in a process of its own, so that no file can take the memory of this one, or end it.

The libraries go by what a file says of itself: one cell at XFD1048576 in a few kilobytes makes calamine ask for the
whole rectangle, which no ``except`` can catch. Here the system says no, and the file is refused with a sentence.
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
from duban.ledgers.workbooks.limits import Limits, too_large, too_long
from duban.ledgers.workbooks.raw import Range, Row, Sheet
from duban.spooled import Spooled, unwritable

SECONDS, AT_LAST = 6, 10  # of work that a reader may take, where another one comes after it and where none does

Read = tuple[Sheet, Spooled[Row]]
"""A sheet, and its rows in the file."""
Answer = list[Read] | DubanError | None
"""What a reader found: nothing where it cannot read the file, None where it was ended."""


def open_apart(path: Path, limits: Limits, *readers: str) -> list[Sheet]:
    """Its sheets, by the first of these modules that can read them.

    Raises Refused when it is damaged, locked, no workbook or too large, StoreError when the disk is full.
    """
    refusal = damaged(path)
    for name in readers:
        reader = import_module(f"duban.ledgers.workbooks.{name}")  # here, once for all files
        with unwritable():
            file = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the sheets
        read = partial(_read_into, file, reader.read, path, limits)
        answer = _apart(read, limits.max_memory, AT_LAST if name == readers[-1] else SECONDS)
        if isinstance(answer, DubanError):
            raise answer
        if answer:
            return [replace(sheet, rows=partial(_rows, sheet.name, rows.of(file), limits)) for sheet, rows in answer]
        if answer is None:
            refusal = too_large(path, limits)
    raise refusal


def _apart(read: Callable[[], Answer], memory: int, seconds: int) -> Answer:
    """What ``read`` answers in a process of its own; here where the system has no such thing, as on Windows."""
    if not hasattr(os, "fork"):
        with suppress(MemoryError):
            return read()
        return None
    out, into = os.pipe()
    child = os.fork()
    if not child:
        _answer(into, read, memory, seconds)
    os.close(into)
    with os.fdopen(out, "rb") as told:
        answer = told.read()
    return None if os.waitpid(child, 0)[1] else pickle.loads(answer)  # noqa: S301 - it is of duban's own


def _answer(into: int, read: Callable[[], Answer], memory: int, seconds: int) -> NoReturn:
    """Of the process that reads: nothing that the other one has begun goes on here."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # Rust reports its panics there, whatever sys.stderr is
        _hold(memory, seconds)
        with os.fdopen(into, "wb") as told:
            pickle.dump(read(), told)
        os._exit(0)
    finally:
        os._exit(1)


def _hold(memory: int, seconds: int) -> None:
    """Take no more than so many bytes beside those that are taken, and so many seconds of work."""
    import resource  # of Unix alone, as this process is

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    with suppress(OSError):  # Linux alone tells how many there are, and holds to them
        taken = int(Path("/proc/self/statm").read_text().split()[5]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_DATA, (taken + memory, taken + memory))


def _read_into(
    file: IO[bytes], read: Callable[[Path, Limits], Iterable[Sheet]], path: Path, limits: Limits
) -> list[Read] | DubanError:
    """Its sheets, none where the reader fails, or why nobody should read it."""
    try:
        return [_stored(sheet, path, file, limits) for sheet in read(path, limits)]
    except DubanError as error:
        return error
    except (MemoryError, KeyboardInterrupt):
        raise
    except BaseException:  # calamine's panics are no Exception
        return []


def _stored(sheet: Sheet, path: Path, file: IO[bytes], limits: Limits) -> Read:
    """Write the rows. Raises MemoryError for too long a file, Refused where merged cells overlap."""
    rows: Spooled[Row] = Spooled(file=file)
    for row in islice(_without_end(sheet.rows()), limits.max_rows + 1):  # one too many is enough to refuse the sheet
        rows.append(row)
        if rows.end > limits.max_bytes:
            raise MemoryError
    merged, height = sheet.merged, len(rows)
    if (
        len(merged) > limits.max_rows
        or sum(_area(each, height, limits.max_columns) for each in merged) > height * limits.max_columns
    ):
        raise damaged(path)
    return replace(sheet, rows=_nothing, height=height), rows


def _nothing() -> Iterator[Row]:
    """What one process cannot hand over to another: a way through its memory."""
    return iter(())


def _without_end(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows down to the last one that holds something."""
    empty = 0
    for row in rows:
        if row:
            yield from repeat([], empty)
            yield row
        empty = 0 if row else empty + 1


def _area(merged: Range, height: int, width: int) -> int:
    (top, left), (bottom, right) = merged
    return max(min(bottom + 1, height) - top, 0) * max(min(right + 1, width) - left, 0)


def _rows(name: str, rows: Spooled[Row], limits: Limits) -> Iterator[Row]:
    """From row 1, with the empty ones in between. A long text is read in each of the cells that show it."""
    characters = 0
    for number, row in enumerate(rows, start=1):
        characters += limits.check_row(name, number, row, limits.max_cell)
        if characters > limits.max_characters:
            raise too_long(name, characters, limits)
        yield row
