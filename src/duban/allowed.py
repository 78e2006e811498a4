"""The allowed values of every setting, in ``policy.toml`` and personal: one line each.

A new setting of ``policy.toml`` needs its line here; a test checks that. The section ``[ladder]`` has a reader of its
own (domain/urging/ladder.py).
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from duban.domain.names.numbers import AUTO, CIRCULARS, COUNT, NOTICES
from duban.locales import LANGUAGES, _, read_term

COLORS = ("auto", "always", "never")
WIDTHS = ("narrow", "wide")
"""How a terminal draws characters of ambiguous width, “ ” … ● ·: in one cell or in two."""
LEVELS = ("full", "number", "count")
"""How much a message that leaves the house says of a task."""
FAULTS = (
    "no-lead", "former-lead", "day-off", "before-start", "after-whole", "after-lead", "unexamined", "extended",
    "no-meeting", "unclear", "unreplied", "no-contact", "twins", "names",
)  # fmt: skip
"""The rules of `check`, in the order of its answer."""
SERVICES = ("wecom", "dingtalk", "feishu")
YEAR = 366
"""The usual limit of a number of days or working days; a larger one is a typing mistake."""


class Allowed(NamedTuple):
    """The rule of one setting: ``description`` is for people, ``fits`` tests a value of the right type."""

    description: str
    fits: Callable[[Any], bool]


def allowed() -> dict[str, Allowed]:
    """The rules by name of the setting, "section.key"; those of ``[lights]`` also apply to its tables."""
    return {
        # A function, not a constant: the descriptions are in the language of the user, which is set at the start.
        "store": _text(),
        "lang": _one_of(*LANGUAGES),
        "user": _text(),
        "color": _one_of(*COLORS),
        "pager": _text(may_be_empty=True),
        "ambiguous": _one_of(*WIDTHS),
        "store.path": _text(may_be_empty=True),
        "store.shared": Allowed(_("true or false"), lambda _value: True),
        "office.name": _text(may_be_empty=True),
        "office.language": Allowed(_("zh or en, or an empty text"), ("", *LANGUAGES).__contains__),
        "office.leaders": Allowed(_("a list of words in quotation marks, without repetition"), _are_words),
        "office.timezone": Allowed(_("the name of a time zone, such as Asia/Shanghai"), _is_zone),
        **dict.fromkeys(("number.pattern", *(f"notice.{kind}_number" for kind in NOTICES)), _pattern()),
        **dict.fromkeys((f"circular.{audience}_number" for audience in CIRCULARS), _pattern()),
        **dict.fromkeys(
            (f"circular.{audience}_{key}" for audience in CIRCULARS for key in ("to", "template")),
            _text(may_be_empty=True),
        ),
        "circular.answer_workdays": _number(0, YEAR),
        "circular.due_workdays": _number(0, 31),
        **dict.fromkeys(("notice.contact", *(f"notice.{kind}_template" for kind in NOTICES)), _text(may_be_empty=True)),
        "notice.answer_workdays": _number(0, YEAR),
        "calendar.file": _text(may_be_empty=True),
        "lights.rule": _one_of("days-left", "share-left", "progress-gap", "outcome"),
        "lights.yellow_workdays": _number(0, YEAR),
        "lights.share_yellow": _number(0, 100),
        "lights.share_orange": _number(0, 100),
        "lights.gap_yellow": _number(0, 100),
        "lights.gap_red": _number(0, 100),
        "record.back_entry_days": _number(0, 10 * YEAR),
        "today.due_workdays": _number(0, YEAR),
        "today.silent_days": _number(1, 10 * YEAR),
        "today.urged_workdays": _number(0, YEAR),
        "decline.workdays": _number(0, YEAR),
        "interviews.circular_after": _number(1, YEAR),
        "check.off": Allowed(_("a list of rules: {rules}").format(rules=_(", ").join(FAULTS)), _are_faults),
        "check.unexamined_days": _number(0, 10 * YEAR),
        "check.extensions": _number(0, 1000),
        "check.unreplied_days": _number(0, 100 * YEAR),
        "scores.file": _text(may_be_empty=True),
        "workload.due_days": _number(0, YEAR),
        "alarms.days_before": _number(0, YEAR),
        "alarms.hour": _number(0, 23),
        "meetings.language": Allowed(_("zh or en, or an empty text"), ("", *LANGUAGES).__contains__),
        "deadlines.before_span": _one_of("excluded", "included", "ask"),
        "routines.ahead_days": _number(0, 10 * YEAR),
        "incidents.first_report_hours": _number(1, 24 * YEAR),
        "incidents.written_report_hours": _number(1, 24 * YEAR),
        "incidents.categories": Allowed(_("a list of words in quotation marks, without repetition"), _are_words),
        "attachments.folder": _text(may_be_empty=True),
        "delivery.mail": _one_of(*LEVELS),
        "delivery.robot": _one_of(*LEVELS),
        "delivery.paper": _one_of(*LEVELS),
        "delivery.attempts": _number(1, 100),
        "delivery.longest_wait_seconds": _number(0, 3600),
        "delivery.secrets": _text(may_be_empty=True),
        "mail.host": _text(may_be_empty=True),
        "mail.port": _number(0, 65_535),
        "mail.security": _one_of("tls", "starttls", "plain"),
        "mail.user": _text(may_be_empty=True),
        "mail.sender": _text(may_be_empty=True),
        "mail.copy": _text(may_be_empty=True),
        "mail.ca": _text(may_be_empty=True),
        "mail.patience_seconds": _number(1, 600),
        "robot.service": Allowed(_("wecom, dingtalk or feishu, or an empty text"), ("", *SERVICES).__contains__),
        "robot.host": Allowed(_("an address without a path, such as https://chat.example.org"), _is_host),
        "robot.ca": _text(may_be_empty=True),
        "robot.keyword": _text(may_be_empty=True),
        "robot.patience_seconds": _number(1, 600),
        "import.max_megabytes": _number(1, 100_000),
        "import.max_rows": _number(1, 100_000_000),
        "import.max_columns": _number(1, 100_000),
        "import.max_owners": _number(1, 100_000_000),
        "import.continuation": _one_of("subtasks", "extend", "separate"),
    }


RISING = (
    ("lights.share_orange", "lights.share_yellow"),
    ("lights.gap_yellow", "lights.gap_red"),
    ("incidents.first_report_hours", "incidents.written_report_hours"),
)
"""Pairs of settings of which the first must not be greater than the second."""


def out_of_order(section: str, values: Mapping[str, Any]) -> tuple[str, str] | None:
    """The first pair of keys in a section whose values are in the wrong order, or None."""
    for pair in RISING:
        low, high = (each.removeprefix(f"{section}.") for each in pair)
        if low in values and high in values and values[low] > values[high]:
            return low, high
    return None


def _number(least: int, most: int) -> Allowed:
    description = _("a whole number from {least} to {most}").format(least=least, most=most)
    return Allowed(description, lambda value: least <= value <= most)


def _one_of(*values: str) -> Allowed:
    return Allowed(_("one of {values}").format(values=_(", ").join(values)), values.__contains__)


def _text(*, may_be_empty: bool = False) -> Allowed:
    description = _("a text on one line") if may_be_empty else _("a text on one line, not empty")
    return Allowed(description, lambda value: value.isprintable() and (may_be_empty or bool(value.strip())))


def _pattern() -> Allowed:
    description = _("auto, an empty text, or a text with {{n}} once, or {{n:03}}, and no other braces but {{year}}")
    return Allowed(description.format(), lambda value: value in ("", AUTO) or _is_pattern(value))


def _is_pattern(value: str) -> bool:
    # Other braces would stay in the number: {month}, {N}.
    rest, places = re.subn(COUNT, "", value.replace("{year}", ""))
    return places == 1 and value.isprintable() and not re.search("[{}]", rest)


def _is_zone(value: str) -> bool:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    if value == "Asia/Shanghai":  # the default needs no zone files, which Windows does not have
        return True
    try:
        return bool(ZoneInfo(value))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def _is_host(value: str) -> bool:
    return value == "" or bool(re.fullmatch(r"https?://[A-Za-z0-9.\-\[\]:]+/?", value))


def _are_words(value: list[Any]) -> bool:
    texts = [each for each in value if isinstance(each, str) and each.strip() and each.isprintable()]
    return len(texts) == len(value) == len(set(texts))


def _are_faults(value: list[Any]) -> bool:
    return _are_words(value) and all(read_term("fault", each, FAULTS) for each in value)
