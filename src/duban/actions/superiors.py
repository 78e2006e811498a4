"""Resolve the column 上级 of a ledger: the number of a known task or of a row, or the title of a row."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from duban.actions import known
from duban.actions.recognise import Entry
from duban.errors import NotFound
from duban.locales import _
from duban.store.queries import ledgers
from duban.store.writing import Record


class NamedParents:
    """The tasks that the ``rows`` of one import name as their parents, loaded at once at its end.

    ``tasks`` are the ids of all rows of the file: titles are looked up only among these.
    """

    def __init__(self, record: Record, rows: Iterable[Entry], tasks: Sequence[int]) -> None:
        # Rows indented under another row have their parent already.
        names = {row.values["parent"] for row in rows if row.part_of is None}
        self._numbered = known.Numbered(record, names)
        self._titled: dict[str, list[int]] = defaultdict(list)
        if titles := {each for each in names if not self._numbered.all(each)}:
            mine = set(tasks)
            for title, task in ledgers.with_title(record, titles):
                if task in mine:
                    self._titled[title].append(task)

    def parent(self, named: str, task: int) -> int:
        """The id of the parent of ``task``; of several rows with that title, the nearest one above it.

        Raises NotFound for an unknown number or title, Refused if several tasks have that number in other spellings.
        """
        self._numbered.check(named)
        if (parent := self._numbered.get(named)) is not None:
            return parent
        others = [each for each in self._titled[named] if each != task]
        if not others:
            raise NotFound(
                _("No task has the number “{told}”, and no row of the file has that title.").format(told=named)
            )
        # Ids are given in the order of the rows.
        return max((each for each in others if each < task), default=others[0])
