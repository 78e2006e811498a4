"""The answer of a command that changed tasks: a sentence for each of them, from what the command recorded."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from duban.domain.calendar.weekdays import with_weekday
from duban.domain.names.refs import called
from duban.domain.task import OPEN
from duban.formats.text import visible
from duban.formats.values import remaining
from duban.locales import _, term
from duban.reports.history import change, recorded
from duban.reports.report import Row
from duban.store.reading import Reader

_BESIDE = {"due_text": "due", "last_feedback_on": "last_feedback", "suspended_on": "status"}
"""Fields that change together with another one, and are not mentioned."""
_LONG = 40
"""Characters of an old or new value that a sentence quotes; `history` has the whole."""


class OwnWords(NamedTuple):
    """What only the command knows about a task: details of the verb, whom it reached, and what it asks for."""

    detail: Callable[[Row], str] = lambda _row: ""
    reached: Callable[[Row], str] = lambda _row: ""
    asks: Callable[[Row], str] = lambda _row: ""


def sentences(reader: Reader, rows: Iterable[Row], batch: int, known: OwnWords | None = None) -> Iterator[str]:
    """A sentence for each task: the verb, the task, what changed (old → new), whom it concerns, the next step."""
    rows = list(rows)
    events = recorded(reader, batch, [row["id"] for row in rows])
    for row in rows:
        if changes := events.get(row["id"]):
            yield visible(_sentence(row, changes, known or OwnWords()))
        else:
            yield line(row)


def _sentence(row: Row, events: list[Row], known: OwnWords) -> str:
    detail, reached = known.detail(row), known.reached(row)
    kind = events[0]["kind"]
    # Only what was sent round is closed by its acceptance: it was read.
    done = term("done", "read" if kind == "accept" and row["status"] == "closed" else kind)
    if detail:
        done = _("{done} ({detail})").format(done=done, detail=detail)
    if reached:
        done = _("{done}, reaching {reached}").format(done=done, reached=reached)
    fields = {each["field"] for each in events}
    is_due = row["status"] in OPEN and "due" not in fields
    parts = [
        _name(row),
        *([] if reached else [owners_of(row)]),
        *_changes(row, events, fields),
        *([_due(row)] if is_due else []),
        known.asks(row) or _next(row),
    ]
    return _("{done}: {what}.").format(done=done, what=_("; ").join(filter(None, parts)))


def _name(row: Row) -> str:
    """The number first, as offices speak of a task."""
    if not row["number"]:
        return called(row["id"], None, row["title"])
    return _("{number} “{title}” (ID {id})").format(**row)


def _changes(row: Row, events: list[Row], fields: set[str | None]) -> Iterator[str]:
    """The changed fields, old → new; none for a new task. How often it was urged is left to the verb."""
    if None in fields:
        return
    for each in events:
        if each["field"] == "urged" or each["old"] == each["new"] or _BESIDE.get(each["field"]) in fields:
            continue
        shown = {"old": _short(each["old"]), "new": deadline(row) if each["field"] == "due" else _short(each["new"])}
        yield change({**each, **shown})


def owners_of(row: Row) -> str:
    """The lead and the supporting owners of a task."""
    return _(", ").join(roled(row, each) for each in (row["owner"], *row["supporting"]) if each)


def roled(row: Row, name: str) -> str:
    """A name with its part in a task, if it leads or supports it."""
    if name == row["owner"]:
        return _("{name} (lead)").format(name=name)
    return _("{name} (supporting)").format(name=name) if name in row["supporting"] else name


def _due(row: Row) -> str:
    known = row["due"] or row["due_text"]
    return _("due {due}").format(due=deadline(row)) if known else deadline(row)


def _short(value: str | None) -> str | None:
    return value if value is None or len(value) <= _LONG else f"{value[:_LONG]}…"


def _next(row: Row) -> str:
    """What has to happen next with a task."""
    if row["status"] == "closed" and row["applicant"] and not row["replied"]:
        return _("next: the reply to {applicant} (duban reply)").format(applicant=row["applicant"])
    steps = {
        "assigned": _("next: the lead accepts it (duban accept)"),
        "active": _("next: feedback, or the report that it is done (duban submit)"),
        "submitted": _("next: your review (duban close or duban return)"),
        "suspended": _("next: its resumption (duban resume)"),
    }
    return steps.get(row["status"], "")


def line(row: Row) -> str:
    """A task on one line: id, number, status, deadline with its weekday, owner, title."""
    parts = [str(row["id"]), row["number"], term("status", row["status"]), deadline(row), row["owner"], row["title"]]
    return visible("  ".join(filter(None, parts)))


def deadline(row: Row) -> str:
    """The deadline with its weekday and the time left; without a date its original wording, if there is one."""
    if not row["due"]:
        return row["due_text"] or _("no deadline")
    return with_weekday(row["due"], remaining(row.get("remaining")))
