"""The matters of a circular: the tasks of its month as they stood at its end, in the order of the annexed table."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from dateutil.relativedelta import relativedelta

from duban.domain.circulars.facts import Facts
from duban.domain.lights import is_past, was_on_time
from duban.domain.moments import days_between
from duban.domain.task import RUNNING

OUTCOMES = ("on_time", "late", "running", "overdue")
"""The possible states of a task at the end of the month; every task has exactly one."""
MARKS = ("new", "returned", "silent", "extended_late", "back_entered", "due_next", "meeting")
"""Further remarks on a task: assigned in the month; returned, without any feedback, or extended after its deadline in
the month; recorded more than a set number of days late; due in the next month; decided by a meeting."""
_LAST = 10**9
_WORST_FIRST = ("overdue", "late", "running", "on_time")


class Item(NamedTuple):
    """A task. ``place`` is its number in the annexed table, None if it is only counted; ``days`` is how late it is or
    was. ``outcome`` is one of OUTCOMES, ``marks`` are some of MARKS, ``urged`` counts the urges in the month."""

    place: int | None
    task: int
    number: str | None
    title: str
    owner: str | None
    supporting: tuple[str, ...]
    due: str | None
    outcome: str
    days: int
    closed: str | None
    progress: int | None
    last_feedback: str | None
    meeting: str | None
    marks: frozenset[str]
    urged: int


def items(facts: Facts, hidden: Collection[int] = ()) -> list[Item]:
    """The matters in the order of the table: units in the office's own order, the worst matter of each first. Tasks
    whose ids are in ``hidden`` are counted and get no number."""
    events = _by_task(facts)
    ordered = sorted(
        (_item(facts, int(task), row, events.get(int(task), [])) for task, row in facts["tasks"].items()),
        key=lambda item: _order(facts, item),
    )
    places = iter(range(1, len(ordered) + 1))
    return [item if item.task in hidden else item._replace(place=next(places)) for item in ordered]


def confidential(facts: Facts) -> set[int]:
    """The ids of the tasks that were confidential when the month was closed."""
    return {int(task) for task, row in facts["tasks"].items() if row["confidential"]}


def _order(facts: Facts, item: Item) -> tuple[Any, ...]:
    lead = facts["tasks"][str(item.task)]["owner_id"]
    rank = facts["owners"][str(lead)]["rank"] if lead else None
    place = _WORST_FIRST.index(item.outcome)
    return lead is None, rank or _LAST, lead or 0, place, item.due or "9999", item.task


def _by_task(facts: Facts) -> Mapping[int, list[Facts]]:
    events: dict[int, list[Facts]] = {}
    for event in sorted(facts["events"], key=int):
        row = facts["events"][event]
        if row["task"] and not row["void"]:
            events.setdefault(row["task"], []).append(row)
    return events


def _item(facts: Facts, task: int, row: Facts, events: list[Facts]) -> Item:
    about = facts["about"]
    last = about["last"]
    in_month = [each for each in events if about["first"] <= each["on"] <= last]
    outcome, days = _outcome(row, last)
    return Item(
        None,
        task,
        row["number"],
        row["title"],
        _name(facts, row["owner_id"]),
        tuple(name for each in row["supporting"] if (name := _name(facts, each))),
        row["due"],
        outcome,
        days,
        row["closed"],
        row["progress"],
        row["last_feedback"],
        row["meeting"],
        frozenset(_marks(about, row, outcome, events, in_month)),
        sum(each["kind"] == "urge" and each["field"] == "urged" for each in in_month),
    )


def _name(facts: Facts, owner: int | None) -> str | None:
    return facts["owners"][str(owner)]["name"] if owner else None


def _outcome(row: Facts, last: str) -> tuple[str, int]:
    """The outcome of a task, and how many days it was late; one extended after its deadline stays late."""
    if row["status"] == "closed":
        is_late = was_on_time(row["due"], row["closed"], row["missed"]) is False
        return ("late", days_between(row["missed"] or row["due"], row["closed"])) if is_late else ("on_time", 0)
    end = datetime.combine(date.fromisoformat(last), time(23, 59, 59))
    if row["status"] in RUNNING and row["due"] and is_past(row["due"], end):
        return "overdue", days_between(row["due"], last)
    return "running", 0


def _marks(about: Facts, row: Facts, outcome: str, events: list[Facts], in_month: list[Facts]) -> Iterator[str]:
    has_feedback = any(each["field"] == "last_feedback" for each in in_month)
    day_after = date.fromisoformat(about["last"]) + timedelta(days=1)
    next_last = (day_after + relativedelta(months=1) - timedelta(days=1)).isoformat()
    late = [each for each in in_month if each["kind"] == "extend" and each["field"] == "due" and each["old"]]
    yield from (
        mark
        for mark, holds in (
            ("new", row["assigned"][:10] >= about["first"]),
            ("returned", any(each["kind"] == "return" and each["field"] == "status" for each in in_month)),
            ("silent", row["status"] in RUNNING and row["assigned"][:10] < about["first"] and not has_feedback),
            ("extended_late", any(each["on"] > each["old"][:10] for each in late)),
            ("back_entered", any(_is_back_entered(about, each) for each in events)),
            ("due_next", outcome == "running" and bool(row["due"]) and row["due"][:10] <= next_last),
            ("meeting", row["source"] == "meeting" or bool(row["meeting"])),
        )
        if holds
    )


def _is_back_entered(about: Facts, event: Facts) -> bool:
    """Whether an event was recorded in the month too many days after the day for which it counts."""
    delay = date.fromisoformat(event["recorded"]) - date.fromisoformat(event["on"])
    return bool(about["first"] <= event["recorded"] and delay.days > about["back_entry_days"])
