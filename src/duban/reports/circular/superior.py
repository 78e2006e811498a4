"""The report to the superior office (督查专报): work done, and requests."""

from collections.abc import Iterator

from duban.domain.circulars.judging import worst
from duban.domain.urging.reminders import urge_kept
from duban.locales import _, ngettext
from duban.reports.circular.everybody import coming_due, overview, problems
from duban.reports.circular.leaders import in_words
from duban.reports.circular.sentences import Month, addressed, items_of, numbered, opening, parts
from duban.reports.report import Prose

STUBBORN_DAYS, STUBBORN_URGES, _LISTED = 30, 2, 10
"""Help is asked for what is overdue for so many days, or was urged so often; so many such matters are named."""


def text(month: Month) -> list[Prose]:
    """Situation, work done, problems, requests."""
    sections = (
        (_("State of the tasks"), opening(overview(month))),
        (_("Work done"), opening([_work(month)])),
        (_("Problems"), parts(problems(month)) if month.items else []),
        (_("Next steps and requests"), parts(_requests(month))),
    )
    return [*addressed(month.text("to")), *numbered(sections), Prose("text", _("This is our report."))]


def _work(month: Month) -> str:
    """The work of the office itself: urges, letters, interviews, returns, extensions, and reports received."""
    about = month.facts["about"]
    events = [
        each
        for each in month.facts["events"].values()
        if not each["void"] and about["first"] <= each["on"] <= about["last"]
    ]
    urges = [urge_kept(each["extra"]).step for each in events if (each["kind"], each["field"]) == ("urge", "urged")]

    def count(kind: str, field: str) -> int:
        return sum((each["kind"], each["field"]) == (kind, field) for each in events)

    letters, feedback = urges.count("letter"), sum(each["field"] == "last_feedback" for each in events)
    interviews, returned = count("interview", "interviewed"), count("return", "status")
    done = (
        (ngettext("{count} urge", "{count} urges", len(urges)), len(urges)),
        (ngettext("{count} supervision letter among them", "{count} supervision letters among them", letters), letters),
        (ngettext("{count} interview", "{count} interviews", interviews), interviews),
        (ngettext("{count} task returned", "{count} tasks returned", returned), returned),
        (ngettext("{count} extension", "{count} extensions", extended := count("extend", "due")), extended),
        (ngettext("{count} feedback received", "{count} feedbacks received", feedback), feedback),
    )
    work = [message.format(count=number) for message, number in done if number]
    return _("In this period: {work}.").format(work=_(", ").join(work)) if work else ""


def _requests(month: Month) -> Iterator[str]:
    hard = [item for item in worst(month.items) if item.days >= STUBBORN_DAYS or item.urged >= STUBBORN_URGES]
    listed = [item for item in hard if item.place is not None]
    if listed:
        line = ngettext(
            "Coordination is asked for {count} task that stays overdue ({items}): {tasks}.",
            "Coordination is asked for {count} tasks that stay overdue ({items}): {tasks}.",
            len(listed),
        )
        items = items_of(month, [item.place for item in listed if item.place is not None])
        yield line.format(count=len(listed), items=items, tasks=_("; ").join(map(in_words, listed[:_LISTED])))
    if any(item.outcome == "overdue" for item in month.items):
        yield _("Overdue tasks will be urged step by step until they are closed.")
    if coming := [item for item in month.items if "due_next" in item.marks]:
        yield coming_due(month, coming, is_asked=False)
    if not listed:
        yield _("Nothing is asked at present.")
