"""A long list is written row by row: ten times the rows take the same memory."""

import subprocess
import sys

import pytest

from tests.conftest import Duban, Office, of_files

MANY = """WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
INSERT INTO task (id, title, status, urgency, owner_id, assigned, due, urged, extended, circulated, present)
SELECT i, '整改第' || i || '处食堂消防隐患并报送书面材料', 'active', 'normal', 1, '2026-11-01',
 date('2026-11-01', '+' || (i % 60) || ' days'), 0, 0, 0, 1 FROM n"""


# Asked by a process that is small itself: what the tests hold would count as well, until the program is started.
MEASURED = """import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"""


def peak(duban: Duban, *arguments: str) -> float:
    """The most memory that a call held at once, in MB."""
    command = [sys.executable, "-c", MEASURED, sys.executable, "-m", "duban", *arguments]
    done = subprocess.run(command, env=duban.env, capture_output=True, text=True, check=True)
    return int(done.stdout) / (1024 if sys.platform == "linux" else 1024 * 1024)


@of_files
@pytest.mark.parametrize("form", ["csv", "jsonl", "plain"])
def test_memory_does_not_grow_with_the_list(duban: Duban, office: Office, form: str) -> None:
    office.add()
    office.sql(MANY, 1_000)
    few = peak(duban, "list", "-f", form)
    office.sql(MANY.replace("SELECT 2 UNION", "SELECT 1001 UNION"), 10_000)
    many = peak(duban, "list", "-f", form)
    assert many < few + 8, (few, many)
