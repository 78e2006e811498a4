"""Rounds of collecting progress: who is asked about what, who is waited for and urged, and what it comes to."""

from datetime import date, datetime, time
from typing import Any

import pytest

from duban.actions.forms import send
from duban.actions.merge import merge
from duban.domain.lights import Clock
from duban.domain.rounds import Matter
from duban.domain.urging.ladder import ladder_of
from duban.errors import Refused
from duban.reports.remind import remind
from duban.reports.rounds import Outcome, answers, form_of, latest, outcomes, running, waiting
from duban.reports.rows.filters import Filters
from duban.reports.sheets import name_for, sheets
from duban.settings import Settings
from duban.store.statements import Form
from tests.conftest import CLOCK, Office

SETTINGS = Settings(environ={})
LADDER = ladder_of(SETTINGS.policy["ladder"])
OPEN = Filters(state="open")


def on(day: str) -> Clock:
    """Noon of a day."""
    return Clock(datetime.combine(date.fromisoformat(day), time(12)), CLOCK.calendar, CLOCK.lights)


def asked(office: Office, **filters: Any) -> dict[str, list[tuple[int, str]]]:
    """Who is asked about which tasks, and as what."""
    with office.reader() as reader:
        found = sheets(reader, CLOCK, OPEN._replace(**filters))
    return {sheet.name: [(each.id, each.duty) for each in sheet.matters] for sheet in found}


def sent(office: Office, day: str, due: str, name: str = "11月") -> dict[str, int]:
    """Send a round on a day, to all; the ids of the forms by unit."""
    with office.reader() as reader:
        found = sheets(reader, on(day), OPEN)
    with office.record(day) as record:
        made = send(record, name, due, {each.owner: each.matters for each in found})
    return {each.name: made[each.owner] for each in found}


def answer(office: Office, form: int, day: str, filled: int = 1) -> None:
    with office.record(day) as record:
        row = record.get_one(Form, form)
        record.change(row, "collect", {"answered": day, "filled": filled, "file": "甲局.xlsx"})


@pytest.fixture
def tasks(office: Office) -> Office:
    office.add(owner="甲局", supporting=("乙局",), due="2026-12-20")
    office.add(owner="乙局", due="2026-12-01")
    office.add(owner="甲局", due="2026-12-10")
    return office


def test_a_unit_is_asked_about_what_it_leads_and_what_it_supports(tasks: Office) -> None:
    assert asked(tasks) == {"甲局": [(3, "lead"), (1, "lead")], "乙局": [(2, "lead"), (1, "support")]}


def test_only_the_units_that_were_named_are_asked(tasks: Office) -> None:
    assert asked(tasks, owners=(2,)) == {"乙局": [(2, "lead"), (1, "support")]}


def test_nobody_is_asked_about_what_is_done(tasks: Office) -> None:
    tasks.close(2)
    tasks.close(1)
    assert asked(tasks) == {"甲局": [(3, "lead")]}


def test_who_was_merged_into_another_unit_is_not_asked(tasks: Office) -> None:
    with tasks.record() as record:
        merge(record, 2, 1)
    assert list(asked(tasks)) == ["甲局"]


def test_what_went_out_is_kept_as_it_was(tasks: Office) -> None:
    forms = sent(tasks, "2026-11-23", "2026-11-26")
    tasks.sql("UPDATE task SET title = '另一件事', due = '2027-01-01' WHERE id = 2")
    with tasks.reader() as reader:
        form = form_of(reader, forms["乙局"])
    assert form is not None
    told = Matter(2, "督〔2026〕2号", "整改食堂消防隐患", "lead", "乙局", "2026-12-01", "assigned")
    assert (form.round, form.due, form.matters[0]) == ("11月", "2026-11-26", told)


def test_a_task_says_to_whom_it_went(tasks: Office) -> None:
    sent(tasks, "2026-11-23", "2026-11-26")
    told = tasks.sql("SELECT task_id, text FROM event WHERE kind = 'forms' AND task_id IS NOT NULL ORDER BY 1")
    assert told == [(1, "11月: 甲局, 乙局"), (2, "11月: 乙局"), (3, "11月: 甲局")]


def test_a_unit_has_one_sheet_in_a_round(tasks: Office) -> None:
    sent(tasks, "2026-11-23", "2026-11-26")
    with pytest.raises(Refused, match="甲局, 乙局 already got a sheet in the round “11月”"):
        sent(tasks, "2026-11-23", "2026-11-27")
    assert tasks.sql("SELECT COUNT(*) FROM form") == [(2,)]


def test_the_second_round_of_a_month_has_a_name_of_its_own(tasks: Office) -> None:
    sent(tasks, "2026-11-05", "2026-11-10", "2026-11")
    with tasks.reader() as reader:
        found = sheets(reader, CLOCK, OPEN)
        # As long as the first is not over, another would only confuse the units.
        assert name_for(reader, "2026-11", found, "2026-11-10") == "2026-11"
        assert name_for(reader, "2026-11", found, "2026-11-11") == "2026-11 (2)"


def missing(office: Office) -> list[tuple[str, str]]:
    with office.reader() as reader:
        return [(form.round, str(form.owner)) for form in waiting(reader)]


def test_a_unit_is_waited_for_until_it_answers(tasks: Office) -> None:
    forms = sent(tasks, "2026-11-23", "2026-11-26")
    answer(tasks, forms["甲局"], "2026-11-25")
    assert missing(tasks) == [("11月", "2")]
    with tasks.reader() as reader:
        assert running(reader) == [
            "Round “11月”, due 2026-11-26 (Thursday): 1 of 2 units have answered. “duban collect” shows who is missing."
        ]


