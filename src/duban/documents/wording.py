"""The words of a document about tasks, in the language of the office."""

from typing import NamedTuple

from duban.domain.calendar.weekdays import long_day
from duban.formats.values import words
from duban.locales import _, current, ngettext, term
from duban.reports.columns import TASK
from duban.reports.notices import Notice
from duban.reports.report import Row

COLUMNS = {column.key: column for column in TASK}
_COMMA = {"zh": "，", "en": ", "}
BLANK = "＿" * 6
"""For a pen, where the ledger knows nothing."""


class Sender(NamedTuple):
    """Who sends a document, on which day ("YYYY-MM-DD"); ``organ`` and ``contact`` may be empty."""

    organ: str
    contact: str
    day: str


def name_of(notice: Notice) -> str:
    """What the document is called: 督办通知单."""
    return term("notice", notice.kind)


def in_words(day: str | None) -> str:
    """A day, or a day with a time, in full: 2026年12月5日 17:00."""
    if not day:
        return ""
    return f"{long_day(day)} {day[11:]}".rstrip()


def value(row: Row, key: str) -> str:
    """A value of a task, "" for none; a deadline that could not be read is given in its own words."""
    column = COLUMNS[key]
    if key == "due" and not row["due"]:
        return row["due_text"] or ""
    return in_words(row[key]) if column.kind == "date" else words(column, row[key]) if row[key] is not None else ""


def heading(key: str) -> str:
    """The heading of a column of a task, as a label begins."""
    text = COLUMNS[key].heading
    return text[:1].upper() + text[1:]


def due(row: Row) -> str:
    """The deadline; where there is none, that it is to be agreed."""
    return value(row, "due") or _("to be agreed")


def facts(row: Row, keys: str) -> list[tuple[str, str]]:
    """These facts of a task by their headings; those that are not known are left out."""
    return [fact for key in keys.split() if (fact := _fact(row, key))[1]]


def _fact(row: Row, key: str) -> tuple[str, str]:
    match key:
        case "number":
            return _("Task number"), value(row, key)
        case "title":
            return _("Task"), value(row, key)
        case "detail":
            return _("Requirements"), value(row, key)
        case "due":
            return heading(key), due(row)
        case "source":
            return _("Source"), _("; ").join(filter(None, [value(row, key), value(row, "reference")]))
    return heading(key), value(row, key)


def request(notice: Notice) -> str:
    """What feedback is wanted, and by when."""
    if notice.until:
        asked = _("Please report on progress in writing by {day}.")
        return asked.format(day=in_words(notice.until))
    return _(
        "Please complete it on time and report in writing; if this is not possible, explain why in writing before"
        " the deadline."
    )


def lateness(row: Row) -> str:
    """How late a task is: 已超期 18 天（12 个工作日）; "" for one that is not."""
    if not row["days_overdue"]:
        return _("overdue since today") if row["remaining"] == "-0d" else ""
    late = ngettext("{count} day overdue", "{count} days overdue", row["days_overdue"])
    return _("{late} ({work} of them working days)").format(
        late=late.format(count=row["days_overdue"]), work=row["workdays_overdue"]
    )


def urges(notice: Notice, row: Row) -> str:
    """The urges so far: 已催办 2 次（2026年11月10日、2026年11月17日）; "" for none."""
    days = _(", ").join(in_words(day) for day in dict.fromkeys(notice.urged.get(row["id"], ())))
    return _("{urged} ({days})").format(urged=_times(notice, row), days=days) if days else ""


def _times(notice: Notice, row: Row) -> str:
    count = len(notice.urged.get(row["id"], ()))
    return ngettext("urged {count} time", "urged {count} times", count).format(count=count) if count else ""


def reminder(notice: Notice, row: Row) -> str:
    """The sentence of a 催办函 about one task."""
    named = _("“{text}” ({number})") if row["number"] else _("“{text}”")
    written = value(row, "due")
    limit = _("with the deadline {due}").format(due=written) if written else _("without an agreed deadline")
    standing = [limit, lateness(row), urges(notice, row)]
    if not row["last_feedback"]:
        standing.append(_("no feedback so far"))
    sentence = _("{task} is with you, {facts}.")
    return sentence.format(
        task=named.format(text=row["title"], number=row["number"]), facts=_COMMA[current()].join(filter(None, standing))
    )


def standing(notice: Notice, row: Row) -> str:
    """How late a task is and how often it was urged, a line each."""
    return "\n".join(filter(None, [lateness(row), _times(notice, row)]))
