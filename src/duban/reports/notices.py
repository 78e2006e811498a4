"""What goes on paper about tasks: the facts of the three documents. Source: DOMAIN "Forms on paper"."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from duban.domain.lights import Clock
from duban.reports.history import history
from duban.reports.report import Row
from duban.reports.tasks import rows_in_order
from duban.store.reading import Reader

Kind = Literal["task", "urge", "feedback"]
KINDS: tuple[Kind, ...] = ("task", "urge", "feedback")


class Notice(NamedTuple):
    """A document to the lead of one or several tasks, or to nobody where they have none.

    ``urged``: the days of the urges so far, by the id of a task. ``number``: of the document, "" without one;
    ``until``: the day by which an answer is due, "YYYY-MM-DD" or "".
    """

    kind: Kind
    owner: str | None
    tasks: tuple[Row, ...]
    urged: Mapping[int, Sequence[str]]
    number: str = ""
    until: str = ""

    @property
    def ids(self) -> list[int]:
        """The ids of the tasks."""
        return [row["id"] for row in self.tasks]


def notices(
    reader: Reader, clock: Clock, ids: Sequence[int], kind: Kind, civil: Callable[[str], str], *, each: bool
) -> list[Notice]:
    """One document for the tasks of each lead, or for each task, in the order of ``ids``."""
    urged = days_of_urges(reader, ids, civil)
    together: dict[object, list[Row]] = defaultdict(list)
    for row in rows_in_order(reader, clock, list(dict.fromkeys(ids))):
        together[row["id"] if each else row["owner"]].append(row)
    return [Notice(kind, rows[0]["owner"], tuple(rows), urged) for rows in together.values()]


def days_of_urges(reader: Reader, ids: Sequence[int], civil: Callable[[str], str]) -> Mapping[int, list[str]]:
    """The days on which these tasks were urged, by id; not those of urges that were taken back."""
    undone = set(_undone(reader))
    days: dict[int, list[str]] = defaultdict(list)
    for row in history(reader, list(ids), civil).rows:
        if row["kind"] == "urge" and row["batch"] not in undone:
            days[row["task"]].append(row["on"])
    return days


def _undone(reader: Reader) -> Iterator[int]:
    undone: set[int] = set()
    # Latest first: an undo that was itself undone does not count.
    for batch, undoes in reader.rows("SELECT id, undoes FROM batch WHERE undoes IS NOT NULL ORDER BY id DESC"):
        if batch not in undone:
            undone.add(undoes)
            yield undoes
