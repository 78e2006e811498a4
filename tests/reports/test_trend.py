"""Period by period: what came and went, and what was left, as the record knew it at the end of those days."""

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from duban.actions import time
from duban.actions.life import accept, cancel, close, load, reopen
from duban.actions.undo import last_batch, undo
from duban.domain.task import OPEN
from duban.reports.listing import listing
from duban.reports.overdue import overdue
from duban.reports.report import Report, Row
from duban.reports.rows.filters import Filters
from duban.reports.trend import months, trend, weeks
from duban.settings import Settings
from duban.store.reading import reading
from tests.conftest import Office, clock_at
from tests.reports.asked import Asked

TODAY = date(2026, 11, 25)  # a Wednesday
SETTINGS = Settings(environ={})
FOUR_WEEKS = weeks(TODAY, 4)
STATUSES = {"open": OPEN, "closed": ("closed",)}


ASKED = Asked(
    lambda reader, clock, filters: trend(reader, clock, filters, weeks(clock.now.date(), 4), SETTINGS.end_of),
    frozenset({"event_batch"}),
    no_total="what is open at the end of one week is open at the end of the next",
)


def read(office: Office, today: date = TODAY, as_of: date | None = None, **filters: Any) -> tuple[Report, list[Row]]:
    periods = weeks(as_of or today, 4)
    with reading(office.path) as reader:
        if as_of:
            reader.back_to(SETTINGS.end_of(as_of))
        clock = clock_at(f"{as_of or today}T23:59:59")
        report = trend(reader, clock, Filters(**filters), periods, SETTINGS.end_of)
        return report, list(report.rows)


def figures(rows: list[Row]) -> list[tuple[int, int, int, int]]:
    return [(row["opened"], row["closed"], row["open"], row["overdue"]) for row in rows]


def known(office: Office, day: date) -> tuple[set[int], set[int], int]:
    """The ids that were open, those that were closed, and how many were overdue, as the lists say of that day."""
    with reading(office.path) as reader:
        reader.back_to(SETTINGS.end_of(day))
        clock = clock_at(f"{day}T23:59:59")
        rows = list(listing(reader, clock, Filters()).rows)
        late = len(list(overdue(reader, clock, Filters()).rows))
    return *({row["id"] for row in rows if row["status"] in each} for each in STATUSES.values()), late


def test_the_periods_end_today() -> None:
    assert [(period.name, str(period.first), str(period.last)) for period in FOUR_WEEKS] == [
        ("2026-W45", "2026-11-02", "2026-11-08"),
        ("2026-W46", "2026-11-09", "2026-11-15"),
        ("2026-W47", "2026-11-16", "2026-11-22"),
        ("2026-W48", "2026-11-23", "2026-11-25"),
    ]
    assert [(period.name, str(period.last)) for period in months(date(2027, 1, 31), 3)] == [
        ("2026-11", "2026-11-30"),
        ("2026-12", "2026-12-31"),
        ("2027-01", "2027-01-31"),
    ]


def test_week_by_week(office: Office) -> None:
    for day in ("2026-11-03", "2026-11-04", "2026-11-17"):
        office.add(due="2026-11-20", today=day)
    with office.record("2026-11-18") as record:
        close(record, load(record, 1))
    report, rows = read(office)
    assert rows[0] == {"period": "2026-W45", "opened": 2, "closed": 0, "open": 2, "overdue": 0, "until": "2026-11-08"}
    assert figures(rows) == [(2, 0, 2, 0), (0, 0, 2, 0), (1, 1, 2, 2), (0, 0, 2, 2)]
    assert report.summary() == ["3 opened, 1 closed; at the end 2 open, 2 overdue."]
    keys = {column.key for column in report.columns}
    assert all({chart.x, *chart.series} <= keys for chart in report.charts)


def test_what_comes_back_is_opened_again(office: Office) -> None:
    office.add(today="2026-11-03")
    for day, step in (("2026-11-10", close), ("2026-11-17", reopen)):
        with office.record(day) as record:
            step(record, load(record, 1))
    assert figures(read(office)[1]) == [(1, 0, 1, 0), (0, 1, 0, 0), (1, 0, 1, 0), (0, 0, 1, 0)]


def test_a_late_entry_counts_when_it_was_entered(office: Office) -> None:
    office.add(today="2026-11-03")
    with office.record("2026-11-24") as record:
        close(record, load(record, 1), date(2026, 11, 12))
    assert figures(read(office)[1]) == [(1, 0, 1, 0), (0, 0, 1, 0), (0, 0, 1, 0), (0, 1, 0, 0)]


