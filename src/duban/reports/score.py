"""The scores of units in a period: a table in the order of ranks.

A period is scored by what was recorded until it was closed. What is recorded later about it becomes a correction in the
period that is open then, so that published figures stay as they were. Source: DOMAIN "Scores".
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from duban.domain.names.alphabet import order_key
from duban.domain.scores.happenings import Facts, Happening
from duban.domain.scores.lines import Line, Score, differing, mean, moved, total
from duban.domain.scores.periods import Span, before, closing_day, span_of, within
from duban.domain.scores.points import band, ranked, score, tasks
from duban.domain.scores.scheme import Scheme
from duban.locales import _, ngettext, term
from duban.reports.report import Column, Report, Row

CHANGE = (
    Column("previous", "number", width=6, named="points_before"),
    Column("change", "number", width=6),
    Column("tasks", "number", width=4),
    Column("on_time", "number", width=4, named="count_on_time"),
    Column("late", "number", width=4, named="count_late"),
    Column("missed", "number", width=4, named="count_missed"),
)
"""The columns after the points of a unit, in its table and in the annex of a circular."""
TABLE = (
    Column("rank", "number", width=4, absent="unranked"),
    Column("owner", width=10, named="scored"),
    Column("points", "number", width=6, absent="unranked"),
    *CHANGE,
    Column("group", width=6, drop_priority=1, named="ranking_group"),
    Column("grade", width=6, drop_priority=2),
)
Known = Callable[[Span, date | None], Facts]
"""Gives the happenings of a period as they were recorded by the end of a day; None: as they are known now."""
Corrected = Callable[[date, date | None], date]
"""Gives the first day that may look different at the end of one day (None: now) than at the end of another."""


class Unit(NamedTuple):
    """A unit in a period: its lines, its own counts, and the award or band that it missed."""

    owner: str
    lines: list[Line]
    happenings: Sequence[Happening]
    score: Score

    @property
    def points(self) -> Decimal:
        """The sum of its lines."""
        return total(self.lines)

    def count(self, on: str) -> int:
        """The number of tasks with one of HAPPENINGS that the unit leads; "missed" are those that were not closed
        later."""
        tasks = {each.task for each in self.happenings if each.on == on and each.is_lead}
        return len(tasks - {each.task for each in self.happenings if on == "missed" and each.on == "closed"})


Units = Mapping[int, Unit]
"""Units by their ids."""


class Scores:
    """The scores by a rule file.

    ``known`` is called once for each period and day, and for an earlier period only if it can have been ``corrected``.
    ``began`` is the day of the first command on record. No scores were published for periods that were closed before
    it, so an imported ledger corrects none of them.
    """

    def __init__(
        self,
        scheme: Scheme,
        known: Known,
        today: date,
        began: date | None = None,
        corrected: Corrected = lambda _then, _now: date.min,
    ) -> None:
        self.scheme, self._today, self._began = scheme, today, began
        self._known, self._corrected = cache(known), corrected

    def of(self, whole: Span) -> Units:
        """Every unit in any span: a period of the rule file, several of them, or a span scored as one period."""
        if self.is_period(whole):
            return self.units(whole)
        return self.year(whole) if self.is_whole(whole) else self._by_ranks(self._of(self._known(whole, None)))

    def is_period(self, span: Span) -> bool:
        """Whether scores are published for exactly this span."""
        return span == span_of(span.last, self.scheme.period, self.scheme.starts_on)

    def is_whole(self, span: Span) -> bool:
        """Whether a span consists of whole periods."""
        spans = within(span, self.scheme)
        return bool(spans) and (spans[0].first, spans[-1].last) == span

    def units(self, span: Span) -> Units:
        """Every unit in a period of the rule file, with the corrections that belong to it."""
        closing = closing_day(span, self.scheme)
        day = closing if closing < self._today else None
        units = self._of(self._known(span, day))
        if earlier := self._earlier(span):
            then = closing_day(before(span, self.scheme), self.scheme)
            first = self._corrected(then, day)
            for each in earlier:
                if each.last >= first:
                    self._correct(units, each, then, day)
        return self._by_ranks(units)

    def year(self, whole: Span) -> Units:
        """Every unit in a longer span: the sum over the periods that have begun, or the mean over those that are
        over."""
        spans = within(whole, self.scheme)
        over = [each for each in spans if each.last < self._today]
        begun = over if over and self.scheme.year == "mean" else [each for each in spans if each.first <= self._today]
        periods = [(each, self.units(each)) for each in begun]
        owners = sorted({owner for _span, units in periods for owner in units})
        return {owner: self._whole(owner, periods) for owner in owners}

    def _of(self, facts: Facts) -> dict[int, Unit]:
        concerned = sorted({*facts.units, *facts.happened})
        return {each: self._unit(facts.names[each], facts.happened.get(each, [])) for each in concerned}

    def _unit(self, name: str, happenings: Sequence[Happening]) -> Unit:
        reckoned = score(self.scheme, name, happenings)
        return Unit(name, reckoned.lines, happenings, reckoned)

    def _earlier(self, span: Span) -> list[Span]:
        """The earlier periods of the same year, for which corrections are still made."""
        year = span_of(span.last, "year", self.scheme.starts_on)
        return [each for each in within(year, self.scheme) if each.last < span.first and not self.is_before(each)]

    def is_before(self, span: Span) -> bool:
        """Whether a span was closed before anything was recorded."""
        return self._began is not None and closing_day(span, self.scheme) < self._began

    def _correct(self, units: dict[int, Unit], earlier: Span, then: date, now: date | None) -> None:
        """Add what became known about an earlier period since the previous one was closed; a merger of units is no
        correction."""
        old, new = self._known(earlier, then), self._known(earlier, now)
        for owner in sorted({new.heirs.get(each, each) for each in old.happened} | new.happened.keys()):
            name = new.names[owner]
            then_happened, now_happened = (each.of(owner, new.heirs) for each in (old, new))
            if then_happened == now_happened:
                continue
            was, is_now = (score(self.scheme, name, each) for each in (then_happened, now_happened))
            if lines := differing(was.lines, is_now.lines):
                unit = units.get(owner) or self._unit(name, [])
                units[owner] = unit._replace(lines=[*unit.lines, *lines])

    def _by_ranks(self, units: dict[int, Unit]) -> Units:
        """The units with the points of their ranks, if the rule file has any."""
        ranks = self.scheme.ranks
        if ranks is None:
            return units
        ranked_units, rivals = dict(units), defaultdict[str | None, list[int]](list)
        for owner, unit in units.items():
            if self.is_ranked(unit):
                rivals[self.group(unit)].append(owner)
        for owners in rivals.values():
            had = [units[owner].points for owner in owners]
            for owner, points, rank in zip(owners, had, ranked(had), strict=True):
                line = Line("rank", ranks.points(rank) - points, reached=Decimal(rank), of=points)
                if line.points:
                    ranked_units[owner] = units[owner]._replace(lines=[*units[owner].lines, line])
        return ranked_units

    def _whole(self, owner: int, periods: Sequence[tuple[Span, Units]]) -> Unit:
        known = [(span, units[owner]) for span, units in periods if owner in units]
        # Periods without tasks do not lower the mean.
        had = [(span, unit) for span, unit in known if self.is_ranked(unit)]
        lines = [_dated(line, span) for span, unit in known if had for line in self.counting(unit)]
        if had and self.scheme.year == "mean":
            lines += mean(lines, len(had))
        cap = self.scheme.year_cap
        if cap is not None:
            lines += moved("bounds", min(cap, total(lines)), lines)
        name = next(units[owner].owner for _span, units in reversed(periods) if owner in units)
        happenings = [each for _span, unit in had for each in unit.happenings]
        is_awardable = all(unit.score.is_awardable for _span, unit in had)
        return Unit(
            name, lines, happenings, Score(name, lines, tasks(self.scheme, happenings), is_awardable=is_awardable)
        )

    def without(self, name: str) -> Unit:
        """A unit without happenings."""
        return self._unit(name, [])

    def counting(self, unit: Unit) -> list[Line]:
        """The lines of a period that count in a longer span; for a unit without tasks only its corrections of earlier
        periods."""
        if self.is_ranked(unit) or self.scheme.ranks:
            return unit.lines if self.is_ranked(unit) else []
        return [line for line in unit.lines if line.kind == "correction"]

    def is_ranked(self, unit: Unit) -> bool:
        """Whether a unit is ranked: one without tasks may not be."""
        if self.scheme.without_tasks is None:
            return bool(unit.score.tasks or unit.happenings)
        return bool(unit.score.tasks) or self.scheme.without_tasks == "full"

    def group(self, unit: Unit) -> str | None:
        """The group in which a unit is ranked; None if the rule file has none for it."""
        return next((name for name, owners in self.scheme.groups.items() if unit.owner in owners), None)


def _dated(line: Line, span: Span) -> Line:
    """The line of a period in a longer span: it gets the last day of the period, unless it has a day."""
    return line if line.what else line._replace(what=Happening("task", span.last.isoformat()))


def table(
    scores: Scores, units: Units, earlier: Units, title: str, group: str | None = None, notes: Sequence[str] = ()
) -> Report:
    """The table: each group is ranked separately (1, 1, 3); units without tasks come last, without a rank."""
    wanted = {owner: unit for owner, unit in units.items() if group is None or scores.group(unit) == group}
    rows = [row for name in _groups(scores, wanted) for row in _rows(scores, name, wanted, earlier)]
    has_grades = any(row["grade"] for row in rows)
    shown = tuple(column.key for column in TABLE if column.key != "group" and (has_grades or column.key != "grade"))
    group_by = "group" if scores.scheme.groups else None
    return Report(title, TABLE, rows, shown, group_by, lambda: [*_summary(scores.scheme, rows), *notes])


def _groups(scores: Scores, units: Units) -> list[str | None]:
    there = {scores.group(unit) for unit in units.values()}
    return [*(name for name in scores.scheme.groups if name in there), *([None] if None in there else [])]


def _rows(scores: Scores, group: str | None, units: Units, earlier: Units) -> Iterator[Row]:
    members = [(owner, unit) for owner, unit in units.items() if scores.group(unit) == group]
    members.sort(key=lambda each: (-each[1].points, order_key(each[1].owner)))
    in_ranking = [each for each in members if scores.is_ranked(each[1])]
    ranks = ranked([unit.points for _owner, unit in in_ranking])
    for rank, (owner, unit) in zip(ranks, in_ranking, strict=True):
        yield _row(scores, unit, rank, earlier.get(owner), group)
    for owner, unit in members:
        if not scores.is_ranked(unit):
            yield _row(scores, unit, None, earlier.get(owner), group)


def _row(scores: Scores, unit: Unit, rank: int | None, earlier: Unit | None, group: str | None) -> Row:
    points = unit.points if rank else None
    previous = earlier.points if earlier and scores.is_ranked(earlier) else None
    change = points - previous if points is not None and previous is not None else None
    return {
        "rank": rank,
        "owner": unit.owner,
        "points": figure(points),
        "previous": figure(previous),
        "change": figure(change),
        "tasks": unit.score.tasks,
        "on_time": unit.count("on-time"),
        "late": unit.count("late"),
        "missed": unit.count("missed"),
        "group": group,
        "grade": _grade(scores.scheme, unit) if rank else None,
    }


def _grade(scheme: Scheme, unit: Unit) -> str | None:
    """The band of its points, or the grade of its worst rate; and whether it is excluded from awards."""
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
    """Points as a number for JSON: an int if they are whole."""
    if points is None:
        return None
    return int(points) if points == points.to_integral_value() else float(points)
