"""Every report of a past day says what it said on that day, whatever was done since, in a file and on a server."""

import random
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from duban.actions import routines as standing
from duban.actions.add import edit
from duban.actions.incidents import add_incident
from duban.actions.life import load
from duban.actions.meetings import add_meeting, move
from duban.actions.meetings import load as meeting_of
from duban.actions.owners import Register
from duban.actions.request import TaskRequest
from duban.actions.undo import last_batch, undo
from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.incidents import Limits
from duban.domain.lights import Clock
from duban.errors import DubanError
from duban.reports.brief import tasks_by_figure
from duban.reports.details import details
from duban.reports.due import due
from duban.reports.history import history
from duban.reports.incidents import incidents
from duban.reports.items import items
from duban.reports.listing import listing, single
from duban.reports.matters import Matters, Period
from duban.reports.meetings import meetings
from duban.reports.overdue import overdue
from duban.reports.owners import owners
from duban.reports.progress import BY, progress
from duban.reports.refs.lookup import numbered
from duban.reports.routines import routines
from duban.reports.rows.filters import Filters
from duban.reports.today import today
from duban.reports.trend import trend, weeks
from duban.reports.workload import workload
from duban.settings import Settings
from duban.store.postgres.connection import Postgres
from duban.store.reading import Reader, reading
from duban.store.writing import Record
from tests.actions.test_undo import VERBS, do
from tests.conftest import CLOCK, Office, clock_at, examples, of_files
from tests.server.copies import copy_rows

SETTINGS, CALENDAR = Settings(environ={}), WorkCalendar()
FIRST, TASKS, COMMANDS = date(2026, 9, 1), 30, 45
ASKED = 3
"""Each third day the reports are asked, then and later."""
Question = Callable[[Reader, Clock], Iterable[Any]]
SORTS = ("owner", "due:desc", "supporting", "light", "lent", "number:desc")
REPORTS: dict[str, Question] = {
    "list": lambda reader, clock: listing(reader, clock, Filters(limit=20)).rows,
    "list --open": lambda reader, clock: listing(reader, clock, Filters(state="open")).rows,
    "list --owner": lambda reader, clock: listing(reader, clock, Filters(owners=(1, 2))).rows,
    "list --since": lambda reader, clock: listing(reader, clock, Filters(since=f"{FIRST}T16:00:00Z")).rows,
    "list --search": lambda reader, clock: listing(reader, clock, Filters(search="丙")).rows,
    **{
        f"list --sort {sort}": lambda reader, clock, sort=sort: listing(reader, clock, Filters(sort=sort)).rows
        for sort in SORTS
    },
    "list --by": lambda reader, clock: listing(reader, clock, Filters(), "person").rows,
    "show": lambda reader, clock: single(reader, clock, [1, 3, 8]).rows,
    "show, what is behind": lambda reader, clock: details(reader, clock, 1, SETTINGS.civil, 1),
    "history": lambda reader, _clock: history(reader, [1, 2, 3], SETTINGS.civil).rows,
    "overdue": lambda reader, clock: overdue(reader, clock, Filters()).rows,
    "due": lambda reader, clock: due(reader, clock, Filters(), in_a_week(clock)).rows,
    "today": lambda reader, clock: today(reader, clock, Filters(), SETTINGS.end_of, 3, 14, 3).rows,
    **{
        f"progress --by {by}": lambda reader, clock, by=by: progress(reader, clock, Filters(), by, parts=True).rows
        for by in BY
    },
    "items": lambda reader, clock: items(reader, clock, Filters(), parts=True).rows,
    "workload": lambda reader, clock: workload(reader, clock, Filters(), in_a_week(clock)).rows,
    "trend": lambda reader, clock: trend(reader, clock, Filters(), weeks(clock.now.date(), 3), SETTINGS.end_of).rows,
    "owner list": lambda reader, _clock: owners(reader).rows,
    "meeting list": lambda reader, _clock: meetings(reader).rows,
    "routine list": lambda reader, clock: routines(reader, clock.now.date(), CALENDAR).rows,
    "incident list": lambda reader, clock: incidents(reader, clock, Filters()).rows,
    "REFs": lambda reader, _clock: [numbered(reader, f"督（2026）{n}号") for n in range(TASKS)],
    "brief": lambda reader, clock: matters(reader, clock).items(),
}
"""Requirements on every day. The last one tells tasks as they stood a week before (Reader.restate)."""


def in_a_week(clock: Clock) -> date:
    return clock.now.date() + timedelta(days=7)


