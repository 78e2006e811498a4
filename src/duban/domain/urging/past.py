"""What was done about a task so far: the urges that wait for an answer, and the last answer."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from duban.domain.urging.reminders import DatedUrge, Urge

Entry = tuple[date, int, Urge | None]
"""One urge or answer from the record: the day for which it counts, the id of its event, and the urge; None for an
answer (feedback, a submission, a request to hand the task back)."""


class Past(NamedTuple):
    """``waiting`` are the urges since the last answer, oldest first; ``answered`` is the day of the last answer to an
    urge, ``last`` the last urge that was answered; ``all`` are all urges."""

    waiting: Sequence[DatedUrge] = ()
    answered: date | None = None
    last: DatedUrge | None = None
    all: Sequence[DatedUrge] = ()

    def reached(self, step: str, key: str, today: date) -> bool:
        """Whether the recipient with that key has already got this step: since the last answer, or today."""
        got = [each for each in self.all if each.day == today] + [*self.waiting]
        return any(each.urge.step == step and each.urge.has_reached(key) for each in got)


def past_of(record: Iterable[Entry]) -> Past:
    """Sort the entries by the day for which they count, then by the order of the record, and pair urges with
    answers."""
    waiting: list[DatedUrge] = []
    every: list[DatedUrge] = []
    answered, last = None, None
    for day, _event, urge in sorted(record, key=lambda each: each[:2]):
        if urge:
            waiting.append(DatedUrge(day, urge))
            every.append(waiting[-1])
        elif every:
            answered, last = day, every[-1]
            waiting = []
    return Past(waiting, answered, last, every)
