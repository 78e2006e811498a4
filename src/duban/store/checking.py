"""Whether a store is whole."""

import json
from pathlib import Path

from duban.errors import NotFound
from duban.locales import _
from duban.store import schema
from duban.store.attachments import folder, problem
from duban.store.failures import check_place

NOBODY_RECORDED = """SELECT t.id FROM task t WHERE NOT EXISTS
 (SELECT 1 FROM event e WHERE e.task_id = t.id AND e.field = 'present')"""


def problems(path: Path, attachments: Path | None = None) -> tuple[list[str], str]:
    """What is wrong with the store, a line each, and a line of facts about it.

    Raises NotFound where there is no store, StoreError or sqlite3.Error where it cannot be read at all.
    """
    check_place(path)
    if not path.exists():
        raise NotFound(
            _("There is no store at {path}.").format(path=path), _("“duban add” or “duban import” makes it.")
        )
    connection = schema.connect(path, readonly=True)
    try:
        version = schema.version(connection, path)
        found = [text for (text,) in connection.execute("PRAGMA integrity_check") if text != "ok"]
        for table, row, _other, _key in connection.execute("PRAGMA foreign_key_check"):
            found.append(_("{table} {row} points at something that is not there.").format(table=table, row=row))
        for (text,) in connection.execute("SELECT attachments FROM task WHERE attachments IS NOT NULL AND present = 1"):
            for each in json.loads(text):
                if told := problem(attachments or folder(path), each["name"], each["sha256"]):
                    found.append(told)
        for (task,) in connection.execute(NOBODY_RECORDED):
            found.append(_("Task {id} has no event that registered it.").format(id=task))
        counts = [connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in ("task", "event")]  # noqa: S608 - constants
    finally:
        connection.close()
    facts = _("{path}: whole; tables of version {version}, {tasks} tasks, {events} events.")
    return found, facts.format(path=path, version=version, tasks=counts[0], events=counts[1])
