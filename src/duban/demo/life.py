"""Create the history of the demonstration office with duban's own actions."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from duban.actions.add import add
from duban.actions.life import close, give_feedback, load
from duban.actions.owners import Register
from duban.actions.request import TaskRequest
from duban.actions.urge import urge
from duban.demo.english import ENGLISH
from duban.demo.office import MATTERS, Matter
from duban.demo.round import send_round, take_answers
from duban.domain.urging.reminders import Urge
from duban.store.queries.owners import present
from duban.store.writing import Record, transaction

SECRETARY = "王秘书"
ROUND, ANSWERED, BACK_BY = -4, -2, 1
"""Days on which the sheets of a round went out, on which some came back, and by which all are to be back."""


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
    days[ROUND].append(lambda record, _known: send_round(record, today + timedelta(days=BACK_BY)))
    days[ANSWERED].append(lambda record, _known: take_answers(record, words))
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
