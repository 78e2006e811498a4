"""The sheets of a round of collecting progress, before they are sent."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import count
from typing import NamedTuple

from duban.domain.lights import Clock
from duban.domain.rounds import Matter
from duban.locales import _
from duban.reports.report import Column, Row
from duban.reports.rounds import OWNERS, forms_of
from duban.reports.rows.filters import Filters
from duban.reports.rows.namesakes import names
from duban.reports.rows.order import places
from duban.reports.rows.tasks import task_rows
from duban.reports.urging.recipients import SUPPORT
from duban.store.reading import Reader

SENT = (
    Column("unit", width=10, named="asked_unit"),
    Column("file", width=12),
    Column("tasks", "number", width=4, named="asked_tasks"),
    Column("led", "number", width=4, named="asked_led"),
    Column("supported", "number", width=4, named="asked_supported"),
    Column("due", "date", "weekday", width=10, named="answer_by", drop_priority=3),
    Column("phone", width=8, drop_priority=2),
    Column("email", width=8, drop_priority=4),
)
_LED = "SELECT id, owner_id FROM task WHERE id IN ({})"


class Sheet(NamedTuple):
    """The sheet of one unit: its matters, those that it leads first."""

    owner: int
    name: str
    phone: str | None
    email: str | None
    matters: tuple[Matter, ...]

    def without(self, hidden: Collection[int]) -> "Sheet":
        """The sheet without these tasks."""
        return self._replace(matters=tuple(each for each in self.matters if each.id not in hidden))

    @property
    def led(self) -> int:
        """The number of matters that the unit leads."""
        return sum(each.duty == "lead" for each in self.matters)


def sheets(reader: Reader, clock: Clock, filters: Filters) -> list[Sheet]:
    """The sheets about the tasks that the filters let through, units in the order of the office.

    If the filters name units, only these get a sheet. Units that left or were merged get none. Copies for reading are
    in none.
    """
    rows = list(task_rows(reader, clock, filters, " AND t.circulated = 0", order="t.due IS NULL, t.due, t.id"))
    owners = {id: (phone, email) for id, phone, email in reader.rows(OWNERS)}
    concerned: dict[int, list[tuple[Row, str]]] = defaultdict(list)
    for duty, sql in (("lead", _LED), ("support", SUPPORT)):
        of = defaultdict(list)
        for task, owner in reader.rows_among(sql, [row["id"] for row in rows]):
            of[task].append(owner)
        for row in rows:
            for owner in of[row["id"]]:
                if owner in owners and owner in (filters.owners or owners):
                    concerned[owner].append((row, duty))
    label, place = names(reader), places(reader, "owner")
    return [
        Sheet(owner, label[owner], *owners[owner], tuple(_matter(*each) for each in concerned[owner]))
        for owner in sorted(concerned, key=place)
    ]


def _matter(row: Row, duty: str) -> Matter:
    return Matter(
        row["id"],
        row["number"] or f"id:{row['id']}",
        row["title"],
        duty,
        row["owner"] or "",
        row["due"] or row["due_text"] or "",
        row["status"],
    )


def name_for(reader: Reader, month: str, asked: Sequence[Sheet], today: str) -> str:
    """The name of a round that was not named: the month, or “month (2)” and so on if the same units had that one
    already."""
    owners = {each.owner for each in asked}
    names = (month if n == 1 else _("{round} ({n})").format(round=month, n=n) for n in count(1))
    return next(
        name
        for name in names
        if not any(form.owner in owners and form.due[:10] < today for form in forms_of(reader, name))
    )
