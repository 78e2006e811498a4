"""The line from a task up to what is a part of nothing: it has an end, and no more than so many levels."""

from collections.abc import Iterator

from duban.domain.task import DEEPEST
from duban.errors import Refused
from duban.locales import _
from duban.store.queries import tasks
from duban.store.writing import Record


class Lines:
    """The lines of one command, as it leaves them. Each parent is asked for once, however many tasks are below it."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._parents: dict[int, int | None] = {}
        self._heights: dict[int, int] = {}

    def check(self, task: int, parent: int, circle: str, *, is_new: bool = False) -> None:
        """Raise Refused where the task would be a part of itself, said as ``circle``, or nested too deep.

        A task that ``is_new`` has no parts but those that joined it.
        """
        above = list(self._above(parent))
        if task in above:
            raise Refused(circle)
        if len(above) + self._height(task, is_new=is_new) > DEEPEST:
            raise Refused(
                _("Sub-tasks are nested {count} levels deep at most.").format(count=DEEPEST),
                _("Make it a part of a task further up."),
            )

    def join(self, task: int, parent: int, *, is_new: bool = False) -> None:
        """The task is a part of that parent from now on."""
        self._parents[task] = parent
        height = self._height(task, is_new=is_new)
        for levels, above in enumerate(self._above(parent), start=1):
            self._heights[above] = max(self._heights.get(above, 0), height + levels)

    def _above(self, task: int | None) -> Iterator[int]:
        """The task and those above it. Where tasks of an older store go round in a circle, it ends."""
        for _level in range(DEEPEST + 1):
            if task is None:
                return
            yield task
            if task not in self._parents:
                self._parents[task] = tasks.parent_of(self._record, task)
            task = self._parents[task]

    def _height(self, task: int, *, is_new: bool) -> int:
        """How many levels of parts are below a task."""
        if task not in self._heights:
            self._heights[task] = 0 if is_new else tasks.levels_below(self._record, task)
        return self._heights[task]
