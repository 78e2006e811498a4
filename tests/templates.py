"""A new store of a test is a copy of one that duban made: to make its tables takes longer than most tests do.

Tests of the store, and of what may happen to it, let duban make each of theirs (their conftest.py).
"""

import sqlite3
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path
from secrets import token_hex

from duban.store import opening
from duban.store.sqlite.schema import StrPath

make = opening._make
"""How duban makes one."""


BEGUN = "INSERT INTO series VALUES ('督(2026){n}号', 0)"
"""The office of the tests counts as Chinese offices do, whichever language it speaks."""


def copy(path: StrPath) -> None:
    """The same, of the file that is there for it: a store with nothing in it, and with an id of its own."""
    whole, store_id = _made()
    Path(path).write_bytes(whole.replace(store_id, token_hex(16).encode()))


@cache
def _made() -> tuple[bytes, bytes]:
    """The bytes of a store, and its id among them."""
    with tempfile.NamedTemporaryFile(suffix=".db") as file:
        make(file.name)
        with closing(sqlite3.connect(file.name)) as connection:
            connection.execute(BEGUN)
            connection.commit()
            ((store_id,),) = connection.execute("SELECT value FROM meta WHERE key = 'id'")
        whole = Path(file.name).read_bytes()
    assert whole.count(store_id.encode()) == 1
    return whole, store_id.encode()
