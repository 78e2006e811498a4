"""What goes on paper about tasks: the facts of the three documents. Source: DOMAIN "Forms on paper"."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from duban.domain.lights import Clock
from duban.domain.urging.ladder import Ladder
from duban.domain.urging.reminders import Recipient, Urge
from duban.reports.report import Row
from duban.reports.rows.tasks import rows_in_order
from duban.reports.urging.recipients import concerned
from duban.reports.urging.urges import Civil, pasts
from duban.store.reading import Reader

Kind = Literal["task", "urge", "feedback"]
KINDS: tuple[Kind, ...] = ("task", "urge", "feedback")
STEP = "letter"
"""The step of the ladder that a 催办函 is."""


class Notice(NamedTuple):
    """A document to the lead of one or several tasks, or to nobody where they have none.

    ``urged``: the days of the urges so far, and ``to`` whom the letter of a 催办函 concerns with their roles, by the id
    of a task. ``number``: of the document, "" without one; ``until``: the day by which an answer is due, or "".
    """

    kind: Kind
    owner: str | None
    tasks: tuple[Row, ...]
    urged: Mapping[int, Sequence[str]]
    to: Mapping[int, Sequence[tuple[str, Recipient]]]
    number: str = ""
    until: str = ""

    @property
    def ids(self) -> list[int]:
        """The ids of the tasks."""
        return [row["id"] for row in self.tasks]

    @property
    def copies(self) -> list[str]:
        """The names of all but the lead to whom a 催办函 goes."""
        names = (each.name for task in self.ids for role, each in self.to.get(task, ()) if role != "lead")
        return list(dict.fromkeys(names))

    def urge(self, task: int) -> Urge:
        """What a 催办函 records with a task."""
        to = tuple(each.name if each.id is None else each.id for _role, each in self.to[task])
        return Urge(STEP, "paper", to, self.until)


def notices(
    reader: Reader, clock: Clock, ids: Sequence[int], kind: Kind, civil: Civil, ladder: Ladder, *, each: bool
) -> list[Notice]:
    """One document for the tasks of each lead, or for each task, in the order of ``ids``."""
    rows = list(rows_in_order(reader, clock, list(dict.fromkeys(ids))))
    urged = {task: [made.day.isoformat() for made in past.all] for task, past in pasts(reader, ids, civil).items()}
    to = concerned(reader, ladder, rows, STEP) if kind == "urge" else {}
    together: dict[object, list[Row]] = defaultdict(list)
    for row in rows:
        together[row["id"] if each else row["owner"]].append(row)
    return [Notice(kind, of_one[0]["owner"], tuple(of_one), urged, to) for of_one in together.values()]
