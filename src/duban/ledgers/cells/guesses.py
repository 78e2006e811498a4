"""Assumptions made about the dates of a table, reported once per table instead of once per cell."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from duban.locales import _, ngettext

MOST_NAMED = 6  # wordings of a year that is not that of most


@dataclass
class Guesses:
    """``years``: assumed for days without one, each with the wordings.

    ``order``: an example of a date whose order of day and month is unclear.
    ``zone``: an example of a time with a time zone. ``counted``: deadlines of rows without a start, with an
    ``example``, and ``since``: the days from which they count, None for today.
    """

    years: defaultdict[int, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    order: str = ""
    zone: str = ""
    counted: int = 0
    example: str = ""
    since: set[date | None] = field(default_factory=set)

    def notes(self) -> list[str]:
        """One sentence for each kind of assumption."""
        notes = []
        if self.years:
            years = _(", ").join(map(str, sorted(self.years)))
            notes.append(_("Dates without a year are read as dates in {years}.").format(years=years))
            for year in sorted({*self.years} - {max(self.years, key=lambda each: len(self.years[each]))}):
                wordings = [*self.years[year]]
                examples = _(", ").join(wordings[:MOST_NAMED]) + "…" * (len(wordings) > MOST_NAMED)
                notes[-1] += " " + _("In {year}: {examples}.").format(year=year, examples=examples)
        if self.counted:
            counted = ngettext(
                "{count} deadline without a start, “{example}”, counts from {start}.",
                "{count} deadlines without a start, such as “{example}”, count from {start}.",
                self.counted,
            )
            starts = _(", ").join(str(day or _("today")) for day in sorted(self.since, key=lambda day: day or date.max))
            sentence = counted.format(count=self.counted, example=self.example, start=starts)
            option = _("--anchor {name}=DATE counts them from another day.").format(name=_("assignment"))
            notes.append(f"{sentence} {option}" if None in self.since else sentence)
        if self.order:
            notes.append(_("Dates such as “{example}” are read with the month first.").format(example=self.order))
        if self.zone:
            notes.append(
                _("Times such as “{example}” have a time zone: they are kept as written.").format(example=self.zone)
            )
        return notes
