"""Write deadlines as a calendar to subscribe to (RFC 5545), one event per task.

- Events and not to-dos, because Outlook and Google do not show to-dos of a subscribed calendar. A deadline without a
  time is an all-day event. No event marks the time as busy.
- The same rows give the same file. DTSTAMP is the time of the last recorded change of what a row shows, as the RFC
  prescribes for a published calendar, and SEQUENCE is the number of that change: both only grow.
- The UID includes the store, because calendars of several stores may be in the same program.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import TextIO
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, vDuration

from duban.errors import Usage
from duban.formats import Look, Office
from duban.formats.rows import paged
from duban.formats.text import visible, visible_lines
from duban.formats.values import words
from duban.locales import _, current
from duban.reports.report import Column, Report, Row, Version

_NEEDED = {"id", "title", "due"}
_DEFAULT_FIELDS = (
    "urgency",
    "number",
    "owner",
    "supporting",
    "person",
    "leader",
    "status",
    "progress",
    "last_feedback",
)
"""The fields in the description of an event, unless columns were picked. None changes daily, as the days left do."""
_REFRESHED = timedelta(hours=6)
_WITHOUT_ALARM = {"closed", "cancelled", "suspended"}
"""Statuses of tasks that are finished or suspended."""
_AT_ONCE = 250  # rows whose versions are read with one query
_FIRST_DAY = date(2000, 1, 1)  # the time zone rules are written from this day on


def write(report: Report, out: TextIO, look: Look) -> None:
    """Write the tasks of ``report`` that have a deadline. Raises Usage for a report that is not about tasks."""
    if not {column.key for column in report.columns} >= _NEEDED:
        raise Usage(
            _("A calendar is made of tasks with deadlines, and “{title}” has none.").format(title=report.title),
            _("Ask for tasks, as in duban list -o deadlines.ics."),
        )
    office = look.office()
    # Hashed, because the identity of an old store names the person who created it.
    store = sha256(office.store().encode()).hexdigest()[:16]
    head, end = _calendar(report, office.zone)
    columns = [column for column in report.data_columns if column.key in (report.picked or _DEFAULT_FIELDS)]
    out.write(head)
    for rows in paged(report.rows, _AT_ONCE):
        versions = report.versions([row["id"] for row in rows]) if report.versions else {}
        for row in rows:
            if row["due"]:
                event = _event(row, versions.get(row["id"], Version()), columns, office, store)
                out.write(event.to_ical().decode())
    out.write(end)


def _calendar(report: Report, zone: str) -> tuple[str, str]:
    """The text before the events, and the text after them."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//duban//{current().upper()}")
    calendar.add("x-wr-calname", visible(report.title))
    calendar.add("x-wr-timezone", zone)
    for name in ("refresh-interval", "x-published-ttl"):  # RFC 7986, and what Outlook reads instead
        calendar.add(name, vDuration(_REFRESHED), {"VALUE": "DURATION"})
    calendar.add_component(Timezone.from_tzid(zone, first_date=_FIRST_DAY))
    before, end, after = calendar.to_ical().decode().partition("END:VCALENDAR")
    return before, end + after


def _event(row: Row, version: Version, columns: list[Column], office: Office, store: str) -> Event:
    event, zone = Event(), ZoneInfo(office.zone)
    event.add("uid", f"task-{row['id']}-{store}@duban")
    # Local times carry the zone of the office: a deadline at 17:00 stays at 17:00 there.
    event.add("dtstamp", datetime.fromisoformat(version.at).astimezone(UTC))
    event.add("dtstart", _start(row["due"], zone))
    event.add("summary", _title(row))
    event.add("description", "\n".join(_lines(row, columns)))
    event.add("transp", "TRANSPARENT")
    event.add("sequence", version.number)
    # Programs that know STATUS strike a cancelled event out; there is no value for a finished one.
    event.add("status", "CANCELLED" if row.get("status") == "cancelled" else "CONFIRMED")
    if row.get("status") not in _WITHOUT_ALARM:
        for alarm in _alarms(row["due"], office):
            alarm.add("description", _title(row))
            event.add_component(alarm)
    return event


def _start(due: str, zone: ZoneInfo) -> date:
    return datetime.fromisoformat(due).replace(tzinfo=zone) if len(due) > 10 else date.fromisoformat(due)


def _lines(row: Row, columns: list[Column]) -> Iterator[str]:
    for column in columns:
        if text := visible_lines(words(column, row[column.key])):
            yield _("{name}: {value}").format(name=column.heading, value=text)


def _title(row: Row) -> str:
    title, owner = visible(row["title"]), visible(row.get("owner") or "")
    return _("{title} ({owner})").format(title=title, owner=owner) if owner else title


def _alarms(due: str, office: Office) -> Iterator[Alarm]:
    """The reminders: some days before the deadline, and on its day, at the hour of the policy but never after it."""
    clock = time.fromisoformat(due[11:] or "00:00")
    end = timedelta(hours=clock.hour, minutes=clock.minute)
    # Triggers are relative to the start of the event: midnight for an all-day one.
    on_the_day = timedelta(hours=office.alarm_hour) - end
    latest = timedelta() if len(due) > 10 else timedelta(days=1)
    for before in sorted({on_the_day - timedelta(days=office.alarm_days), min(on_the_day, latest)}):
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", before)
        yield alarm
