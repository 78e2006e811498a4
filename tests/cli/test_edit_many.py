"""One command may change thousands of tasks: it asks nothing through a second connection, which it would keep out."""

import sqlite3
from typing import Any

import pytest

from tests.conftest import Desk, Office


def test_no_second_connection_is_opened_inside_the_transaction_of_an_edit(
    desk: Desk, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(3):
        office.add(f"第{n}件")
    connect = sqlite3.connect
    writing: list[sqlite3.Connection] = []

    def watched(*arguments: Any, **options: Any) -> sqlite3.Connection:
        assert not any(each.in_transaction for each in writing)
        connection: sqlite3.Connection = connect(*arguments, **options)
        if b"mode=rw" in arguments[0]:
            writing.append(connection)
            connection.close = lambda: (writing.remove(connection), type(connection).close(connection))  # type: ignore[method-assign]
        return connection

    monkeypatch.setattr(sqlite3, "connect", watched)
    desk.text("edit", "1-3", "--leader", "王局")
    assert [row["leader"] for row in office.rows()] == ["王局"] * 3
