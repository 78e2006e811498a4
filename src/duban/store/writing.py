"""One command, one transaction, one batch of events."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from itertools import chain, repeat
from typing import Any, TypeVar

from duban.address import StrPath
from duban.domain.names.numbers import key
from duban.store.connection import Access, Connection
from duban.store.opening import writable
from duban.store.rows import Row
from duban.store.statements import Batch, Form, Meeting, Owner, Routine, Task

Recorded = Task | Owner | Meeting | Routine | Form
RECORDED: dict[str, type[Recorded]] = {
    "task_id": Task,
    "owner_id": Owner,
    "meeting_id": Meeting,
    "routine_id": Routine,
    "form_id": Form,
}
"""The tables whose changes are recorded as events, by the column of ``event`` that refers to the row."""

AnyRow = TypeVar("AnyRow", bound=Row)
AnyRecorded = TypeVar("AnyRecorded", Task, Owner, Meeting, Routine, Form)
Change = tuple[int, str, str, str | None, str | None, str | None]
"""Task id, kind, field, old, new, and the effective day (None: the day of the command)."""

# The inverse of RECORDED.
KEYS = {table: column for column, table in RECORDED.items()}
SILENT = {"brought"}
"""Fields recorded for later imports only. A change of them is not reported: no user asked for it."""
# A bulk insert names its columns itself, so it needs the defaults that the constructor would fill in.
_NEW_TASK = Task(title="", status="", assigned="")
DEFAULTS = {
    column: value
    for column, value in zip(Task.COLUMNS, _NEW_TASK.values(), strict=True)
    if value is not None and column not in {"id", "title", "status", "assigned"}
}


class Record(Access):
    """The transaction of one command: the only way to change rows, and the one that writes their events.

    ``at`` is the recorded moment (UTC), ``today`` the civil date in the office, ``now`` the civil date and time if
    known, ``actor`` the name of the user.
    ``touched`` holds the ids of the changed tasks in the order of the changes (a dict, used as an ordered set).
    Changes are written immediately. An identity map returns the same object for the same row.
    """

    def __init__(
        self, connection: Connection, *, at: str, today: date, actor: str, command: str, now: datetime | None = None
    ) -> None:
        super().__init__(connection)
        self.connection = connection
        self.today = today
        self.now = now
        self.actor = actor
        self.touched: dict[int, None] = {}
        self._batch = Batch(at=at, actor=actor, command=command)
        self._rows: dict[tuple[type[Row], Any], Row] = {}

    def get(self, table: type[AnyRow], row_id: int | None) -> AnyRow | None:
        """The row with that id, or None."""
        if row_id is None:
            return None
        known = self._rows.get((table, row_id))
        if isinstance(known, table):
            return known
        return next(self.each(table, f"{table.SELECT} WHERE id = ?", (row_id,)), None)

    def get_one(self, table: type[AnyRow], row_id: int | None) -> AnyRow:
        """The row that another row refers to. Raises LookupError if it is missing: the store is damaged."""
        if (row := self.get(table, row_id)) is None:
            raise LookupError(table.TABLE, row_id)
        return row

    def each(self, table: type[AnyRow], sql: str, parameters: Sequence[object] = ()) -> Iterator[AnyRow]:
        """The rows of a statement, which must begin with ``table.SELECT``; streamed."""
        return (self._row_of(table, values) for values in self.rows(sql, parameters))

    def all(self, table: type[AnyRow], sql: str, parameters: Sequence[object] = ()) -> list[AnyRow]:
        """The same as a list."""
        return list(self.each(table, sql, parameters))

    def _row_of(self, table: type[AnyRow], values: Sequence[Any]) -> AnyRow:
        # A row that this command has loaded stays the same object: its attributes may be newer than the result.
        known = self._rows.setdefault((table, values[0]), table.of(values))
        assert isinstance(known, table)  # noqa: S101 - the key holds the table
        return known

    def forget(self) -> None:
        """Drop the cached rows, after SQL changed rows behind the objects."""
        self._rows.clear()

    @property
    def batch_id(self) -> int:
        """The id of this command's batch. Written on first use, so that a command without effect leaves no batch."""
        if not self._batch.id:
            (self._batch.id,) = self.connection.new_ids("batch", 1)
            self.connection.execute(Batch.INSERT, self._batch.values())
        return self._batch.id

    @property
    def has_changed(self) -> bool:
        """Whether this command has changed anything so far."""
        return bool(self._batch.id)

    def mark_undo_of(self, batch: Batch) -> None:
        """Record that this command undoes ``batch``. Call it before the first change."""
        self._batch.undoes = batch.id

    def register(self, row: AnyRecorded, kind: str = "add", effective: date | None = None) -> AnyRecorded:
        """Store a new row with its event. ``effective``: the day it counts for, if not the day of the command."""
        if isinstance(row, Task) and row.number:
            # Computed here: SQL has no function for it.
            row.number_key = key(row.number)
        (row.id,) = self.connection.new_ids(row.TABLE, 1)
        self.connection.execute(row.INSERT, row.values())
        self._rows[type(row), row.id] = row
        self._note(row, [(kind, "present", "0", "1")], effective)
        return row

    def register_owners(self, owners: Sequence[Owner]) -> None:
        """Store many new owners at once; their ids were assigned by the caller."""
        if owners:
            self._insert("owner", Owner.COLUMNS, [each.values() for each in owners])
            batch = self.batch_id
            columns = ("batch_id", "owner_id", "kind", "field", "old", "new")
            self._insert("event", columns, [(batch, each.id, "add", "present", "0", "1") for each in owners])

    def register_all(self, tasks: list[dict[str, Any]], kind: str) -> range:
        """Store many new tasks at once, each a dict of the columns that it fills. Returns their ids in that order."""
        ids = self.connection.new_ids("task", len(tasks))
        # Columns that no task fills are left out: sqlite3 takes longer to bind None than a text.
        usual = dict.fromkeys(chain.from_iterable(tasks)) | DEFAULTS
        rows = [(task_id, *(usual | task).values()) for task_id, task in zip(ids, tasks, strict=True)]
        columns = ["id", *usual]
        if "number" in usual:
            place = columns.index("number")
            rows = [(*row, row[place] and key(row[place])) for row in rows]
            columns.append("number_key")
        self._insert("task", columns, rows)
        # One INSERT … SELECT for all events: an import of 100,000 tasks would else bind 600,000 values.
        self.connection.execute(
            "INSERT INTO event (batch_id, task_id, kind, field, old, new)"
            " SELECT ?, id, ?, 'present', '0', '1' FROM task WHERE id BETWEEN ? AND ? ORDER BY id",
            (self.batch_id, kind, ids.start, ids.stop - 1),
        )
        return ids

    def change(
        self,
        row: Recorded,
        kind: str,
        values: Mapping[str, Any],
        *,
        text: str | None = None,
        meta: str | None = None,
        effective: date | None = None,
        always: str = "",
    ) -> bool:
        """Set fields to new values, with an event for each field that differs. Returns whether any did.

        ``text`` is a reason or a note and ``meta`` a JSON object with further details, both recorded with the first
        event only. ``always`` names a field that is recorded even if its value stays the same: feedback in the same
        words is a new feedback.
        """
        changed = {name: value for name, value in values.items() if name == always or getattr(row, name) != value}
        if not changed:
            return False
        events = [(kind, name, getattr(row, name), value) for name, value in changed.items()]
        self._write(row.TABLE, [(row.id, changed)])
        for name, value in changed.items():
            setattr(row, name, value)
        self._note(row, events, effective, text, meta)
        return True

    def change_all(self, changes: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]], kind: str) -> None:
        """Change many tasks at once. ``changes``: pairs of the task as it is and the columns that get another value."""
        changes = list(changes)
        self._write("task", [(task["id"], values) for task, values in changes])
        self.note_all(
            (task["id"], kind, name, _text(task[name]), _text(new), None)
            for task, values in changes
            for name, new in values.items()
        )
        self.touched.update((task["id"], None) for task, values in changes if values.keys() - SILENT)

    def set_all(self, values: Mapping[int, Mapping[str, Any]]) -> None:
        """Overwrite columns of tasks, by id, without events: for tasks that this command registered itself."""
        self._write("task", values.items())

    def _write(self, table: str, changes: Iterable[tuple[int, Mapping[str, Any]]]) -> None:
        """Update columns of rows, by their ids. ``number_key`` follows ``number`` and has no event of its own."""
        # One statement for all rows with the same columns: an import changes thousands of tasks in the same way.
        alike: dict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)
        for row_id, values in changes:
            written = {**values, "number_key": _key(values["number"])} if "number" in values else values
            alike[tuple(written)].append((*written.values(), row_id))
        for columns, rows in alike.items():
            names = ", ".join(f"{each} = ?" for each in columns)
            self.connection.executemany(f"UPDATE {table} SET {names} WHERE id = ?", rows)  # noqa: S608 - names

    def key_numbers(self, undone: Batch) -> None:
        """Set ``number_key`` of the tasks whose number came back by undoing ``undone``; SQL cannot compute it."""
        numbers = self.rows(
            "SELECT id, number FROM task WHERE id IN"
            " (SELECT task_id FROM event WHERE batch_id = ? AND field = 'number' AND task_id IS NOT NULL)",
            (undone.id,),
        )
        self.set_all({task: {"number_key": _key(number)} for task, number in list(numbers)})

    def next_in(self, series: str, taken: int) -> int:
        """The next figure of a series of official numbers, above ``taken``, the highest one in use.

        The update locks the row of the series, so that two commands on a server cannot get the same figure.
        """
        self.connection.execute("INSERT INTO series VALUES (?, 0) ON CONFLICT (name) DO NOTHING", (series,))
        # CASE, since the larger of two values is max() in SQLite and GREATEST() in PostgreSQL.
        self.connection.execute(
            "UPDATE series SET last = CASE WHEN last > :taken THEN last ELSE :taken END + 1 WHERE name = :series",
            {"taken": taken, "series": series},
        )
        figure: int = self.value("SELECT last FROM series WHERE name = ?", (series,))
        return figure

    def note_all(self, changes: Iterable[Change]) -> None:
        """Write the events of many changes to tasks. The caller has written the changes themselves."""
        columns = ("batch_id", "task_id", "kind", "field", "old", "new", "effective")
        if rows := [*changes]:
            batch = self.batch_id
            self._insert("event", columns, [(batch, *row) for row in rows])

    def _note(
        self,
        row: Recorded,
        events: Iterable[tuple[str, str, object, object]],
        effective: date | None = None,
        text: str | None = None,
        meta: str | None = None,
    ) -> None:
        """Write the events of one row, each a kind, field, old and new; the first one gets ``text`` and ``meta``."""
        # NULL stands for the day of the command, which most changes count for.
        day = effective.isoformat() if effective and effective != self.today else None
        columns = ("batch_id", KEYS[type(row)], "kind", "field", "old", "new", "text", "extra", "effective")
        batch = self.batch_id
        extras = chain([(text, meta)], repeat((None, None)))
        rows = [
            (batch, row.id, kind, field, _text(old), _text(new), *next(extras), day) for kind, field, old, new in events
        ]
        self._insert("event", columns, rows)
        if isinstance(row, Task):
            self.touched[row.id] = None

    def support_all(self, supporting: dict[int, list[int]], kind: str) -> None:
        """Store the supporting owners of many new tasks, by the id of the task, with their events."""
        self._put_support(supporting)
        self.note_all((task, kind, "supporting", "", _ids(owners), None) for task, owners in supporting.items())

    def replace_support(self, supporting: Mapping[int, tuple[list[int], list[int]]], kind: str) -> None:
        """Replace the supporting owners of many tasks: (old ids, new ids) by the id of the task."""
        if rows := [(task,) for task in supporting]:
            self.connection.executemany("DELETE FROM support WHERE task_id = ?", rows)
        self._put_support({task: new for task, (_old, new) in supporting.items()})
        self.note_all((task, kind, "supporting", _ids(old), _ids(new), None) for task, (old, new) in supporting.items())
        self.touched.update(dict.fromkeys(supporting))

    def _put_support(self, supporting: Mapping[int, list[int]]) -> None:
        rows = [(task, owner, place) for task, owners in supporting.items() for place, owner in enumerate(owners)]
        self._insert("support", ("task_id", "owner_id", "place"), rows)

    def _insert(self, table: str, columns: Sequence[str], rows: list[tuple[Any, ...]]) -> None:
        """Insert many rows.

        On a server all rows go as one JSON parameter, which gets the column types from the table. Inserting row by row
        takes four times as long, and PostgreSQL refuses COPY FROM on tables with row-level security.
        """
        if not rows:
            return
        names = ", ".join(columns)
        if self.connection.dialect == "postgresql":
            records = json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False)
            source = f"SELECT {names} FROM json_populate_recordset(NULL::{table}, ?)"  # noqa: S608 - names
            self.connection.execute(f"INSERT INTO {table} ({names}) {source}", (records,))
        else:
            marks = ", ".join("?" * len(columns))
            self.connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608 - names


def _key(number: str | None) -> str | None:
    return number and key(number)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _ids(ids: Iterable[object]) -> str:
    return ",".join(map(str, ids))


@contextmanager
def transaction(
    path: StrPath,
    *,
    at: str,
    today: date,
    actor: str,
    command: str,
    now: datetime | None = None,
    unseen: bool = False,
) -> Iterator[Record]:
    """Run one command on the store, all or nothing. The store is made if there is none.

    The write lock is taken before the first read, so that what a command read is still true when it writes.
    ``unseen``: a new store appears under its name only when the command has succeeded. On a server, a unit is recorded
    under the name of its own role.
    """
    with writable(path, unseen=unseen) as connection:
        if connection.dialect == "postgresql":
            # Loaded only here: a file needs nothing of it.
            from duban.store.rights.granting import acting

            actor = acting(connection, actor)
        yield Record(connection, at=at, today=today, actor=actor, command=command, now=now)
