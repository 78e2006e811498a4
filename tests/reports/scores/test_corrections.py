"""What was corrected since a moment: of the days before that, the same is known as was known then."""

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from duban.actions import time as deadlines
from duban.actions.add import add, edit
from duban.actions.credit import Credit, credit
from duban.actions.decline import decline
from duban.actions.forms import send
from duban.actions.interview import interview
from duban.actions.life import accept, cancel, close, give_back, give_feedback, load, reopen, submit
from duban.actions.merge import edit_owner, merge
from duban.actions.merge import load as owner_row
from duban.actions.owners import Register
from duban.actions.request import TaskRequest
from duban.actions.undo import undo
from duban.actions.urge import urge
from duban.domain.scores.happenings import Facts
from duban.domain.urging.reminders import Urge
from duban.errors import DubanError
from duban.reports.scores.corrections import corrected_from
from duban.reports.scores.happenings import happenings
from duban.store.statements import Batch, Form, Task
from duban.store.writing import Record
from tests.conftest import Office, length
from tests.reports.test_score import MONTHS, SETTINGS

BEGUN = date(2026, 3, 2)
UNITS = ("甲局", "乙局", "丙局", "丁局")
COMMANDS = 80
SEEDS = int(length(usual=3, nightly=60))
PERIODS = MONTHS[2:7]


class Life:
    """An office that records most things on their day, and some later, wrongly or twice."""

    def __init__(self, office: Office, seed: int) -> None:
        self.office, self.chance = office, random.Random(seed)
        with office.record(str(BEGUN)) as record:
            for unit in UNITS:
                Register(record).lead(unit)

    def day(self, today: date) -> date:
        """Mostly today, else up to two months ago."""
        return today - timedelta(days=self.chance.choice([*[0] * 12, self.chance.randrange(60)]))

    def lived(self) -> None:
        for n in range(COMMANDS):
            today = BEGUN + timedelta(days=n * 150 // COMMANDS)
            # What a rule forbids or there is nothing for is not done.
            with suppress(DubanError, IndexError), self.office.record(str(today)) as record:
                self.chance.choice([self._add, self._add, *[self._step] * 4, self._other])(record, today)

    def _add(self, record: Record, today: date) -> None:
        add(record, self._request(today, f"事项{self.chance.random()}"), Register(record), "督〔{year}〕{n}号")

    def _request(self, today: date, title: str) -> TaskRequest:
        due = str(today + timedelta(days=self.chance.randrange(-5, 50)))
        supporting = self.chance.sample(UNITS, self.chance.randrange(3))
        return TaskRequest(
            title=title, owner=self.chance.choice(UNITS), due=due, due_text=due, supporting=supporting,
            assigned=str(self.day(today)), source=self.chance.choice(["meeting", "instruction"]),
        )  # fmt: skip

    def _step(self, record: Record, today: date) -> None:
        """A step, an entry of a ledger that comes in, or a mended one, of any task."""
        ids = [task for (task,) in record.rows("SELECT id FROM task ORDER BY id")]
        task, day = load(record, self.chance.choice(ids)), self.day(today)
        later = str(today + timedelta(days=self.chance.randrange(30)))
        steps: list[Callable[[], object]] = [
            lambda: accept(record, task),
            lambda: give_feedback(record, task, self.chance.choice(["无", "已招标"]), 50, day),
            lambda: submit(record, task),
            lambda: give_back(record, task, "未附照片"),
            lambda: close(record, task, day, force=True),
            lambda: close(record, task, day, force=True),
            lambda: reopen(record, task),
            lambda: cancel(record, task, "并案"),
            lambda: deadlines.extend(record, task, later, later, "雨季"),
            lambda: deadlines.suspend(record, task),
            lambda: deadlines.resume(record, task),
            lambda: urge(record, task, Urge("letter", "paper", (1,)), on=day),
            lambda: decline(record, task, "职责不符", None, day, None, SETTINGS.civil),
            lambda: edit(record, task, self._request(today, task.title), Register(record)),
            lambda: edit(record, task, TaskRequest(title=f"改{later}"), Register(record)),
            lambda: self._bring(record, task, day),
        ]
        self.chance.choice(steps)()

    def _bring(self, record: Record, task: Task, day: date) -> None:
        values: dict[str, Any] = self.chance.choice(
            [
                {"status": "closed", "closed": str(day)},
                {"closed": str(day)} if task.status == "closed" else {"due": str(day)},
                {"last_feedback": "已完成", "last_feedback_on": str(day)},
                {"leader": "周市长"},
            ]
        )
        record.change(task, "import", values)

    def _other(self, record: Record, today: date) -> None:
        """What is of units: points, interviews, rounds, names, mergers; and any command taken back."""
        one, other = self.chance.sample(range(1, len(UNITS) + 1), 2)
        forms = [form for (form,) in record.rows("SELECT id FROM form WHERE present = 1 ORDER BY id")]
        commands = [batch for (batch,) in record.rows("SELECT id FROM batch ORDER BY id")][:-1]
        actions: list[Callable[[], object]] = [
            lambda: credit(record, owner_row(record, one), Credit(1, task=1), "表扬", self.day(today)),
            lambda: interview(record, owner_row(record, one), "未反馈", self.day(today)),
            lambda: send(record, f"第{len(forms)}轮", str(today + timedelta(days=9)), {one: [], other: []}),
            lambda: record.change(
                record.get_one(Form, self.chance.choice(forms)), "collect", {"answered": str(today), "filled": 2}
            ),
            lambda: edit_owner(record, one, {"name": f"{UNITS[one - 1]}{today}"}, None, None),
            lambda: merge(record, one, other) if self.chance.random() < 0.2 else None,
            lambda: undo(record, record.get_one(Batch, self.chance.choice(commands))),
            lambda: undo(record, record.get_one(Batch, commands[-1])),
        ]
        self.chance.choice(actions)()


def known(office: Office, period: Any, day: date) -> Facts:
    with office.reader() as reader:
        reader.back_to(SETTINGS.end_of(day))
        at_its_end = datetime.combine(period.last, time(23, 59, 59))
        return happenings(reader, period, at_its_end, SETTINGS.end_of(period.last), SETTINGS.civil)


def test_what_nobody_corrected_is_known_as_before(offices: Callable[[], Office]) -> None:
    unchanged = 0
    for seed in range(SEEDS):
        office = offices()
        Life(office, seed).lived()
        for number, (then, now) in enumerate(pairwise(PERIODS), start=1):
            with office.reader() as reader:
                reader.back_to(SETTINGS.end_of(now.last))
                first = corrected_from(reader, SETTINGS.end_of(then.last))
            for period in [each for each in PERIODS[:number] if each.last < first]:
                old, new = known(office, period, then.last), known(office, period, now.last)
                unchanged += 1
                assert [old.of(each, new.heirs) for each in new.names] == [
                    new.of(each, new.heirs) for each in new.names
                ]
    assert unchanged > SEEDS
