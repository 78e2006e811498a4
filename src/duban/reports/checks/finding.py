"""The question put to a rule of `check`, and its answer."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from duban.domain.lights import Clock
from duban.domain.task import OPEN
from duban.domain.urging.ladder import Ladder
from duban.reports.rows.filters import FROM, Filters, where
from duban.reports.urging.urges import Civil
from duban.store.reading import Reader

TO_FILL_IN = "…"
"""The placeholder in a command for what only the office knows; duban refuses it as an owner, a deadline or a
contact."""
IS_OPEN = f"t.status IN {OPEN}"


class Finding(NamedTuple):
    """A fault: the id of its task (None where it is about owners alone), a sentence, and the command that mends it."""

    task: int | None
    says: str
    mend: str


class Question(NamedTuple):
    """The tasks to be checked. ``policy`` is the section ``[check]``; ``in_full``: the rule was asked for by its name,
    so that it lists every owner of whom it finds the same."""

    reader: Reader
    clock: Clock
    filters: Filters
    policy: Mapping[str, Any]
    ladder: Ladder
    civil: Civil
    in_full: bool = False

    def tasks(self, columns: str, condition: str, **parameters: object) -> Iterator[tuple[Any, ...]]:
        """``columns`` of the tasks ``t`` that the filters let through and ``condition`` holds for, by id."""
        chosen = where(self.filters)
        sql = f"SELECT {columns} {FROM} WHERE t.present = 1 AND {condition}{chosen.sql} ORDER BY t.id"
        return self.reader.rows(sql, {**chosen.parameters, **parameters})


Rule = Callable[[Question], Iterator[Finding]]


def ref(task: int) -> str:
    """The REF of a task in a command: a bare figure may be the number of another one."""
    return f"id:{task}"
