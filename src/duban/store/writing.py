"""One command, one transaction, one batch of events."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from itertools import chain
from typing import Any, TypeVar

from duban.address import StrPath
from duban.domain.numbers import key
from duban.store.connection import Access, Connection
from duban.store.opening import writable
from duban.store.rows import Row
from duban.store.statements import Batch, Meeting, Owner, Routine, Task

Recorded = Task | Owner | Meeting | Routine
RECORDED: dict[str, type[Recorded]] = {
    "task_id": Task,
    "owner_id": Owner,
    "meeting_id": Meeting,
    "routine_id": Routine,
}
"""The tables whose changes are events, by the column of the event that names the row."""

AnyRow = TypeVar("AnyRow", bound=Row)
AnyRecorded = TypeVar("AnyRecorded", Task, Owner, Meeting, Routine)
Change = tuple[int, str, str, str | None, str | None, str | None]
"""Task id, kind, field, old, new, and the effective day where it is not the day of the command."""

KEYS = {table: column for column, table in RECORDED.items()}
UNSEEN = {"brought"}
"""What is recorded for the imports to come, and is no change that anybody asked for."""
_NEW_TASK = Task(title="", status="", assigned="")
DEFAULTS = {
    column: value
    for column, value in zip(Task.COLUMNS, _NEW_TASK.values(), strict=True)
    if value is not None and column not in {"id", "title", "status", "assigned"}
}


class Record(Access):
    """The transaction of one command, and the only way to change what is recorded.

    ``at`` is the moment that is recorded (UTC), ``today`` the civil date in the office and ``now`` the civil moment,
    where it is known, ``actor`` who acts.
    ``touched`` are the ids of the tasks that were changed one by one, in that order.
    What is changed is written at once; a row is one object, however often it is asked for.
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
        """The row with that id, if there is one."""
        if row_id is None:
            return None
        known = self._rows.get((table, row_id))
        if isinstance(known, table):
            return known
        return next(self.each(table, f"{table.SELECT} WHERE id = ?", (row_id,)), None)

    def get_one(self, table: type[AnyRow], row_id: int | None) -> AnyRow:
        """The row with an id that another row names. Raises LookupError where the store is damaged."""
        if (row := self.get(table, row_id)) is None:
            raise LookupError(table.TABLE, row_id)
        return row

    def each(self, table: type[AnyRow], sql: str, parameters: Sequence[object] = ()) -> Iterator[AnyRow]:
        """The rows of a statement that begins with the ``SELECT`` of that table."""
        return (self._row_of(table, values) for values in self.rows(sql, parameters))

    def all(self, table: type[AnyRow], sql: str, parameters: Sequence[object] = ()) -> list[AnyRow]:
        """The same, all at once."""
        return list(self.each(table, sql, parameters))

    def _row_of(self, table: type[AnyRow], values: Sequence[Any]) -> AnyRow:
        known = self._rows.setdefault((table, values[0]), table.of(values))
        assert isinstance(known, table)  # noqa: S101 - its place says so
        return known

    def forget(self) -> None:
        """Read every row anew from now on: statements changed what rows hold."""
        self._rows.clear()

    @property
    def batch_id(self) -> int:
        """The batch of this command; written when first needed, so that a command without effect leaves none."""
        if not self._batch.id:
            (self._batch.id,) = self.connection.new_ids("batch", 1)
            self.connection.execute(Batch.INSERT, self._batch.values())
        return self._batch.id

    @property
    def has_changed(self) -> bool:
        """Whether this command changed anything so far."""
        return bool(self._batch.id)

    def take_back(self, batch: Batch) -> None:
        """This command is the undo of that one."""
        self._batch.undoes = batch.id

    def register(
        self, row: AnyRecorded, kind: str = "add", text: str | None = None, effective: date | None = None
    ) -> AnyRecorded:
        """Store a new row, effective on a day where it is not that of the command."""
        if isinstance(row, Task) and row.number:
            row.number_key = key(row.number)
        (row.id,) = self.connection.new_ids(row.TABLE, 1)
        self.connection.execute(row.INSERT, row.values())
        self._rows[type(row), row.id] = row
        self._note(row, [(kind, "present", "0", "1", text)], effective)
        return row

    def register_owners(self, owners: Sequence[Owner]) -> None:
        """Store many new owners at once, under ids that are theirs already."""
        if owners:
            self._insert("owner", Owner.COLUMNS, [each.values() for each in owners])
            batch = self.batch_id
            columns = ("batch_id", "owner_id", "kind", "field", "old", "new")
            self._insert("event", columns, [(batch, each.id, "add", "present", "0", "1") for each in owners])

    def register_all(self, tasks: list[dict[str, Any]], kind: str) -> range:
        """Store many new tasks at once, each by the columns that it fills; their ids, in that order."""
        ids = self.connection.new_ids("task", len(tasks))
        # Columns that nobody fills are left out: sqlite3 takes longer to bind None than a text.
        usual = dict.fromkeys(chain.from_iterable(tasks)) | DEFAULTS
        rows = [(task_id, *(usual | task).values()) for task_id, task in zip(ids, tasks, strict=True)]
        columns = ["id", *usual]
        if "number" in usual:
            place = columns.index("number")
            rows = [(*row, row[place] and key(row[place])) for row in rows]
            columns.append("number_key")
        self._insert("task", columns, rows)
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
        effective: date | None = None,
        said: str = "",
    ) -> bool:
        """Give fields new values, with an event for each one that differs; whether any did.

        ``text`` is what was said about it (a reason, a note). It is recorded once. ``said`` is a field whose
        value is recorded even if it is the same as before: feedback in the same words is feedback again.
        """
        changed = {name: value for name, value in values.items() if name == said or getattr(row, name) != value}
        if not changed:
            return False
        told = chain([text], iter(lambda: None, ""))
        events = [(kind, name, getattr(row, name), value, next(told)) for name, value in changed.items()]
        self._write(row.TABLE, [(row.id, changed)])
        for name, value in changed.items():
            setattr(row, name, value)
        self._note(row, events, effective)
        return True

    def change_all(self, changes: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]], kind: str) -> None:
        """Give many tasks new values at once: each task as it is, and those of its columns that get another value."""
        changes = list(changes)
        self._write("task", [(task["id"], values) for task, values in changes])
        self.note_all(
            (task["id"], kind, name, _text(task[name]), _text(new), None)
            for task, values in changes
            for name, new in values.items()
        )
        self.touched.update((task["id"], None) for task, values in changes if values.keys() - UNSEEN)

    def set_all(self, values: Mapping[int, Mapping[str, Any]]) -> None:
        """Give tasks that this command registered other values than they were registered with."""
        self._write("task", values.items())

    def _write(self, table: str, changes: Iterable[tuple[int, Mapping[str, Any]]]) -> None:
        """Write the columns of rows, by their ids; a number with its key, which follows it and is no change."""
        alike: dict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)
        for row_id, values in changes:
            written = {**values, "number_key": _key(values["number"])} if "number" in values else values
            alike[tuple(written)].append((*written.values(), row_id))
        for columns, rows in alike.items():
            names = ", ".join(f"{each} = ?" for each in columns)
            self.connection.executemany(f"UPDATE {table} SET {names} WHERE id = ?", rows)  # noqa: S608 - names

    def key_numbers(self, undone: Batch) -> None:
        """Give the tasks whose number another command changed, and this one gave back, the keys of their numbers."""
        found = self.rows(
            "SELECT id, number FROM task WHERE id IN"
            " (SELECT task_id FROM event WHERE batch_id = ? AND field = 'number' AND task_id IS NOT NULL)",
            (undone.id,),
        )
        self.set_all({task: {"number_key": _key(number)} for task, number in list(found)})

    def next_in(self, series: str, taken: int) -> int:
        """The next figure of a series of official numbers, above all that are ``taken``; the series is locked by it."""
        self.connection.execute("INSERT INTO series VALUES (?, 0) ON CONFLICT (name) DO NOTHING", (series,))
        self.connection.execute(
            "UPDATE series SET last = CASE WHEN last > :taken THEN last ELSE :taken END + 1 WHERE name = :series",
            {"taken": taken, "series": series},
        )
        given: int = self.value("SELECT last FROM series WHERE name = ?", (series,))
        return given

    def note_all(self, changes: Iterable[Change]) -> None:
        """The events of many changes to tasks at once; what they changed was written by the caller."""
        columns = ("batch_id", "task_id", "kind", "field", "old", "new", "effective")
        if rows := [*changes]:
            batch = self.batch_id
            self._insert("event", columns, [(batch, *row) for row in rows])

    def _note(
        self, row: Recorded, events: Iterable[tuple[str, str, object, object, str | None]], effective: date | None
    ) -> None:
        """The events of one row: kind, field, old, new and what was said about it."""
        day = effective.isoformat() if effective and effective != self.today else None
        columns = ("batch_id", KEYS[type(row)], "kind", "field", "old", "new", "text", "effective")
        batch = self.batch_id
        self._insert(
            "event",
            columns,
            [(batch, row.id, kind, field, _text(old), _text(new), text, day) for kind, field, old, new, text in events],
        )
        if isinstance(row, Task):
            self.touched[row.id] = None

    def note_list(self, task: Task, kind: str, field: str, old: Iterable[object], new: Iterable[object]) -> None:
        """The event of a change in what a task has several of."""
        self._note(task, [(kind, field, _ids(old), _ids(new), None)], None)

    def support_all(self, supporting: dict[int, list[int]], kind: str) -> None:
        """Give many new tasks their supporting owners, by the id of the task."""
        self.put_support(supporting)
        self.note_all((task, kind, "supporting", "", _ids(owners), None) for task, owners in supporting.items())

    def support_again(self, supporting: Mapping[int, tuple[list[int], list[int]]], kind: str) -> None:
        """Give many tasks other supporting owners than they had: the former and the new ones, by the id of the task."""
        self.drop_support(supporting)
        self.put_support({task: new for task, (_old, new) in supporting.items()})
        self.note_all((task, kind, "supporting", _ids(old), _ids(new), None) for task, (old, new) in supporting.items())
        self.touched.update(dict.fromkeys(supporting))

    def drop_support(self, tasks: Iterable[int]) -> None:
        """Take all supporting owners from tasks, where the caller notes what was changed."""
        if rows := [(task,) for task in tasks]:
            self.connection.executemany("DELETE FROM support WHERE task_id = ?", rows)

    def put_support(self, supporting: dict[int, list[int]]) -> None:
        """Give tasks their supporting owners, where the caller notes what was changed."""
        rows = [(task, owner, place) for task, owners in supporting.items() for place, owner in enumerate(owners)]
        self._insert("support", ("task_id", "owner_id", "place"), rows)

    def _insert(self, table: str, columns: Sequence[str], rows: list[tuple[Any, ...]]) -> None:
        """Store many rows: on a server by one statement, which knows the types of the table; row by row it takes four
        times as long, and COPY is refused where rights hold row by row."""
        if not rows:
            return
        names = ", ".join(columns)
        if self.connection.dialect == "postgresql":
            told = json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False)
            source = f"SELECT {names} FROM json_populate_recordset(NULL::{table}, ?)"  # noqa: S608 - names
            self.connection.execute(f"INSERT INTO {table} ({names}) {source}", (told,))
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
    """Run one command on the store, which is made if there is none yet: all of it is kept, or nothing.

    The write lock is taken before the first read, so that what a command read is still true when it writes.
    ``unseen``: until it is done, no file shows that a store is being made. On a server a unit acts under the name of
    its own role.
    """
    with writable(path, unseen=unseen) as connection:
        if connection.dialect == "postgresql":
            from duban.store.rights.granting import acting

            actor = acting(connection, actor)
        yield Record(connection, at=at, today=today, actor=actor, command=command, now=now)
