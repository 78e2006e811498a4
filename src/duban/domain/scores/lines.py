"""The lines of a score: some points each, and all that there is to say about them; together they are the score."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from duban.domain.scores.happenings import Happening

CENT = Decimal("0.01")
NONE = Decimal(0)


class Factor(NamedTuple):
    """What points are multiplied by: ``kind`` is "days" (the steps of so many days, in ``name``, beside those
    that were counted ``before``), "share", "lead", "support", "source", "urgency", "leader" or "class" (of units), and
    ``name`` which of them."""

    kind: str
    name: str
    by: Decimal
    before: int = 0


class Line(NamedTuple):
    """Some points, and why.

    ``kind`` says how the sentence begins: one of KINDS. ``reached`` and ``of`` are those of a quota or rate, the rank,
    or the points after and before a bound. A "happening" gives ``each`` times its ``factors``; a "mean" is of ``each``
    periods. ``was`` is what a "correction" was, and ``is_withdrawn`` says that it takes points back.
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
        """What it is about: one of HAPPENINGS or KINDS."""
        return self.what.on if self.what and self.kind == "happening" else self.kind


KINDS = ("base", "full", "quota", "rate", "most", "bounds", "veto", "rank", "mean", "correction")
"""Beside "happening": the base, full points of a unit without tasks, a quota, a rate, the bound of a rule, a floor or
cap, a veto, the points of a rank, the mean of a year, what became known after a period was closed."""


class Score(NamedTuple):
    """The lines of a unit, and how it stands beside them: how many ``tasks`` it had, its grades by rate, and whether it
    can have an award."""

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
    """The points of these lines together."""
    return sum((line.points for line in lines), NONE)


def rounded(points: Decimal) -> Decimal:
    """Points to the cent."""
    return points.quantize(CENT, ROUND_HALF_UP)


def moved(kind: str, to: Decimal, lines: Sequence[Line], section: str | None = None) -> list[Line]:
    """The line that brings the points of ``lines`` to ``to``, if they are not there."""
    now = total(lines)
    return [Line(kind, to - now, section, reached=to, of=now)] if to != now else []


def differing(before: Sequence[Line], after: Sequence[Line]) -> list[Line]:
    """What has to be added to ``before`` for the points of ``after``: corrections of a period that was published."""
    gone, come = Counter(map(_key, before)), Counter(map(_key, after))
    taken_back = [
        line._replace(points=-line.points, is_withdrawn=True) for line in _left(before, gone - come) if line.points
    ]
    added = [line for line in _left(after, come - gone) if line.points]
    return [line._replace(kind="correction", was=line.kind) for line in (*taken_back, *added)]


def _key(line: Line) -> tuple[object, ...]:
    """What makes a line another one: no new title, name or day alone."""
    what = line.what and (line.what.on, line.what.task, line.what.level)
    return (line.kind, line.section, line.rule, line.points, what)


def _left(lines: Sequence[Line], wanted: Counter[tuple[object, ...]]) -> Iterator[Line]:
    for line in lines:
        if wanted[_key(line)] > 0:
            wanted[_key(line)] -= 1
            yield line


def mean(lines: Sequence[Line], count: int) -> list[Line]:
    """The line that makes of the points of ``count`` periods their mean."""
    line = moved("mean", rounded(total(lines) / count), lines)
    return [each._replace(each=Decimal(count)) for each in line]
