"""An office on a server with a few units, and its roles: each is asked with plain SQL, as any program could."""

# ruff: noqa: S608 - names and ids of this office

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from typing import Any

import psycopg

from duban.store.postgres.connection import Postgres
from duban.store.postgres.server import writable
from duban.store.rights.granting import granted, run
from duban.store.rights.rules import UNIT_SEES
from tests.servers import Server

TEACHING, LOGISTICS, RESEARCH, ZHANG, LI = 1, 2, 3, 4, 5
OWNERS = {
    TEACHING: ("教务处", "unit", None),
    LOGISTICS: ("总务处", "unit", None),
    RESEARCH: ("教研室", "unit", TEACHING),
    ZHANG: ("张三", "person", RESEARCH),
    LI: ("李四", "person", LOGISTICS),
}
OWN, OF_PART, OF_PERSON, SUPPORTED, TO_READ, DONE, SUBMITTED, STRANGE, OF_STRANGER, REMOVED = range(1, 11)
TASKS: dict[int, dict[str, Any]] = {
    OWN: {"owner_id": TEACHING},
    OF_PART: {"owner_id": RESEARCH},
    OF_PERSON: {"owner_id": LOGISTICS, "person_id": ZHANG},
    SUPPORTED: {"owner_id": LOGISTICS, "meeting_id": 1},
    TO_READ: {"owner_id": TEACHING, "circulated": 1},
    DONE: {"owner_id": TEACHING, "status": "closed", "closed": "2026-11-20"},
    SUBMITTED: {"owner_id": TEACHING, "status": "submitted"},
    STRANGE: {"owner_id": LOGISTICS, "person_id": LI, "meeting_id": 2},
    OF_STRANGER: {"owner_id": LOGISTICS, "status": "closed", "closed": "2026-11-20"},
    REMOVED: {"owner_id": TEACHING, "present": 0},
}
SEEN = {OWN, OF_PART, OF_PERSON, SUPPORTED, TO_READ, DONE, SUBMITTED, REMOVED}
ROUTINE = {"rotate": 0, "urgency": "normal", "paused": 0, "present": 1}
USUAL = {"status": "assigned", "urgency": "normal", "urged": 0, "extended": 0, "circulated": 0, "present": 1}
TABLES = tuple(UNIT_SEES)


