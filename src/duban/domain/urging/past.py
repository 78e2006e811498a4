"""What was done about a task so far: the urges that wait for an answer, and the last answer."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from duban.domain.urging.reminders import DatedUrge, Urge

Entry = tuple[date, int, Urge | None]
"""Something that the record tells of a task: the day for which it counts, the id of the event, and the urge; None for
what answers one: a feedback, a submission, a hand-back."""


class Past(NamedTuple):
    """``waiting`` are the urges since the last answer, oldest first; ``answered`` is the day of the last answer to an
    urge, ``last`` the last urge that was answered; ``all`` are all urges."""

    waiting: Sequence[DatedUrge] = ()
    answered: date | None = None
    last: DatedUrge | None = None
    all: Sequence[DatedUrge] = ()

    def reached(self, step: str, key: str, today: date) -> bool:
        """Whether the recipient of that key got this step already: since the last answer, or today."""
        got = [each for each in self.all if each.day == today] + [*self.waiting]
        return any(each.urge.step == step and each.urge.has_reached(key) for each in got)


def past_of(record: Iterable[Entry]) -> Past:
    """Read what the record tells, in any order: days count first, then the order in which it was recorded."""
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
