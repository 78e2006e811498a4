"""The name of the office and the day, above and below what an office hands on (版头, 落款), as far as they are
known."""

from datetime import date

from duban.formats import Office
from duban.locales import _


def by_whom(office: Office) -> str:
    """The unit that made it, "" if the configuration names none."""
    return _("Prepared by: {name}").format(name=office.name) if office.name else ""


def up_to(office: Office) -> str:
    """The day to which it belongs."""
    return _("As of {date}").format(date=_in_words(office.day)) if office.day else ""


def signed(office: Office) -> list[str]:
    """The lines below it: the unit, and the day on which it was made; none without a unit."""
    return [office.name, _in_words(office.made)] if office.name and office.made else []


def _in_words(day: str) -> str:
    known = date.fromisoformat(day[:10])
    month = _("January February March April May June July August September October November December").split()
    return _("{day} {month} {year}").format(day=known.day, month=month[known.month - 1], year=known.year)
