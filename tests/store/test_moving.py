"""A store is the same wherever it was copied to: no row, no id, no document and no step back is lost."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest

from duban.address import is_server
from duban.errors import Refused, StoreError
from duban.store.checks import file as checking
from duban.store.checks import server as checking_server
from duban.store.documents import Documents, Folder, OnServer, keep_on_server, problem
from duban.store.moving.copying import Copied, Source, Target, copy
from duban.store.moving.file import File
from duban.store.moving.rows import TABLES, last_ids
from duban.store.moving.server import Server
from duban.store.postgres.connection import Postgres
from duban.store.reading import reading
from tests.conftest import Office, of_files

pytestmark = of_files

HARD = "整改“消防”\\N 隐患\t第二行\n%s 𠮷\\"
"""What a format between two databases might read as something else."""


def target_at(store: str) -> Target:
    return Server(store, None) if is_server(store) else File(Path(store), Path(f"{store}.files"))


@contextmanager
def source_of(store: str) -> Iterator[Source]:
    with reading(store) as reader:
        at = OnServer(reader.connection, store) if is_server(store) else Folder(Path(f"{store}.files"), 0o600)
        yield Source(reader.connection, at, reader.identity())


def copied(source: str, target: str) -> Copied:
    with source_of(source) as opened:
        return copy(opened, target_at(target), lambda _rows: None)


def health(store: str) -> checking.Health:
    if not is_server(store):
        return checking.health(Path(store), Path(f"{store}.files"))
    with reading(store) as reader:
        return checking_server.health(reader.connection, OnServer(reader.connection, store))


@pytest.fixture
def filled(office: Office) -> Office:
    office.add(HARD, supporting=["财务处", "人事处"], due=date(2026, 12, 31))
    closed = office.add("报送月报", owner="财务处")
    office.feedback(closed, "已报\\.", 40)
    office.close(closed)
    office.sql("UPDATE sqlite_sequence SET seq = 90 WHERE name = 'event'")  # as ids of rows that are no more
    return office


def test_every_table_is_copied_or_belongs_to_its_place() -> None:
    from sqlmodel import SQLModel  # here: half a second for each worker that collects the tests

    from duban.store.tables import Task

    assert Task.metadata is SQLModel.metadata
    copied_names = {table.TABLE for table in TABLES}
    assert copied_names | {"tally", "member", "document"} == {each.name for each in SQLModel.metadata.sorted_tables}


def test_there_and_back_again_it_is_the_same_store(filled: Office, server: str, tmp_path: Path) -> None:
    back = str(tmp_path / "back.db")
    there, here = copied(str(filled.path), server), copied(server, back)
    assert there.sums == here.sums
    assert (there.sums["task"].rows, there.missing) == (2, [])
    assert health(server).problems == health(back).problems == []
    for table in TABLES:
        assert filled.sql(f"{table.SELECT} ORDER BY 1, 2") == Office(back).sql(f"{table.SELECT} ORDER BY 1, 2")
    with source_of(back) as source:
        assert last_ids(source.connection)["event"] == 90


def test_work_goes_on_in_the_copy(filled: Office, server: str) -> None:
    copied(str(filled.path), server)
    moved = Office(server)
    assert moved.add("下一项") == 3
    assert moved.sql("SELECT MIN(id) FROM event WHERE task_id = 3")[0][0] > 90
    moved.undo()
    moved.undo()
    assert moved.row(2)["status"] == "active"
    assert health(server).problems == []


@pytest.mark.parametrize("there", ["file", "server"])
def test_an_earlier_copy_is_replaced_and_one_that_went_on_is_not(
    filled: Office, server: str, tmp_path: Path, there: str
) -> None:
    target = server if there == "server" else str(tmp_path / "copy.db")
    copied(str(filled.path), target)
    filled.close(1)
    copied(str(filled.path), target)
    assert Office(target).row(1)["status"] == "closed"
    assert health(target).problems == []
    Office(target).add("在那里新立的事项")
    with pytest.raises(Refused, match="Somebody has worked in"):
        copied(str(filled.path), target)
    assert len(Office(target).rows()) == 3


@pytest.mark.parametrize("there", ["file", "server"])
def test_another_store_is_refused_and_an_empty_one_is_not(
    filled: Office, made_server: str, tmp_path: Path, there: str
) -> None:
    target = made_server if there == "server" else str(tmp_path / "other.db")
    other = Office(target)
    with other.record():
        pass
    copied(str(filled.path), target)
    with closing(Postgres(made_server)) if there == "server" else closing(_file(target)) as connection:
        connection.execute("UPDATE meta SET value = 'other' WHERE key = 'id'")
    with pytest.raises(Refused, match="holds another store"):
        copied(str(filled.path), target)


def _file(path: str):  # type: ignore[no-untyped-def]
    from duban.store.sqlite import schema

    return schema.connect(path)


@pytest.mark.parametrize("there", ["file", "server"])
def test_what_is_broken_off_leaves_nothing(filled: Office, server: str, tmp_path: Path, there: str) -> None:
    target = server if there == "server" else str(tmp_path / "copy.db")

    def interrupted(_rows: int) -> None:
        raise KeyboardInterrupt

    with source_of(str(filled.path)) as source, pytest.MonkeyPatch.context() as patched:
        patched.setattr("duban.store.moving.rows.STEP", 1)
        with pytest.raises(KeyboardInterrupt):
            copy(source, target_at(target), interrupted)
    if there == "server":
        with reading(server) as reader:
            assert not reader.is_there
    assert {path.name for path in tmp_path.iterdir()} <= {"office.db", "office.db-wal", "office.db-shm"}
    copied(str(filled.path), target)
    assert health(target).problems == []


def test_what_arrives_otherwise_is_not_kept(filled: Office, server: str) -> None:
    class Careless(Server):
        def load(self, connection, table, rows):  # type: ignore[no-untyped-def]
            super().load(connection, table, [row for row in rows if row[0] != 2 or table.TABLE != "event"])

    with source_of(str(filled.path)) as source, pytest.raises(StoreError, match="is not what was sent: table event"):
        copy(source, Careless(server, None), lambda _rows: None)
    with reading(server) as reader:
        assert not reader.is_there


def test_documents_go_along_also_those_that_were_taken_back(filled: Office, server: str, tmp_path: Path) -> None:
    from duban.actions.attach import attach

    copied(str(filled.path), server)
    moved = Office(server)
    scan = tmp_path / "批示件.pdf"
    for content in (b"", b"%PDF" * 700_000, b"\0\\x00'"):
        scan.write_bytes(content)
        moved.do(attach, 1, [keep_on_server(server, scan)])
    moved.undo()
    back = str(tmp_path / "back.db")
    found = copied(server, back)
    assert (found.documents, found.missing, health(back).problems) == (2, [], [])
    kept = {path.read_bytes() for path in Path(f"{back}.files").rglob("*") if path.is_file()}
    assert kept == {b"", b"%PDF" * 700_000, b"\0\\x00'"}


def test_a_document_of_the_server_that_was_altered_or_lost_is_told(server: str, tmp_path: Path) -> None:
    Office(server).add()
    scan = tmp_path / "a.pdf"
    scan.write_bytes(b"abc")
    sha256 = str(keep_on_server(server, scan)["sha256"])
    with closing(Postgres(server)) as connection:
        documents: Documents = OnServer(connection, "office")
        assert problem(documents, "a.pdf", sha256) is None
        connection.execute("UPDATE document SET content = ?", (b"abd",))
        assert "was altered" in (problem(documents, "a.pdf", sha256) or "")
        connection.execute("DELETE FROM document")
        assert "is missing" in (problem(documents, "a.pdf", sha256) or "")


DAMAGE = [
    ("UPDATE task SET due = '2026-2-3' WHERE id = 1", "task 1: due cannot be '2026-2-3'."),
    ("UPDATE task SET status = 'done' WHERE id = 1", "task 1: status cannot be 'done'."),
    ("UPDATE task SET tags = '{' WHERE id = 1", "task 1: tags cannot be '{'."),
    ("UPDATE task SET progress = 7 WHERE id = 2", "task 2 does not match its record: progress."),
    ("UPDATE support SET place = 2 - place", "task 1 does not match its record: supporting."),
    ("UPDATE event SET old = 'x' WHERE new = 'closed'", "The events of task 2 do not follow one another: status."),
    ("DELETE FROM event WHERE field = 'present' AND task_id = 2", "Task 2 has no event that registered it."),
    ("UPDATE tally SET tasks = tasks + 1", "The count of tasks closed by 财务处 is wrong"),
    ("DROP INDEX task_due", "task_due is missing."),
    ("ALTER TABLE task DROP COLUMN detail", "task.detail is missing."),
    ("ALTER TABLE task ALTER COLUMN title TYPE text COLLATE \"C\"", "task.title differs from what duban creates."),
    ("ALTER TABLE support DROP CONSTRAINT support_task_id_fkey", "support differs from what duban creates."),
    ("ALTER TABLE task DISABLE TRIGGER tally_kept", "tally_kept differs from what duban creates."),
    ("CREATE VIEW mine AS SELECT 1", "mine was not created by duban."),
]  # fmt: skip


def test_damage_on_a_server_is_named_as_in_a_file(filled: Office, server: str) -> None:
    copied(str(filled.path), server)
    told = {}
    for damage, sentence in DAMAGE:
        with closing(Postgres(server)) as connection:
            connection.execute("BEGIN")
            connection.execute(damage)
            found = checking_server.health(connection, OnServer(connection, "office")).problems
            connection.execute("ROLLBACK")
        told[damage] = any(each.startswith(sentence) for each in found) or found
    assert told == dict.fromkeys(told, True)
