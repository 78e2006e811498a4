"""Give or take points by hand (加减分), within what the rule file allows. Source: DOMAIN "Scores"."""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from duban.actions.life import reason, until_today
from duban.domain.scores.scheme import Rate, Rule, Scheme
from duban.errors import Refused, Usage
from duban.locales import _, read_term, term
from duban.store.statements import Owner
from duban.store.writing import Record


class Credit(NamedTuple):
    """Points under a rule of the file, or under none; None before `allowed` found those of the rule.

    ``level`` is that of an adoption, ``task`` the id of the task that they are for, ``sharers`` how many units share
    an adoption.
    """

    points: Decimal | None
    rule: str | None = None
    level: str | None = None
    task: int | None = None
    sharers: int = 1


def credit(record: Record, owner: Owner, given: Credit, why: str, on: date | None = None) -> None:
    """Record points ``on`` a day until today. Raises Refused for a future day, Usage without a reason."""
    day = until_today(record, on, _("Points cannot be of {day}: today is {today}."))
    kept = {"points": str(given.points)} | {
        key: value for key, value in given._asdict().items() if key != "points" and value
    }
    extra = json.dumps(kept, ensure_ascii=False)
    values = {"credited": owner.credited + 1}
    record.change(owner, "credit", values, text=reason(why), meta=extra, effective=day)


def allowed(scheme: Scheme, given: Credit, traits: Collection[tuple[str, str]] = ()) -> Credit:
    """The credit, checked by its rule, with its points; ``traits`` are those of its task.

    Raises Usage for an unknown rule or level, without points where there is a choice and without a task where the rule
    is about some, Refused for other points and for another task.
    """
    judged: dict[str, Rule | Rate] = {each.name: each for each in scheme.rule if each.on == ("credit",)}
    judged |= {rate.name: rate for rate in scheme.rate if rate.of == "credit"}
    rule = _rule(scheme, judged, given)
    if rule is None:
        return _pointed(given)
    given = given._replace(rule=rule.name)
    _check_task(rule, given, traits)
    return _by_rule(rule, given) if isinstance(rule, Rule) else given._replace(points=given.points or Decimal(0))


def _rule(scheme: Scheme, judged: Mapping[str, Rule | Rate], given: Credit) -> Rule | Rate | None:
    """The rule by its name, else the one that has the level; None where neither is given."""
    if given.rule is not None:
        name = read_term("rule", given.rule, tuple(judged))
        if name is not None:
            return judged[name]
        wrong = _("The rule file “{scheme}” has no rule “{rule}” for points entered by hand.")
        wrong = wrong.format(scheme=term("rule", scheme.name), rule=given.rule)
        raise Usage(wrong, _choice(judged) if judged else _("Leave out --rule."))
    if given.level is None:
        return None
    having = {name: rule for name, rule in judged.items() if isinstance(rule, Rule) and given.level in rule.levels}
    if len(having) != 1:
        wrong = _("“{level}” is not the level of exactly one rule of “{scheme}”.")
        wrong = wrong.format(level=given.level, scheme=term("rule", scheme.name))
        raise Usage(wrong, _("Say with --rule which one is meant. {choice}").format(choice=_choice(having or judged)))
    return next(iter(having.values()))


def _choice(rules: Iterable[str]) -> str:
    return _("Choose from: {keys}.").format(keys=_(", ").join(term("rule", each) for each in rules))


def _check_task(rule: Rule | Rate, given: Credit, traits: Collection[tuple[str, str]]) -> None:
    asked = [("source", rule.source)]
    if isinstance(rule, Rule):
        asked += [("urgency", rule.urgency), ("leader", rule.leader)]
    name = term("rule", rule.name)
    if given.task is None and (isinstance(rule, Rate) or any(values for _kind, values in asked)):
        raise Usage(_("The rule “{rule}” is about tasks.").format(rule=name), _("Name the task with --task."))
    for kind, values in asked:
        if values and not any((kind, value) in traits for value in values):
            what = _(" or ").join(term(kind, value) if kind != "leader" else value for value in values)
            raise Refused(
                _("The rule “{rule}” is about other tasks than this one: {heading} must be {what}.").format(
                    rule=name, heading=term("column", kind), what=what
                ),
                _("Choose another rule or another task."),
            )


def _pointed(given: Credit) -> Credit:
    if given.points is None:
        raise Usage(_("How many points are missing."), _("Give them behind the unit, as in 2 or -0.5."))
    return given


def _by_rule(rule: Rule, given: Credit) -> Credit:
    if rule.levels:
        return given._replace(points=_of_level(rule.name, rule.levels, given))
    if rule.range:
        least, most = rule.range
        given = _pointed(given)
        if least <= (given.points or 0) <= most:
            return given
        what = _("from {least} to {most}").format(least=least, most=most)
    else:
        each = list(dict.fromkeys(rule.points * weight for weight in (rule.lead, rule.support) if weight))
        if given.points is None and len(each) == 1:
            return given._replace(points=each[0])
        if _pointed(given).points in each:
            return given
        what = _(" or ").join(str(points.normalize()) for points in each)
    raise Refused(
        _("The rule “{rule}” does not allow {points} points.").format(
            rule=term("rule", rule.name), points=given.points
        ),
        _("It must be {what}.").format(what=what),
    )


def _of_level(name: str, levels: Mapping[str, Decimal], given: Credit) -> Decimal:
    points = levels.get(given.level or "")
    if points is None:
        raise Usage(
            _("The rule “{rule}” has no level “{level}”.").format(rule=name, level=given.level or ""),
            _("Choose one with --level: {keys}.").format(keys=_(", ").join(levels)),
        )
    if given.points not in {None, points}:
        raise Refused(
            _("The level “{level}” of the rule “{rule}” is worth {worth} points, not {points}.").format(
                level=given.level, rule=name, worth=points, points=given.points
            ),
            _("Give {worth}, or another level.").format(worth=points),
        )
    return points
