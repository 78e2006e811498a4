"""Plain rows for reports, all of one state of the store."""

import os
import sqlite3
from pathlib import Path

import pytest

from duban.errors import StoreError
from duban.store.reading import reading
from tests.conftest import Office, of_files

COUNT = "SELECT COUNT(*) FROM task"


def test_all_that_is_read_inside_is_one_state(office: Office) -> None:
    office.add()
    with office.reader() as reader:
        assert reader.row(COUNT) == (1,)
        office.add()
        assert reader.row(COUNT) == (1,)
    with office.reader() as reader:
        assert reader.row(COUNT) == (2,)


@of_files
def test_a_reader_cannot_write(office: Office) -> None:
    office.add()
    with office.reader() as reader, pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.row("DELETE FROM event")


def test_a_reader_does_not_wait_for_a_writer(office: Office) -> None:
    office.add()
    with office.record() as record:
        record.batch_id  # noqa: B018 - the lock is held, and something was written
        assert len(office.rows()) == 1


def test_without_a_store_there_is_nothing_and_none_is_made(tmp_path: Path) -> None:
    with reading(tmp_path / "none.db") as reader:
        assert reader.row(COUNT) is None
        assert list(reader.rows(COUNT)) == []
    assert list(tmp_path.iterdir()) == []


def test_a_store_in_a_missing_directory_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no directory"), reading(tmp_path / "nowhere" / "office.db"):
        pass


def test_the_way_back_through_a_link_is_the_one_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "a" / "b")
    path = f"{tmp_path}/link/../office.db"
    Office(Path(path)).add()
    with reading(path) as reader:
        assert reader.row(COUNT) == (1,)
    assert (tmp_path / "a" / "office.db").exists()


@pytest.mark.parametrize(
    "name", ["督办 100%.db", "a#b?c=1&mode=rw.db", "100%25.db", "//x.db", os.fsdecode(b"\xb6\xbd.db")]
)
def test_whatever_a_store_is_called_it_is_found(tmp_path: Path, name: str) -> None:
    office = Office(Path(f"{tmp_path}/{name}"))
    office.add()
    with reading(f"{tmp_path}/{name}") as reader:
        assert reader.row(COUNT) == (1,)
    assert Path(name).name in {path.name for path in tmp_path.iterdir()}
