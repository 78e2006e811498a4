"""The books: what was said to the users beside what the store holds, so that nothing lost or halved goes unseen."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from duban.domain.names.numbers import key
from duban.store.connection import Connection
from duban.store.tally import COUNTED
from tests.faults.work import ROWS

DONE, REFUSED, STORE = 0, 4, 5
GONE = ("was lost", "cannot be reached", "another connection now")
Said = dict[str, Any]

REGISTERED = {"add": 1, "split": 2, "import": ROWS}
"""Tasks that a command registers, all of them or none."""
COLUMNS = (
    "status", "urgency", "owner_id", "person_id", "due", "due_text", "original_due", "progress", "last_feedback",
    "last_feedback_on", "urged", "extended", "closed", "result", "detail", "suspended_on", "approver", "missed",
    "present",
)  # fmt: skip


def said_by(log: Path) -> list[Said]:
    """What one colleague was told; a last line that was never finished was told to nobody."""
    text = log.read_text(encoding="utf-8")
    return [json.loads(line) for line in text[: text.rfind("\n") + 1].splitlines()]


def wrong(
    connection: Connection, logs: dict[str, list[Said]], killed: frozenset[str] = frozenset(), cut_off: bool = False
) -> Iterator[str]:
    """What does not agree, in sentences.

    ``killed`` are the colleagues who may have done one more than they were told; ``cut_off``: the server went away
    now and then, which users were told as such.
    """
    for name, said in logs.items():
        yield from _answers(name, said, cut_off)
        yield from _commands(connection, name, said, name in killed)
    yield from _registered(connection)
    yield from _chains(connection)
    yield from _numbers(connection)
    counted = {tuple(row) for row in connection.execute(COUNTED)}
    kept = {tuple(row) for row in connection.execute("SELECT owner_id, is_part, outcome, tasks FROM tally") if row[3]}
    if counted != kept:
        yield f"the tally is {sorted(kept)} and should be {sorted(counted)}"


def _answers(name: str, said: list[Said], cut_off: bool) -> Iterator[str]:
    """Nobody is told of locks, damage or bugs: a command is done, or refused by a rule, or cut off with the server."""
    for each in said:
        if cut_off and each["code"] == STORE and any(words in each["err"] for words in GONE):
            continue
        allowed = {DONE, REFUSED, 3} if each["kind"] == "undo" else {DONE, REFUSED}
        if each["code"] not in allowed or (each["kind"] == "report" and each["code"] != DONE):
            yield f"{name} was told {each['code']} by {each['kind']}: {each['err']}"


def _commands(connection: Connection, name: str, said: list[Said], killed: bool) -> Iterator[str]:
    """Each command that was done is in the record once and in its order; one that was refused is not."""
    told = [each for each in said if each["kind"] != "report" and (each["code"] == DONE or _recorded(each))]
    kept = [each for each in said if (each in told and _changed(each)) or _open(each)]
    found = connection.execute("SELECT id, command FROM batch WHERE actor = ? ORDER BY id", (name,)).fetchall()
    commands = [command for _id, command in found]
    left = list(commands)
    for each in kept:
        if left[:1] == [each["kind"]]:
            del left[0]
        elif not _open(each):
            yield f"{name} was told of {each['kind']} {each['token']}, and the record has {commands}"
    if len(left) > killed:
        yield f"{name} was not told of {left}"
    for each in told:
        if (times := _times(connection, each["kind"], each["token"])) not in {1, None}:
            yield f"{each['kind']} {each['token']} is in the store {times} times"


def _changed(each: Said) -> bool:
    return each["changed"] or each["kind"] == "undo" or _recorded(each)


def _recorded(each: Said) -> bool:
    """Whether the user was told that it was done, and no more."""
    return each["code"] == STORE and "were saved" in each["err"]


def _open(each: Said) -> bool:
    """Whether the user was told that nobody knows whether it was done."""
    return each["code"] == STORE and "may or may not have been saved" in each["err"]


def _times(connection: Connection, kind: str, token: str) -> int | None:
    """How often the store holds what was said in a command; None where nothing was."""
    where = {
        "add": "SELECT COUNT(*) FROM task WHERE title = ?",
        "import": f"SELECT COUNT(*) / {ROWS} FROM task WHERE title >= ? || '-' AND title < ? || '.'",  # noqa: S608
        "split": "SELECT COUNT(*) / 2 FROM task WHERE title >= ? || '-' AND title < ? || '.'",
        "feedback": "SELECT COUNT(*) FROM event WHERE kind = 'feedback' AND field = 'last_feedback' AND new = ?",
        "extend": "SELECT COUNT(*) FROM event WHERE kind = 'extend' AND text = ?",
        "urge": "SELECT COUNT(*) FROM event WHERE kind = 'urge' AND text = ?",
        "reopen": "SELECT COUNT(*) FROM event WHERE kind = 'reopen' AND text = ?",
        "edit": "SELECT COUNT(*) FROM event WHERE kind = 'edit' AND new = ?",
    }.get(kind)
    if where is None:
        return None
    times: int = connection.execute(where, (token,) * where.count("?")).fetchone()[0]
    return times


def _registered(connection: Connection) -> Iterator[str]:
    """A command registered all of its tasks, or none: also one whose end nobody saw."""
    found = connection.execute(
        "SELECT b.id, b.command, COUNT(DISTINCT e.task_id) FROM batch b LEFT JOIN event e ON e.batch_id = b.id"
        " AND e.field = 'present' AND e.new = '1' GROUP BY b.id, b.command"
    )
    for batch, command, count in found.fetchall():
        if command in REGISTERED and count != REGISTERED[command]:
            yield f"command {batch} ({command}) registered {count} tasks"
    for (batch,) in connection.execute(
        "SELECT id FROM batch WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.batch_id = batch.id)"
    ).fetchall():
        yield f"command {batch} changed nothing"


def _chains(connection: Connection) -> Iterator[str]:
    """No update was lost: what each event found is what the one before it left, and the row holds the last."""
    left: dict[tuple[int, str], str | None] = {}
    for event, task, field, old, new in connection.execute(
        "SELECT id, task_id, field, old, new FROM event WHERE task_id IS NOT NULL ORDER BY id"
    ).fetchall():
        if (task, field) in left and left[task, field] != old:
            yield f"event {event} found {field} {old!r} of task {task}, which was {left[task, field]!r}"
        left[task, field] = new
    rows = connection.execute(f"SELECT id, {', '.join(COLUMNS)} FROM task").fetchall()  # noqa: S608 - names
    for task, *values in rows:
        for field, value in zip(COLUMNS, values, strict=True):
            now = None if value is None else str(value)
            if left.get((task, field), now) != now:
                yield f"task {task} has {field} {now!r}, and the record ends with {left[task, field]!r}"


def _numbers(connection: Connection) -> Iterator[str]:
    """Official numbers are given once each, without gaps, up to the last of their series."""
    figures = defaultdict(list)
    for (number,) in connection.execute("SELECT number FROM task WHERE number IS NOT NULL").fetchall():
        before, figure, after = re.fullmatch(r"(.*?)(\d+)(\D*)", key(number)).groups()  # type: ignore[union-attr]
        figures[f"{before}{{n}}{after}"].append(int(figure))
    for name, last in connection.execute("SELECT name, last FROM series").fetchall():
        if sorted(figures[name]) != list(range(1, last + 1)):
            yield f"of {name} the numbers {sorted(figures[name])} were given, and the last is {last}"