def now() -> str:
    """This moment as the record has it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Roles:
    """A store on a server whose roles are office, reader, unit (教务处) and nobody, who has none of these rights."""

    unit = TEACHING

    def __init__(self, server: Server, url: str, filled: Callable[[Any], None] | None = None) -> None:
        self.url, self._server = url, server
        self._idle: dict[str, psycopg.Connection[Any]] = {}
        self.owner = Postgres(url)
        """A connection as the owner of the tables."""
        name = url.partition("/test_")[2].partition("?")[0]
        self.names = {each: f"{each}_{name}" for each in ("office", "reader", "unit", "nobody")}
        for role in self.names.values():
            server.sql(f"CREATE ROLE {role} LOGIN")
        with writable(url) as connection:
            (filled or fill)(connection)
            for kind, unit in (("office", None), ("reader", None), ("unit", TEACHING)):
                run(connection, granted(connection, self.names[kind], kind, unit))

    @contextmanager
    def acting(self, who: str) -> Iterator[psycopg.Connection[Any]]:
        """A connection as that role, without what others left in it: to make one takes longer than what is asked."""
        address = self.url.replace("postgres@", f"{self.names[who]}@")
        connection = self._idle.pop(who, None) or psycopg.connect(address, autocommit=True, prepare_threshold=None)
        try:
            yield connection
            connection.execute("DISCARD ALL")
        except BaseException:
            connection.close()
            raise
        self._idle[who] = connection

    def sees(self, who: str, sql: str) -> set[Any]:
        """The values of the first column, as that role is told them."""
        with self.acting(who) as connection:
            return {value for (value, *_rest) in connection.execute(sql.encode())}

    def state(self) -> list[list[tuple[Any, ...]]]:
        """All that is in the store."""
        return [sorted(self.owner.execute(f"SELECT * FROM {table}").fetchall(), key=str) for table in TABLES]

    def drop(self) -> None:
        """The roles are those of the server, and outlive a database."""
        for each in (*self._idle.values(), self.owner):
            each.close()
        groups = [name for (name,) in self._server.sql("SELECT rolname FROM pg_roles WHERE rolname ^@ 'duban_'")]
        with closing(Postgres(self.url)) as connection:
            for role in (*self.names.values(), *map(str, groups)):
                connection.execute(f"DROP OWNED BY {role}")
        for role in self.names.values():
            self._server.sql(f"DROP ROLE {role}")


def fill(connection: Any) -> None:
    """The owners, tasks and some of the record of this office."""
    for owner, (name, kind, above) in OWNERS.items():
        put(connection, "owner", id=owner, name=name, kind=kind, parent_id=above, present=1)
    for meeting in (1, 2):
        put(connection, "meeting", id=meeting, name=f"第{meeting}次会议", day="2026-11-20", cancelled=0, present=1)
    for batch in (-2, -1):
        put(connection, "batch", id=batch, at="2026-11-20T01:00:00Z", actor="王芳", command="add")
    for task, values in TASKS.items():
        first = {"id": task, "number": f"督〔2026〕{task}号", "title": f"事项{task}", "assigned": "2026-11-20"}
        put(connection, "task", **USUAL | first | values)
        batch = -1 if task in SEEN else -2
        put(connection, "event", batch_id=batch, task_id=task, kind="add", field="present", old="0", new="1")
    put(connection, "support", task_id=SUPPORTED, owner_id=TEACHING, place=0)
    put(connection, "series", name="督〔2026〕{n}号", last=10)


def fill_at_random(connection: Any, chance: random.Random) -> None:
    """Owners in a tree whose root is TEACHING or another, and tasks between them, each with a few commands."""
    owners = range(1, 15)
    for owner in owners:
        above = chance.choice([None, *range(1, owner)])
        put(connection, "owner", id=owner, name=f"单位{owner}", kind="unit", parent_id=above, present=1)
    for number in (1, 2, 3):
        put(connection, "meeting", id=number, name=f"第{number}次会议", day="2026-11-20", cancelled=0, present=1)
        put(connection, "routine", id=number, title="周报", every="每周五", anchor="2026-11-20", owners="1", **ROUTINE)
    for batch in range(-20, 0):
        put(connection, "batch", id=batch, at="2026-11-20T01:00:00Z", actor="王芳", command="add")
    for task in range(1, 31):
        named = {each: chance.choice([None, None, *owners]) for each in ("owner_id", "person_id")}
        hung = {each: chance.choice([None] * 9 + [1, 2, 3]) for each in ("meeting_id", "routine_id")}
        put(connection, "task", id=task, title=f"事项{task}", assigned="2026-11-20", **USUAL, **named, **hung)
        for batch in chance.choices(range(-20, 0), k=2):
            put(connection, "event", batch_id=batch, task_id=task, kind="edit", field="title", old="", new="")
        for owner in chance.choices(owners, k=chance.choice([0, 0, 1, 2])):
            connection.execute(f"INSERT INTO support VALUES ({task}, {owner}, 0) ON CONFLICT DO NOTHING")


def seen_by_hand(connection: Any, unit: int) -> dict[str, set[Any]]:
    """The rows of each table that a unit sees, from all of them."""
    above = dict(connection.execute("SELECT id, parent_id FROM owner").fetchall())

    def chain(owner: int | None) -> list[int]:
        return [owner, *chain(above[owner])] if owner else []

    units = {owner for owner in above if unit in chain(owner)}
    support = set(connection.execute("SELECT task_id, owner_id FROM support").fetchall())
    tasks = connection.execute("SELECT id, owner_id, person_id, meeting_id, routine_id FROM task").fetchall()
    mine = [row for row in tasks if units & {*row[1:3], *(owner for task, owner in support if task == row[0])}]
    ids = {row[0] for row in mine}
    named = {owner for row in mine for owner in row[1:3]} | {owner for task, owner in support if task in ids}
    events = connection.execute("SELECT id, batch_id, task_id FROM event").fetchall()
    tallied = {owner for (owner,) in connection.execute("SELECT owner_id FROM tally").fetchall()}
    return {
        "task": ids,
        "owner": (named | units | {*chain(unit)}) - {None},
        "meeting": {row[3] for row in mine} - {None},
        "routine": {row[4] for row in mine} - {None},
        "support": {f"{task} {owner}" for task, owner in support if task in ids},
        "event": {event for event, _batch, task in events if task in ids},
        "batch": {batch for _event, batch, task in events if task in ids},
        "tally": tallied & units,
    }


def put(connection: Any, table: str, **values: Any) -> None:
    """A row with these values."""
    names, marks = ", ".join(values), ", ".join("?" * len(values))
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))


class Step:
    """A step as duban writes it, and as somebody could forge it: each part may be another one."""

    def __init__(self, roles: Roles, task: int, command: str, values: Mapping[str, Any]) -> None:
        self.task, self.values = task, values
        self.batch = {"at": now(), "actor": roles.names["unit"], "command": command}
        columns = ", ".join(values)
        before = roles.owner.execute(f"SELECT {columns} FROM task WHERE id = ?", (task,)).fetchone()
        self.events: list[dict[str, Any]] = [
            {"task_id": task, "kind": command, "field": field, "old": text(old), "new": text(new)}
            for (field, new), old in zip(values.items(), before, strict=True)
        ]
        self.before: Sequence[str] = ()
        self.between: Sequence[str] = ()

    def take(self, connection: psycopg.Connection[Any], *, keep: bool = True) -> None:
        """In one transaction, with what is done before it and between the record and its end."""
        with connection.transaction(force_rollback=not keep):
            for sql in self.before:
                connection.execute(sql.encode())
            (batch,) = connection.execute("SELECT nextval('batch_id_seq')").fetchone() or (0,)
            insert(connection, "batch", {"id": batch} | self.batch)
            if self.values:
                changes = ", ".join(f"{column} = %s" for column in self.values)
                connection.execute(
                    f"UPDATE task SET {changes} WHERE id = %s".encode(), [*self.values.values(), self.task]
                )
            for event in self.events:
                insert(connection, "event", {"batch_id": batch} | event)
            for sql in self.between:
                connection.execute(sql.format(batch=batch).encode())


def insert(connection: psycopg.Connection[Any], table: str, values: Mapping[str, Any]) -> None:
    """A row, as psycopg sends it."""
    names, marks = ", ".join(values), ", ".join(["%s"] * len(values))
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})".encode(), [*values.values()])


def text(value: object) -> str | None:
    """A value as an event has it."""
    return None if value is None else str(value)
