"""Notes under a list of tasks: how many there are, the rule of the lights, and what is only assumed."""

from collections.abc import Iterator
from itertools import islice

from duban.domain.lights import Clock
from duban.domain.task import RUNNING
from duban.locales import _, ngettext
from duban.reports.report import Row


class Footnotes:
    """Collects notes from the rows that pass through it.

    ``count`` is the number of rows read, ``shown`` the number passed on: they differ where there is a limit.
    """

    def __init__(self, clock: Clock) -> None:
        self.count = self.shown = 0
        self._parts = self._red_by_parts = 0
        self._clock = clock
        self._seen: set[tuple[str | None, str, str]] = set()
        self._years: set[int] = set()
        self._rest: Iterator[Row] = iter(())

    def observe(self, rows: Iterator[Row], limit: int | None = None) -> Iterator[Row]:
        """Pass on the first ``limit`` rows. The others are read by `read`, for the counts."""
        self._rest = self._observed(rows)
        for row in islice(self._rest, limit):
            self.shown += 1
            yield row

    def _observed(self, rows: Iterator[Row]) -> Iterator[Row]:
        for self.count, row in enumerate(rows, start=1):
            self._parts += row["parent"] is not None
            if row["status"] in RUNNING:
                # Red, but the time remaining is not negative: the colour comes from a sub-task (parts.py).
                self._red_by_parts += row["light"] == "red" and not (row["remaining"] or "").startswith("-")
                # Working days are computed once for rows with the same deadline and rule, not for a million rows.
                alike = row["due"], row["status"], row["urgency"]
                if alike not in self._seen:
                    self._seen.add(alike)
                    self._years.update(self._clock.assumed_years(row))
            yield row

    def read(self) -> int:
        """Read the rows beyond the limit, and return the number of all."""
        for _row in self._rest:
            pass
        return self.count

    def assumed(self) -> list[str]:
        """A line on years without a holiday notice, if any row depends on one."""
        return [assumption(sorted(self._years))] if self._years else []

    def lines(self) -> list[str]:
        """The notes: sub-tasks, the legend of the lights, and assumptions; none without rows."""
        return (
            [*parts_of(self._parts), self._clock.lights.legend(), *self._red_note(), *self.assumed()]
            if self.count
            else []
        )

    def _red_note(self) -> Iterator[str]:
        """A line that explains why more rows are red than are counted as overdue.

        With the rule progress-gap red means "far behind" anyway, so there is nothing to explain.
        """
        if self._red_by_parts and self._clock.lights.rule != "progress-gap":
            line = ngettext(
                "{count} is red because a sub-task is, and is not overdue itself.",
                "{count} are red because a sub-task is, and are not overdue themselves.",
                self._red_by_parts,
            )
            yield line.format(count=self._red_by_parts)


def parts_of(count: int) -> list[str]:
    """A line that says how many of the counted tasks are sub-tasks; none for 0."""
    line = ngettext("{count} of them is a sub-task.", "{count} of them are sub-tasks.", count)
    return [line.format(count=count)] if count else []


def shown_of(shown: int, count: int) -> list[str]:
    """A line that says how many of the rows are shown; none where all are."""
    return [_("{shown} of {count} are shown.").format(shown=shown, count=count)] if shown < count else []


def assumption(years: list[int]) -> str:
    """The sentence that names the years for which only weekends and statutory days are known."""
    named = _(", ").join(map(str, years))
    return _(
        "Assumed: the holidays of {years} are not published, so only weekends and statutory holidays count as days off."
    ).format(years=named)
