"""Meetings: the list of them, the look-up by name, and the countdown of tasks to one (DOMAIN "Meetings")."""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from duban.domain.calendar.weekdays import with_weekday
from duban.domain.lights import Clock
from duban.domain.task import OPEN
from duban.errors import NotFound, Refused
from duban.locales import _, ngettext
from duban.reports.columns import MEETING, TASK
from duban.reports.report import Chart, Labelled, Report, Row
from duban.reports.rows.deadlines import DUE
from duban.reports.rows.filters import Filters
from duban.reports.rows.tasks import task_rows, versions_of
from duban.store.reading import Reader

SQL = f"""SELECT m.id, m.name, m.day, m.plan,
 (SELECT COUNT(*) FROM task t WHERE t.meeting_id = m.id AND t.present = 1),
 (SELECT COUNT(*) FROM task t WHERE t.meeting_id = m.id AND t.present = 1 AND t.status IN {OPEN})
FROM meeting m WHERE m.present = 1{{where}} ORDER BY m.day, m.id"""  # noqa: S608 - constants
COUNTDOWN = ("days_left", "due", "light", "id", "title", "owner", "status", "last_feedback")


def meetings(reader: Reader, plans: Mapping[str, str] = MappingProxyType({})) -> Report:
    """The meetings that were not cancelled, earliest first; ``plans`` has the names of plans by their keys."""
    rows = list(meeting_rows(reader, " AND m.cancelled = 0"))
    for row in rows:
        row["plan"] = row["plan"] and Labelled(row["plan"], plans.get(row["plan"], row["plan"]))
    count = ngettext("{count} meeting.", "{count} meetings.", len(rows)).format(count=len(rows))
    return Report(_("Meetings"), MEETING, rows, summary=lambda: [count])


def meeting_rows(reader: Reader, where: str) -> Iterator[Row]:
    """The meetings that meet the condition ``where`` (" AND …" on ``m``), earliest first."""
    keys = [column.key for column in MEETING]
    return (dict(zip(keys, values, strict=True)) for values in reader.rows(SQL.format(where=where)))


def meeting_row(reader: Reader, meeting: int) -> Row:
    """The meeting with that id."""
    return next(meeting_rows(reader, f" AND m.id = {meeting}"))


def countdown(reader: Reader, clock: Clock, meeting_id: int, filters: Filters) -> Report:
    """The tasks of a meeting by deadline, with the days left; those without a deadline come last."""
    meeting = meeting_row(reader, meeting_id)
    # "IS NULL" sorts tasks without a deadline last on both databases.
    rows = task_rows(reader, clock, filters, order=f"({DUE}) IS NULL, {DUE}, t.id")
    days = {meeting["on"]: meeting["name"], f"{clock.now:%Y-%m-%d}": _("today")}
    return Report(
        meeting["name"],
        TASK,
        rows,
        COUNTDOWN,
        summary=lambda: [_summary(meeting, clock)],
        versions=versions_of(reader),
        charts=(Chart(_("Countdown"), "timeline", "due", (), days=days),),
    )


def find_meeting(reader: Reader, ref: str) -> int:
    """The id of the meeting with that id or name. Raises NotFound, or Refused if several have the name.

    A cancelled meeting may have been planned anew under its name: it is taken only if no other has the name.
    """
    stored = list(reader.rows("SELECT id, name, day, cancelled FROM meeting WHERE present = 1 ORDER BY day, id"))
    by_id = [each for each in stored if str(each[0]) == ref.strip()]
    named = [each for each in stored if each[1] == ref.strip()]
    matches = by_id or [each for each in named if not each[3]] or named[-1:]
    if len(matches) == 1:
        return int(matches[0][0])
    if matches:
        raise Refused(
            _("There are {count} meetings named {name!r}.").format(count=len(matches), name=ref),
            _("Give the ID: {choices}.").format(choices=_(", ").join(f"{each[0]} ({each[2]})" for each in matches)),
        )
    raise NotFound(_("There is no meeting {ref!r}.").format(ref=ref), _("“duban meeting list” shows the meetings."))


def when(meeting: Row, clock: Clock) -> str:
    """The day of a meeting and its distance from today: "2026-12-20 (Sunday), in 27 days"."""
    day = date.fromisoformat(meeting["on"])
    day_text = with_weekday(meeting["on"])
    days = (day - clock.now.date()).days
    if days > 0:
        return ngettext("{day}, in {count} day", "{day}, in {count} days", days).format(day=day_text, count=days)
    if days < 0:
        return ngettext("{day}, {count} day ago", "{day}, {count} days ago", -days).format(day=day_text, count=-days)
    return _("{day}, today").format(day=day_text)


def _summary(meeting: Row, clock: Clock) -> str:
    line = ngettext("{when}: {count} task, {open} open.", "{when}: {count} tasks, {open} open.", meeting["tasks"])
    return line.format(when=when(meeting, clock), count=meeting["tasks"], open=meeting["open"])