def test_what_was_undone_in_its_week_never_was(office: Office) -> None:
    office.add(today="2026-11-03")
    office.add(today="2026-11-10")
    with office.record("2026-11-11") as record:
        undo(record, last_batch(record))
    with office.record("2026-11-17") as record:
        close(record, load(record, 1))
    with office.record("2026-11-24") as record:
        undo(record, last_batch(record))
    assert figures(read(office)[1]) == [(1, 0, 1, 0), (0, 0, 1, 0), (0, 1, 0, 0), (1, 0, 1, 0)]


def test_a_task_that_was_closed_when_it_came_was_opened_and_closed(office: Office) -> None:
    with office.record("2026-11-10") as record:
        record.register_all([{"title": "旧事", "status": "closed", "assigned": "2026-10-01"}], "import")
    assert figures(read(office)[1]) == [(0, 0, 0, 0), (1, 1, 0, 0), (0, 0, 0, 0), (0, 0, 0, 0)]


def test_filters_hold_here_too(office: Office) -> None:
    office.add(owner="甲局", today="2026-11-03")
    office.add(owner="乙局", today="2026-11-03", supporting=["甲局"])
    assert figures(read(office, owners=(1,))[1])[-1] == (0, 0, 1, 0)


def test_no_tasks(office: Office) -> None:
    with office.reader() as reader:
        rows = trend(reader, clock_at(f"{TODAY}T10:00"), Filters(), FOUR_WEEKS, SETTINGS.end_of).rows
    assert figures(list(rows)) == [(0, 0, 0, 0)] * 4


def test_the_future_is_today_with_more_days_late(office: Office) -> None:
    office.add(today="2026-11-03", due="2026-12-05")
    rows = read(office, as_of=date(2026, 12, 16))[1]
    assert [row["until"] for row in rows][-2:] == ["2026-12-13", "2026-12-16"]
    assert figures(rows) == [(0, 0, 1, 0), (0, 0, 1, 1), (0, 0, 1, 1), (0, 0, 1, 1)]


@pytest.fixture(scope="module", params=range(4))
def lived(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office that has done anything that it may, in any order, for four weeks."""
    office = Office(tmp_path_factory.mktemp("lived") / "office.db")
    chance = random.Random(request.param)
    office.add(today="2026-10-26", due="2026-11-05")
    for n in range(30):
        live(office, chance, TODAY - timedelta(days=30 - n), n)
    return office


def live(office: Office, chance: random.Random, day: date, n: int) -> None:
    """One random step that is legal, on a day."""
    due = str(day + timedelta(days=chance.randrange(-3, 12)))
    choices = [each for (each,) in office.sql("SELECT id FROM task WHERE present = 1 AND status <> 'cancelled'")]
    if chance.random() < 0.4 or not choices:
        office.add(f"事项{n}", today=str(day), due=chance.choice([due, f"{due}T09:00", None]), assigned="2026-10-01")
        return
    steps = {
        "assigned": [accept, close, lambda record, task: cancel(record, task, "并案")],
        "active": [
            close,
            time.suspend,
            lambda record, task: time.extend(record, task, "2026-12-20", "", "征求意见", None),
        ],
        "suspended": [time.resume, close],
        "closed": [reopen],
    }
    with office.record(str(day)) as record:
        if chance.random() < 0.3:
            undo(record, last_batch(record))
            return
        task = load(record, chance.choice(choices))
        chance.choice(steps[task.status])(record, task)


@pytest.mark.parametrize("as_of", [None, date(2026, 11, 14), date(2026, 12, 2)])
def test_the_end_of_a_period_is_what_the_lists_say_of_that_day(lived: Office, as_of: date | None) -> None:
    rows = read(lived, as_of=as_of)[1]
    first = date.fromisoformat(rows[0]["until"]) - timedelta(days=7)
    before_open, before_closed, _late = known(lived, first)
    for row in rows:
        day = min(date.fromisoformat(row["until"]), as_of or TODAY)
        is_open, is_closed, late = known(lived, day)
        assert (row["open"], row["overdue"]) == (len(is_open), late), row
        assert row["closed"] == len(is_closed - before_closed), row
        came = is_open - before_open
        assert row["opened"] == len(came | (is_closed - before_closed - before_open)), row
        before_open, before_closed = is_open, is_closed


def test_such_offices_lose_and_regain_tasks(lived: Office) -> None:
    kinds = {kind for (kind,) in lived.sql("SELECT DISTINCT kind FROM event")}
    assert {"add", "undo", "close"} <= kinds


def test_the_store_is_read_where_it_is(tmp_path: Path) -> None:
    with reading(tmp_path / "none.db") as reader:
        assert len(list(trend(reader, clock_at(f"{TODAY}T10:00"), Filters(), FOUR_WEEKS, SETTINGS.end_of).rows)) == 4
