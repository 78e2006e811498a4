"""The circular to all units (督查通报)."""

from collections.abc import Iterator

from duban.domain.calendar.weekdays import long_day
from duban.domain.circulars.items import Item
from duban.domain.circulars.judging import commended, units
from duban.locales import _, ngettext
from duban.reports.circular.sentences import (
    Month,
    addressed,
    annex,
    criticism,
    figures,
    interviews,
    laggards,
    listed,
    named,
    numbered,
    opening,
    parts,
    unlisted,
)
from duban.reports.report import Prose


def text(month: Month) -> list[Prose]:
    """Overview, problems, requirements; the tables are annexed."""
    replaced = (
        _("This circular replaces {number}.").format(number=month.text("replaces")) if month.text("replaces") else ""
    )
    sections = (
        (_("Overview"), opening([*overview(month), *_merits(month)])),
        (_("Problems"), parts(problems(month)) if month.items else []),
        (_("Requirements"), parts(_requirements(month)) if month.items else []),
    )
    to = addressed(month.text("to") or _("all units"))
    return [*to, *opening([_checked(month), replaced]), *numbered(sections)]


def _checked(month: Month) -> str:
    """The sentence on who examined which units, as of which day."""
    about, count = month.facts["about"], len(units(month.items))
    examined = ngettext(
        "{office} examined the supervised tasks of {count} unit from {first} to {last}, as recorded by {closing}.",
        "{office} examined the supervised tasks of {count} units from {first} to {last}, as recorded by {closing}.",
        count,
    )
    nothing = _("{office} reports on the period from {first} to {last}, as recorded by {closing}.")
    return (examined if count else nothing).format(
        office=month.text("office") or _("The supervising office"),
        count=count,
        first=long_day(about["first"]),
        last=long_day(about["last"]),
        closing=long_day(about["closing"]),
    )


def overview(month: Month) -> Iterator[str]:
    """The figures, or that there were no tasks."""
    yield figures(month) if month.items else _("There were no supervised tasks in this period.")
    yield unlisted(month)


def _merits(month: Month) -> Iterator[str]:
    if good := commended(month.items):
        yield _("Commended, with everything on time: {units}.").format(units=named(good))
    scores = month.facts["scores"]
    if scores and scores["rows"]:
        yield _("The scores by the rules “{scheme}” are in {annex}.").format(
            scheme=scores["scheme"], annex=annex(month, 2)
        )
        corrections = [line for line in scores["lines"] if line["kind"] == "correction"]
        if corrections:
            line = ngettext(
                "They contain {count} correction of earlier periods.",
                "They contain {count} corrections of earlier periods.",
                len(corrections),
            )
            yield line.format(count=len(corrections))


def problems(month: Month) -> list[str]:
    """The problems, with the units and their items, or that there are none."""
    days = month.facts["about"]["back_entry_days"]
    sentences = [
        laggards(month, _("Overdue, {count}: {units}."), outcome="overdue"),
        laggards(month, _("Closed late, {count}: {units}."), outcome="late"),
        laggards(month, _("Returned to be done again, {count}: {units}."), mark="returned"),
        laggards(month, _("Extension asked for after the deadline, {count}: {units}."), mark="extended_late"),
        laggards(month, _("No feedback in this period, {count}: {units}."), mark="silent"),
        laggards(
            month,
            ngettext(
                "Entered in the ledger more than {days} day after the fact, {{count}}: {{units}}.",
                "Entered in the ledger more than {days} days after the fact, {{count}}: {{units}}.",
                days,
            ).format(days=days),
            mark="back_entered",
        ),
        interviews(month),
        criticism(month),
    ]
    return [each for each in sentences if each] or [_("Nothing was overdue, late, returned or without feedback.")]


def _requirements(month: Month) -> Iterator[str]:
    until = long_day(month.text("until")) if month.text("until") else ""
    overdue = [item for item in month.items if item.outcome == "overdue"]
    if overdue:
        yield _("What is overdue is to be completed by {day}, or explained in writing with a new date.").format(
            day=until
        )
    if any("silent" in item.marks for item in month.items):
        yield _("Units without feedback are to report on progress by {day}.").format(day=until)
    if coming := [item for item in month.items if "due_next" in item.marks]:
        yield coming_due(month, coming)
    if overdue:
        yield _("Units that miss their deadlines again will be interviewed and named in a circular.")
    else:
        yield _("Units are to go on completing their tasks on time and to report on progress.")


def coming_due(month: Month, coming: list[Item], *, is_asked: bool = True) -> str:
    """The sentence on what is due in the next month: a request to units, a statement to a superior."""
    places = [item.place for item in coming if item.place is not None]
    if is_asked:
        line = ngettext(
            "{count} task is due by the end of next month ({items}).",
            "{count} tasks are due by the end of next month ({items}).",
            len(coming),
        )
    else:
        line = ngettext(
            "{count} task that is due by the end of next month will be pressed ahead ({items}).",
            "{count} tasks that are due by the end of next month will be pressed ahead ({items}).",
            len(coming),
        )
    return line.format(count=len(coming), items=listed(month, places, len(coming)))
