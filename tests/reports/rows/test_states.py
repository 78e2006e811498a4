"""A period that is over is judged by how tasks stood at its end: where nothing was entered late, as was known then."""

import random
from datetime import date, timedelta

import pytest

from duban.actions import time
from duban.actions.add import edit
from duban.actions.life import accept, cancel, close, give_back, give_feedback, load, reopen, submit
from duban.actions.owners import Register
from duban.actions.parts import split
from duban.actions.request import TaskRequest
from duban.errors import Refused
from duban.reports.brief import tasks_by_figure
from duban.reports.matters import MEASURES, Matters, Period
from duban.reports.rows.filters import Filters
from duban.settings import Settings
from duban.store.reading import reading
from tests.conftest import Office, clock_at, length

BEGIN, TODAY = date(2026, 10, 26), date(2026, 11, 25)
SETTINGS = Settings(environ={})
UNITS = ("甲局", "乙局", "丙局")
PERIODS = [
    Period(last - timedelta(days=days), last)
    for last in (BEGIN + timedelta(days=ago) for ago in range(6, 30, 2))
    for days in (0, 6, 20)
]
STEPS = {
    "assigned": [accept, close, lambda record, task: cancel(record, task, "并案")],
    "active": [close, time.suspend, submit, submit, lambda record, task: give_feedback(record, task, "正在办理", 40)],
    "submitted": [close, *2 * [lambda record, task: give_back(record, task, "缺数据")]],
    "suspended": [time.resume, close],
    "closed": [reopen],
    "cancelled": [],
}


@pytest.fixture(scope="module", params=range(3))
def seed(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(scope="module")
def lived(seed: int, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office that enters everything on the day on which it happens, and corrects nothing."""
    office = Office(tmp_path_factory.mktemp("lived") / "office.db")
    chance = random.Random(seed)
    office.add(today=str(BEGIN), due="2026-11-05")
    for n in range(180):
        live(office, chance, BEGIN + timedelta(days=n // 6), n)
    return office


def live(office: Office, chance: random.Random, day: date, n: int) -> None:
    due = str(day + timedelta(days=chance.randrange(-3, 12)))
    request = {"owner": chance.choice(UNITS), "due": chance.choice([due, f"{due}T09:00", None]), "assigned": str(day)}
    there = office.sql("SELECT id, status FROM task WHERE status <> 'cancelled'")
    if chance.random() < 0.25 or not there:
        office.add(f"事项{n}", today=str(day), **request)
        return
    number, status = chance.choice(there)
    steps = [
        *STEPS[status] * 2,
        lambda record, task: time.extend(record, task, f"2026-12-{day.day:02}", "", "征求意见", None),
        lambda record, task: split(record, task, [TaskRequest(title=f"子{n}", **request)], Register(record), "{n}"),
        lambda record, task: edit(record, task, TaskRequest(owner=request["owner"]), Register(record)),
    ]
    with office.record(str(day)) as record:
        try:
            chance.choice(steps)(record, load(record, number))
        except Refused:
            return


def behind(office: Office, period: Period, filters: Filters, *, as_of: bool) -> dict[str, set[int]]:
    with reading(office.path) as reader:
        if as_of:
            reader.back_to(SETTINGS.end_of(period.last))
        clock = clock_at(f"{period.last}T23:59:59" if as_of else f"{TODAY}T10:00")
        matters = Matters(reader, clock, filters, period, SETTINGS.end_of, SETTINGS.civil)
        assert matters.is_over is not as_of
        return {measure: set(tasks) for measure, tasks in tasks_by_figure(matters).items()}


@pytest.mark.parametrize("filters", [Filters(), Filters(owners=(1,)), Filters(state="open"), Filters(lights=("red",))])
def test_the_past_stays_as_it_was_known(lived: Office, seed: int, filters: Filters) -> None:
    for period in PERIODS[seed :: int(length(8, 1))]:  # by day each office is asked for others
        assert behind(lived, period, filters, as_of=False) == behind(lived, period, filters, as_of=True), period


def test_such_offices_come_by_every_figure(lived: Office) -> None:
    found = [behind(lived, period, Filters(), as_of=False) for period in PERIODS]
    assert {measure for each in found for measure, tasks in each.items() if tasks} >= set(MEASURES) - {
        "registered",
        "due",
    }
    assert {kind for (kind,) in lived.sql("SELECT DISTINCT kind FROM event")} >= {"reopen", "cancel", "suspend", "edit"}
