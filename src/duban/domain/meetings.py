"""Back-scheduling from a meeting (会前倒排): a plan lists tasks with deadlines counted from the meeting.

Source: DOMAIN "Meetings". The items and their offsets are configuration (TOML), never code.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.phrases import Reading, read
from duban.domain.task import SOURCES, URGENCIES
from duban.errors import Usage
from duban.locales import LANGUAGES, _

_DAY = re.compile(r"(?<!\d)(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)")

ANCHOR = "会"
REQUIRED = ("title", "owner", "due")
CHOICES = {"urgency": URGENCIES, "source": SOURCES}
OPTIONAL = ("supporting", "detail", *CHOICES)


def day_in(name: str) -> str | None:
    """The one day that the name of a meeting tells, None without one: 第30次会议（2026年8月12日） → "2026-08-12"."""
    days = set()
    for match in _DAY.finditer(name):
        with suppress(ValueError):
            days.add(date(*map(int, match.groups())).isoformat())
    return days.pop() if len(days) == 1 else None


@dataclass(frozen=True)
class Item:
    """One task of a plan; ``due`` is a phrase that counts from the meeting (会前20天)."""

    title: str
    owner: str
    due: str
    supporting: tuple[str, ...] = ()
    detail: str | None = None
    urgency: str = "normal"
    source: str = "meeting"


@dataclass(frozen=True)
class Plan:
    """The tasks of one kind of meeting; ``names`` maps a language to the name of the plan."""

    key: str
    names: Mapping[str, str]
    items: tuple[Item, ...]


def deadline(phrase: str, meeting: date, assigned: date, calendar: WorkCalendar) -> Reading:
    """The deadline of a task of a meeting.

    A phrase that does not count from the meeting (3日内) counts from ``assigned``. Raises Unreadable.
    """
    return read(phrase, assigned, calendar, {ANCHOR: meeting})


def plan_of(key: str, content: Mapping[str, Any], lang: str) -> Plan:
    """Build a plan from the content of a TOML file; texts given in both languages are taken in ``lang``.

    Raises Usage that names the item and its mistake.
    """
    names = content.get("name")
    if unknown := sorted(set(content) - {"name", "item"}):
        _refuse(key, _("it has the unknown key {key!r}").format(key=unknown[0]))
    if not isinstance(names, dict) or not all(_is_text(names.get(each)) for each in LANGUAGES):
        _refuse(key, _("it needs a name in both languages"))
    items = content.get("item")
    if not isinstance(items, list) or not items:
        _refuse(key, _("it has no items"))
    return Plan(key, names, tuple(_item(key, n, each, lang) for n, each in enumerate(items, 1)))


def _item(key: str, n: int, content: Any, lang: str) -> Item:
    if not isinstance(content, dict):
        _refuse(key, _("item {n} is not a table").format(n=n))
    if unknown := sorted(set(content) - {*REQUIRED, *OPTIONAL}):
        _refuse(key, _("item {n} has the unknown key {key!r}").format(n=n, key=unknown[0]))
    fields = {name: _in(lang, value) for name, value in content.items() if name != "supporting"}
    # One unit may be written without the brackets of a list.
    supporting = [_in(lang, each) for each in _list(content.get("supporting", []))]
    # A missing key is checked below like an empty one, so that both get the same message.
    for name in REQUIRED:
        fields.setdefault(name, "")
    for name, text in (*fields.items(), *(("supporting", each) for each in supporting)):
        if not _is_text(text):
            _refuse(key, _("item {n} needs a text as {key!r}").format(n=n, key=name))
    for name, choices in CHOICES.items():
        if fields.get(name, choices[0]) not in choices:
            message = _("item {n} has the {key} {value!r}; it must be one of {choices}")
            _refuse(key, message.format(n=n, key=name, value=fields[name], choices=_(", ").join(choices)))
    return Item(**fields, supporting=tuple(supporting))


def _in(lang: str, value: Any) -> Any:
    """``value`` itself, or its text in ``lang`` if it is a table {zh = …, en = …}."""
    return value.get(lang) if isinstance(value, dict) else value


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _refuse(key: str, reason: str) -> NoReturn:
    raise Usage(
        _("The plan {plan!r} cannot be used: {reason}.").format(plan=key, reason=reason),
        _("Compare it with examples/plans, or with the plans listed by “duban meeting plans”."),
    )
