"""A migrated store has the very tables that a new one has."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from duban.errors import Refused
from duban.reports.refs.resolving import resolve
from duban.store.upgrading import bring_up_to_date
from tests.conftest import Office, of_files

pytestmark = of_files

OLD = Path(__file__).with_name("v2.sql")


def shape(path: Path) -> Iterator[str]:
    """Every column and index, in words."""
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
        for kind, name, table, sql in names.fetchall():
            if kind == "table":
                for _place, column, of, needed, _default, key in connection.execute(f"PRAGMA table_info({name})"):
                    yield f"{name}.{column} {of} {needed} {key}"
                for _id, _place, other, column, *_rest in connection.execute(f"PRAGMA foreign_key_list({name})"):
                    yield f"{name}.{column} -> {other}"
            else:
                yield f"{name} on {table}: {sql.partition(' ON ')[2]} {'UNIQUE' in sql}"


def test_an_old_store_gets_the_tables_of_a_new_one(office: Office, tmp_path: Path) -> None:
    old = Office(tmp_path / "old.db")
    with closing(sqlite3.connect(old.path)) as connection:
        connection.executescript(OLD.read_text(encoding="utf-8"))
    bring_up_to_date(old.path)
    office.add()
    assert sorted(shape(old.path)) == sorted(shape(office.path))
    row = old.row(1)
    assert (row["title"], row["owner"], row["supporting"], row["meeting"]) == ("旧事项", "办公室", ["财政局"], None)
    assert old.add("新事项") == 2


def test_numbers_of_an_old_store_are_found_in_any_brackets_and_two_of_one_key_stay_two(
    office: Office, tmp_path: Path
) -> None:
    old = Office(tmp_path / "old.db")
    with closing(sqlite3.connect(old.path)) as connection:
        connection.executescript(OLD.read_text(encoding="utf-8"))
        template = "INSERT INTO task ({0}) SELECT {0} FROM task WHERE id = 1"
        columns = [each[1] for each in connection.execute("PRAGMA table_info(task)") if each[1] not in ("id", "number")]
        for _n in range(2):
            connection.execute(template.format(", ".join(columns)))
        numbers = ["督〔2026〕1号", "督[2026]1号", "督〔2026〕2号"]
        for task, number in enumerate(numbers, start=1):
            connection.execute("UPDATE task SET number = ? WHERE id = ?", (number, task))
        connection.commit()
    bring_up_to_date(old.path)
    assert [number for (number,) in old.sql("SELECT number FROM task ORDER BY id")] == numbers
    with old.reader() as reader:
        assert [resolve(reader, [ref]).ids for ref in (*numbers, "督(2026)2 号")] == [[1], [2], [3], [3]]
        with pytest.raises(Refused, match=r"\(ID 1, .*\(ID 2, "):
            resolve(reader, ["督（2026）1号"])
