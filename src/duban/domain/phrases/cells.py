"""Read a deadline from a cell of a spreadsheet: text, a number, a date, or nothing."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.phrases.days import SERIALS, of_serial
from duban.domain.phrases.grammar import NO_ANCHORS, read
from duban.domain.phrases.reading import Question, Reading, formatted
from duban.locales import _


def read_cell(
    value: object,
    base: date | datetime,
    calendar: WorkCalendar,
    default_year: int | None = None,
    *,
    anchors: Mapping[str, date | datetime] = NO_ANCHORS,
    now: date | datetime | None = None,
    before_span: str = "ask",
) -> Reading:
    """Read a cell of the type str, int, float, date, datetime or None. Raises Unreadable, also for other types.

    A number is an Excel serial (20000 to 80000), a date of eight figures, or month.day if that has one meaning: 8.25.
    A number cell keeps no final zero, so 10.3 may have been typed as 10.30 and is refused. So is 2.3, although
    2月30日 is impossible: real notices do name such days.
    """
    shown = int(value) if isinstance(value, float) and value.is_integer() else value
    q = Question("" if value is None else str(shown), base, calendar, NO_ANCHORS, default_year, now=now)
    match value:
        case None:
            return read("", base, calendar)
        case datetime():
            return _moment(value)
        case date():
            return Reading(formatted(value), "fixed", value)
        case str():
            return read(value, base, calendar, anchors, default_year, now=now, before_span=before_span)
        # bool is a subclass of int.
        case int() | float() if not isinstance(value, bool):
            return _number(q, value)
    return q.refuse(_("a cell of this type cannot hold a date."))


def _moment(value: datetime) -> Reading:
    """Round to the minute. Spreadsheets store a day as midnight, and a moment as a float that may fall short."""
    half = timedelta(microseconds=500_000)
    value = value.replace(tzinfo=None)
    rounded = (value + half if value < datetime.max - half else value).replace(second=0, microsecond=0)
    whole = rounded.hour == rounded.minute == 0
    due = rounded.date() if whole else rounded
    return Reading(formatted(due), "fixed", due)


def _number(q: Question, value: float) -> Reading:
    if SERIALS[0] <= value <= SERIALS[-1]:
        return of_serial(q, value)
    text = str(value)
    whole, _point, fraction = text.partition(".")
    if isinstance(value, int) or fraction == "0":
        if len(whole) == 8 and whole.isdigit():
            return read(whole, q.base, q.calendar)
        q.refuse(_("the number is neither a date nor a serial number of Excel."))
    # 10.1, 10.2 and 10.3 may be 10月10日, 10月20日 and 10月30日; 2027.1 may be October, but 2027.3 is March.
    if fraction == "1" or (fraction in ("2", "3") and len(whole) < 4):
        q.refuse(
            _("a number cell may stand for {text} or for {text}0.").format(text=text),
            _("Write the cell as text: 10.30, or better 10月30日."),
        )
    return read(text, q.base, q.calendar, default_year=q.default_year)
