"""The facts of a month, from the record as it stood when the month was closed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from duban.domain.scores.periods import Span, before, within
from duban.domain.scores.points import band
from duban.domain.scores.scheme import Scheme
from duban.domain.task import OPEN
from duban.reports.interviews import interviewed
from duban.reports.rows.deadlines import COUNTED, DUE, shown
from duban.reports.rows.states import restate
from duban.reports.score import Scores, Unit, figure, table
from duban.reports.urging.recipients import SUPPORT
from duban.reports.urging.urges import Civil
from duban.store.reading import Reader

_TASK = (
    *("number", "title", "status", "urgency", "owner_id", "person_id", "source", "reference", "leader", "assigned"),
    *("due_text", "original_due", "progress", "last_feedback", "last_feedback_on", "urged", "extended", "closed"),
    *("result", "missed", "declined", "confidential", "suspended_on", "happened", "first_report", "written_report"),
    *("known_office", "known_superior", "tags", "detail", "applicant", "replied"),
)
_TASKS = f"""SELECT t.id, {DUE}, m.name, {", ".join(f"t.{column}" for column in _TASK)}
FROM task t LEFT JOIN meeting m ON m.id = t.meeting_id
WHERE {COUNTED} AND t.parent_id IS NULL AND substr(t.assigned, 1, 10) <= :last
 AND (t.status IN {OPEN} OR substr(t.closed, 1, 10) BETWEEN :first AND :last) ORDER BY t.id"""  # noqa: S608 - constants
_OWNER = ("name", "kind", "parent_id", "head_id", "rank", "interviewed", "credited", "criticised", "present")
_OWNERS = f"SELECT id, {', '.join(_OWNER)} FROM owner WHERE id IN ({{}})"  # noqa: S608 - constants
_EVENT = ("batch", "at", "actor", "task", "owner", "kind", "field", "old", "new", "text", "extra", "effective")
_EVENTS = """SELECT e.id, e.batch_id, b.at, b.actor, e.task_id, e.owner_id, e.kind, e.field, e.old, e.new, e.text,
 e.extra, e.effective FROM event e JOIN batch b ON b.id = e.batch_id WHERE """
_OF_TASKS = f"{_EVENTS} e.task_id IN ({{}})"
_OF_OWNERS = f"{_EVENTS} e.owner_id IS NOT NULL AND e.kind IN ('interview', 'criticise', 'credit')"
Rows = dict[str, dict[str, Any]]


class Reading(NamedTuple):
    """How the facts are read: the ``month`` (YYYY-MM) and its days, and the relevant configuration.

    ``closing`` is the day at whose end the month is closed, ``sealed`` the id of the last command that counts, and
    ``began`` the day of the first one (None in circulars of versions of duban that did not record it).
    """

    month: str
    span: Span
    closing: date
    sealed: int | None
    timezone: str
    back_entry_days: int
    criticised_after: int
    began: date | None = None

    def kept(self) -> dict[str, Any]:
        """The reading as JSON."""
        days = {"first": self.span.first, "last": self.span.last, "closing": self.closing}
        days |= {"began": self.began} if self.began else {}
        rest = {name: value for name, value in self._asdict().items() if name not in ("span", "began")}
        return rest | {name: day.isoformat() for name, day in days.items()}


def reading_kept(about: Mapping[str, Any]) -> Reading:
    """The inverse of ``kept``."""
    first, last, closing = (date.fromisoformat(about[key]) for key in ("first", "last", "closing"))
    rest = {key: about[key] for key in ("sealed", "timezone", "back_entry_days", "criticised_after")}
    began = date.fromisoformat(about["began"]) if "began" in about else None
    return Reading(about["month"], Span(first, last), closing, **rest, began=began)


def gathered(reader: Reader, how: Reading, ended: str, civil: Civil) -> dict[str, Any]:
    """The facts without scores. ``reader`` shows what was recorded until the month was closed, and then shows the tasks
    as they stood at its end, of which ``ended`` is the last moment (UTC)."""
    interviews = [
        {"owner": each.name, "criticised": each.criticised, "days": [[str(day), why] for day, why in each.days]}
        for each in interviewed(reader, how.span.last.year, civil)
    ]
    gone = reader.undone()
    restate(reader, how.span.last, ended, ())
    tasks = _tasks(reader, how.span)
    events = _events([*reader.rows_among(_OF_TASKS, map(int, tasks)), *reader.rows(_OF_OWNERS)], gone, civil)
    return {
        "about": how.kept(),
        "tasks": tasks,
        "events": events,
        "owners": _owners(reader, tasks, events),
        "interviews": interviews,
        "scores": None,
    }


def _tasks(reader: Reader, span: Span) -> Rows:
    days = {"first": span.first.isoformat(), "last": span.last.isoformat()}
    tasks = {
        str(task): {"due": shown(due), "meeting": meeting, "supporting": [], **dict(zip(_TASK, values, strict=True))}
        for task, due, meeting, *values in reader.rows(_TASKS, days)
    }
    for task, owner in reader.rows_among(SUPPORT, map(int, tasks)):
        tasks[str(task)]["supporting"].append(owner)
    return tasks


def _events(rows: Iterable[Sequence[Any]], gone: set[int], civil: Civil) -> Rows:
    events = {}
    for event, *values in rows:
        row = dict(zip(_EVENT, values, strict=True))
        recorded = civil(row["at"])[:10]
        events[str(event)] = row | {
            "recorded": recorded,
            "on": row["effective"] or recorded,
            "void": row["batch"] in gone,
        }
    return events


def _owners(reader: Reader, tasks: Rows, events: Rows) -> Rows:
    named = {row[key] for row in tasks.values() for key in ("owner_id", "person_id")}
    named |= {owner for row in tasks.values() for owner in row["supporting"]}
    named |= {row["owner"] for row in events.values()}
    rows = reader.rows_among(_OWNERS, sorted(named - {None}))
    return {str(owner): dict(zip(_OWNER, values, strict=True)) for owner, *values in rows}


def scored(scores: Scores, span: Span) -> dict[str, Any] | None:
    """The scores of the rule file's period that ends in the month, with every line; None if none ends in it."""
    ended = within(span, scores.scheme)
    if not ended:
        return None
    units, earlier = scores.units(ended[-1]), scores.units(before(ended[-1], scores.scheme))
    grades = {unit.owner: _grade(scores.scheme, unit) for unit in units.values()}
    rows = [row | {"grade": grades[row["owner"]]} for row in table(scores, units, earlier, "").rows]
    # Equal ranks in an order of their own: that of names follows the pinyin of today.
    rows.sort(key=lambda row: (row["group"] or "", row["rank"] is None, row["rank"], row["owner"]))
    return {
        "scheme": scores.scheme.name,
        "first": ended[-1].first.isoformat(),
        "last": ended[-1].last.isoformat(),
        "rows": rows,
        "lines": [_line(unit, n) for unit in units.values() for n in range(len(unit.lines))],
    }


def _grade(scheme: Scheme, unit: Unit) -> list[str]:
    """The keys of the rates that a unit failed or the award it is excluded from, and the name of its band."""
    failed = "fail" in unit.score.grades
    reached = None if failed else band(scheme, unit.points)
    return [
        *(["fail"] if failed else []),
        *([reached] if reached else []),
        *([] if unit.score.is_awardable else ["barred"]),
    ]


def _line(unit: Unit, place: int) -> dict[str, Any]:
    line = unit.lines[place]
    kept: dict[str, Any] = defaultdict(lambda: None, line.what._asdict() if line.what else {})
    happened = {key: kept[key] for key in ("on", "day", "task", "name", "days", "step", "level")}
    points = {"points": figure(line.points), "reached": figure(line.reached), "of": figure(line.of)}
    return {"owner": unit.owner, "kind": line.kind, "section": line.section, "rule": line.rule, **happened, **points}
