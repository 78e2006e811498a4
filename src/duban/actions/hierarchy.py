"""The tree of tasks and sub-tasks: it has no circles and a limited depth."""

from collections.abc import Iterator

from duban.domain.task import DEEPEST
from duban.errors import Refused
from duban.locales import _
from duban.store.queries import tasks
from duban.store.writing import Record


class Hierarchy:
    """The tree as the running command leaves it. Parents and heights are cached: an import has many tasks below one."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._parents: dict[int, int | None] = {}
        self._heights: dict[int, int] = {}

    def check(self, task: int, parent: int, circle: str, *, is_new: bool = False) -> None:
        """Raise Refused if the task would become its own sub-task (message ``circle``) or be nested too deep.

        A task that ``is_new`` has no parts in the store; those that joined it in this command are cached.
        """
        above = list(self._above(parent))
        if task in above:
            raise Refused(circle)
        # Levels above the task and below it: a whole subtree may move at once.
        if len(above) + self._height(task, is_new=is_new) > DEEPEST:
            raise Refused(
                _("Sub-tasks are nested {count} levels deep at most.").format(count=DEEPEST),
                _("Make it a sub-task of a task further up."),
            )

    def join(self, task: int, parent: int, *, is_new: bool = False) -> None:
        """Record that the task is now a sub-task of ``parent``."""
        self._parents[task] = parent
        height = self._height(task, is_new=is_new)
        # Keep the cached heights of all ancestors right for the next check of the same command.
        for levels, above in enumerate(self._above(parent), start=1):
            self._heights[above] = max(self._heights.get(above, 0), height + levels)

    def _above(self, task: int | None) -> Iterator[int]:
        """Yield a task and its ancestors. It stops after DEEPEST + 1: stores of older versions may have circles."""
        for _level in range(DEEPEST + 1):
            if task is None:
                return
            yield task
            # One query for each ancestor in a command, not one for each task below it.
            if task not in self._parents:
                self._parents[task] = tasks.parent_of(self._record, task)
            task = self._parents[task]

    def _height(self, task: int, *, is_new: bool) -> int:
        """The number of levels of sub-tasks below a task."""
        if task not in self._heights:
            self._heights[task] = 0 if is_new else tasks.levels_below(self._record, task)
        return self._heights[task]
