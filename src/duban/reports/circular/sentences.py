"""Sentences that all circulars share."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from duban.domain.calendar.weekdays import long_day
from duban.domain.circulars.facts import Facts
from duban.domain.circulars.items import Item, items
from duban.domain.circulars.judging import Share, Totals, by_unit, totals
from duban.domain.circulars.numbering import chinese, runs
from duban.domain.shares import percent
from duban.locales import _, current, ngettext, term
from duban.reports.report import Prose


class Month(NamedTuple):
    """The material of a circular: its facts, and the matters in them.

    ``paper`` is part of the facts: the ``office`` that issues it, ``to`` its addressees, ``until`` the day by which
    units answer (YYYY-MM-DD), ``replaces`` the number of the circular that it corrects, ``hidden`` the matters that it
    only counts.
    """

    facts: Facts
    items: Sequence[Item]

    @classmethod
    def of(cls, facts: Facts) -> "Month":
        return cls(facts, items(facts, facts["paper"]["hidden"]))

    def text(self, key: str) -> str:
        """A text of ``paper``."""
        return str(self.facts["paper"][key])

    @property
    def totals(self) -> Totals:
        return totals(self.items)

    @property
    def hidden(self) -> int:
        """The number of matters that are only counted."""
        return sum(item.place is None for item in self.items)

    @property
    def name(self) -> str:
        """The month in words."""
        day = date.fromisoformat(f"{self.facts['about']['month']}-01")
        return f"{day.year}年{day.month}月" if current() == "zh" else f"{day:%B %Y}"


def numbered(sections: Iterable[tuple[str, Sequence[Prose]]]) -> list[Prose]:
    """Sections under numbered headings; one without paragraphs is left out."""
    filled = [(heading, paragraphs) for heading, paragraphs in sections if paragraphs]
    return [
        each
        for place, (heading, paragraphs) in enumerate(filled, 1)
        for each in (Prose("heading", _heading(place, heading)), *paragraphs)
    ]


def _heading(place: int, heading: str) -> str:
    return f"{chinese(place)}、{heading}" if current() == "zh" else f"{place}. {heading}"


def parts(texts: Iterable[str]) -> list[Prose]:
    """Paragraphs numbered （一）（二）, unless there is only one."""
    paragraphs = [text for text in texts if text]
    if len(paragraphs) == 1:
        return [Prose("text", paragraphs[0])]
    marks = (f"（{chinese(n)}）" if current() == "zh" else f"({n}) " for n in range(1, len(paragraphs) + 1))
    return [Prose("text", f"{mark}{text}") for mark, text in zip(marks, paragraphs, strict=True)]


def on_one_line(text: str) -> str:
    """A text that may have several lines, joined for use in a sentence."""
    return " ".join(text.split())


def clauses(texts: Iterable[str]) -> str:
    """The clauses of a sentence, joined; empty ones are left out."""
    return ("，" if current() == "zh" else ", ").join(filter(None, texts))


def late_by(days: int) -> str:
    """The delay of a matter in days."""
    return ngettext("overdue by {count} day", "overdue by {count} days", days).format(count=days)


def named(names: Iterable[str | None]) -> str:
    """Names of units as a list."""
    return _(", ").join(name or term("absent", "nobody") for name in names)


def figures(month: Month) -> str:
    """The figures of the month, with shares that add up to 100."""
    totals = month.totals
    line = ngettext(
        "There was {count} supervised task, {new} of them assigned in this period. Closed: {closed} ({closed_share});"
        " open: {open} ({open_share}).",
        "There were {count} supervised tasks, {new} of them assigned in this period. Closed: {closed} ({closed_share});"
        " open: {open} ({open_share}).",
        totals.total,
    )
    each = _(
        "Closed on time: {on_time} ({on_time_share}); closed late: {late} ({late_share}); overdue: {overdue}"
        " ({overdue_share}); running: {running} ({running_share})."
    )
    one = line.format(
        count=totals.total,
        new=totals.new,
        closed=totals.closed,
        closed_share=percent(totals.shares["on_time"] + totals.shares["late"]),
        open=totals.open,
        open_share=percent(totals.shares["running"] + totals.shares["overdue"]),
    )
    shares = {f"{name}_share": percent(share) for name, share in totals.shares.items()}
    return _("{one} {two}").format(one=one, two=each.format(**totals.counts, **shares))


def laggards(month: Month, message: str, outcome: str = "", mark: str = "") -> str:
    """A sentence with the units that have matters with an outcome or a mark, and their items; "" without any."""
    shares = by_unit(month.items, lambda item: item.outcome == outcome or mark in item.marks)
    if not shares:
        return ""
    units = _("; ").join(_share(month, share) for share in shares)
    return message.format(count=sum(share.matters for share in shares), units=units)


def _share(month: Month, share: Share) -> str:
    where = listed(month, share.places, share.matters)
    return _("{owner} {count} ({where})").format(owner=named([share.owner]), count=share.matters, where=where)


def listed(month: Month, places: Sequence[int], count: int) -> str:
    """The items of a unit, and how many of its matters the table does not list."""
    hidden = count - len(places)
    return _("; ").join(filter(None, [items_of(month, places), not_listed(hidden) if hidden else ""]))


def not_listed(count: int) -> str:
    """How many confidential matters are counted beside those that are named."""
    return ngettext("{count} not listed", "{count} not listed", count).format(count=count)


def items_of(month: Month, places: Sequence[int]) -> str:
    """The items of the annexed table by their numbers: 附件1第3、5至8项."""
    if not places:
        return ""
    written = [
        str(first) if first == last else _("{first}–{last}").format(first=first, last=last)
        for first, last in runs(places)
    ]
    counted = ngettext("item {numbers}", "items {numbers}", len(places)).format(numbers=_(", ").join(written))
    return _("{annex}, {items}").format(annex=annex(month, 1), items=counted)


def annex(month: Month, number: int) -> str:
    """The name of an annex; it has a number if there are two."""
    return _("annex {number}").format(number=number) if month.facts["scores"] else _("annex")


def unlisted(month: Month) -> str:
    """The sentence on confidential matters, which are only counted; "" without any."""
    line = ngettext(
        "{count} confidential task is counted, but not named.",
        "{count} confidential tasks are counted, but not named.",
        month.hidden,
    )
    return line.format(count=month.hidden) if month.hidden else ""


def interviews(month: Month) -> str:
    """The sentence on the interviews of the month and their reasons; "" without any."""
    about = month.facts["about"]
    units = [
        _("{owner} ({day}: {reason})").format(owner=each["owner"], day=long_day(day), reason=why)
        for each in month.facts["interviews"]
        for day, why in each["days"]
        if about["first"] <= day <= about["last"]
    ]
    return _("Interviewed: {units}.").format(units=_("; ").join(units)) if units else ""


def criticism(month: Month) -> str:
    """The sentence on the circulars of criticism that are due after interviews; "" without any."""
    after = month.facts["about"]["criticised_after"]
    due = [
        each
        for each in month.facts["interviews"]
        if len(each["days"]) >= after and (each["criticised"] or "") < each["days"][-1][0]
    ]
    message = _("{owner} was interviewed {count} times this year")
    units = [message.format(owner=each["owner"], count=len(each["days"])) for each in due]
    return _("{units}: criticism in a circular is due.").format(units=_("; ").join(units)) if units else ""


def addressed(to: str) -> list[Prose]:
    """The line with the addressee; none without a name."""
    return [Prose("to", _("To {units}:").format(units=to))] if to else []


def opening(paragraphs: Iterable[str]) -> list[Prose]:
    """The paragraphs before the first heading; empty ones are left out."""
    return [Prose("text", each) for each in paragraphs if each]
