"""The recipients of a step: the owners of a task as they are now, their heads, and leaders."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from duban.domain.urging.ladder import Ladder, Step
from duban.domain.urging.past import Past
from duban.domain.urging.reminders import Recipient
from duban.reports.report import Row
from duban.store.reading import Reader

OWNERS = "SELECT id, name, kind, phone, email, parent_id, head_id FROM owner WHERE present = 1 ORDER BY id"
LED = "SELECT id, owner_id, person_id FROM task WHERE id IN ({})"
SUPPORT = "SELECT task_id, owner_id FROM support WHERE task_id IN ({}) ORDER BY task_id, place"

CONCERNED = ("lead", "person", "support", "head")
"""The roles of a step that the ladder does not define."""


class _Owner(NamedTuple):
    recipient: Recipient
    kind: str
    parent: int | None
    head: int | None


class Recipients:
    """Resolves the roles of a step to recipients. Owners who left or were merged are left out."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._owners = {
            id: _Owner(Recipient(name, id, phone, email), kind, parent, head)
            for id, name, kind, phone, email, parent, head in reader.rows(OWNERS)
        }
        self._lead: dict[int, tuple[int | None, int | None]] = {}
        self._support: dict[int, list[int]] = {}

    def load(self, tasks: Iterable[int]) -> None:
        """Read the owners of these tasks, for ``of``."""
        tasks = list(tasks)
        self._lead = {task: (lead, person) for task, lead, person in self._reader.rows_among(LED, tasks)}
        self._support = defaultdict(list)
        for task, owner in self._reader.rows_among(SUPPORT, tasks):
            self._support[task].append(owner)

    def lead(self, led: dict[int, int]) -> None:
        """Register a lead for something that is no task, under an id of its own, for ``of``."""
        self._lead, self._support = {each: (owner, None) for each, owner in led.items()}, defaultdict(list)

    def of(self, task: Row, roles: Sequence[str]) -> Iterator[tuple[str, Recipient]]:
        """The recipients of these roles for a loaded task, each once, in the first of its roles.

        A copy to the leader who gave the instruction never goes out alone: if no other role has a recipient, the lead
        of the task gets the step too, or else the person responsible.
        """
        reached: dict[str, tuple[str, Recipient]] = {}
        asked = [role for role in roles if role != "assigner"]
        for role in (*asked, "lead", "person"):
            if role in asked or not reached:
                for each in self._having(role, task):
                    reached.setdefault(each.key, (role, each))
        if "assigner" in roles and task["leader"]:
            leader = self.named(task["leader"]) or Recipient(task["leader"])
            reached.setdefault(leader.key, ("assigner", leader))
        yield from reached.values()

    def unreached(
        self, task: Row, step: Step, past: Past, left: Collection[object], today: date
    ) -> list[tuple[str, Recipient]]:
        """The recipients of a step whom it has not reached, and for whom it is not on its way.

        ``left`` has the task, step and recipient of messages that left and were not confirmed; these are never sent
        again automatically.
        """
        return [
            (role, each)
            for role, each in self.of(task, step.to)
            if not past.reached(step.step, each.key, today) and (task["id"], step.step, each.key) not in left
        ]

    def named(self, name: str) -> Recipient | None:
        """The owner of that name, a person rather than a unit; None if there is none, or several."""
        named = [each for each in self._owners.values() if each.recipient.name == name]
        persons = [each for each in named if each.kind == "person"] or named
        return persons[0].recipient if len(persons) == 1 else None

    def _having(self, role: str, task: Row) -> Iterator[Recipient]:
        """Who has a role for a task. The leader is the head of the unit above the lead, or of the lead itself."""
        lead, person = self._lead[task["id"]]
        support = self._support[task["id"]]
        known: dict[str, list[int | None]] = {"lead": [lead], "person": [person], "support": [*support]}
        if role == "head":
            known["head"] = [self._owners[each].head for each in (lead, person, *support) if each in self._owners]
        elif role == "leader":
            unit = self._owners.get(lead or 0)
            above = self._owners.get(unit.parent or 0) if unit else None
            known["leader"] = [of.head for of in (above or unit,) if of]
        return (self._owners[each].recipient for each in known[role] if each in self._owners)


def concerned(
    reader: Reader, ladder: Ladder, tasks: Sequence[Row], step: str
) -> dict[int, list[tuple[str, Recipient]]]:
    """The recipients of a step by the ladder, with their roles, by task id."""
    roles = next((each.to for each in ladder.steps if each.step == step), CONCERNED)
    recipients = Recipients(reader)
    recipients.load(task["id"] for task in tasks)
    return {task["id"]: list(recipients.of(task, roles)) for task in tasks}
