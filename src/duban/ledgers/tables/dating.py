"""In which year, month and order the dates of a table stand: what its titles, its sheet and its other days tell."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from duban.ledgers.cells.dates import DateReader
from duban.ledgers.cells.days import day_of, plain_date
from duban.ledgers.cells.orders import Order, order_in_past, order_of, ordered
from duban.ledgers.cells.text import DATES, cell_at, text_at
from duban.ledgers.cells.titles import month_in, month_named, quarter_in, without_days, without_plan, year_in
from duban.ledgers.cells.words import read_status
from duban.ledgers.cells.years import A_YEAR, DONE
from duban.ledgers.columns.assigned import Column, by_field
from duban.ledgers.columns.days import whole_days
from duban.ledgers.columns.headwords import coverage, parsed
from duban.ledgers.columns.profiles import Profile
from duban.ledgers.columns.rules import WEAK
from duban.ledgers.tables.part import Part, named_days
from duban.ledgers.tables.table import Table
from duban.ledgers.workbooks.raw import Row

BEGUN = ("active", "submitted", "closed")


def dates_of(
    part: Part,
    columns: Sequence[Column],
    profiles: Sequence[Profile],
    dates: DateReader,
    file: str,
    *,
    is_alone: bool,
) -> DateReader:
    """The reader of the dates of a table: ``dates`` with what titles, the name of the sheet and its other days say.

    ``file``: a name that may have the year.
    """
    captions = [] if part.header.is_own else part.captions  # the dates in duban's own files are complete
    undated = [*map(without_days, map(without_plan, captions))]
    year = dates.year or year_in(*undated, *([file] if captions else []))
    month = month_in(*undated) or (month_named(part.source.name) if captions else None)
    of_month = year_in(next(filter(month_in, undated), part.source.name))
    order = order_of(_days(columns, part.sampled), dates.today)
    if order.day_first is None:  # a column that is only kept may show it
        others = (cell for row in part.sampled for cell in row if isinstance(cell, str))
        order = order._replace(day_first=order_of(others, dates.today).day_first)
    if order.day_first is None:
        past = _days(columns, part.sampled, "closed", "last_feedback_on")
        order = order._replace(day_first=order_in_past(past, dates.today))
    days = replace(
        dates,
        anchors={**{name: day for name, (_line, day) in named_days(captions).items()}, **dates.anchors},
        year=year,
        month=month or month_in(*map(without_plan, captions)),
        quarter=quarter_in(part.source.name) if captions else None,
        order=order,
        from_1904=part.source.look.from_1904,
    )
    # What is still to come, 开幕时间, is no day on which tasks begin.
    days.start_at(*(each for each in captions if {*_to_come(each, days.today)} <= {"启动"}))
    within = None
    if month and dates.year is None and of_month == year:  # unlike a sheet 11月 below 2026年重点工作
        within = date(year or year_of(month, days.since or days.today, is_alone=is_alone), month, 15)
    if (days.met or within) and dates.year is None:
        days.year = None
    of_days = {each.index for each in columns if {*each.fields} & {*DATES}}
    if whole := whole_days(profiles[at] for at in of_days) or _in_order(_days(columns, part.sampled), order):
        days.around, days.earliest = whole[len(whole) // 2], min(whole[0], days.today)
    else:
        days.around, days.earliest = within or _witness(columns, profiles) or dates.around, within or dates.earliest
    # What was done has passed, and the deadlines stand beside it; but where tasks have a start, they lie behind that.
    days = days.among(_days(columns, part.sampled, "closed"), "closed")
    at = dict.fromkeys(("assigned", "due", "status")) | {field: each.index for field, each in by_field(columns).items()}
    done = [row for row in part.sampled if read_status(text_at(row, at["status"])) == "closed"]
    days.is_report = bool(done)
    if start := next((each for each in columns if each.field == "assigned"), None):
        is_past = bool({"raise", "assign"} & {*parsed(start.heading).marks}) or coverage(start.heading) < WEAK
        begun = [row for row in part.sampled if read_status(text_at(row, at["status"])) in BEGUN and not is_past]
        starts, dues = ([text_at(row, at[field]) for row in begun or part.sampled] for field in ("assigned", "due"))
        days = days.among(starts, "raised" if is_past or begun else "assigned", dues)
    else:
        is_open = days.around is None and days.since is None
        of_done = days.among(_days(columns, done, "due"), DONE).around if is_open else None
        if of_done:  # the other deadlines lie between these and today, and behind it
            days.around = of_done + (days.today - of_done) / 2
        days = days.among(_days(columns, part.sampled, "due"), "due")
    return days


def _witness(columns: Sequence[Column], profiles: Sequence[Profile]) -> date | None:
    """The middle of the whole days of a column that most rows have, 登记日期, in one year, unlike days of birth; those
    of an unknown event, 合同签订日期, may be of another time."""
    known = (profiles[each.index] for each in columns if coverage(each.heading) == 1)
    days = whole_days(each for each in known if 2 * each.filled * each.days > each.rows)
    return days[len(days) // 2] if days and days[-1] - days[0] < A_YEAR else None


def _to_come(caption: str, today: date) -> Iterator[str]:
    return (name for name, (_line, day) in named_days([caption]).items() if day > today)


def year_of(month: int, today: date, *, is_alone: bool) -> int:
    """The year of a sheet that is called after its month only: this one.

    In January those of the last months are of last year, and in December a sheet of January, without those of other
    months beside it, is of the next.
    """
    away = month - today.month
    return today.year - (away > 9) + (away == -11 and is_alone)


def _days(columns: Sequence[Column], rows: Sequence[Row], *fields: str) -> list[str]:
    """The texts in columns of dates, or of these ``fields``: they show whether the day or the month comes first."""
    at = [each.index for each in columns if {*each.fields} & {*(fields or DATES)}]
    return [cell for row in rows for index in at if isinstance(cell := cell_at(row, index), str)]


def _in_order(cells: Sequence[str], order: Order) -> list[date]:
    """The days with years of two figures, 07/28/16, in the order that they show, if most of them are such days."""
    days = sorted(day_of(day) for cell in cells if (day := plain_date(ordered(cell, order)[0])))
    return days if 2 * len(days) > len(cells) else []


def agree_on_order(tables: Sequence[Table]) -> None:
    """Read the days of tables that do not show whether the day or the month comes first as the others of the file."""
    shown = {each.dates.order.day_first for each in tables} - {None}
    day_first = shown.pop() if len(shown) == 1 else None
    for dates in (each.dates for each in tables if each.dates.order.day_first is None):
        dates.order = dates.order._replace(day_first=day_first)
        dates.guesses.order = dates.guesses.order if day_first is None else ""


def in_one_year(dates: DateReader, tables: Iterable[Table]) -> DateReader:
    """The reader for the days of one document: they lie around those of its tables with whole dates, else of those
    with what is done."""
    others = [each.dates for each in tables if each.dates.around]
    known = [each for each in others if each.earliest] or [each for each in others if each.is_report]
    days = sorted(each.around for each in known if each.around)
    earliest = min((each.earliest for each in known if each.earliest), default=None)
    return replace(dates, around=days[len(days) // 2], earliest=earliest) if days else dates
