"""The lines of a score: the points for one reason, and all that explains them. The score is their sum."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from duban.domain.scores.happenings import Happening

CENT = Decimal("0.01")
NONE = Decimal(0)


class Factor(NamedTuple):
    """A factor of some points. ``kind`` is "days" (the number of steps of ``name`` days begun, ``before`` of which were
    counted in an earlier period), "share", "lead", "support", "source", "urgency", "leader" or "class" (of units);
    ``name`` says which of them."""

    kind: str
    name: str
    by: Decimal
    before: int = 0


class Line(NamedTuple):
    """Some points, and the reason for them.

    ``kind`` is one of KINDS and selects the sentence. ``reached`` and ``of`` are the two numbers of a quota or rate,
    the rank, or the points after and before a bound. A "happening" gives ``each`` times its ``factors``; a "mean" is
    over ``each`` periods. ``was`` is the original kind of a "correction"; ``is_withdrawn`` means that it takes points
    back.
    """

    kind: str
    points: Decimal
    section: str | None = None
    rule: str | None = None
    what: Happening | None = None
    reached: Decimal = NONE
    of: Decimal = NONE
    each: Decimal = NONE
    factors: tuple[Factor, ...] = ()
    was: str = ""
    is_withdrawn: bool = False

    @property
    def event(self) -> str:
        """The happening or kind that it is about."""
        return self.what.on if self.what and self.kind == "happening" else self.kind


KINDS = ("base", "full", "quota", "rate", "most", "bounds", "veto", "rank", "mean", "correction")
"""The kinds beside "happening": the base, the full points of a unit without tasks, a quota, a rate, the bound of a
rule, a floor or cap, a veto, the points of a rank, the mean of a year, and a correction of a closed period."""


class Score(NamedTuple):
    """The lines of a unit, and what is not points: its number of ``tasks``, its grades by rate, and whether it is
    eligible for an award."""

    owner: str
    lines: list[Line]
    tasks: int
    grades: tuple[str, ...] = ()
    is_awardable: bool = True

    @property
    def points(self) -> Decimal:
        """The sum of the lines."""
        return total(self.lines)


def total(lines: Iterable[Line]) -> Decimal:
    """The sum of the points of these lines."""
    return sum((line.points for line in lines), NONE)


def rounded(points: Decimal) -> Decimal:
    """Points to the cent."""
    return points.quantize(CENT, ROUND_HALF_UP)


def moved(kind: str, to: Decimal, lines: Sequence[Line], section: str | None = None) -> list[Line]:
    """The line that brings the points of ``lines`` to ``to``; none if they are there already."""
    now = total(lines)
    return [Line(kind, to - now, section, reached=to, of=now)] if to != now else []


def differing(before: Sequence[Line], after: Sequence[Line]) -> list[Line]:
    """The lines to add to ``before`` to get the points of ``after``: the corrections of a published period."""
    gone, come = Counter(map(_key, before)), Counter(map(_key, after))
    taken_back = [
        line._replace(points=-line.points, is_withdrawn=True) for line in _left(before, gone - come) if line.points
    ]
    added = [line for line in _left(after, come - gone) if line.points]
    return [line._replace(kind="correction", was=line.kind) for line in (*taken_back, *added)]


def _key(line: Line) -> tuple[object, ...]:
    """The identity of a line: a new title, name or day alone does not make it another one."""
    what = line.what and (line.what.on, line.what.task, line.what.level)
    return (line.kind, line.section, line.rule, line.points, what)


def _left(lines: Sequence[Line], wanted: Counter[tuple[object, ...]]) -> Iterator[Line]:
    for line in lines:
        if wanted[_key(line)] > 0:
            wanted[_key(line)] -= 1
            yield line


def mean(lines: Sequence[Line], count: int) -> list[Line]:
    """The line that turns the sum over ``count`` periods into their mean."""
    line = moved("mean", rounded(total(lines) / count), lines)
    return [each._replace(each=Decimal(count)) for each in line]
