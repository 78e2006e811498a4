"""A recorded nudge at one step of the ladder. Source: DOMAIN "Urging ladder"."""

from duban.actions.life import take
from duban.actions.owners import supporters
from duban.actions.request import clean
from duban.locales import _, term
from duban.store.statements import Owner, Task
from duban.store.writing import Record


def urge(record: Record, task: Task, step: str, note: str = "") -> None:
    """Record that a task was urged, and whom it reached: its lead and person, its supporting owners, their heads."""
    names = _("{step}: {names}").format(step=term("ladder", step), names=_(", ").join(_recipients(record, task)))
    text = _("; ").join(filter(None, [names, clean(note.strip())]))
    take(record, task, "urge", {"urged": task.urged + 1}, text=text)


def _recipients(record: Record, task: Task) -> list[str]:
    ids = [task.owner_id, task.person_id, *supporters(record, task)]
    owners = [record.get_one(Owner, each) for each in ids if each is not None]
    heads = [record.get_one(Owner, each.head_id) for each in owners if each.head_id is not None]
    return list(dict.fromkeys(owner.name for owner in [*owners, *heads]))
