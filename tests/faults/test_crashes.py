"""Two who make a store at once, and one who dies with a command half written: the store is whole."""

import signal
import subprocess
import sys
from collections import Counter

import pytest

from duban.store.attachments import folder
from duban.store.checking import health
from tests.clients import at_once
from tests.conftest import Desk, Duban, Office, length

WRITE_ON = """
import sys
from datetime import date
from pathlib import Path
from duban.actions.add import add
from duban.actions.owners import Register
from duban.actions.request import TaskRequest
from duban.store.writing import transaction

n = 0
while True:
    n += 1
    with transaction(Path(sys.argv[1]), at="2026-11-23T01:00:00Z", today=date(2026, 11, 23), actor="王芳",
                     command="add") as record:
        register = Register(record)
        for part in range(20):
            add(record, TaskRequest(title=f"{n}-{part}", owner="后勤处", detail="详" * 2000), register)
    print(n, flush=True)
"""

STOP_HALFWAY = """
import sys, time
from datetime import date
from pathlib import Path
from duban.actions.add import add
from duban.actions.owners import Register
from duban.actions.request import TaskRequest
from duban.store.writing import transaction

with transaction(Path(sys.argv[1]), at="2026-11-23T01:00:00Z", today=date(2026, 11, 23), actor="王芳",
                 command="add") as record:
    register = Register(record)
    for n in range(400):
        add(record, TaskRequest(title=f"半途 {n}", owner="后勤处", detail="详" * 3000), register)
    print("written", flush=True)
    time.sleep(60)
"""


def started(duban: Duban, script: str, *arguments: object) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(
        command,
        env=duban.env,
        cwd=duban.home,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.process
def test_two_processes_that_make_the_store_at_once_make_one(desk: Desk, office: Office) -> None:
    done = at_once(desk, [("add", f"单位{n}的事", "--owner", f"单位{n}") for n in range(int(length(2, 4)))])
    assert [each.returncode for each in done] == [0] * len(done), done
    assert len(office.rows()) == len(done)
    assert [path.name for path in office.path.parent.glob("*.new*")] == []


def test_killed_between_and_in_the_middle_of_writes(duban: Duban, office: Office) -> None:
    process = started(duban, WRITE_ON, office.path)
    assert process.stdout is not None
    acknowledged = [process.stdout.readline().strip() for _ in range(7)]
    process.send_signal(signal.SIGKILL)
    acknowledged += process.communicate()[0].split()
    assert health(office.path, folder(office.path)).problems == []
    parts = Counter(row["title"].partition("-")[0] for row in office.rows())
    assert set(acknowledged) <= set(parts)
    assert set(parts.values()) == {20}  # a command is there as a whole, or not at all


def test_killed_before_the_end_of_a_command_nothing_of_it_is_there(duban: Duban, office: Office) -> None:
    office.add("已登记")
    process = started(duban, STOP_HALFWAY, office.path)
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n"
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert health(office.path, folder(office.path)).problems == []
    assert [row["title"] for row in office.rows()] == ["已登记"]
    assert office.add("之后登记")
