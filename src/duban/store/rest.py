"""What tasks of the past say beside what decides: fetched when it is asked for, with that of the tasks around it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from duban.domain.task import OPEN
from duban.store.private import keep, private, typed
from duban.store.statements import Task
from duban.store.then import DECIDING, Then

REST = tuple(column for column in Task.COLUMNS if column not in DECIDING)
MOST = 20_000
"""So many tasks are fetched at once at most."""
GROWTH = 8
"""How many more are fetched each time: with few that are asked for few others come, and all with few questions."""
_COLUMNS = ("id", *REST)
_OPEN = f"SELECT id FROM decided WHERE present = 1 AND status IN {OPEN} ORDER BY id"  # noqa: S608 - constants


class Rest:
    """The columns REST of tasks as they were ``then``; ``own`` is the database in which they are asked for, by the
    function ``rest_of``, and which has the others."""

    def __init__(self, then: Then, own: sqlite3.Connection) -> None:
        self._then, self._own, self._kept = then, own, private()
        self._kept.execute(f"CREATE TABLE task ({', '.join(typed(Task, _COLUMNS))})")
        own.create_function("rest_of", 2, self._of, deterministic=True)
        self._at, self._row = 0, ()
        self._asked = 0
        self._error: BaseException | None = None

    def close(self) -> None:
        """Forget them."""
        self._kept.close()

    @contextmanager
    def failing(self) -> Iterator[None]:
        """What went wrong while SQLite asked for a value goes wrong here: it would only say that something did."""
        try:
            yield
        except sqlite3.OperationalError:
            if self._error:
                raise self._error from None
            raise

    def _of(self, task: int, place: int) -> Any:
        if task != self._at:
            try:
                self._row, self._at = self._found(task), task
            except BaseException as error:  # an interruption too
                self._error = error
                raise
        return self._row[place]

    def _found(self, task: int) -> tuple[Any, ...]:
        sql = f"SELECT {', '.join(REST)} FROM task WHERE id = ?"  # noqa: S608 - constants
        while (row := self._kept.execute(sql, (task,)).fetchone()) is None:
            self._fetch(task)
        found: tuple[Any, ...] = row
        return found

    def _fetch(self, task: int) -> None:
        """The open tasks first, among which most reports look; then those that follow one."""
        self._asked += 1
        if self._asked == 1:
            ids = [each for (each,) in self._own.execute(_OPEN)]
            for start in range(0, len(ids), MOST):
                keep(self._kept, "task", _COLUMNS, self._then.among(Task, _COLUMNS, ids[start : start + MOST]))
        else:
            last = task + min(GROWTH * self._asked, MOST) - 1
            keep(self._kept, "task", _COLUMNS, self._then.rows(Task, _COLUMNS, task, last))
