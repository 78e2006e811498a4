"""Long work shows how far it is to whoever waits for it at a terminal, and to nobody else."""

import sys

import pytest

from duban.cli.watch import MANY

from ..conftest import Duban, Office, of_files
from .conftest import PROGRAM, page, spawned

TASKS = MANY + 1000


@pytest.fixture(scope="module")
def model(model: Office) -> Office:
    """A store in which there is one task, many times."""
    model.add()
    fields = ", ".join(name for _, name, *_ in model.sql("PRAGMA table_info(task)") if name not in {"id", "number"})
    model.sql(
        f"WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < {TASKS})"  # noqa: S608 - names
        f" INSERT INTO task (id, number, {fields}) SELECT i, '督' || i, {fields} FROM n, task WHERE task.id = 1"
    )
    return model


@pytest.fixture
def full(model: Office, duban: Duban) -> Duban:
    model.copied_to(Office(duban.home / "office.db"))
    return duban


def export(duban: Duban, *options: str) -> str:
    """What somebody at a terminal sees of an export."""
    return seen(duban, *PROGRAM, "--store", "office.db", "list", *options)


def seen(duban: Duban, program: str, *arguments: str) -> str:
    """What somebody at a terminal sees of a program that succeeds."""
    return page(spawned(duban, program, *arguments, lines=30, columns=80, timeout=100))


def test_a_long_export_shows_how_far_it_is(full: Duban) -> None:
    assert f"of {TASKS} rows written" in export(full, "-o", "all.csv")
    assert len((full.home / "all.csv").read_text(encoding="utf-8").splitlines()) == TASKS + 1


@pytest.mark.parametrize("format", ["csv", "jsonl"])
def test_a_long_answer_in_a_pipe_goes_into_the_pipe(full: Duban, format: str) -> None:
    command = f"{sys.executable} -m duban --store office.db list -f {format} | cat > all.out"
    said = seen(full, "/bin/sh", "-c", command)
    assert f"of {TASKS} rows written" in said
    assert "%" in said
    assert len((full.home / "all.out").read_text(encoding="utf-8").splitlines()) == TASKS + (format == "csv")


def test_no_bar_over_a_short_export_nor_where_nobody_looks(full: Duban) -> None:
    assert export(full, "--limit", "3", "-o", "few.csv") == "Written: few.csv, 3 rows.\r\n"
    done = full.run("--store", "office.db", "list", "-o", "all.csv")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"Written: all.csv, {TASKS} rows.\n")


def test_a_long_past_shows_how_far_it_is(full: Duban) -> None:
    Office(full.home / "office.db").sql("UPDATE task SET id = 300000 WHERE id = ?", TASKS)
    said = export(full, "--as-of", "2026-11-24", "--limit", "3", "-o", "few.csv")
    assert "300000 tasks rebuilt" in said
    assert len((full.home / "few.csv").read_text(encoding="utf-8").splitlines()) == 4


def test_no_bar_over_a_short_past(full: Duban) -> None:
    assert export(full, "--as-of", "2026-11-24", "--limit", "3", "-o", "few.csv").startswith("Written")


SLOW = """
import sys, time
import duban.reports.overdue as report
from duban.cli import run
rows = report.task_rows
def slowly(*given):
    time.sleep(float(sys.argv.pop(1)))
    yield from rows(*given)
report.task_rows = slowly
sys.exit(run(["overdue"]))
"""


@of_files
@pytest.mark.parametrize(("seconds", "shows"), [("1.5", True), ("0", False)])
def test_a_second_of_silence_before_the_first_row_is_the_longest(duban: Duban, seconds: str, shows: bool) -> None:
    Office(duban.home / "office.db").add(due="2026-11-02", assigned="2026-10-12")
    told = seen(duban, sys.executable, "-c", SLOW, seconds)
    assert ("Reading the tasks" in told) is shows
    assert "1 task is overdue" in told
