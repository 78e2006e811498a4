"""Many processes at once, and processes that die: what was acknowledged is there, and the store is whole."""

import signal
import subprocess
import sys
from collections import Counter

from duban.store.attachments import folder
from duban.store.checking import health
from tests.conftest import Duban, Office

ADD_MANY = """
import sys
from duban.cli import run
for n in range(int(sys.argv[2])):
    assert run(["add", f"{sys.argv[1]}-{n}", "--owner", sys.argv[1]]) == 0
"""

FEED_BACK = """
import sys
from duban.cli import run
for n in range(int(sys.argv[2])):
    assert run(["feedback", "1", f"{sys.argv[1]}-{n}"]) == 0
"""

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


def test_eight_processes_at_once_lose_nothing(duban: Duban, office: Office) -> None:
    office.add("共同的事项", number="甲1")
    adding = [started(duban, ADD_MANY, f"单位{n}", 5) for n in range(4)]
    reporting = [started(duban, FEED_BACK, f"反馈{n}", 5) for n in range(4)]
    acknowledged = Counter()
    for process in (*adding, *reporting):
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        acknowledged.update(line.split()[0] for line in out.splitlines())
    added = office.rows()[1:]
    assert {str(row["id"]) for row in added} | {"1"} == set(acknowledged)
    assert sorted(row["title"] for row in added) == sorted(f"单位{n}-{k}" for n in range(4) for k in range(5))
    assert {row["number"] for row in added} == {f"督〔2026〕{n}号" for n in range(1, 21)}
    said = {new for _kind, field, _old, new in office.events(1) if field == "last_feedback"}
    assert said == {f"反馈{n}-{k}" for n in range(4) for k in range(5)}
    assert health(office.path, folder(office.path)).problems == []


def test_two_processes_that_make_the_store_at_once_make_one(duban: Duban, office: Office) -> None:
    processes = [started(duban, ADD_MANY, f"单位{n}", 1) for n in range(4)]
    assert [process.communicate(timeout=120) and process.returncode for process in processes] == [0] * 4
    assert len(office.rows()) == 4
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


def test_a_full_disk_changes_nothing(duban: Duban, office: Office) -> None:
    office.add("已登记")
    size = office.path.stat().st_size
    done = duban.run_on_a_full_disk(size, "add", "太长的事项", "--owner", "后勤处", "--detail", "详" * 30_000)
    assert (done.returncode, done.stdout) == (5, "")
    assert len(done.stderr.splitlines()) == 2
    assert str(office.path) in done.stderr
    assert health(office.path, folder(office.path)).problems == []
    assert [row["title"] for row in office.rows()] == ["已登记"]
    assert office.add("之后登记") == 2
