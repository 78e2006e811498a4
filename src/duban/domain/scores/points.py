"""The points of one unit in one period: a line for each, which a clerk can read aloud, and which add up."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import chain
from typing import NamedTuple

from duban.domain.scores.happenings import Happening
from duban.domain.scores.scheme import Bounds, Rate, Rule, Scheme, Section

CENT = Decimal("0.01")
NONE = Decimal(0)


class Line(NamedTuple):
    """Some points, and why.

    ``kind`` says how the sentence begins: "base", "full" (a unit without tasks), "happening", "quota", "rate", "most"
    (a rule reached its bound), "bounds" (a floor or cap), "veto", "rank", "correction". ``reached`` and ``of`` are
    those of a quota or rate, the rank, or the points after and before a bound.
    """

    kind: str
    points: Decimal
    section: str | None = None
    rule: str | None = None
    what: Happening | None = None
    reached: Decimal = NONE
    of: Decimal = NONE


class Score(NamedTuple):
    """The lines of a unit, and how it stands beside them: its grades by rate, and whether it can have an award."""

    owner: str
    lines: list[Line]
    has_tasks: bool
    grades: tuple[str, ...] = ()
    is_awardable: bool = True

    @property
    def points(self) -> Decimal:
        """The sum of the lines."""
        return total(self.lines)


def total(lines: Iterable[Line]) -> Decimal:
    """The points of these lines together."""
    return sum((line.points for line in lines), NONE)


def score(scheme: Scheme, owner: str, happenings: Sequence[Happening]) -> Score:
    """The score of a unit from what happened to it in a period."""
    has_tasks = any(each.on == "task" for each in happenings)
    grades = [(rate, *_share(rate, happenings)) for rate in scheme.rate]
    given = [*_by_rules(scheme, owner, happenings), *_by_rates(grades)]
    vetoed = {(rule.veto, rule.section) for rule in scheme.rule if rule.veto and _applies(rule, happenings)}
    parts = list(chain.from_iterable(_section(each, scheme, given, happenings, vetoed) for each in scheme.section))
    free = [line for line in given if line.section is None]
    lines = [*_base(scheme), *parts, *free]
    if not has_tasks and scheme.without_tasks == "full":
        lines += _moved("full", scheme.cap or NONE, lines)
    lines += _moved("bounds", scheme.within(total(lines)), lines)
    if any(veto == "total" for veto, _section in vetoed):
        lines += _moved("veto", min(NONE, total(lines)), lines)
    names = tuple(_grade(rate, count, of) for rate, count, of in grades if of)
    return Score(owner, lines, has_tasks, names, all(veto != "award" for veto, _section in vetoed))


def differing(before: Sequence[Line], after: Sequence[Line]) -> list[Line]:
    """What has to be added to ``before`` for the points of ``after``: corrections of a period that was published."""
    gone, come = Counter(before), Counter(after)
    taken_back = [line._replace(points=-line.points) for line in (gone - come).elements()]
    return [line._replace(kind="correction") for line in (*taken_back, *(come - gone).elements()) if line.points]


def apportioned(points: Sequence[Decimal], *, is_mean: bool) -> list[Decimal]:
    """What each of several periods contributes to their sum or mean; rounded so that they add up to the rounded one."""
    if not is_mean:
        return list(points)
    shares, reached, given = [], NONE, NONE
    for each in points:
        reached += each
        shares.append(_rounded(reached / len(points)) - given)
        given += shares[-1]
    return shares


def ranked(points: Sequence[Decimal]) -> list[int]:
    """The rank of each: 1, 1, 3."""
    return [1 + sum(other > each for other in points) for each in points]


def band(scheme: Scheme, points: Decimal) -> str | None:
    """The highest band that these points reach."""
    reached = [(least, name) for name, least in scheme.bands.items() if points >= least]
    return max(reached)[1] if reached else None


def _rounded(points: Decimal) -> Decimal:
    return points.quantize(CENT, ROUND_HALF_UP)


def _base(bounds: Bounds, section: str | None = None) -> list[Line]:
    return [Line("base", bounds.base, section)] if bounds.base else []


def _moved(kind: str, to: Decimal, lines: Sequence[Line], section: str | None = None) -> list[Line]:
    """The line that brings the points of ``lines`` to ``to``, if they are not there."""
    now = total(lines)
    return [Line(kind, to - now, section, reached=to, of=now)] if to != now else []


def _section(
    section: Section,
    scheme: Scheme,
    given: Sequence[Line],
    happenings: Sequence[Happening],
    vetoed: Collection[tuple[str | None, str | None]],
) -> list[Line]:
    lines = [*_base(section, section.name), *(line for line in given if line.section == section.name)]
    if section.without_tasks == "full" and not _concerned(section, scheme, happenings):
        lines += _moved("full", section.cap or NONE, lines, section.name)
    lines += _moved("bounds", section.within(total(lines)), lines, section.name)
    if ("section", section.name) in vetoed:
        lines += _moved("veto", min(NONE, total(lines)), lines, section.name)
    return lines


def _concerned(section: Section, scheme: Scheme, happenings: Sequence[Happening]) -> bool:
    """Whether the unit had a task that a rule or rate of this section is about."""
    tasks = [each for each in happenings if each.on == "task"]
    rules = [each for each in scheme.rule if each.section == section.name]
    rates = [each for each in scheme.rate if each.section == section.name]
    return any(_is_about(rule, task) for rule in rules for task in tasks) or any(
        _is_of(rate.source, task, "source") for rate in rates for task in tasks
    )


def _by_rules(scheme: Scheme, owner: str, happenings: Sequence[Happening]) -> Iterator[Line]:
    known = {rule.name for rule in scheme.rule}
    for rule in scheme.rule:
        fitting = _fitting(rule, happenings)
        if rule.at_least:
            yield from _quota(rule, fitting, scheme, owner)
            continue
        lines = [
            Line("happening", _rounded(points * _factor(rule, scheme, owner)), rule.section, rule.name, each)
            for each, points in _each(rule, scheme, fitting)
        ]
        yield from (line for line in lines if line.points)
        if rule.most is not None and abs(total(lines)) > rule.most:
            yield from _bounded(rule, lines)
    for each in happenings:  # a credit by hand under no rule of the file
        if each.on == "credit" and each.rule not in known:
            yield Line("happening", Decimal(each.points or 0), None, each.rule, each)


def _bounded(rule: Rule, lines: Sequence[Line]) -> list[Line]:
    most = (rule.most or NONE).copy_sign(total(lines))
    return [line._replace(rule=rule.name) for line in _moved("most", most, lines, rule.section)]


def _quota(rule: Rule, fitting: Sequence[Happening], scheme: Scheme, owner: str) -> Iterator[Line]:
    reached = len(fitting) >= (rule.at_least or 0)
    points = _rounded((rule.points if reached else rule.otherwise) * _factor(rule, scheme, owner))
    if points:
        count = Decimal(len(fitting))
        yield Line("quota", points, rule.section, rule.name, reached=count, of=Decimal(rule.at_least or 0))


def _factor(rule: Rule, scheme: Scheme, owner: str) -> Decimal:
    classes = [name for name, owners in scheme.classes.items() if owner in owners]
    return next((rule.times[each] for each in classes if each in rule.times), Decimal(1))


def _each(rule: Rule, scheme: Scheme, fitting: Sequence[Happening]) -> Iterator[tuple[Happening, Decimal]]:
    """What fits a rule, with its points before the factor of the unit's class."""
    best: dict[object, tuple[Happening, Decimal]] = {}
    for place, each in enumerate(fitting):
        points = _points(rule, each) * _weight(rule, scheme, each)
        matter = each.task or each.name or place
        if rule.levels and rule.several == "highest":
            kept = best.setdefault(matter, (each, points))
            if points > kept[1]:
                best[matter] = each, points
        else:
            best[place if rule.once is None else matter if rule.once == "task" else "period"] = each, points
    yield from best.values()


