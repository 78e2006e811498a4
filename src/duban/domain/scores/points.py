"""The points of one unit in one period: a line for each reason, which add up to the score."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain
from math import prod

from duban.domain.scores.happenings import Happening
from duban.domain.scores.lines import NONE, Factor, Line, Score, moved, rounded, total
from duban.domain.scores.scheme import Bounds, Rate, Rule, Scheme, Section


def score(scheme: Scheme, owner: str, happenings: Sequence[Happening]) -> Score:
    """The score of a unit from its happenings in a period."""
    counts = tasks(scheme, happenings)
    grades = [(rate, *_share(rate, happenings)) for rate in scheme.rate]
    given = [*_by_rules(scheme, owner, happenings), *_by_rates(grades)]
    vetoed = {(rule.veto, rule.section) for rule in scheme.rule if rule.veto and _applies(rule, happenings)}
    parts = list(chain.from_iterable(_section(each, scheme, given, happenings, vetoed) for each in scheme.section))
    free = [line for line in given if line.section is None]
    lines = [*_base(scheme), *parts, *free]
    if not counts and scheme.without_tasks == "full":
        lines += moved("full", scheme.cap or NONE, lines)
    lines += moved("bounds", scheme.within(total(lines)), lines)
    # After all other lines, so that a veto takes exactly what is there; a negative total stays.
    if any(veto == "total" for veto, _section in vetoed):
        lines += moved("veto", min(NONE, total(lines)), lines)
    names = tuple(_grade(rate, count, of) for rate, count, of in grades if of)
    return Score(owner, lines, counts, names, all(veto != "award" for veto, _section in vetoed))


def tasks(scheme: Scheme, happenings: Iterable[Happening]) -> int:
    """The number of tasks of a unit: those that it leads, and those that it supports if the rule file weighs
    support."""
    wanted = [each for each in happenings if each.on == "task"]
    return len({each.task for each in wanted if each.is_lead or scheme.weighs_support})


def ranked(points: Sequence[Decimal]) -> list[int]:
    """The rank of each: 1, 1, 3."""
    return [1 + sum(other > each for other in points) for each in points]


def band(scheme: Scheme, points: Decimal) -> str | None:
    """The highest band whose points are reached."""
    reached = [(least, name) for name, least in scheme.bands.items() if points >= least]
    return max(reached)[1] if reached else None


def _base(bounds: Bounds, section: str | None = None) -> list[Line]:
    return [Line("base", bounds.base, section)] if bounds.base else []


def _section(
    section: Section,
    scheme: Scheme,
    given: Sequence[Line],
    happenings: Sequence[Happening],
    vetoed: Collection[tuple[str | None, str | None]],
) -> list[Line]:
    lines = [*_base(section, section.name), *(line for line in given if line.section == section.name)]
    if section.without_tasks == "full" and not _concerned(section, scheme, happenings):
        lines += moved("full", section.cap or NONE, lines, section.name)
    lines += moved("bounds", section.within(total(lines)), lines, section.name)
    if ("section", section.name) in vetoed:
        lines += moved("veto", min(NONE, total(lines)), lines, section.name)
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
            _line(rule, each, points, (*_factors(rule, scheme, each), *_of_class(rule, scheme, owner)))
            for each, points in _each(rule, fitting)
        ]
        yield from (line for line in lines if line.points)
        if rule.most is not None and abs(total(lines)) > rule.most:
            yield from _bounded(rule, lines)
    for each in happenings:  # a credit by hand under no rule of the file
        if each.on == "credit" and each.rule not in known:
            yield Line("happening", Decimal(each.points or 0), None, each.rule, each, each=Decimal(each.points or 0))


def _line(rule: Rule, what: Happening, each: Decimal, factors: tuple[Factor, ...]) -> Line:
    points = rounded(each * _product(factors))
    return Line("happening", points, rule.section, rule.name, what, each=each, factors=factors)


def _bounded(rule: Rule, lines: Sequence[Line]) -> list[Line]:
    most = (rule.most or NONE).copy_sign(total(lines))
    return [line._replace(rule=rule.name) for line in moved("most", most, lines, rule.section)]


def _quota(rule: Rule, fitting: Sequence[Happening], scheme: Scheme, owner: str) -> Iterator[Line]:
    reached = len(fitting) >= (rule.at_least or 0)
    points = rounded((rule.points if reached else rule.otherwise) * _product(_of_class(rule, scheme, owner)))
    if points:
        count = Decimal(len(fitting))
        yield Line("quota", points, rule.section, rule.name, reached=count, of=Decimal(rule.at_least or 0))


def _product(factors: Iterable[Factor]) -> Decimal:
    return prod((factor.by for factor in factors), start=Decimal(1))


def _of_class(rule: Rule, scheme: Scheme, owner: str) -> list[Factor]:
    classes = [name for name, owners in scheme.classes.items() if owner in owners]
    return [Factor("class", each, rule.times[each]) for each in classes if each in rule.times]


def _each(rule: Rule, fitting: Sequence[Happening]) -> Iterator[tuple[Happening, Decimal]]:
    """The happenings that fit a rule, each with its points before all factors."""
    best: dict[object, tuple[Happening, Decimal]] = {}
    for place, each in enumerate(fitting):
        points = _points(rule, each)
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
        return rule.levels.get(each.level or "", NONE)
    return Decimal(each.points) if each.points else rule.points


def _factors(rule: Rule, scheme: Scheme, each: Happening) -> list[Factor]:
    """The factors of a happening other than 1. Points that a person set already take them into account."""
    factors = [Factor("share", "", Decimal(1) / each.sharers)] if rule.several == "share" else []
    if rule.per_days:
        counted = _steps(each.before, rule.per_days) if "missed" in rule.on else 0
        factors.append(Factor("days", str(rule.per_days), Decimal(_steps(each.days, rule.per_days) - counted), counted))
    if each.on != "credit":
        factors.append(Factor("lead", "", rule.lead) if each.is_lead else Factor("support", "", rule.support))
        weights = scheme.weights
        factors += [Factor(kind, name, getattr(weights, kind).get(name, Decimal(1))) for kind, name in each.traits]
    return [factor for factor in factors if factor.by != 1 or factor.kind == "days"]


def _steps(days: int, length: int) -> int:
    """The number of steps of so many days that have begun."""
    return -(-days // length)


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
    if each.before and not rule.per_days and (each.on == "missed" or "missed" in rule.on):
        return False  # an earlier period has counted it
    return rule.from_days <= each.days and (rule.to_days is None or each.days <= rule.to_days)


def _is_about(rule: Rule, each: Happening) -> bool:
    asked = (rule.source, "source"), (rule.urgency, "urgency"), (rule.leader, "leader")
    return all(_is_of(values, each, kind) for values, kind in asked)


def _is_of(values: Sequence[str], each: Happening, kind: str) -> bool:
    return not values or any((kind, value) in each.traits for value in values)


def _share(rate: Rate, happenings: Sequence[Happening]) -> tuple[int, int]:
    """The number of tasks that fulfil a rate, and the number of tasks it is of."""
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
        if of and (points := rounded(rate.points * count / of)):
            yield Line("rate", points, rate.section, rate.name, reached=Decimal(count), of=Decimal(of))


def _grade(rate: Rate, count: int, of: int) -> str:
    percent = 100 * count / of
    return "good" if percent >= rate.good else "pass" if percent >= rate.passing else "fail"
