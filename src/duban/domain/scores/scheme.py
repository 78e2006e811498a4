"""The rule file of an office (考核办法), read strictly: what it may say, and what it may not leave out.

Sources: the nine published kinds in DOMAIN "Scores"; every key serves at least one of them.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from duban.domain.scores.happenings import HAPPENINGS
from duban.domain.task import LADDER, SOURCES, URGENCIES
from duban.locales import read_term

Judged = Literal["total", "section", "award"]
Several = Literal["sum", "highest", "share"]
LARGEST = 100_000
"""Points beyond this are a typing mistake."""


def _exact(value: object) -> object:
    """The decimal figure that stands in the file: TOML gives 0.1 as a binary fraction."""
    if type(value) in (int, float):
        return Decimal(str(value))
    raise PydanticCustomError("points", "no figure")


def _listed(value: object) -> object:
    return tuple(value) if isinstance(value, list) else (value,)


def _word(kind: str, known: tuple[str, ...]) -> Callable[[object], str]:
    """A reader of one word of a vocabulary, in either language."""

    def read(value: object) -> str:
        word = read_term(kind, value, known) if isinstance(value, str) else None
        if word is None:
            raise PydanticCustomError("word", "unknown word", {"known": known})
        return word

    return read


def _step(value: object) -> object:
    """A step of the ladder: duban's own in either language, or the office's word for one."""
    return (read_term("ladder", value, LADDER) or value) if isinstance(value, str) else value


Points = Annotated[Decimal, BeforeValidator(_exact), Field(ge=-LARGEST, le=LARGEST)]
Days = Annotated[int, Field(ge=0, le=3660)]
Name = Annotated[str, Field(min_length=1, max_length=80)]
Names = Annotated[tuple[Name, ...], BeforeValidator(_listed)]
Source = Annotated[str, BeforeValidator(_word("source", SOURCES))]
Urgency = Annotated[str, BeforeValidator(_word("urgency", URGENCIES))]
On = Annotated[str, BeforeValidator(_word("happening", HAPPENINGS))]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Bounds(_Strict):
    """Where the points of a section or of the total begin, and between which they stay."""

    base: Points = Decimal(0)
    floor: Points | None = None
    cap: Points | None = None

    def within(self, points: Decimal) -> Decimal:
        """``points``, raised to the floor or cut to the cap."""
        if self.floor is not None:
            points = max(points, self.floor)
        return points if self.cap is None else min(points, self.cap)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.floor is not None and self.cap is not None and self.floor > self.cap:
            raise PydanticCustomError("contradiction", "floor above cap", {"keys": ("floor", "cap")})
        return self


class Section(Bounds):
    """A part of the score (落实, 反馈 …). A unit without tasks has the ``base``, or ``full``, all that there is."""

    name: Name
    without_tasks: Literal["base", "full"] = "base"

    @model_validator(mode="after")
    def _has_all(self) -> Self:
        if self.without_tasks == "full" and self.cap is None:
            raise PydanticCustomError("needs", "full needs cap", {"key": "without_tasks", "other": "cap"})
        return self


class Weights(_Strict):
    """Factors by what the task is, 1 where none is given."""

    source: Mapping[Source, Points] = {}
    urgency: Mapping[Urgency, Points] = {}
    leader: Mapping[Name, Points] = {}


class Rule(_Strict):
    """One rule: ``points`` for each happening ``on`` that fits.

    ``lead`` and ``support`` weigh the units of a task. ``per_days`` gives the points for each such number of days
    begun, ``from_days`` and ``to_days`` bound these days. ``most`` bounds what the rule gives or takes in a period.
    ``once`` counts a task or a period once. ``levels`` are points by level of adoption, of which several of one matter
    are added, or the ``highest`` counts, or each is shared equally. ``at_least`` is a quota: the points are given once,
    where there are so many, else ``otherwise``. ``range`` are the least and most that a person may judge. ``times`` are
    factors by class of unit. ``veto`` takes away the total, the section or the award.
    """

    name: Name
    section: Name | None = None
    on: Annotated[tuple[On, ...], BeforeValidator(_listed)]
    points: Points = Decimal(0)
    lead: Points = Decimal(1)
    support: Points = Decimal(0)
    source: Annotated[tuple[Source, ...], BeforeValidator(_listed)] = ()
    urgency: Annotated[tuple[Urgency, ...], BeforeValidator(_listed)] = ()
    leader: Names = ()
    step: Annotated[tuple[Annotated[str, BeforeValidator(_step)], ...], BeforeValidator(_listed)] = ()
    from_days: Days = 0
    to_days: Days | None = None
    per_days: Annotated[int, Field(ge=1, le=3660)] | None = None
    most: Annotated[Points, Field(ge=0)] | None = None
    once: Literal["task", "period"] | None = None
    levels: Mapping[Name, Points] = {}
    several: Several = "sum"
    at_least: Annotated[int, Field(ge=1, le=LARGEST)] | None = None
    otherwise: Points = Decimal(0)
    range: Annotated[tuple[Points, Points], BeforeValidator(_listed)] | None = None
    times: Mapping[Name, Points] = {}
    veto: Judged | None = None

    @model_validator(mode="after")
    def _means_something(self) -> Self:
        for key, other in _NEED:
            if key in self.model_fields_set and other not in self.model_fields_set:
                raise PydanticCustomError("needs", "a key without another", {"key": key, "other": other})
        for group in _EITHER:
            if len(both := self.model_fields_set.intersection(group)) > 1:
                raise PydanticCustomError("contradiction", "both", {"keys": tuple(sorted(both))})
        if not self.model_fields_set & {"points", "levels", "range", "veto"}:
            raise PydanticCustomError("useless", "no points")
        if self.range and self.range[0] > self.range[1]:
            raise PydanticCustomError("contradiction", "range", {"keys": ("range",)})
        if self.range and self.on != ("credit",):
            raise PydanticCustomError("judged", "a judged rule is on credit")
        return self


_NEED = (("otherwise", "at_least"), ("several", "levels"))
_EITHER = (("levels", "range", "at_least", "per_days"), ("points", "levels", "range"))


class Rate(_Strict):
    """A share that is graded: of the tasks that had to be ``of``, so many percent within ``within_days``.

    From ``good`` percent on it is good, from ``passing`` on it passes, below it fails. ``points`` times the share are
    added to the section.
    """

    name: Name
    of: Literal["accepted", "closed", "on-time", "credit"]
    within_days: Days | None = None
    source: Annotated[tuple[Source, ...], BeforeValidator(_listed)] = ()
    good: Annotated[int, Field(ge=0, le=100)] = 100
    passing: Annotated[int, Field(ge=0, le=100)]
    points: Points = Decimal(0)
    section: Name | None = None


class Ranks(_Strict):
    """Points by rank: the first has ``full``, each further place ``less_percent`` of it less, down to 0."""

    full: Points
    less_percent: Annotated[Points, Field(gt=0, le=100)]

    def points(self, rank: int) -> Decimal:
        """The points of a rank from 1."""
        return max(self.full - self.full * self.less_percent / 100 * (rank - 1), Decimal(0))


class Scheme(Bounds):
    """A whole rule file.

    ``period`` is how often scores are published; it begins on the day ``starts_on`` of a month and is closed so many
    days after its end: what is recorded later is a correction. ``year`` is made of its periods. ``groups`` are ranked
    apart; ``classes`` are what ``times`` of a rule names. ``bands`` are grades by the least points for each. A unit
    without tasks has ``full`` points or is ``unranked``; if nothing is said, what else happened to it counts.
    """

    name: Name
    period: Literal["month", "quarter", "half", "year"] = "month"
    starts_on: Annotated[int, Field(ge=1, le=28)] = 1
    closes_after_days: Annotated[int, Field(ge=0, le=31)] = 0
    year: Literal["sum", "mean"] = "sum"
    year_cap: Points | None = None
    without_tasks: Literal["full", "unranked"] | None = None
    groups: Mapping[Name, Names] = {}
    classes: Mapping[Name, Names] = {}
    bands: Mapping[Name, Points] = {}
    ranks: Ranks | None = None
    weights: Weights = Weights()
    section: Annotated[tuple[Section, ...], BeforeValidator(_listed)] = ()
    rule: Annotated[tuple[Rule, ...], BeforeValidator(_listed)] = ()
    rate: Annotated[tuple[Rate, ...], BeforeValidator(_listed)] = ()

    @model_validator(mode="after")
    def _belongs_together(self) -> Self:
        sections = {each.name for each in self.section}
        named_parts: dict[str, Sequence[Section | Rule | Rate]]
        named_parts = {"section": self.section, "rule": self.rule, "rate": self.rate}
        for kind, parts in named_parts.items():
            names = [each.name for each in parts]
            for place, part in enumerate(parts):
                if part.name in names[:place]:
                    raise PydanticCustomError("twice", "name", {"keys": (kind, place, "name"), "name": part.name})
                named = getattr(part, "section", None)
                if named is not None and named not in sections:
                    raise PydanticCustomError("unknown", "section", {"keys": (kind, place, "section"), "name": named})
        for place, rule in enumerate(self.rule):
            for each in rule.times:
                if each not in self.classes:
                    raise PydanticCustomError("unknown", "class", {"keys": ("rule", place, "times"), "name": each})
        for kind, table in (("groups", self.groups), ("classes", self.classes)):
            owners = [owner for each in table.values() for owner in each]
            if twice := next((each for each in owners if owners.count(each) > 1), None):
                raise PydanticCustomError("twice", "owner", {"keys": (kind,), "name": twice})
        if self.without_tasks == "full" and self.cap is None:
            raise PydanticCustomError("needs", "full needs cap", {"key": "without_tasks", "other": "cap"})
        return self
