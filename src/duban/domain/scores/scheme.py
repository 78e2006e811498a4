"""The rule file of an office (考核办法), read strictly: what it may say, and what it may not leave out.

Sources: the nine published kinds in DOMAIN "Scores"; every key serves at least one of them.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, model_validator

from duban.domain.scores.happenings import HAPPENINGS, LARGEST
from duban.domain.scores.values import (
    LIST,
    Days,
    Name,
    Names,
    On,
    Points,
    Source,
    Step,
    Strict,
    Urgency,
    contradiction,
    mistake,
    setting,
)
from duban.locales import term


class Bounds(Strict):
    """The points at which a section or the total starts, and the floor and cap between which it stays."""

    base: Points = Decimal(0)
    floor: Points | None = None
    cap: Points | None = None
    without_tasks: str | None = None

    def within(self, points: Decimal) -> Decimal:
        """``points``, raised to the floor or cut to the cap."""
        if self.floor is not None:
            points = max(points, self.floor)
        return points if self.cap is None else min(points, self.cap)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.floor is not None and self.cap is not None and self.floor > self.cap:
            raise contradiction("floor", "cap")
        if self.base != self.within(self.base) and self.model_fields_set & {"floor", "cap"}:
            raise contradiction("base", "cap" if self.cap is not None and self.base > self.cap else "floor")
        if self.without_tasks == "full" and self.cap is None:
            raise mistake("needs", key="without_tasks", other="cap")
        return self


class Section(Bounds):
    """A part of the score (落实, 反馈 …). A unit without tasks gets its ``base``, or the ``full`` points of the
    section."""

    name: Name
    without_tasks: Annotated[str, setting("without_such")] = "base"


class Weights(Strict):
    """Factors by the source, urgency and leader of a task; 1 if none is given."""

    source: Mapping[Source, Points] = {}
    urgency: Mapping[Urgency, Points] = {}
    leader: Mapping[Name, Points] = {}


class Rule(Strict):
    """One rule: ``points`` for each happening in ``on`` that fits.

    ``lead`` and ``support`` weigh the units of a task. ``per_days`` gives the points for each such number of days
    begun; ``from_days`` and ``to_days`` bound these days. ``most`` bounds what the rule gives or takes in a period.
    ``once`` counts a task or a period only once. ``levels`` are points by level of adoption: several adoptions of one
    matter are added, or only the ``highest`` counts, or each is shared equally. ``at_least`` is a quota: the points are
    given once if there are that many happenings, else ``otherwise``. ``range`` is the least and most that a person may
    give. ``times`` are factors by class of unit. ``veto`` takes away the total, the section or the award.
    """

    name: Name
    section: Name | None = None
    on: Annotated[tuple[On, ...], LIST, Field(min_length=1)]
    points: Points = Decimal(0)
    lead: Points = Decimal(1)
    support: Points = Decimal(0)
    source: Annotated[tuple[Source, ...], LIST] = ()
    urgency: Annotated[tuple[Urgency, ...], LIST] = ()
    leader: Names = ()
    step: Annotated[tuple[Step, ...], LIST] = ()
    from_days: Days = 0
    to_days: Days | None = None
    per_days: Annotated[int, Field(ge=1, le=3660)] | None = None
    most: Annotated[Points, Field(ge=0)] | None = None
    once: Annotated[str, setting("once")] | None = None
    levels: Mapping[Name, Points] = {}
    several: Annotated[str, setting("several")] = "sum"
    at_least: Annotated[int, Field(ge=1, le=LARGEST)] | None = None
    otherwise: Points = Decimal(0)
    range: Annotated[tuple[Points, Points], LIST] | None = None
    times: Mapping[Name, Points] = {}
    veto: Annotated[str, setting("veto")] | None = None

    @model_validator(mode="after")
    def _means_something(self) -> Self:
        given = self.model_fields_set
        for key, other in _NEED:
            if key in given and other not in given:
                raise mistake("needs", key=key, other=other)
        for group in _EITHER:
            if len(both := given.intersection(group)) > 1:
                raise contradiction(*sorted(both))
        # What would silently give no points, or nobody any, is most likely a typing mistake.
        is_for_nobody = not (self.lead or self.support) or ("levels" in given and not self.levels)
        if is_for_nobody or not given & {"points", "levels", "range", "veto"}:
            raise mistake("useless")
        if self.range and self.range[0] > self.range[1]:
            raise mistake("backwards", key="range")
        if self.to_days is not None and self.from_days > self.to_days:
            raise contradiction("from_days", "to_days")
        if self.veto == "section" and self.section is None:
            raise mistake("needs", key="veto", other="section")
        for key, possible in _ONLY.items():
            if key in given and (wrong := [each for each in self.on if each not in possible]):
                on, *named = (term("happening", each) for each in (wrong[0], *possible))
                raise mistake("strange", key=key, on=on, possible=tuple(named))
        return self


_NEED = (("otherwise", "at_least"), ("several", "levels"))
_EITHER = (("levels", "range", "at_least", "per_days"), ("points", "levels", "range"), ("at_least", "once"))
_OF_TASKS = tuple(each for each in HAPPENINGS if each != "interview" and not each.startswith("round-"))
_IN_DAYS = ("on-time", "late", "missed", "accepted", "closed", "round-late")
_ONLY = {
    **dict.fromkeys(("levels", "range"), ("credit",)),
    **dict.fromkeys(("from_days", "to_days", "per_days"), _IN_DAYS),
    **dict.fromkeys(("source", "urgency", "leader"), _OF_TASKS),
    "step": ("urged",),
}
"""The happenings for which a key of a rule has a meaning."""


class Rate(Strict):
    """A rate with grades: the percentage of the happenings ``of`` that were done within ``within_days``.

    From ``good`` percent on it is good, from ``passing`` on it passes, below that it fails. ``points`` times the share
    are added to the section.
    """

    name: Name
    of: Annotated[str, setting("of")]
    within_days: Days | None = None
    source: Annotated[tuple[Source, ...], LIST] = ()
    good: Annotated[int, Field(ge=0, le=100)] = 100
    passing: Annotated[int, Field(ge=0, le=100)]
    points: Points = Decimal(0)
    section: Name | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.passing > self.good:
            raise contradiction("passing", "good")
        return self


class Ranks(Strict):
    """Points by rank: the first gets ``full``, each further rank ``less_percent`` of ``full`` less, down to 0."""

    full: Points
    less_percent: Annotated[Points, Field(gt=0, le=100)]

    def points(self, rank: int) -> Decimal:
        """The points of a rank from 1."""
        return max(self.full - self.full * self.less_percent / 100 * (rank - 1), Decimal(0))


class Scheme(Bounds):
    """A whole rule file.

    ``period`` is how often scores are published; it begins on the day ``starts_on`` of a month and is closed a set
    number of days after its end: what is recorded later is a correction. ``year`` says how the periods of a year are
    combined. ``groups`` are ranked separately; ``classes`` are the classes that ``times`` of a rule names. ``bands``
    are grades by least points. A unit without tasks gets ``full`` points or is ``unranked``; if neither is said, it is
    scored by its other happenings.
    """

    name: Name
    period: Annotated[str, setting("period")] = "month"
    starts_on: Annotated[int, Field(ge=1, le=28)] = 1
    closes_after_days: Annotated[int, Field(ge=0, le=31)] = 0
    year: Annotated[str, setting("year")] = "sum"
    year_cap: Points | None = None
    without_tasks: Annotated[str, setting("without_tasks")] | None = None
    groups: Mapping[Name, Names] = {}
    classes: Mapping[Name, Names] = {}
    bands: Mapping[Name, Points] = {}
    ranks: Ranks | None = None
    weights: Weights = Weights()
    section: Annotated[tuple[Section, ...], LIST] = ()
    rule: Annotated[tuple[Rule, ...], LIST] = ()
    rate: Annotated[tuple[Rate, ...], LIST] = ()

    @model_validator(mode="after")
    def _belongs_together(self) -> Self:
        self._check_names()
        for place, rule in enumerate(self.rule):
            if unknown := next((each for each in rule.times if each not in self.classes), None):
                raise mistake("unknown", at=("rule", place, "times"), name=unknown)
        for kind, table in (("groups", self.groups), ("classes", self.classes)):
            owners = [owner for each in table.values() for owner in each]
            if twice := next((each for each in owners if owners.count(each) > 1), None):
                raise mistake("twice", at=(kind,), name=twice)
        # Two bands with the same least points: a unit would be in either of them.
        for least in self.bands.values():
            if len(same := [name for name, other in self.bands.items() if other == least]) > 1:
                raise contradiction(*same, at=("bands", same[-1]))
        if not self.rule and not self.rate:
            raise mistake("empty")
        return self

    @property
    def weighs_support(self) -> bool:
        """Whether tasks that a unit supports count for it at all."""
        return any(rule.support for rule in self.rule)

    def _check_names(self) -> None:
        """Raise a mistake for a duplicate name, or for a section that does not exist."""
        parts: dict[str, Sequence[Section | Rule | Rate]] = {"section": self.section, "rule": self.rule}
        parts["rate"] = self.rate
        points: set[str] = set()
        for kind, each in parts.items():
            names = set() if kind == "section" else points
            for place, part in enumerate(each):
                if part.name in names:
                    raise mistake("twice", at=(kind, place, "name"), name=part.name)
                names.add(part.name)
                named = getattr(part, "section", None)
                if named is not None and named not in {section.name for section in self.section}:
                    raise mistake("unknown", at=(kind, place, "section"), name=named)
