"""Record that a task was urged, at one step of the ladder. Source: DOMAIN "Urging ladder"."""

from duban.actions.life import take
from duban.actions.owners import supporters
from duban.actions.request import clean
from duban.locales import _, term
from duban.store.statements import Owner, Task
from duban.store.writing import Record


def urge(record: Record, task: Task, step: str, note: str = "") -> None:
    """Record an urge and its recipients: lead, person, supporting owners, and the heads of all these."""
    names = _("{step}: {names}").format(step=term("ladder", step), names=_(", ").join(_recipients(record, task)))
    text = _("; ").join(filter(None, [names, clean(note.strip())]))
    take(record, task, "urge", {"urged": task.urged + 1}, text=text)


def _recipients(record: Record, task: Task) -> list[str]:
    ids = [task.owner_id, task.person_id, *supporters(record, task)]
    owners = [record.get_one(Owner, each) for each in ids if each is not None]
    heads = [record.get_one(Owner, each.head_id) for each in owners if each.head_id is not None]
    # One person may head several of these units.
    return list(dict.fromkeys(owner.name for owner in [*owners, *heads]))
