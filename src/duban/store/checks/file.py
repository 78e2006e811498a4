"""``duban db check``: examines a store."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from duban.locales import _, ngettext
from duban.store.attachments import referenced
from duban.store.checks.folding import contradictions
from duban.store.checks.formats import malformed, readable, undecodable
from duban.store.checks.shape import schema_differences
from duban.store.documents import Folder, problem
from duban.store.failures import check_place, no_store
from duban.store.sqlite import schema
from duban.store.tally import COUNTED, FILL
from duban.unfinished import PRIVATE

if TYPE_CHECKING:
    import sqlite3

    from duban.store.connection import Connection
    from duban.store.sqlite.connection import Sqlite

# Tasks inserted by another program: reports of the past would show them since ever.
NOBODY_RECORDED = """SELECT t.id FROM task t WHERE NOT EXISTS
 (SELECT 1 FROM event e WHERE e.task_id = t.id AND e.field = 'present')"""
TALLIED = 7
"""The first version of the tables that has this tally."""
# Differences in both directions. A count that has fallen to 0 keeps its row in the tally.
MISCOUNTED = f"""SELECT DISTINCT (SELECT name FROM owner WHERE id = owner_id) FROM (
 SELECT * FROM ({COUNTED} EXCEPT SELECT * FROM tally) less
 UNION ALL SELECT * FROM (SELECT * FROM tally WHERE tasks <> 0 EXCEPT {COUNTED}) more) wrong"""  # noqa: S608 - constants


@dataclass(frozen=True)
class Health:
    """What is wrong with a store, one sentence for each problem; empty lists for a whole store.

    ``damage``: pages and references. No backup is made of such a store, and none is restored. ``form``: values of a
    wrong type or form, and other schema differences. ``record``: values that contradict the events. ``tally``: wrong
    counts, which ``recount`` repairs. ``documents``: missing or altered ones. ``facts``: one line on the content.
    """

    damage: list[str]
    form: list[str]
    record: list[str]
    tally: list[str]
    documents: list[str]
    facts: str

    @property
    def problems(self) -> list[str]:
        """All sentences."""
        return self.damage + self.form + self.record + self.tally + self.documents


def health(path: Path, attachments: Path) -> Health:
    """Examine a store. ``attachments``: the folder of its documents.

    Raises StoreError if there is no store, StoreError or sqlite3.Error if it cannot be read.
    """
    check_there(path)
    with closing(schema.connect(path, readonly=True)) as connection:
        connection.text_factory = readable  # damaged text must not end the check
        version = schema.version(connection, path)
        schema.refuse_newer(version, schema.VERSION, path)
        # An older store is checked as it is, without migrating it; checks that need the tables of today are left out.
        is_current = version == schema.VERSION
        missing, different = schema_differences(connection) if is_current else ([], [])
        if missing:
            return Health([*_broken(connection), *missing], different, [], [], [], "")
        folder = Folder(attachments, PRIVATE)
        document_problems = [problem(folder, name, sha256) for name, sha256 in referenced(connection)]
        return Health(
            _damage(connection),
            [*different, *malformed(connection), *undecodable(connection)],
            [*contradictions(connection)] if is_current else [],
            miscounted(connection) if version >= TALLIED else [],
            [each for each in document_problems if each],
            facts_of(connection, version, documents=len(document_problems)),
        )


def recount(path: Path) -> None:
    """Count the tally again."""
    # DELETE and FILL under one write lock: nobody closes a task in between.
    with closing(schema.connect(path)) as connection:
        for statement in ("BEGIN IMMEDIATE", "DELETE FROM tally", FILL, "COMMIT"):
            connection.execute(statement)


def check_there(path: Path) -> None:
    """Raise StoreError if there is no store at the path."""
    check_place(path)
    if not path.exists():
        raise no_store(path)


def _damage(connection: "Sqlite") -> list[str]:
    sentences = _broken(connection)
    for table, row, _other, _key in connection.execute("PRAGMA foreign_key_check"):
        sentences.append(_("{table} {row} refers to something that does not exist.").format(table=table, row=row))
    return sentences + unrecorded(connection)


def unrecorded(connection: "Connection") -> list[str]:
    """A sentence for each task without an event that registered it."""
    sentence = _("Task {id} has no event that registered it.")
    return [sentence.format(id=task) for (task,) in connection.execute(NOBODY_RECORDED)]


def _broken(connection: "sqlite3.Connection") -> list[str]:
    """What SQLite's own check finds: damaged pages, indexes that do not match their rows."""
    return [text for (text,) in connection.execute("PRAGMA integrity_check") if text != "ok"]


def miscounted(connection: "Connection") -> list[str]:
    """A sentence for each owner whose tally is wrong."""
    sentence = _("The count of tasks closed by {owner} is wrong; “duban db upgrade” recalculates it.")
    return [sentence.format(owner=name or "—") for (name,) in connection.execute(MISCOUNTED)]


def facts_of(connection: "Connection", version: int, documents: int) -> str:
    """One line on what a whole store holds."""
    tasks, events = (connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in ("task", "event"))  # noqa: S608 - constants
    counts = (
        ngettext("{count} task", "{count} tasks", tasks).format(count=tasks),
        ngettext("{count} event", "{count} events", events).format(count=events),
        ngettext("{count} document", "{count} documents", documents).format(count=documents),
    )
    return _("intact; table version {version}; {counts}").format(version=version, counts=_(", ").join(counts))
