"""Twenty clients at once on a database that is empty, and on one that an older duban left: one does it, all go on."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from duban.store import schema
from tests.conftest import Duban, Office

CLIENTS = 20
TO_VERSION_7 = (
    "DROP TABLE series",
    "DROP TRIGGER tally_kept ON task",
    "DROP FUNCTION tally_kept()",
    "UPDATE meta SET value = '7' WHERE key = 'schema'",
)
"""What version 8 brought, taken back."""


@pytest.mark.parametrize("address", ["server", "made_server"])
def test_twenty_clients(duban: Duban, address: str, request: pytest.FixtureRequest) -> None:
    url = request.getfixturevalue(address)
    duban.env["DUBAN_STORE"] = url
    office = Office(url)
    for statement in TO_VERSION_7 if address == "made_server" else ():
        office.sql(statement)
    with ThreadPoolExecutor(CLIENTS) as pool:
        done = list(pool.map(lambda n: duban.run("add", f"事项{n}", "--owner", "后勤处"), range(CLIENTS)))
    assert [each.returncode for each in done] == [0] * CLIENTS, {each.stderr for each in done}
    assert office.sql("SELECT value FROM meta WHERE key = 'schema'") == [(str(schema.VERSION),)]
    assert office.sql("SELECT COUNT(*), COUNT(DISTINCT number), MAX(id) FROM task") == [(CLIENTS, CLIENTS, CLIENTS)]
    assert office.sql("SELECT COUNT(*) FROM batch") == [(CLIENTS,)]
    assert office.sql("SELECT COUNT(*) FROM owner") == [(1,)]
    assert sorted(number for (number,) in office.sql("SELECT number FROM task")) == sorted(
        f"督〔2026〕{n + 1}号" for n in range(CLIENTS)
    )
    duban.text("close", "1")
    assert office.sql("SELECT outcome, tasks FROM tally") == [("undated", 1)]
