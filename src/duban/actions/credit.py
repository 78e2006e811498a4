"""Give or take points by hand (加减分), within what the rule file allows. Source: DOMAIN "Scores"."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from duban.actions.life import reason
from duban.domain.scores.scheme import Rule, Scheme
from duban.errors import Refused, Usage
from duban.locales import _, read_term, term
from duban.store.statements import Owner
from duban.store.writing import Record


class Credit(NamedTuple):
    """Points under a rule of the file, or under none; ``level`` is that of an adoption.

    ``task``: the id of the task that they are for; ``sharers``: among how many units an adoption is shared.
    """

    points: Decimal
    rule: str | None = None
    level: str | None = None
    task: int | None = None
    sharers: int = 1


def credit(record: Record, owner: Owner, given: Credit, why: str, on: date | None = None) -> None:
    """Record points ``on`` a day until today. Raises Refused for a future day, Usage without a reason."""
    day = on or record.today
    if day > record.today:
        raise Refused(
            _("Points cannot be of {day}: today is {today}.").format(day=day, today=record.today),
            _("Give the day with --on, as in --on {today}.").format(today=record.today),
        )
    kept = {"points": str(given.points)} | {
        key: value for key, value in given._asdict().items() if key != "points" and value
    }
    extra = json.dumps(kept, ensure_ascii=False)
    values = {"credited": owner.credited + 1}
    record.change(owner, "credit", values, text=reason(why), meta=extra, effective=day)


def allowed(scheme: Scheme, given: Credit) -> Credit:
    """The credit, checked by its rule. Raises Usage for an unknown rule or level, Refused for other points."""
    if given.rule is None:
        return given
    rules = {rule.name: rule for rule in scheme.rule if rule.on == ("credit",)} | {
        rate.name: None for rate in scheme.rate if rate.of == "credit"
    }
    name = read_term("rule", given.rule, tuple(rules))
    if name is None:
        known = _(", ").join(term("rule", each) for each in rules)
        raise Usage(
            _("The rule file “{scheme}” has no rule “{rule}” for points entered by hand.").format(
                scheme=term("rule", scheme.name), rule=given.rule
            ),
            _("Choose from: {keys}.").format(keys=known) if rules else _("Leave out --rule."),
        )
    given, rule = given._replace(rule=name), rules[name]
    return given if rule is None else _by_rule(rule, given)


def _by_rule(rule: Rule, given: Credit) -> Credit:
    if rule.levels:
        return given._replace(points=_of_level(rule.name, rule.levels, given))
    if rule.range:
        least, most = rule.range
        if least <= given.points <= most:
            return given
        what = _("from {least} to {most}").format(least=least, most=most)
    else:
        each = list(dict.fromkeys(rule.points * weight for weight in (rule.lead, rule.support) if weight))
        if given.points in each:
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
    if given.points != points:
        raise Refused(
            _("The level “{level}” of the rule “{rule}” is worth {worth} points, not {points}.").format(
                level=given.level, rule=name, worth=points, points=given.points
            ),
            _("Give {worth}, or another level.").format(worth=points),
        )
    return points
