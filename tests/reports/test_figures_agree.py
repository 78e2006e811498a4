"""Whoever asks two reports for one figure gets one answer: every report on one office that did anything it may."""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from duban.actions import time
from duban.actions.life import accept, cancel, close, give_back, load, reopen, submit
from duban.actions.owners import Register
from duban.actions.parts import circulate, split
from duban.actions.request import TaskRequest
from duban.actions.undo import last_batch, undo
from duban.domain.lights import Clock, end_of
from duban.domain.task import OPEN, RUNNING
from duban.errors import Refused
from duban.formats.pictures.figures import Figures
from duban.reports.calendar import month
from duban.reports.due import due
from duban.reports.items import items
from duban.reports.listing import listing
from duban.reports.overdue import overdue
from duban.reports.progress import BY, progress
from duban.reports.report import Report, Row
from duban.reports.rows.filters import Filters
from duban.reports.today import today
from duban.reports.trend import trend, weeks
from duban.reports.workload import workload
from duban.settings import Settings
from duban.store.reading import Reader, reading
from duban.store.writing import Record, transaction
from tests.conftest import Office, clock_at

END = date(2026, 11, 25)  # a Wednesday
SETTINGS = Settings(environ={})
UNITS = ("甲局", "乙局", "丙局")
PERSONS = ("王强@甲局", "王强@乙局", "李梅@甲局", None, None)
NOW = f"{END}T12:00"
SEED, STEPS = 1, 150
SUMS = ("total", "closed", "on_time", "late", "open", "overdue")


@contextmanager
def recording(path: Path, day: date, hour: int) -> Iterator[Record]:
    """One command, at an hour of a day."""
    now = datetime(day.year, day.month, day.day, hour)
    at = (now - timedelta(hours=8)).strftime("%Y-%m-%dT%H:%M:%SZ")
    with transaction(path, at=at, today=day, actor="王芳", command="test", now=now) as record:
        yield record


