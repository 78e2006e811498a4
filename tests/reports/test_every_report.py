"""What holds for every report, whichever there are: they are taken from the list of commands."""

from pathlib import Path

import pytest

from duban.cli.commands import load
from duban.cli.line.declare import Command
from duban.domain.task import STATUSES
from duban.locales import use
from duban.reports.report import Report
from duban.reports.rows.filters import Filters
from duban.settings import Settings
from tests.conftest import CLOCK, Office
from tests.reports.asked import COMMANDS, MONTHLY, Asked, every
from tests.test_locales import CHINESE, TERMS

ALL = every()
READ = {"as_of", "format", "output", "plain_csv", "columns"}


@pytest.fixture(scope="module")
def busy(model: Office) -> Office:
    """Three units that lead and support, with tasks in every state."""
    for number, owner in enumerate(("甲局", "乙局", "丙局", "甲局", "乙局", "甲局", "丙局", "甲局")):
        due = f"2026-11-{18 + number}"
        task = model.add(owner=owner, supporting=["乙局"], person="王强", due=due, assigned="2026-10-20")
        status = STATUSES[number % len(STATUSES)]
        model.sql("UPDATE task SET status = ? WHERE id = ?", status, task)
    model.sql("UPDATE task SET closed = '2026-11-20' WHERE status = 'closed'")
    return model


@pytest.fixture(scope="module")
def timed(busy: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The same, as a ledger brings it whose days all have a time."""
    office = busy.copied_to(Office(tmp_path_factory.mktemp("timed") / "office.db"))
    office.sql("UPDATE task SET assigned = assigned || 'T09:00', due = due || 'T17:30', closed = closed || 'T10:30'")
    office.sql("UPDATE task SET original_due = due, last_feedback = '已开会', last_feedback_on = '2026-11-02T16:00'")
    return office


def answer(office: Office, asked: Asked, **filters: object) -> Report:
    """The report, with rows that stay when the store is closed."""
    with office.reader() as reader:
        report = asked.ask(reader, CLOCK, Filters(**filters))
        rows = list(report.rows)
        summary, caution = report.summary(), report.caution()
    return report._replace(rows=rows, summary=lambda: summary, caution=lambda: caution)


@pytest.mark.parametrize("name", COMMANDS)
def test_its_tests_say_how_it_is_asked(name: str) -> None:
    assert name in ALL, f"tests/reports/test_{name}.py has no ASKED (tests/reports/asked.py)"
    assert ALL[name].indexes or name in MONTHLY


def test_what_is_asked_is_a_command() -> None:
    told = {each for each in Path(__file__).parent.glob("test_*.py") if "\nASKED = " in each.read_text("utf-8")}
    assert {each.stem.removeprefix("test_") for each in told} == {*COMMANDS}


@pytest.mark.parametrize("name", COMMANDS)
def test_it_is_asked_about_any_day_and_answers_in_every_format(name: str) -> None:
    command = load(name, Settings(environ={}))
    assert isinstance(command, Command)
    assert {each.name for each in command.parameters} >= READ


@pytest.mark.parametrize("name", ALL)
def test_its_rows_have_all_its_columns_and_what_is_said_of_them(busy: Office, name: str) -> None:
    report = answer(busy, ALL[name])
    keys = [column.key for column in report.columns]
    assert report.rows
    assert all(set(row) >= set(keys) for row in report.rows)
    assert set(report.shown) <= set(keys)
    assert {column.key for column in report.columns if column.kind == "term" and column.terms not in TERMS} == set()


@pytest.mark.parametrize("name", ALL)
def test_days_may_have_a_time(timed: Office, name: str) -> None:
    assert answer(timed, ALL[name]).columns


@pytest.mark.parametrize("name", ALL)
def test_its_figures_add_up_or_it_says_why_they_do_not(busy: Office, name: str) -> None:
    """What somebody reads under a column is between the largest of its figures and their sum."""
    report, why_not = answer(busy, ALL[name]), ALL[name].no_total
    numbers = [column.key for column in report.columns if column.kind == "number"]
    if report.lists_tasks or why_not:
        assert report.total is None
        return
    assert report.total is not None, f"{name} has figures and no total; its ASKED may say why"
    assert set(numbers) <= set(report.total)
    for key in numbers:
        figures = [row[key] for row in report.rows if row[key] is not None]
        total = report.total[key]
        assert total is None or max(figures) <= total <= sum(figures), key
    limited = answer(busy, ALL[name], limit=1)
    assert limited.total == report.total


@pytest.mark.parametrize("name", ALL)
def test_its_title_and_its_headings_are_in_either_language(busy: Office, name: str) -> None:
    use("zh")
    report = answer(busy, ALL[name])
    said = [report.title, *(column.heading for column in report.columns), *report.summary()]
    use("en")
    assert [each for each in said if not CHINESE.search(each) and each != "ID"] == []
    report = answer(busy, ALL[name])
    said = [report.title, *(column.heading for column in report.columns), *report.summary()]
    assert [each for each in said if CHINESE.search(each) or "_" in each] == []
