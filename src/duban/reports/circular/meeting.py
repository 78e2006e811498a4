"""The paper for a meeting (会议议定事项办理情况报告): the matters by unit, each to be spoken to."""

from collections.abc import Callable, Iterable

from duban.domain.calendar.weekdays import long_day
from duban.domain.circulars.items import Item
from duban.domain.circulars.judging import by_unit
from duban.locales import _, ngettext, term
from duban.reports.circular.everybody import overview
from duban.reports.circular.sentences import (
    Month,
    clauses,
    late_by,
    named,
    not_listed,
    numbered,
    on_one_line,
    opening,
    parts,
)
from duban.reports.report import Prose


def text(month: Month) -> list[Prose]:
    """The decisions of meetings and the other matters to be discussed, by unit."""
    decided = [item for item in month.items if "meeting" in item.marks]
    done = sum(item.outcome in {"on_time", "late"} for item in decided)
    head = ngettext(
        "Meetings decided {count} task; {done} of them is closed. Open ones are reported on by their units:",
        "Meetings decided {count} tasks; {done} of them are closed. Open ones are reported on by their units:",
        len(decided),
    )
    lead = (
        head.format(count=len(decided), done=done) if decided else _("No task of this period was decided by a meeting.")
    )
    speak = _by_unit(decided, lambda item: item.outcome in {"running", "overdue"})
    others = _by_unit(month.items, lambda item: item.outcome == "overdue" and "meeting" not in item.marks)
    sections = (
        (_("Overview"), opening(overview(month))),
        (_("Decided by meetings"), [Prose("text", lead), *speak] if month.items else []),
        (_("Other overdue tasks to be spoken to"), others),
    )
    return numbered(sections)


def _by_unit(items: Iterable[Item], chosen: Callable[[Item], bool]) -> list[Prose]:
    """A paragraph for each unit with its matters; matters that are not listed are only counted."""
    matters = [item for item in items if chosen(item)]
    return parts(
        _unit(share.owner, [item for item in matters if item.owner == share.owner])
        for share in by_unit(matters, lambda _item: True)
    )


def _unit(owner: str | None, items: list[Item]) -> str:
    matters = [_matter(item) for item in items if item.place is not None]
    if hidden := len(items) - len(matters):
        matters.append(not_listed(hidden))
    return _("{owner} reports on: {tasks}.").format(owner=named([owner]), tasks=_("; ").join(matters))


def _matter(item: Item) -> str:
    facts = [
        item.meeting or "",
        _("deadline {day}").format(day=long_day(item.due)) if item.due else _("without a deadline"),
        late_by(item.days) if item.outcome == "overdue" else term("outcome", item.outcome),
        _("latest: {feedback}").format(feedback=on_one_line(item.last_feedback))
        if item.last_feedback
        else _("no feedback so far"),
    ]
    return _("“{title}” ({facts})").format(title=on_one_line(item.title), facts=clauses(facts))
