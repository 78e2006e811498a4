"""A round of collecting progress in the demonstration office: every unit got a sheet, and a few sent it back."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date

from duban.actions.collect import collect
from duban.actions.forms import send
from duban.actions.owners import supporters
from duban.domain import rounds
from duban.domain.returned import Answer, Place
from duban.domain.task import OPEN
from duban.locales import _
from duban.store.statements import Form, Owner, Task
from duban.store.writing import Record

PROGRESS = "已按计划推进，本周无异常"
EVERY = 4
"""One unit in so many has answered."""


def send_round(record: Record, due: date) -> None:
    """Send what is open to those who lead and support it, in the round of the month."""
    asked: dict[int, list[rounds.Matter]] = defaultdict(list)
    for task in record.all(Task, f"{Task.SELECT} WHERE present = 1 AND status IN {OPEN} ORDER BY id"):
        lead = record.get_one(Owner, task.owner_id)
        heading = (task.id, task.number or f"id:{task.id}", task.title)
        for owner, duty in ((lead.id, "lead"), *((each, "support") for each in supporters(record, task))):
            asked[owner].append(rounds.Matter(*heading, duty, lead.name, task.due or "", task.status))
    name = _("{year}-{month:02}").format(year=record.today.year, month=record.today.month)
    send(record, name, due.isoformat(), asked)


def take_answers(record: Record, words: Callable[[str], str]) -> None:
    """One unit in EVERY has answered, on what it leads."""
    answers: list[Answer] = []
    files: dict[int, str] = {}
    for form in record.all(Form, f"{Form.SELECT} WHERE present = 1 AND id % ? = 0 ORDER BY id", (EVERY,)):
        files[form.id] = f"{record.get_one(Owner, form.owner_id).name}.xlsx"
        led = [each for each in rounds.matters_kept(form.tasks) if each.duty == "lead"]
        answers += [Answer(form.id, each.id, Place(files[form.id]), words(PROGRESS)) for each in led]
    collect(record, answers, files, None)
