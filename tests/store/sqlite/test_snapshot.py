"""A colleague who may read the store, but not write its directory, reads one state of it and never a mixture."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from duban.errors import StoreError
from duban.store.sqlite.snapshot import consistent_copy
from tests.conftest import Duban, Office, of_files

pytestmark = of_files

PAGES = 400  # rows of a page each: long enough to copy for a writer to come in between


@pytest.fixture(params=["wal", "delete"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "s.db", isolation_level=None, check_same_thread=False)) as writer:
        writer.execute(f"PRAGMA journal_mode = {request.param}")
        writer.execute("CREATE TABLE page (text)")
        writer.executemany("INSERT INTO page VALUES (?)", [["0" * 4000]] * PAGES)
        yield writer


def states(tmp_path: Path) -> set[str]:
    with closing(consistent_copy(tmp_path / "s.db")) as reader:
        return {text[0] for (text,) in reader.execute("SELECT text FROM page")}


def test_what_is_read_is_one_state(database: sqlite3.Connection, tmp_path: Path) -> None:
    def write() -> None:
        for state in range(60):
            database.execute("UPDATE page SET text = ?", [str(state % 10) * 4000])

    with ThreadPoolExecutor() as pool:
        writing = pool.submit(write)
        seen = [states(tmp_path)]
        while not writing.done():
            try:
                seen.append(states(tmp_path))
            except StoreError:  # never at rest for long enough, which is said
                continue
    assert {len(each) for each in seen} == {1}
    assert states(tmp_path) == {"9"}


def test_a_writer_that_was_killed_left_nothing_that_counts(database: sqlite3.Connection, tmp_path: Path) -> None:
    database.execute("PRAGMA cache_size = 10")  # so that the pages are on the disk before the transaction is
    database.execute("BEGIN")
    database.execute("UPDATE page SET text = ?", ["1" * 4000])
    assert states(tmp_path) == {"0"}


def test_an_empty_file_is_read_as_such(tmp_path: Path) -> None:
    (tmp_path / "s.db").write_bytes(b"")
    with closing(consistent_copy(tmp_path / "s.db")) as reader:
        assert reader.execute("SELECT COUNT(*) FROM sqlite_master").fetchone() == (0,)


def test_the_copy_is_gone_when_the_report_is_written(powerless: Duban, office: Office, tmp_path: Path) -> None:
    office.add("整改食堂消防隐患")
    room = tmp_path / "temporary"
    room.mkdir()
    mode = tmp_path.stat().st_mode
    tmp_path.chmod(0o555)
    try:
        answer = powerless.text("list", TMPDIR=str(room))
    finally:
        tmp_path.chmod(mode)
    assert "整改食堂消防隐患" in answer
    assert list(room.iterdir()) == []
