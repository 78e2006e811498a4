"""What is said once under a list of tasks: how many there are, which rule gives the lights, what is only assumed."""

from collections.abc import Iterator
from itertools import islice

from duban.domain.lights import Clock
from duban.domain.task import RUNNING
from duban.locales import _, ngettext
from duban.reports.report import Row


class Footnotes:
    """Notes on the rows that pass through.

    ``count`` is how many there are, ``shown`` how many of them went on: these differ where there is a limit.
    """

    def __init__(self, clock: Clock) -> None:
        self.count = self.shown = 0
        self._parts = self._lit_by_parts = 0
        self._clock = clock
        self._met: set[tuple[str | None, str, str]] = set()
        self._years: set[int] = set()
        self._rest: Iterator[Row] = iter(())

    def over(self, rows: Iterator[Row], limit: int | None = None) -> Iterator[Row]:
        """The same rows, looked at; those beyond the ``limit`` only once lines are asked for."""
        self._rest = self._looked_at(rows)
        for row in islice(self._rest, limit):
            self.shown += 1
            yield row

    def _looked_at(self, rows: Iterator[Row]) -> Iterator[Row]:
        """Rows that agree in what matters are looked at once."""
        for self.count, row in enumerate(rows, start=1):
            self._parts += row["parent"] is not None
            if row["status"] in RUNNING:
                self._lit_by_parts += row["light"] == "red" and not (row["remaining"] or "").startswith("-")
                alike = row["due"], row["status"], row["urgency"]
                if alike not in self._met:
                    self._met.add(alike)
                    self._years.update(self._clock.assumed_years(row))
            yield row

    def read(self) -> int:
        """How many rows there are, the ones beyond the limit too."""
        for _row in self._rest:
            pass
        return self.count

    def assumed(self) -> list[str]:
        """A line where the rows depend on years without a holiday notice."""
        return [assumption(sorted(self._years))] if self._years else []

    def lines(self) -> list[str]:
        """What the rows are, the legend of the lights where there was a row, and what was assumed."""
        return (
            [*parts_of(self._parts), self._clock.lights.legend(), *self._lit(), *self.assumed()] if self.count else []
        )

    def _lit(self) -> Iterator[str]:
        """Where a red light is not that of a task that is late, a count of what is late is another one."""
        if self._lit_by_parts and self._clock.lights.rule != "progress-gap":
            line = ngettext(
                "{count} is red because a sub-task is, and is not overdue itself.",
                "{count} are red because a sub-task is, and are not overdue themselves.",
                self._lit_by_parts,
            )
            yield line.format(count=self._lit_by_parts)


def parts_of(count: int) -> list[str]:
    """A line where some of the tasks that were counted are sub-tasks."""
    line = ngettext("{count} of them is a sub-task.", "{count} of them are sub-tasks.", count)
    return [line.format(count=count)] if count else []


def shown_of(shown: int, count: int) -> list[str]:
    """A line where fewer rows are shown than there are."""
    return [_("{shown} of {count} are shown.").format(shown=shown, count=count)] if shown < count else []


def assumption(years: list[int]) -> str:
    """The sentence that says of which years only weekends and statutory days are known."""
    named = _(", ").join(map(str, years))
    return _(
        "Assumed: the holidays of {years} are not published, so only weekends and statutory days count as days of rest."
    ).format(years=named)
