"""Create the history of the demonstration office with duban's own actions."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from duban.actions.add import add
from duban.actions.collect import collect
from duban.actions.forms import send
from duban.actions.life import close, give_feedback, load
from duban.actions.owners import Register
from duban.actions.request import TaskRequest
from duban.actions.urge import urge
from duban.demo.english import ENGLISH
from duban.demo.office import MATTERS, Matter
from duban.domain import rounds
from duban.domain.returned import Answer, Place
from duban.domain.task import OPEN
from duban.domain.urging.reminders import Urge
from duban.locales import _
from duban.store.queries import tasks
from duban.store.queries.owners import present
from duban.store.statements import Form, Owner, Task
from duban.store.writing import Record, transaction

SECRETARY = "王秘书"
ROUND, ANSWERED, BACK_BY = -4, -2, 1
"""Days on which the sheets of a round went out, on which some came back, and by which all are to be back."""
PROGRESS = "已按计划推进，本周无异常"
EVERY = 4
"""One unit in so many has answered."""


def live(path: Path, today: date, number_pattern: str, lang: str) -> None:
    """Create a store at ``path`` with the work of the office until ``today``: one transaction a day.

    ``lang`` is the language of the office, "zh" or "en".
    """

    def words(text: str) -> str:
        return ENGLISH[text] if lang == "en" else text

    days: dict[int, list[Callable[[Record, Register], None]]] = defaultdict(list)
    ids: dict[str, int] = {}

    def register(matter: Matter) -> None:
        def step(record: Record, known: Register) -> None:
            ids[matter.title] = add(record, _request(matter, today, words), known, number_pattern).id

        days[matter.assigned].append(step)

    def follow(matter: Matter, day: int, verb: str, details: Any) -> None:
        def step(record: Record, _known: Register) -> None:
            task = load(record, ids[matter.title])
            if verb == "close":
                close(record, task)
            elif verb == "urge":
                urge(record, task, Urge(details, "phone", tuple(filter(None, [task.owner_id]))))
            else:
                text, percent = details
                give_feedback(record, task, words(text), percent)

        days[day].append(step)

    for matter in MATTERS:
        register(matter)
        for day, verb, details in matter.steps:
            follow(matter, day, verb, details)
    days[ROUND].append(lambda record, _known: _send_round(record, today + timedelta(days=BACK_BY)))
    days[ANSWERED].append(lambda record, _known: _take_answers(record, words))
    # All steps of a day together, in the order of the calendar: the record must look like real work.
    for day in sorted(days):
        on = today + timedelta(days=day)
        with transaction(path, at=f"{on}T02:00:00Z", today=on, actor=words(SECRETARY), command="demo") as record:
            known = Register(record)
            for step in days[day]:
                step(record, known)
            for owner in present(record):
                record.change(owner, "edit", {"phone": owner.phone or f"6021{owner.id:04}"})


def _request(matter: Matter, today: date, words: Callable[[str], str]) -> TaskRequest:
    due = (today + timedelta(days=matter.due)).isoformat()
    return TaskRequest(
        title=words(matter.title),
        owner=words(matter.owner),
        person=matter.person and words(matter.person),
        supporting=list(map(words, matter.supporting)),
        source=matter.source,
        leader=matter.leader and words(matter.leader),
        urgency=matter.urgency,
        assigned=(today + timedelta(days=matter.assigned)).isoformat(),
        due=due,
        due_text=due,
    )


def _send_round(record: Record, due: date) -> None:
    """Send what is open to those who lead and support it, in the round of the month."""
    asked: dict[int, list[rounds.Matter]] = defaultdict(list)
    for task in record.all(Task, f"{Task.SELECT} WHERE present = 1 AND status IN {OPEN} ORDER BY id"):
        lead = record.get_one(Owner, task.owner_id)
        heading = (task.id, task.number or f"id:{task.id}", task.title)
        for owner, duty in ((lead.id, "lead"), *((each, "support") for each in tasks.supporters(record, task.id))):
            asked[owner].append(rounds.Matter(*heading, duty, lead.name, task.due or "", task.status))
    name = _("{year}-{month:02}").format(year=record.today.year, month=record.today.month)
    send(record, name, due.isoformat(), asked)


def _take_answers(record: Record, words: Callable[[str], str]) -> None:
    """One unit in EVERY has answered, on what it leads."""
    answers: list[Answer] = []
    files: dict[int, str] = {}
    for form in record.all(Form, f"{Form.SELECT} WHERE present = 1 AND id % ? = 0 ORDER BY id", (EVERY,)):
        files[form.id] = f"{record.get_one(Owner, form.owner_id).name}.xlsx"
        led = [each for each in rounds.matters_kept(form.tasks) if each.duty == "lead"]
        answers += [Answer(form.id, each.id, Place(files[form.id]), words(PROGRESS)) for each in led]
    collect(record, answers, files, None)