class Life:
    """Anything that an office may do to its tasks, in any order."""

    def __init__(self, path: Path, seed: int) -> None:
        self.path = path
        self.chance = random.Random(seed)
        self.titles = 0

    def some_due(self, day: date) -> str | None:
        due = day + timedelta(days=self.chance.randrange(-3, 9))
        return self.chance.choice([str(due), f"{due}T09:00", f"{due}T15:00", None])

    def request(self, day: date) -> TaskRequest:
        self.titles += 1
        chance, due = self.chance, self.some_due(day)
        lead = chance.choice(UNITS)
        fields: dict[str, Any] = {"person": chance.choice(PERSONS), "supporting": chance.sample(UNITS, 2)}
        fields |= {"assigned": "2026-10-20", "source": chance.choice(["meeting", "instruction", None])}
        return TaskRequest(title=f"事项{self.titles}", owner=lead, due=due, due_text=due, **fields)

    def step(self, day: date) -> None:
        hour = self.chance.choice([8, 11, 16])
        try:
            with recording(self.path, day, hour) as record:
                self._step(record, day)
        except Refused:
            pass  # a rule of another test

    def _step(self, record: Record, day: date) -> None:
        from duban.actions.add import add

        chance = self.chance
        live = record.rows("SELECT id FROM task WHERE present = 1 AND status <> 'cancelled' ORDER BY id")
        ids = [task for (task,) in live]
        kind = chance.random()
        if kind < 0.22 or not ids:
            add(record, self.request(day), Register(record), "")
        elif kind < 0.26:
            self._import(record, day)
        elif kind < 0.34:
            undo(record, last_batch(record))
        elif kind < 0.46:
            self._divide(record, load(record, chance.choice(ids)), day)
        else:
            self._live(record, load(record, chance.choice(ids)), day)

    def _import(self, record: Record, day: date) -> None:
        rows = [
            {
                "title": f"导入{n}",
                "status": "closed",
                "assigned": "2026-10-20",
                "due": self.some_due(day),
                "closed": self.chance.choice([self.some_due(day), str(day), None]),
                "owner_id": 1,
            }
            for n in range(3)
        ]
        record.register_all(rows, "import")

    def _divide(self, record: Record, task: Any, day: date) -> None:
        register = Register(record)
        if self.chance.random() < 0.3:
            limit = self.some_due(day)
            circulate(record, task, list(UNITS[:2]), {"due": limit, "due_text": limit}, register)
        else:
            split(record, task, [self.request(day) for _n in range(2)], register)

    def _live(self, record: Record, task: Any, day: date) -> None:
        later = str(day + timedelta(days=12))
        steps: dict[str, list[Any]] = {
            "assigned": [accept, close, lambda record, task: cancel(record, task, "并案")],
            "active": [
                lambda record, task: close(record, task, force=True),
                lambda record, task: close(record, task, day - timedelta(days=2), "in-progress", force=True),
                time.suspend,
                submit,
                lambda record, task: time.extend(record, task, later, later, "征求意见"),
            ],
            "submitted": [lambda record, task: give_back(record, task, "不合格"), close],
            "suspended": [time.resume, close, time.suspend],
            "closed": [reopen],
        }
        self.chance.choice(steps[task.status])(record, task)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = Office(tmp_path_factory.mktemp("lived") / "office.db")
    life = Life(office.path, SEED)
    with recording(office.path, END - timedelta(days=30), 8) as record:
        register = Register(record)
        for unit in UNITS:
            register.lead(unit)
    for n in range(STEPS):
        life.step(END - timedelta(days=30 - n * 31 // STEPS))
    return office


class Asked:
    """Every report on the office as it was on a day, or is."""

    def __init__(self, reader: Reader, clock: Clock) -> None:
        self.reader, self.clock = reader, clock

    def rows(self, **filters: Any) -> list[Row]:
        return list(listing(self.reader, self.clock, Filters(**filters)).rows)

    def late(self, **filters: Any) -> list[Row]:
        return list(overdue(self.reader, self.clock, Filters(**filters)).rows)

    def today(self) -> list[Row]:
        return list(today(self.reader, self.clock, Filters(), SETTINGS.end_of, 3, 14, 3).rows)

    def progress(self, by: str, *, parts: bool, **filters: Any) -> Report:
        return progress(self.reader, self.clock, Filters(**filters), by, parts=parts)

    def workload(self, by: str) -> Report:
        last = self.clock.now.date() + timedelta(days=7)
        return workload(self.reader, self.clock, Filters(state="open"), last, by)

    def trend(self, *, parts: bool) -> list[Row]:
        periods = weeks(self.clock.now.date(), 4)
        return list(trend(self.reader, self.clock, Filters(), periods, SETTINGS.end_of, parts=parts).rows)


@pytest.fixture(params=[NOW, "2026-11-11T23:59:59", "2026-12-09T23:59:59"], ids=lambda now: now[:10])
def asked(lived: Office, request: pytest.FixtureRequest) -> Iterator[Asked]:
    """Today, as of a day of the past, and as of one to come."""
    with reading(lived.path) as reader:
        if request.param != NOW:
            reader.back_to(SETTINGS.end_of(date.fromisoformat(request.param[:10])))
        yield Asked(reader, clock_at(request.param))


def is_late(row: Row, clock: Clock) -> bool:
    return row["status"] in RUNNING and bool(row["due"]) and end_of(row["due"]) < clock.now.strftime("%Y-%m-%dT%H:%M")


def main(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row["parent"] is None]


def test_such_an_office_has_everything(lived: Office) -> None:
    statuses = {each for (each,) in lived.sql("SELECT DISTINCT status FROM task")}
    assert statuses >= {"assigned", "active", "suspended", "closed", "cancelled"}
    kinds = {each for (each,) in lived.sql("SELECT DISTINCT kind FROM event")}
    assert kinds >= {"add", "undo", "close", "import", "reopen", "extend", "suspend", "circulate"}
    assert {len(due or "") for (due,) in lived.sql("SELECT due FROM task")} == {0, 10, 16}
    with reading(lived.path) as reader:
        assert {row["lent"] for row in listing(reader, clock_at(NOW), Filters()).rows} >= {"due", "progress", None}


def test_what_is_overdue_is_one_number(asked: Asked) -> None:
    rows = asked.rows()
    late = {row["id"] for row in rows if is_late(row, asked.clock)}
    assert {row["id"] for row in asked.late()} == late
    assert {row["id"] for row in rows if (row["remaining"] or "").startswith("-")} == late
    assert {row["id"] for row in asked.today() if row["need"] == "overdue"} == late
    red = {row["id"] for row in asked.rows(lights=("red",))}
    parents = {row["parent"] for row in asked.rows(ids=tuple(red)) if row["parent"]}
    assert late <= red
    assert red - late <= parents  # a parent shows the worst light of its sub-tasks
    for parts, of in ((True, rows), (False, main(rows))):
        mine = late & {row["id"] for row in of}
        for by in BY:
            counted = asked.progress(by, parts=parts)
            assert sum(row["overdue"] for row in counted.rows) == len(mine)
            assert counted.total is None or counted.total["overdue"] == len(mine)
        assert asked.trend(parts=parts)[-1]["overdue"] == len(mine)
    for by in ("owner", "person"):
        load = asked.workload(by)
        assert sum(row["overdue"] for row in load.rows) == len(late)


def test_every_count_is_that_of_the_rows(asked: Asked) -> None:
    for parts in (True, False):
        rows = [row for row in asked.rows() if row["status"] != "cancelled"]
        rows = rows if parts else main(rows)
        expected = {
            "total": len(rows),
            "closed": sum(row["status"] == "closed" for row in rows),
            "on_time": sum(row["on_time"] is True for row in rows),
            "late": sum(row["on_time"] is False for row in rows),
            "open": sum(row["status"] in OPEN for row in rows),
            "overdue": sum(is_late(row, asked.clock) for row in rows),
        }
        unknown = sum(row["status"] == "closed" and row["on_time"] is None for row in rows)
        assert expected["on_time"] + expected["late"] + unknown == expected["closed"]
        assert expected["closed"] + expected["open"] == expected["total"]
        for by in BY:
            report = asked.progress(by, parts=parts)
            counted = list(report.rows)
            assert {key: sum(row[key] for row in counted) for key in SUMS} == expected, by
            assert report.total is not None
            assert {key: report.total[key] for key in SUMS} == expected, by
            assert len({row[by] for row in counted}) == len(counted)
            never_due = sum(row["on_time"] is True and row["due"] is None for row in rows)
            assert sum(row["undated"] for row in counted) == report.total["undated"] == never_due
            for row in [*counted, report.total]:
                met = row["on_time"] - row["undated"]
                fell_due = met + row["late"] + row["overdue"]
                assert row["on_time_rate"] == (met / fell_due if fell_due else None)
            found = items(asked.reader, asked.clock, Filters(), by, parts=parts)
            behind = Counter(row[by] for row in found.rows)
            assert behind == {row[by]: row["total"] for row in counted}, by


def test_the_open_ones_are_one_number(asked: Asked) -> None:
    rows = asked.rows(state="open")
    assert asked.trend(parts=True)[-1]["open"] == len(rows)
    assert asked.trend(parts=False)[-1]["open"] == len(main(rows))
    for by in ("owner", "person"):
        report = asked.workload(by)
        assert report.total is not None
        assert report.total["open"] == sum(row["open"] for row in report.rows) == len(rows)
        supported = {row["id"] for row in rows if row["supporting"]}
        assert report.total["supporting"] == (len(supported) if by == "owner" else 0)  # each once
        ahead = [row["due"] for row in rows if row["days_left"] is not None and not is_late(row, asked.clock)]
        assert report.total["next_due"] == min(ahead, key=end_of, default=None)
    assert {row["month"]: row["open"] for row in asked.progress("month", parts=True).rows if row["open"]} == Counter(
        row["due"] and row["due"][:7] for row in rows
    )
    for number in (10, 11, 12):
        days = month(asked.reader, asked.clock.calendar, 2026, number).rows
        behind = Counter(row["due"][:10] for row in rows if row["due"])
        assert all(row["tasks"] == behind[row["day"]] for row in days)


def test_the_deadline_that_is_shown_is_the_one_that_is_asked_for(asked: Asked) -> None:
    rows = asked.rows()
    with_due = [row for row in rows if row["due"]]
    ordered = [row["id"] for row in asked.rows(sort="due") if row["due"]]
    assert ordered == [row["id"] for row in sorted(with_due, key=lambda row: (end_of(row["due"]), row["id"]))]
    middle = date(2026, 11, 20)
    assert {row["id"] for row in asked.rows(due_from=middle)} == {
        row["id"] for row in with_due if row["due"][:10] >= str(middle)
    }
    assert {row["id"] for row in asked.rows(due_to=middle)} == {
        row["id"] for row in with_due if row["due"][:10] <= str(middle)
    }
    last = asked.clock.now.date() + timedelta(days=5)
    soon = [row["id"] for row in due(asked.reader, asked.clock, Filters(), last).rows]
    assert set(soon) == {
        row["id"]
        for row in with_due
        if row["status"] in RUNNING and not is_late(row, asked.clock) and row["due"][:10] <= str(last)
    }


def test_no_alarm_rings_for_what_is_suspended(asked: Asked) -> None:
    stopped = {row["id"] for row in asked.rows(statuses=("suspended",))}
    assert all(row["light"] == "none" for row in asked.rows(ids=(*stopped, 0)))
    assert not stopped & {row["id"] for row in [*asked.late(), *asked.today()]}


def test_a_summary_sheet_sums_up_what_its_list_holds(asked: Asked) -> None:
    report = listing(asked.reader, asked.clock, Filters())
    figures = Figures(report)
    count = len(list(figures.over(report.rows)))
    assert [list(figure.total) for figure in figures.drawn()] == [[count]] * len(figures.drawn())
    counted = asked.progress("owner", parts=False)
    assert counted.total is not None
    figures = Figures(counted)
    list(figures.over(counted.rows))
    (figure,) = figures.drawn()
    assert sum(each or 0 for each in figure.total) == counted.total["total"]


@pytest.mark.parametrize("limit", [0, 1, 3])
def test_a_limit_changes_what_is_shown_and_nothing_that_is_summed_up(asked: Asked, limit: int) -> None:
    last = asked.clock.now.date() + timedelta(days=5)
    for ask in (
        lambda filters: listing(asked.reader, asked.clock, filters),
        lambda filters: overdue(asked.reader, asked.clock, filters),
        lambda filters: due(asked.reader, asked.clock, filters, last),
        lambda filters: today(asked.reader, asked.clock, filters, SETTINGS.end_of, 3, 14, 3),
        lambda filters: progress(asked.reader, asked.clock, filters),
        lambda filters: workload(asked.reader, asked.clock, filters, last),
    ):
        whole, some = ask(Filters()), ask(Filters(limit=limit))
        count, shown = len(list(whole.rows)), len(list(some.rows))
        assert shown == min(limit, count)
        summary = some.summary()
        if shown < count:
            assert sum(line.startswith(f"{shown} of {count} ") for line in summary) == 1
            (first, *_more) = whole.summary()
            assert first == f"{count} tasks." or first in summary
        assert whole.total == some.total