def matters(reader: Reader, clock: Clock) -> dict[str, Any]:
    last = clock.now.date() - timedelta(days=7)
    period = Period(last - timedelta(days=20), last)
    return dict(tasks_by_figure(Matters(reader, clock, Filters(), period, SETTINGS.end_of, SETTINGS.civil)))


def answers(reader: Reader, day: date) -> dict[str, list[Any]]:
    """What each report says at the end of a day."""
    clock = clock_at(f"{day}T23:59:59")
    return {name: list(question(reader, clock)) for name, question in REPORTS.items()}


class Life:
    """Any commands, each on a day of its own, on some of 30 tasks."""

    def __init__(self, office: Office, seed: int) -> None:
        self.office = office
        self.chance = random.Random(seed)
        self.days = [FIRST]
        for n in range(TASKS):
            office.add(f"事项{n}", f"单位{n % 3}", str(FIRST), number=f"督〔2026〕{n}号")

    def live(self, command: Callable[[Record], object]) -> bool:
        """Whether the command was no mistake, and the day is over."""
        day = self.days[-1] + timedelta(days=1)
        try:
            with self.office.record(str(day)) as record:
                command(record)
        except DubanError:
            return False
        self.days.append(day)
        return True

    def some(self) -> Callable[[Record], object]:
        own = (self.renumber, self.meet, self.repeat, self.happen, lambda record: undo(record, last_batch(record)))
        if self.chance.random() < 0.3:
            return self.chance.choice(own)
        verb, n, words = self.chance.choice(VERBS), self.chance.randrange(20), self.chance.choice(("甲", "乙", "丙丁"))
        return lambda record: do(record, verb, n, words)

    def renumber(self, record: Record) -> None:
        number = f"督[2026]{self.chance.randrange(TASKS, 3 * TASKS)} 号"
        task = load(record, self.chance.randrange(TASKS) + 1)
        edit(record, task, TaskRequest(number=number, leader=self.chance.choice(("周", None))), Register(record))

    def meet(self, record: Record) -> None:
        day = record.today + timedelta(days=self.chance.randrange(5, 30))
        if self.chance.random() < 0.5:
            move(record, meeting_of(record, 1), day, CALENDAR)
        else:
            add_meeting(record, f"会议{day}", day)

    def repeat(self, record: Record) -> None:
        if self.chance.random() < 0.5:
            standing.step(record, 1, "pause")
        else:
            request = standing.RoutineRequest(title="月报", every="每月5日前", anchor=str(record.today))
            standing.add_routine(record, request, ["单位1", "单位2"], Register(record), CALENDAR)

    def happen(self, record: Record) -> None:
        request = TaskRequest(title="管道破裂", owner="单位1", happened=f"{record.today}T08:00")
        add_incident(record, request, Register(record), Limits(1, 2), "督〔{year}〕{n}号")


@pytest.mark.parametrize("seed", range(examples(4)))
def test_the_past_says_what_it_said(tmp_path: Path, made_server: str, seed: int) -> None:
    life = Life(Office(tmp_path / "office.db"), seed)
    kept = {}
    for _n in range(COMMANDS):
        if life.live(life.some()) and len(life.days) % ASKED == 0:
            with life.office.reader() as reader:
                kept[life.days[-1]] = answers(reader, life.days[-1])
    assert len(kept) > COMMANDS / ASKED / 2
    copy_rows(str(life.office.path), made_server)
    for store in (life.office.path, made_server):
        for day, then in kept.items():
            with reading(store) as reader:
                reader.back_to(SETTINGS.end_of(day))
                now = answers(reader, day)
            for name, answer in then.items():
                assert now[name] == answer, (store, day, name)


@of_files
def test_what_a_role_may_not_see_it_does_not_see_in_the_past_either(office: Office, made_server: str) -> None:
    mine, theirs = office.add(owner="教务处", today="2026-11-02"), office.add(owner="后勤处", today="2026-11-02")
    office.close(mine)
    office.close(theirs)
    copy_rows(str(office.path), made_server)
    with closing(Postgres(made_server)) as connection:
        for statement in (
            "CREATE ROLE clerk",
            "GRANT SELECT ON ALL TABLES IN SCHEMA public TO clerk",
            "ALTER TABLE task ENABLE ROW LEVEL SECURITY",
            "CREATE POLICY own ON task FOR SELECT USING (owner_id = 1)",
            "SET ROLE clerk",
        ):
            connection.execute(statement)
        reader = Reader(connection)
        reader.back_to("2026-11-02T15:59:59Z")
        assert [(row["id"], row["status"]) for row in listing(reader, CLOCK, Filters()).rows] == [(mine, "assigned")]
        assert list(reader.rows("SELECT owner_id, tasks FROM tally")) == []
