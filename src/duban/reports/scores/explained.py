"""Every point of a unit, with the sentence that explains it."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from duban.domain.scores.happenings import Happening
from duban.domain.scores.lines import Factor, Line, total
from duban.locales import _, ngettext, term
from duban.reports.report import Column, Report
from duban.reports.score import Scores, Unit, figure

EXPLAINED = (
    Column("owner", width=8, named="scored"),
    Column("on", "date", width=10, named="day"),
    Column("task", "number", width=4),
    Column("rule", "term", "rule", width=8),
    Column("event", "term", "happening", width=8),
    Column("points", "number", width=6),
    Column("sentence", width=20, named="why", whole=True),
)
_SHOWN = ("on", "task", "rule", "sentence", "points")


def explained(scores: Scores, unit: Unit, title: str) -> Report:
    """Each line of a unit, and the sum as the total; no rows for a unit that is not ranked."""
    lines = unit.lines if scores.is_ranked(unit) else []
    rows = [
        {
            "owner": unit.owner,
            "on": line.what.day if line.what else None,
            "task": line.what.task if line.what else None,
            "rule": line.rule or line.section,
            "event": line.event,
            "points": figure(line.points),
            "sentence": sentence(line),
        }
        for line in lines
    ]
    whole = {
        **dict.fromkeys(column.key for column in EXPLAINED),
        "sentence": _("Total"),
        "points": figure(total(lines)),
    }
    return Report(
        title, EXPLAINED, rows, _SHOWN, summary=lambda: list(_spoken(scores, unit)), total=whole if lines else None
    )


def sentence(line: Line) -> str:
    """The reason for these points, in a sentence that can be read aloud."""
    if line.kind == "correction":
        reason = sentence(line._replace(kind=line.was))
        return (_("corrected, withdrawn: {what}") if line.is_withdrawn else _("corrected, added: {what}")).format(
            what=reason
        )
    if message := _sentences().get(line.kind):
        figures = {"reached": line.reached, "of": line.of, "count": line.each}
        return message.format(**{key: number(value) for key, value in figures.items()})
    what = line.what
    reason = _happened(what) if what else term("rule", line.rule or line.section or "")
    return _("{what}: {sum}").format(what=reason, sum=_sum(line)) if line.factors else reason


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
        "mean": _("the mean of {count} periods: {of} ÷ {count} = {reached}"),
    }


def _happened(what: Happening) -> str:
    happened = term("happening", what.on)
    if what.days and (message := _days(what)):
        happened = message.format(what=happened, days=what.days)
    if more := what.level or (what.step and term("ladder", what.step)):
        happened = _("{what} ({more})").format(what=happened, more=more)
    return _("; ").join(filter(None, [happened, what.name]))


def _days(what: Happening) -> str:
    if what.on == "on-time":
        return ngettext("{what}, {days} day early", "{what}, {days} days early", what.days)
    if what.on in {"late", "missed", "round-late"}:
        return ngettext("{what}, {days} day late", "{what}, {days} days late", what.days)
    return ""


def _sum(line: Line) -> str:
    """How the points were computed: "-1 × 3 (each 5 days begun) × 0.5 (supporting) = -1.5"."""
    factors = [_("× {by} ({why})").format(by=number(round(each.by, 4)), why=_why(each)) for each in line.factors]
    return _("{each} {factors} = {points} points").format(
        each=number(line.each), factors=" ".join(factors), points=number(abs(line.points).copy_sign(line.each))
    )


def _why(factor: Factor) -> str:
    if factor.kind == "days":
        if factor.before:
            steps = _("for each {days} days begun, of which {count} were counted before")
            return steps.format(days=factor.name, count=factor.before)
        return _("for each {days} days begun").format(days=factor.name)
    if factor.kind in {"source", "urgency"}:
        return term(factor.kind, factor.name)
    return factor.name or term("factor", factor.kind)


def _spoken(scores: Scores, unit: Unit) -> Iterator[str]:
    if scores.is_ranked(unit):
        yield _("{owner} has {points} points.").format(owner=unit.owner, points=number(unit.points))
        return
    yield _("{owner} had no tasks, and is not ranked.").format(owner=unit.owner)
    for line in scores.counting(unit):
        yield _("It counts in the year: {sentence}, {points}.").format(
            sentence=sentence(line), points=number(line.points)
        )
    for line in unit.lines:
        if line.kind == "happening":
            yield _("It does not count: {sentence}, {points}.").format(
                sentence=sentence(line), points=number(line.points)
            )


def number(points: Decimal) -> str:
    """Points for people: "2", "-0.5"."""
    return f"{points.normalize() + 0:f}"