def _points(rule: Rule, each: Happening) -> Decimal:
    if rule.levels:
        points = rule.levels.get(each.level or "", NONE)
        return points / each.sharers if rule.several == "share" else points
    if each.points:
        return Decimal(each.points)
    return rule.points * -(-each.days // rule.per_days) if rule.per_days else rule.points


def _weight(rule: Rule, scheme: Scheme, each: Happening) -> Decimal:
    weight = rule.lead if each.is_lead else rule.support
    for kind, value in each.traits:
        weight *= getattr(scheme.weights, kind).get(value, 1)
    return weight


def _applies(rule: Rule, happenings: Iterable[Happening]) -> bool:
    return len(_fitting(rule, happenings)) >= (rule.at_least or 1)


def _fitting(rule: Rule, happenings: Iterable[Happening]) -> list[Happening]:
    return [each for each in happenings if each.on in rule.on and _fits(rule, each)]


def _fits(rule: Rule, each: Happening) -> bool:
    if not (rule.lead if each.is_lead else rule.support) or not _is_about(rule, each):
        return False
    if each.on == "credit" and each.rule != rule.name:
        return False
    if rule.step and each.step not in rule.step:
        return False
    return rule.from_days <= each.days and (rule.to_days is None or each.days <= rule.to_days)


def _is_about(rule: Rule, each: Happening) -> bool:
    asked = (rule.source, "source"), (rule.urgency, "urgency"), (rule.leader, "leader")
    return all(_is_of(values, each, kind) for values, kind in asked)


def _is_of(values: Sequence[str], each: Happening, kind: str) -> bool:
    return not values or any((kind, value) in each.traits for value in values)


def _share(rate: Rate, happenings: Sequence[Happening]) -> tuple[int, int]:
    """How many tasks fulfil a rate, and of how many."""
    tasks = {
        each.task for each in happenings if each.on == "task" and each.is_lead and _is_of(rate.source, each, "source")
    }
    done = {
        each.task
        for each in happenings
        if each.on == rate.of and each.task in tasks and (rate.within_days is None or each.days <= rate.within_days)
        if each.on != "credit" or each.rule == rate.name
    }
    return len(done), len(tasks)


def _by_rates(grades: Iterable[tuple[Rate, int, int]]) -> Iterator[Line]:
    for rate, count, of in grades:
        if of and (points := _rounded(rate.points * count / of)):
            yield Line("rate", points, rate.section, rate.name, reached=Decimal(count), of=Decimal(of))


def _grade(rate: Rate, count: int, of: int) -> str:
    percent = 100 * count / of
    return "good" if percent >= rate.good else "pass" if percent >= rate.passing else "fail"
