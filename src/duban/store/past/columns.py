"""The columns of past tasks beside DECIDING, fetched from the server when a report reads them, with nearby tasks."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from duban.domain.task import OPEN
from duban.store.past.database import keep, private, typed
from duban.store.past.fetching import DECIDING, PastRows
from duban.store.statements import Task

REST = tuple(column for column in Task.COLUMNS if column not in DECIDING)
MOST = 20_000
"""The most tasks that one fetch reads."""
GROWTH = 8
"""Each fetch reads so many tasks more than the one before: a report of ten tasks fetches few others, and one of all
tasks needs few round trips."""
FEW = 3
"""After so many fetches a report reads more than the tasks that somebody named, and then most likely all open ones."""
_COLUMNS = ("id", *REST)
_OPEN = f"SELECT id FROM decided WHERE present = 1 AND status IN {OPEN} ORDER BY id"  # noqa: S608 - constants


class Rest:
    """The columns REST of tasks as they were ``then``.

    ``own`` is the SQLite database with the other columns. It reads REST through the function ``rest_of(id, place)``.
    """

    def __init__(self, then: PastRows, own: sqlite3.Connection) -> None:
        self._then, self._own, self._kept = then, own, private()
        self._kept.execute(f"CREATE TABLE task ({', '.join(typed(Task, _COLUMNS))})")
        # deterministic: SQLite may call it once for equal arguments in a statement, and use it in more places.
        own.create_function("rest_of", 2, self._of, deterministic=True)
        self._at, self._row = 0, ()  # SQLite calls the function once for each column: the last row is kept
        self._fetches = 0
        self._error: BaseException | None = None

    def close(self) -> None:
        """Drop the fetched rows."""
        self._kept.close()

    @contextmanager
    def failing(self) -> Iterator[None]:
        """Reraise the error of a fetch. SQLite only says "user-defined function raised exception"."""
        try:
            yield
        except sqlite3.OperationalError:
            if self._error:
                raise self._error from None
            raise

    def _of(self, task: int, place: int) -> Any:
        if task != self._at:
            try:
                self._row, self._at = self._row_of(task), task
            except BaseException as error:  # KeyboardInterrupt too
                self._error = error
                raise
        return self._row[place]

    def _row_of(self, task: int) -> tuple[Any, ...]:
        sql = f"SELECT {', '.join(REST)} FROM task WHERE id = ?"  # noqa: S608 - constants
        # Twice for a task that is not open, when the fetch was that of the open ones.
        while (row := self._kept.execute(sql, (task,)).fetchone()) is None:
            self._fetch(task)
        values: tuple[Any, ...] = row
        return values

    def _fetch(self, task: int) -> None:
        """Fetch ``task``; once it is clear that a report reads many, all open tasks; later the ids after it too."""
        self._fetches += 1
        if self._fetches < FEW:
            keep(self._kept, "task", _COLUMNS, self._then.among(Task, _COLUMNS, [task]))
        elif self._fetches == FEW:
            ids = [each for (each,) in self._own.execute(_OPEN)]
            for start in range(0, len(ids), MOST):
                keep(self._kept, "task", _COLUMNS, self._then.among(Task, _COLUMNS, ids[start : start + MOST]))
        else:
            last = task + min(GROWTH * self._fetches, MOST) - 1
            keep(self._kept, "task", _COLUMNS, self._then.rows(Task, _COLUMNS, task, last))
