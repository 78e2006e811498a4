"""Twenty clients at once on a database that is empty, and on one that an older duban left: one does it, all go on."""

import pytest

from duban.store.sqlite import schema
from tests.clients import at_once
from tests.conftest import Desk, Office

CLIENTS = 20
TO_VERSION_7 = (
    "ALTER TABLE event DROP COLUMN extra, DROP COLUMN form_id",
    "DROP TABLE series, member, document, outbox, circular, form",
    "DROP INDEX owner_parent, task_closed, task_assigned, event_parent",
    "DROP TRIGGER tally_kept ON task",
    "DROP FUNCTION tally_kept()",
    "ALTER TABLE owner DROP COLUMN rank, DROP COLUMN interviewed, DROP COLUMN criticised, DROP COLUMN credited",
    "ALTER TABLE task DROP COLUMN confidential, DROP COLUMN declined",
    "UPDATE meta SET value = '7' WHERE key = 'schema'",
)
"""What versions 8 to 14 brought, taken back."""


@pytest.mark.process
@pytest.mark.parametrize("address", ["server", "made_server"])
def test_twenty_clients(desk: Desk, address: str, request: pytest.FixtureRequest) -> None:
    url = request.getfixturevalue(address)
    desk.env |= {"DUBAN_STORE": url, "DUBAN_LANG": "zh"}
    office = Office(url)
    for statement in TO_VERSION_7 if address == "made_server" else ():
        office.sql(statement)
    done = at_once(desk, [("add", f"事项{n}", "--owner", "后勤处") for n in range(CLIENTS)])
    assert {each.returncode for each in done} == {0}, done
    assert office.sql("SELECT value FROM meta WHERE key = 'schema'") == [(str(schema.VERSION),)]
    assert office.sql("SELECT COUNT(*), COUNT(DISTINCT number), MAX(id) FROM task") == [(CLIENTS, CLIENTS, CLIENTS)]
    assert office.sql("SELECT COUNT(*) FROM batch") == [(CLIENTS,)]
    assert office.sql("SELECT COUNT(*) FROM owner") == [(1,)]
    assert sorted(number for (number,) in office.sql("SELECT number FROM task")) == sorted(
        f"督〔2026〕{n + 1}号" for n in range(CLIENTS)
    )
    desk.text("close", "1")
    assert office.sql("SELECT outcome, tasks FROM tally") == [("undated", 1)]
