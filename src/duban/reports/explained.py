"""Every point of a unit, with the sentence that explains it to the unit that lost it."""

from collections.abc import Mapping
from decimal import Decimal

from duban.domain.scores.happenings import Happening
from duban.domain.scores.points import Line
from duban.locales import _, ngettext, term
from duban.reports.report import Column, Report
from duban.reports.score import Scores, Unit, figure

EXPLAINED = (
    Column("owner", width=8),
    Column("on", "date", width=10),
    Column("task", "number", width=4),
    Column("rule", "term", "rule", width=8),
    Column("event", width=20),
    Column("points", "number", width=6),
)


def explained(scores: Scores, unit: Unit, title: str) -> Report:
    """Each point of a unit, with its sum as the total."""
    rows = [
        {
            "owner": unit.owner,
            "on": line.what.day if line.what else None,
            "task": line.what.task if line.what else None,
            "rule": line.rule or line.section,
            "event": sentence(line),
            "points": figure(line.points),
        }
        for line in unit.lines
    ]
    shown = tuple(column.key for column in EXPLAINED if column.key != "owner")
    whole = {**dict.fromkeys(shown), "owner": None, "event": _("Total"), "points": figure(unit.points)}
    return Report(title, EXPLAINED, rows, shown, summary=lambda: [_spoken(scores, unit)], total=whole)


def sentence(line: Line) -> str:
    """Why there are these points, as a clerk can read it aloud."""
    what = line.what
    if message := _sentences().get(line.kind):
        month = what.name if what else ""
        return message.format(reached=_number(line.reached), of=_number(line.of), month=month)
    told = _happened(what) if what else term("rule", line.rule or line.section or "")
    return _("corrected: {what}").format(what=told) if line.kind == "correction" else told


def _sentences() -> Mapping[str, str]:
    return {
        "base": _("the base that every unit has"),
        "full": _("full points: the unit had no such task"),
        "quota": _("{reached} in the period; the quota is {of}"),
        "rate": _("{reached} of {of}"),
        "most": _("this rule is limited to {reached}; it would be {of}"),
        "bounds": _("limited to {reached}; it would be {of}"),
        "veto": _("veto: {of} becomes {reached}"),
        "rank": _("points for rank {reached} instead of {of}"),
        "period": _("the points of {month}"),
    }


def _happened(what: Happening) -> str:
    happened = term("happening", what.on)
    if what.days and what.on in {"on-time", "late", "missed"}:
        message = (
            ngettext("{what}, {days} day early", "{what}, {days} days early", what.days)
            if what.on == "on-time"
            else ngettext("{what}, {days} day late", "{what}, {days} days late", what.days)
        )
        happened = message.format(what=happened, days=what.days)
    if what.step:
        happened = _("{what} ({more})").format(what=happened, more=term("ladder", what.step))
    if what.level:
        happened = _("{what} ({more})").format(what=happened, more=what.level)
    role = "" if what.is_lead else _("as supporting unit")
    return _("; ").join(filter(None, [happened, what.name, role]))


def _spoken(scores: Scores, unit: Unit) -> str:
    if not scores.is_ranked(unit):
        return _("{owner} had no tasks, and is not ranked.").format(owner=unit.owner)
    return _("{owner} has {points} points.").format(owner=unit.owner, points=_number(unit.points))


def _number(points: Decimal) -> str:
    return f"{points.normalize():f}"