def test_a_later_sheet_takes_the_place_of_an_earlier_one(tasks: Office) -> None:
    sent(tasks, "2026-11-02", "2026-11-05", "10月")
    sent(tasks, "2026-11-23", "2026-11-26", "11月")
    assert missing(tasks) == [("11月", "1"), ("11月", "2")]
    with tasks.reader() as reader:
        assert latest(reader) == "11月"


def test_a_later_sheet_on_other_tasks_leaves_the_earlier_one_waited_for(tasks: Office) -> None:
    sent(tasks, "2026-11-02", "2026-11-05", "10月")
    with tasks.record("2026-11-23") as record:
        only = Matter(2, "督〔2026〕2号", "整改食堂消防隐患", "lead", "乙局", "2026-12-01", "assigned")
        send(record, "会后", "2026-11-26", {2: [only]})
    assert missing(tasks) == [("10月", "1"), ("10月", "2"), ("会后", "2")]


def test_nobody_is_waited_for_whose_tasks_are_all_done(tasks: Office) -> None:
    sent(tasks, "2026-11-23", "2026-11-26")
    for task in (1, 2):
        tasks.close(task)
    assert missing(tasks) == [("11月", "1")]


def test_who_has_answered_and_who_has_not(tasks: Office) -> None:
    forms = sent(tasks, "2026-11-23", "2026-11-26")
    tasks.sql("UPDATE owner SET phone = '1234' WHERE name = '乙局'")
    answer(tasks, forms["甲局"], "2026-11-25", filled=0)
    with tasks.reader() as reader:
        report = answers(reader, "11月")
        rows = [{key: row[key] for key in ("unit", "file", "answered", "empty", "missing")} for row in report.rows]
        assert [row["phone"] for row in answers(reader, "11月").rows] == ["1234", None]
    assert rows == [
        {"unit": "乙局", "file": None, "answered": None, "empty": False, "missing": True},
        {"unit": "甲局", "file": "甲局.xlsx", "answered": "2026-11-25", "empty": True, "missing": False},
    ]
    assert report.summary() == ["Round “11月”, due 2026-11-26 (Thursday): 1 of 2 units have answered, 1 of them empty."]


def urged(office: Office, day: str, **filters: Any) -> list[tuple[Any, str, str]]:
    """Who is to be urged on a day because of a sheet: the task, which is none, the step and the unit."""
    with office.reader() as reader:
        rows = remind(reader, on(day), Filters(**filters), LADDER, SETTINGS.civil).rows
        return [(row["task"], row["step"], row["recipient"]) for row in rows if "11月" in row["title"]]


def test_no_one_is_urged_before_the_deadline_of_the_round(tasks: Office) -> None:
    sent(tasks, "2026-11-23", "2026-11-26")
    assert urged(tasks, "2026-11-26") == []


def test_who_has_not_answered_is_urged_as_the_ladder_says(tasks: Office) -> None:
    forms = sent(tasks, "2026-11-23", "2026-11-26")
    answer(tasks, forms["甲局"], "2026-11-26")
    assert urged(tasks, "2026-11-27") == [(None, "urge", "乙局")]
    assert urged(tasks, "2026-11-27", owners=(1,)) == []
    assert urged(tasks, "2026-11-27", sources=("meeting",)) == []
    urge(tasks, forms["乙局"], "2026-11-27")
    assert urged(tasks, "2026-11-27") == urged(tasks, "2026-11-30") == []
    assert urged(tasks, "2026-12-04") == [(None, "letter", "乙局")]
    answer(tasks, forms["乙局"], "2026-12-04", filled=0)
    assert urged(tasks, "2026-12-05") == []


def urge(office: Office, form: int, day: str) -> None:
    with office.record(day) as record:
        row = record.get_one(Form, form)
        meta = '{"step": "urge", "how": "mail", "to": [2], "until": "2026-12-02"}'
        record.change(row, "urge", {"urged": row.urged + 1}, meta=meta, always="urged")


@pytest.mark.parametrize(
    ("answered", "filled", "now", "came_to"),
    [
        (None, 0, "2026-11-26", []),
        (None, 0, "2026-11-27", [("round-missed", "2026-11-26", 0)]),
        ("2026-11-26", 1, "2026-11-30", [("round-on-time", "2026-11-26", 0)]),
        ("2026-11-24", 1, "2026-11-30", [("round-on-time", "2026-11-26", 0)]),
        ("2026-11-28", 1, "2026-11-30", [("round-late", "2026-11-28", 2)]),
        ("2026-12-02", 1, "2026-11-30", [("round-missed", "2026-11-26", 0)]),
        ("2026-12-02", 1, "2026-12-31", [("round-late", "2026-12-02", 6)]),
        ("2026-11-25", 0, "2026-11-30", [("round-empty", "2026-11-26", 0)]),
        ("2026-11-27", 0, "2026-11-30", [("round-empty", "2026-11-27", 1), ("round-late", "2026-11-27", 1)]),
    ],
)
def test_what_a_round_comes_to(
    office: Office, answered: str | None, filled: int, now: str, came_to: list[tuple[str, str, int]]
) -> None:
    office.add(owner="甲局", due="2026-12-20")
    forms = sent(office, "2026-11-23", "2026-11-26")
    if answered:
        answer(office, forms["甲局"], answered, filled)
    with office.reader() as reader:
        found = list(outcomes(reader, date(2026, 11, 1), on(now).now))
        assert list(outcomes(reader, date(2026, 11, 27), on(now).now)) == []
    assert found == [Outcome(1, what, day, "11月", days) for what, day, days in came_to]
