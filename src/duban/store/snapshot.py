"""Reading a store in a directory that one may not write, where SQLite has no way to keep out of a writer's way."""

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from duban.errors import StoreError
from duban.locales import _
from duban.store.sqlite import Sqlite

NAME = "store.db"
ENDINGS = ("", "-wal", "-journal")
"""What a database consists of: the file, and what is not yet in it or not yet out of it again."""
TICK = 0.02  # seconds; a file that is written after so long has another time of change
TRIES = 100

State = list[tuple[int, int, int] | None]


class Snapshot(Sqlite):
    """A connection to the copy of a database, which goes with it."""

    directory: Path

    def close(self) -> None:
        """Close the connection, and remove the copy."""
        super().close()
        shutil.rmtree(self.directory, ignore_errors=True)


def at_rest(path: Path, options: Mapping[str, Any]) -> Snapshot:
    """A connection to a copy of a database as it was between two writes.

    Raises StoreError where there was never time enough between two of them, OSError where it cannot be copied.
    """
    directory = Path(tempfile.mkdtemp(prefix="duban-"))
    try:
        for _try in range(TRIES):
            before = _state(path)
            time.sleep(TICK)
            if _state(path) == before and _copied(path, directory) and _state(path) == before:
                connection: Snapshot = sqlite3.connect(directory / NAME, **{**options, "factory": Snapshot})
                connection.directory = directory
                return connection
        raise StoreError(
            _("{path} is being written all the time.").format(path=path),
            _("Run it again, or from an account that may write the directory."),
        )
    except BaseException:
        shutil.rmtree(directory, ignore_errors=True)
        raise


def _state(path: Path) -> State:
    found: State = []
    for ending in ENDINGS:
        try:
            status = path.with_name(path.name + ending).stat()
            found.append((status.st_ino, status.st_size, status.st_mtime_ns))
        except FileNotFoundError:
            found.append(None)
    return found


def _copied(path: Path, directory: Path) -> bool:
    for ending in ENDINGS:
        copy = directory / (NAME + ending)
        copy.unlink(missing_ok=True)
        try:
            shutil.copyfile(path.with_name(path.name + ending), copy)
        except FileNotFoundError:
            if not ending:
                return False
    return True
