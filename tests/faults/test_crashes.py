"""Several who make a store at once, and one who dies with a command half written: the store is whole."""

import time
from pathlib import Path

import pytest

from duban.actions.add import add
from duban.actions.owners import Register
from duban.actions.request import TaskRequest
from duban.store.attachments import folder
from duban.store.checks.file import health
from tests.clients import Client, at_once
from tests.conftest import Desk, Office, length


@pytest.mark.process
def test_two_processes_that_make_the_store_at_once_make_one(desk: Desk, office: Office) -> None:
    done = at_once(desk, [("add", f"单位{n}的事", "--owner", f"单位{n}") for n in range(int(length(2, 4)))])
    assert [each.returncode for each in done] == [0] * len(done), done
    assert len(office.rows()) == len(done)
    assert [path.name for path in office.path.parent.glob("*.new*")] == []


def stop_halfway(office: Office) -> None:
    """So much that some of it is in the file before the end, which never comes."""
    with office.record() as record:
        register = Register(record)
        for n in range(400):
            add(record, TaskRequest(title=f"半途 {n}", owner="后勤处", detail="详" * 3000), register)
        Path("written").touch()
        time.sleep(60)


@pytest.mark.process
def test_killed_before_the_end_of_a_command_nothing_of_it_is_there(desk: Desk, office: Office) -> None:
    office.add("已登记")
    client = Client(desk, stop_halfway, office)
    give_up = time.monotonic() + 60
    while not (desk.home / "written").exists():
        assert time.monotonic() < give_up
        time.sleep(0.02)
    client.kill()
    assert health(office.path, folder(office.path)).problems == []
    assert [row["title"] for row in office.rows()] == ["已登记"]
    assert office.add("之后登记")
