"""Assumptions made about the dates of a table, reported once per table instead of once per cell."""

from dataclasses import dataclass, field
from datetime import date

from duban.locales import _, ngettext


@dataclass
class Guesses:
    """``years``: assumed for days without one. ``order``: an example of a date whose order of day and month is unclear.

    ``zone``: an example of a time with a time zone. ``counted``: deadlines of rows without a start, with an
    ``example``, and ``since``: the days from which they count, None for today.
    """

    years: set[int] = field(default_factory=set)
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
