"""Complete copies of a store, while others may write it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path

from duban.store.schema import connect
from duban.unfinished import unfinished


def back_up(path: Path, target: Path, connection: sqlite3.Connection | None = None) -> None:
    """A complete copy of the store at ``target``; through ``connection``, where that one has it locked."""
    with copied(path, target, connection):
        pass


@contextmanager
def copied(path: Path, target: Path, connection: sqlite3.Connection | None = None) -> Iterator[Path]:
    """A complete copy of the store in one file, readable by its owner alone, put at ``target`` in one step at the end.

    Others may write the store meanwhile: the copy is one state of it. Nothing is left of it after an error.
    """
    with unfinished(target.parent, replacing=target) as beside:
        with closing(sqlite3.connect(beside)) as copy:
            with nullcontext(connection) if connection else closing(connect(path, readonly=True)) as source:
                source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        yield beside
        beside.replace(target)
