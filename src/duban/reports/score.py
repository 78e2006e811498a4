"""The scores of units in a period: a table in the order of their ranks.

A period is reckoned from what was recorded until it was closed. What is recorded later about it are corrections in the
period that was open then, so that a figure that was published stays what it was. Source: DOMAIN "Scores".
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from duban.domain.scores.happenings import Happening
from duban.domain.scores.periods import Span, before, closing_day, span_of, within
from duban.domain.scores.points import Line, Score, apportioned, band, differing, ranked, score, total
from duban.domain.scores.scheme import Scheme
from duban.locales import _, ngettext, term
from duban.reports.report import Column, Report, Row

TABLE = (
    Column("rank", "number", width=4),
    Column("owner", width=10),
    Column("points", "number", width=6),
    Column("previous", "number", width=6, named="points_before"),
    Column("change", "number", width=6),
    Column("tasks", "number", width=4),
    Column("on_time", "number", width=4, named="count_on_time"),
    Column("late", "number", width=4, named="count_late"),
    Column("missed", "number", width=4, named="count_missed"),
    Column("group", width=6, drop_priority=1, named="ranking_group"),
    Column("grade", width=6, drop_priority=2),
)
Facts = Callable[[Span, date | None], Mapping[str, list[Happening]]]
"""What happened in a period by unit, as it was recorded by the end of a day; None: as it is known now."""


class Unit(NamedTuple):
    """A unit in a period: its lines, its own counts, and what it did not get an award or a band for."""

    owner: str
    lines: list[Line]
    happenings: Sequence[Happening]
    score: Score

    @property
    def points(self) -> Decimal:
        """The sum of its lines."""
        return total(self.lines)

    def count(self, on: str) -> int:
        """How many tasks that it leads are one of HAPPENINGS."""
        return sum(each.on == on and each.is_lead for each in self.happenings)


class Scores:
    """The scores by a rule file; ``facts`` are read once for each period and day."""

    def __init__(self, scheme: Scheme, facts: Facts, today: date) -> None:
        self.scheme, self._today = scheme, today
        self._facts = cache(facts)

    def units(self, span: Span) -> dict[str, Unit]:
        """Every unit in a period of the rule file, with the corrections that belong to it."""
        closing = closing_day(span, self.scheme)
        known = closing if closing < self._today else None
        facts = self._facts(span, known)
        found = {owner: self._unit(owner, facts) for owner in sorted(facts)}
        for earlier in self._earlier(span):
            self._correct(found, earlier, closing_day(before(span, self.scheme), self.scheme), known)
        return {owner: self._by_rank(unit, found) for owner, unit in found.items()}

    def year(self, whole: Span) -> dict[str, Unit]:
        """Every unit in a longer span, from the points of its periods: their sum, or their mean."""
        spans = [each for each in within(whole, self.scheme) if each.first <= self._today]
        periods = [(each, self.units(each)) for each in spans]
        owners = sorted({owner for _span, units in periods for owner in units})
        return {owner: self._whole(owner, periods) for owner in owners}

    def without(self, owner: str) -> Unit:
        """A unit to which nothing happened."""
        return self._unit(owner, {})

    def _earlier(self, span: Span) -> list[Span]:
        """The periods before in the same year, of which corrections are still made."""
        year = span_of(span.last, "year")
        return [each for each in within(year, self.scheme) if each.last < span.first]

    def _unit(self, owner: str, facts: Mapping[str, list[Happening]]) -> Unit:
        happenings = facts.get(owner, [])
        reckoned = score(self.scheme, owner, happenings)
        return Unit(owner, reckoned.lines, happenings, reckoned)

    def _correct(self, found: dict[str, Unit], earlier: Span, then: date, now: date | None) -> None:
        """Add what became known of an earlier period since the one before was closed."""
        old, new = self._facts(earlier, then), self._facts(earlier, now)
        for owner in sorted(old.keys() | new.keys()):
            if old.get(owner) == new.get(owner):
                continue
            lines = differing(self._unit(owner, old).lines, self._unit(owner, new).lines)
            unit = found.get(owner) or self._unit(owner, {})
            found[owner] = unit._replace(lines=[*unit.lines, *lines])

    def _by_rank(self, unit: Unit, units: Mapping[str, Unit]) -> Unit:
        """With the points of its rank, where the rule file has such."""
        if self.scheme.ranks is None or not self.is_ranked(unit):
            return unit
        rivals = [each for each in units.values() if self.is_ranked(each) and self.group(each) == self.group(unit)]
        rank = ranked([each.points for each in rivals])[[each.owner for each in rivals].index(unit.owner)]
        to = self.scheme.ranks.points(rank)
        line = Line("rank", to - unit.points, reached=Decimal(rank), of=unit.points)
        return unit._replace(lines=[*unit.lines, line]) if line.points else unit

    def _whole(self, owner: str, periods: Sequence[tuple[Span, Mapping[str, Unit]]]) -> Unit:
        had = [(span, units[owner]) for span, units in periods if owner in units and self.is_ranked(units[owner])]
        shares = apportioned([unit.points for _span, unit in had], is_mean=self.scheme.year == "mean")
        lines = [
            Line("period", share, what=Happening(owner, "task", span.last.isoformat(), name=f"{span.last:%Y-%m}"))
            for (span, _unit), share in zip(had, shares, strict=True)
        ]
        cap = self.scheme.year_cap
        if cap is not None and total(lines) > cap:
            lines.append(Line("bounds", cap - total(lines), reached=cap, of=total(lines)))
        happenings = [each for _span, unit in had for each in unit.happenings]
        is_awardable = all(unit.score.is_awardable for _span, unit in had)
        return Unit(owner, lines, happenings, Score(owner, lines, bool(had), is_awardable=is_awardable))

    def is_ranked(self, unit: Unit) -> bool:
        """Whether a unit takes part in the ranking: one without tasks may not."""
        return (
            unit.score.has_tasks
            or self.scheme.without_tasks == "full"
            or bool(unit.lines and unit.lines[0].kind == "period")
        )

    def group(self, unit: Unit) -> str | None:
        """The group in which a unit is ranked; None if the rule file has none for it."""
        return next((name for name, owners in self.scheme.groups.items() if unit.owner in owners), None)


def table(
    scores: Scores, units: Mapping[str, Unit], earlier: Mapping[str, Unit], title: str, group: str | None
) -> Report:
    """The table: each group ranked by itself, 1, 1, 3; units without tasks at its end without a rank."""
    wanted = [unit for unit in units.values() if group is None or scores.group(unit) == group]
    rows = [row for name in _groups(scores, wanted) for row in _rows(scores, name, wanted, earlier)]
    has_groups = bool(scores.scheme.groups)
    has_grades = any(row["grade"] for row in rows)
    hidden = {"group": has_groups, "grade": has_grades}
    shown = tuple(column.key for column in TABLE if hidden.get(column.key, True))
    return Report(
        title, TABLE, rows, shown if not has_groups else tuple(key for key in shown if key != "group"),
        "group" if has_groups else None,
        lambda: _summary(scores.scheme, rows),
    )  # fmt: skip


def _groups(scores: Scores, units: Sequence[Unit]) -> list[str | None]:
    named = [name for name in scores.scheme.groups if any(scores.group(unit) == name for unit in units)]
    return [*named, *([None] if any(scores.group(unit) is None for unit in units) else [])]


def _rows(scores: Scores, group: str | None, units: Sequence[Unit], earlier: Mapping[str, Unit]) -> Iterator[Row]:
    members = [unit for unit in units if scores.group(unit) == group]
    ranked_units = sorted(
        (unit for unit in members if scores.is_ranked(unit)), key=lambda unit: (-unit.points, unit.owner)
    )
    ranks = ranked([unit.points for unit in ranked_units])
    for rank, unit in zip(ranks, ranked_units, strict=True):
        yield _row(scores, unit, rank, earlier.get(unit.owner), group)
    for unit in members:
        if not scores.is_ranked(unit):
            yield _row(scores, unit, None, earlier.get(unit.owner), group)


def _row(scores: Scores, unit: Unit, rank: int | None, earlier: Unit | None, group: str | None) -> Row:
    points = unit.points if rank else None
    previous = earlier.points if earlier and scores.is_ranked(earlier) else None
    change = points - previous if points is not None and previous is not None else None
    counts = {"tasks": unit.count("task"), "on_time": unit.count("on-time"), "late": unit.count("late")}
    return {
        "rank": rank,
        "owner": unit.owner,
        "points": figure(points),
        "previous": figure(previous),
        "change": figure(change),
        **counts,
        "missed": unit.count("missed"),
        "group": group,
        "grade": _grade(scores.scheme, unit) if rank else None,
    }


def _grade(scheme: Scheme, unit: Unit) -> str | None:
    """The band of its points, or what the worst of its rates says; and that it can have no award."""
    worst = next((each for each in ("fail", "pass", "good") if each in unit.score.grades), None)
    named = term("grade", worst) if worst == "fail" else band(scheme, unit.points) or (worst and term("grade", worst))
    barred = None if unit.score.is_awardable else term("grade", "barred")
    return _(", ").join(filter(None, [named, barred])) or None


def _summary(scheme: Scheme, rows: Sequence[Row]) -> list[str]:
    unranked = sum(row["rank"] is None for row in rows)
    lines = [_("By the rules “{name}”. Equal points share a rank.").format(name=term("rule", scheme.name))]
    if unranked:
        line = ngettext(
            "{count} unit without tasks is not ranked.", "{count} units without tasks are not ranked.", unranked
        )
        lines.append(line.format(count=unranked))
    return lines


def figure(points: Decimal | None) -> int | float | None:
    """Points as a figure of JSON: whole ones without a fraction."""
    if points is None:
        return None
    return int(points) if points == points.to_integral_value() else float(points)
