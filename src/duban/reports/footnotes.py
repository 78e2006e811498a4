"""What is said once under a list of tasks: which rule gives the lights, and what is only assumed."""

from collections.abc import Iterator

from duban.domain.lights import Clock
from duban.domain.task import RUNNING
from duban.locales import _
from duban.reports.report import Row


class Footnotes:
    """Notes on the rows that pass through; ``count`` is how many there were."""

    def __init__(self, clock: Clock) -> None:
        self.count = 0
        self._clock = clock
        self._met: set[tuple[str | None, str, str]] = set()
        self._years: set[int] = set()

    def over(self, rows: Iterator[Row]) -> Iterator[Row]:
        """The same rows, looked at. Rows that agree in what matters are looked at once."""
        for self.count, row in enumerate(rows, start=1):
            if row["status"] in RUNNING:
                alike = row["due"], row["status"], row["urgency"]
                if alike not in self._met:
                    self._met.add(alike)
                    self._years.update(self._clock.assumed_years(row))
            yield row

    def assumed(self) -> list[str]:
        """A line where the rows depend on years without a holiday notice."""
        return [assumption(sorted(self._years))] if self._years else []

    def lines(self) -> list[str]:
        """The legend of the lights where there was a row, and what was assumed."""
        return [self._clock.lights.legend(), *self.assumed()] if self.count else []


def assumption(years: list[int]) -> str:
    """The sentence that says of which years only weekends and statutory days are known."""
    named = _(", ").join(map(str, years))
    return _(
        "Assumed: the holidays of {years} are not published, so only weekends and statutory days count as days of rest."
    ).format(years=named)
