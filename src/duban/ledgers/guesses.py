"""What the dates of a table left open and was taken in one way; it is said once, not cell by cell."""

from dataclasses import dataclass, field

from duban.locales import _, ngettext


@dataclass
class Guesses:
    """``years``: those of days without one; ``order`` and ``zone``: a cell whose order or zone is not agreed."""

    years: set[int] = field(default_factory=set)
    order: str = ""
    zone: str = ""
    counted: int = 0
    example: str = ""

    def from_today(self, phrase: str) -> None:
        """A period such as 30天 in a row that does not say when it begins."""
        self.counted += 1
        self.example = self.example or phrase.strip()

    def clear(self) -> None:
        self.years.clear()
        self.order = self.zone = self.example = ""
        self.counted = 0

    def notes(self) -> list[str]:
        """A sentence for each kind."""
        notes = []
        if self.years:
            years = _(", ").join(map(str, sorted(self.years)))
            notes.append(_("Days without a year are read as days of {years}.").format(years=years))
        if self.counted:
            counted = ngettext(
                "{count} deadline without a start, “{example}”, counts from today.",
                "{count} deadlines without a start, such as “{example}”, count from today.",
                self.counted,
            )
            notes.append(counted.format(count=self.counted, example=self.example))
        if self.order:
            notes.append(_("Days such as “{example}” are read with the month first.").format(example=self.order))
        if self.zone:
            notes.append(
                _("Times such as “{example}” name a time zone: they stay as written.").format(example=self.zone)
            )
        return notes
