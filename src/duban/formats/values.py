"""Values in words, the same in every format that people read and in the spreadsheets they edit."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache, partial
from typing import Any, TypeVar

from duban.domain.names.lists import joined
from duban.domain.shares import rate_in_words
from duban.locales import _, ngettext, term
from duban.reports.report import Column, Labelled, Row

Wording = Callable[[Any], Any]
Shown = TypeVar("Shown")

_remembered = lru_cache(4096)  # enough for the days of ten years; most other columns have fewer distinct values
NOTHING = "—"
LIST_COMMA = "、"
"""Given to ``wording`` for spreadsheets; a list in a cell is one of ``domain.lists``, which the import divides."""


def words(column: Column, value: Any) -> str:
    """``value`` as people read it in the language in use: 60 is "60%", "red" is 红."""
    return wording(column)(value)


def wording(column: Column, comma: str | None = None) -> Callable[[Any], str]:
    """A function that puts values of this column into words, prepared once for many rows.

    ``comma`` is given for spreadsheets: the import divides their lists again, and they parse dates themselves, which
    then have no weekday.
    """
    convert = _wording(column, comma)
    if not column.absent:
        return convert
    absent = term("absent", column.absent)
    return lambda value: absent if value is None else convert(value)


def of_row(column: Column, of_value: Callable[[Column], Callable[[Any], Shown]]) -> Callable[[Row], Shown]:
    """What ``of_value`` shows of the value in a row, or of the text that stands instead of a missing one."""
    key, instead = column.key, column.instead
    value = of_value(column)
    if not instead:
        return lambda row: value(row[key])
    text = of_value(Column(instead))
    return lambda row: text(row[instead]) if row[key] is None else value(row[key])


def _wording(column: Column, comma: str | None) -> Callable[[Any], str]:
    # Values of these kinds repeat, and a hit in lru_cache needs no Python call: with a million rows that counts.
    if column.kind == "term":
        return _remembered(partial(_term, column.terms))
    if column.kind == "date" and column.terms and not comma:
        return _remembered(_dated)
    if column.kind == "remaining":
        return _remembered(remaining)
    if column.kind == "list":
        return _list if comma else _listed
    if column.kind in _REPEATED:
        return _remembered(_WORDING[column.kind])
    return _WORDING[column.kind]


def data(column: Column, keys: bool) -> Wording:
    """A function that formats values of this column for csv and tsv: in words, or as in JSON (``keys``)."""
    if not keys:
        return wording(column, LIST_COMMA)
    return _RAW.get(column.kind, lambda value: value)


def headings(columns: Iterable[Column], keys: bool) -> list[str]:
    """The headings of csv and tsv."""
    return [column.key if keys else column.heading for column in columns]


def share(column: Column, value: Any) -> float:
    """A percent or rate as a share from 0 to 1."""
    part = (value or 0) / (100 if column.kind == "percent" else 1)
    return float(min(max(part, 0), 1))


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value.label if isinstance(value, Labelled) else str(value)


def _number(value: Any) -> str:
    if value is None:
        return ""
    # Ten digits hide the rounding errors of binary fractions: 0.1 + 0.2.
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def _date(value: str | None) -> str:
    if not value:
        return ""
    return f"{value[:10]} {value[11:]}" if value[10:11] == "T" else value


def _dated(value: str | None) -> str:
    """A date with its weekday: 2026-12-01 Tue 09:30."""
    if not value:
        return ""
    weekday = _("Mon Tue Wed Thu Fri Sat Sun").split()[date.fromisoformat(value[:10]).weekday()]
    return f"{value[:10]} {weekday} {value[11:]}".rstrip()


def remaining(value: str | None) -> str:
    """The time left or overdue (from lights.Standing: "3wd", "-2d") in words: "3 working days left"."""
    if not value:
        return ""
    count = abs(int(value.rstrip("wd")))
    if value.endswith("wd"):
        return ngettext("{count} working day left", "{count} working days left", count).format(count=count)
    if value.startswith("-"):  # "-0d" is overdue since an hour of today
        late = ngettext("{count} day overdue", "{count} days overdue", count).format(count=count)
        return late if count else _("overdue since today")
    return ngettext("{count} day left", "{count} days left", count).format(count=count) if count else _("due today")


def _rate(value: Any) -> str:
    return NOTHING if value is None else rate_in_words(value)


def _term(terms: str, value: Any) -> str:
    if isinstance(value, Labelled):
        return value.label
    return term(terms, value) if value else ""


def _list(value: Any, lang: str = "") -> str:
    return joined(value or (), lang)


def _listed(value: Any) -> str:
    return _(", ").join(value or ())


_WORDING: dict[str, Callable[[Any], str]] = {
    "text": _text,
    "number": _number,
    "date": _date,
    "percent": lambda value: "" if value is None else f"{value:.4g}%",
    "rate": _rate,
    "bool": lambda value: "" if value is None else term("bool", "yes" if value else "no"),
}
_REPEATED = {"date", "percent", "bool"}
_RAW: dict[str, Wording] = {
    "bool": lambda value: "" if value is None else "true" if value else "false",
    "list": partial(_list, lang="zh"),
}
