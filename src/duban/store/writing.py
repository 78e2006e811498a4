"""One command, one transaction, one batch of events.

Loads SQLModel, which takes half a second: only actions import it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Table, func, insert, literal, select
from sqlmodel import Session, SQLModel

from duban.domain.numbers import key
from duban.store.opening import engine_on
from duban.store.tables import RECORDED, Batch, Event, Meeting, Owner, Recorded, Routine, Task

Row = TypeVar("Row", Task, Owner, Meeting, Routine)
Part = TypeVar("Part", Task, Owner)
Change = tuple[int, str, str, str | None, str | None, str | None]
"""Task id, kind, field, old, new, and the effective day where it is not the day of the command."""

TASKS, EVENTS, SUPPORT = (SQLModel.metadata.tables[name] for name in ("task", "event", "support"))
KEYS = {table: column for column, table in RECORDED.items()}
UNSEEN = {"brought"}
"""What is recorded for the imports to come, and is no change that anybody asked for."""
DEFAULTS = {column.key: column.default.arg for column in list[Any](TASKS.c) if column.default}


class Record:
    """The transaction of one command, and the only way to change what is recorded.

    ``at`` is the moment that is recorded (UTC), ``today`` the civil date in the office and ``now`` the civil moment,
    where it is known, ``actor`` who acts.
    ``touched`` are the ids of the tasks that were changed one by one, in that order.
    """

    def __init__(
        self, session: Session, *, at: str, today: date, actor: str, command: str, now: datetime | None = None
    ) -> None:
        self.session = session
        self.today = today
        self.now = now
        self.actor = actor
        self.touched: dict[int, None] = {}
        self._batch = Batch(at=at, actor=actor, command=command)

    @property
    def batch_id(self) -> int:
        """The batch of this command; written when first needed, so that a command without effect leaves none."""
        if self._batch.id is None:
            self.session.add(self._batch)
            self.session.flush()
        assert self._batch.id is not None  # noqa: S101 - the flush above gave it
        return self._batch.id

    def line_above(self, table: type[Part], row_id: int | None) -> Iterator[int | None]:
        """The ids of a task or unit and of all that it is a part of, from the nearest on."""
        while row_id is not None:
            yield row_id
            row = self.session.get(table, row_id)
            row_id = row.parent_id if row else None

    def take_back(self, batch: Batch) -> None:
        """This command is the undo of that one."""
        self._batch.undoes = batch.id

    def register(self, row: Row, kind: str = "add", text: str | None = None, effective: date | None = None) -> Row:
        """Store a new row, effective on a day where it is not that of the command."""
        if isinstance(row, Task) and row.number:
            row.number_key = key(row.number)
        self.session.add(row)
        self.session.flush()
        self._note(row, kind, "present", "0", "1", text, effective)
        return row

    def register_all(self, tasks: list[dict[str, Any]], kind: str) -> range:
        """Store many new tasks at once, each by the columns that it fills; their ids, in that order.

        An id is never used again and the write lock is held, so the new ids are those above the highest.
        """
        self.session.flush()
        connection = self.session.connection()
        last = connection.scalar(select(func.max(TASKS.c.id))) or 0
        # Columns that nobody fills are left out: sqlite3 takes longer to bind None than a text.
        usual = dict.fromkeys(chain.from_iterable(tasks)) | DEFAULTS
        rows = [tuple((usual | task).values()) for task in tasks]
        if "number" in usual:
            place = list(usual).index("number")
            rows = [(*row, row[place] and key(row[place])) for row in rows]
            usual["number_key"] = None
        self._insert(TASKS, usual, rows)
        is_new = TASKS.c.id > last
        told = (literal(self.batch_id), TASKS.c.id, *map(literal, (kind, "present", "0", "1")))
        events = select(*told).where(is_new).order_by(TASKS.c.id)
        columns = ("batch_id", "task_id", "kind", "field", "old", "new")
        connection.execute(insert(EVENTS).from_select(columns, events))
        ends = select(func.min(TASKS.c.id), func.max(TASKS.c.id)).where(is_new)
        first, last = connection.execute(ends).one()
        return range(first, last + 1)

    def change_all(self, changes: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]], kind: str) -> None:
        """Give many tasks new values at once: each task as it is, and those of its columns that get another value."""
        alike: dict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)
        events: list[Change] = []
        for task, values in changes:
            written = _with_key(values)
            alike[tuple(written)].append((*written.values(), task["id"]))
            events += [(task["id"], kind, name, _text(task[name]), _text(new), None) for name, new in values.items()]
            if values.keys() - UNSEEN:
                self.touched[task["id"]] = None
        for columns, rows in alike.items():
            sql = f"UPDATE task SET {', '.join(f'{each} = ?' for each in columns)} WHERE id = ?"  # noqa: S608 - names
            self.session.connection().exec_driver_sql(sql, rows)
        self.note_all(events)

    def key_numbers(self, undone: Batch) -> None:
        """Give the tasks whose number another command changed, and this one gave back, the keys of their numbers."""
        mine = select(EVENTS.c.task_id).where(EVENTS.c.batch_id == undone.id, EVENTS.c.field == "number")
        found = self.session.connection().execute(select(TASKS.c.number, TASKS.c.id).where(TASKS.c.id.in_(mine)))
        keys = [(number and key(number), task) for number, task in found]
        self.session.connection().exec_driver_sql("UPDATE task SET number_key = ? WHERE id = ?", keys)

    def note_all(self, changes: Iterable[Change]) -> None:
        """The events of many changes to tasks at once; what they changed was written by the caller."""
        columns = ("batch_id", "task_id", "kind", "field", "old", "new", "effective")
        if rows := [*changes]:
            batch = self.batch_id
            self._insert(EVENTS, columns, [(batch, *row) for row in rows])

    def support_all(self, supporting: dict[int, list[int]], kind: str) -> None:
        """Give many new tasks their supporting owners, by the id of the task."""
        self.put_support(supporting)
        self.note_all((task, kind, "supporting", "", _ids(owners), None) for task, owners in supporting.items())

    def support_again(self, supporting: Mapping[int, tuple[list[int], list[int]]], kind: str) -> None:
        """Give many tasks other supporting owners than they had: the former and the new ones, by the id of the task."""
        rows = [(task,) for task in supporting]
        if rows:
            self.session.connection().exec_driver_sql("DELETE FROM support WHERE task_id = ?", rows)
        self.put_support({task: new for task, (_old, new) in supporting.items()})
        self.note_all((task, kind, "supporting", _ids(old), _ids(new), None) for task, (old, new) in supporting.items())
        self.touched.update(dict.fromkeys(supporting))

    def put_support(self, supporting: dict[int, list[int]]) -> None:
        """Give tasks their supporting owners, where the caller notes what was changed."""
        rows = [(task, owner, place) for task, owners in supporting.items() for place, owner in enumerate(owners)]
        self._insert(SUPPORT, ("task_id", "owner_id", "place"), rows)

    def _insert(self, table: Table, columns: Iterable[str], rows: list[tuple[Any, ...]]) -> None:
        """Many rows straight to the driver: SQLAlchemy would take longer than the database."""
        if rows:
            names, marks = ", ".join(columns), ", ".join("?" * len(rows[0]))
            sql = f"INSERT INTO {table.name} ({names}) VALUES ({marks})"  # noqa: S608 - names of the schema
            self.session.connection().exec_driver_sql(sql, rows)

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
        for name, value in changed.items():
            self._note(row, kind, name, getattr(row, name), value, text, effective)
            text = None
        for name, value in (_with_key(changed) if isinstance(row, Task) else changed).items():
            setattr(row, name, value)
        if changed:
            self.session.add(row)
        return bool(changed)

    def _note(
        self,
        row: Recorded,
        kind: str,
        field: str,
        old: object,
        new: object,
        text: str | None = None,
        effective: date | None = None,
    ) -> None:
        self.session.add(
            Event(
                batch_id=self.batch_id,
                kind=kind,
                field=field,
                old=_text(old),
                new=_text(new),
                text=text,
                effective=effective.isoformat() if effective and effective != self.today else None,
                **{KEYS[type(row)]: row.id},
            )
        )
        if isinstance(row, Task) and row.id is not None:
            self.touched[row.id] = None

    def note_list(self, task: Task, kind: str, field: str, old: Iterable[object], new: Iterable[object]) -> None:
        """The event of a change in what a task has several of."""
        self._note(task, kind, field, _ids(old), _ids(new))


def _with_key(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The columns of a task with the key of its number, which follows it and is no change of its own."""
    return {**values, "number_key": values["number"] and key(values["number"])} if "number" in values else values


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _ids(ids: Iterable[object]) -> str:
    return ",".join(map(str, ids))


@contextmanager
def transaction(
    path: Path,
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
    ``unseen``: until it is done, no file shows that a store is being made.
    """
    with engine_on(path, unseen=unseen) as engine, Session(engine) as session, session.begin():
        yield Record(session, at=at, today=today, actor=actor, command=command, now=now)
