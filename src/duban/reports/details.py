"""The details of a task that are not columns: its sub-tasks, its documents, its late entries."""

from collections.abc import Callable, Iterator, Sequence
from itertools import filterfalse

from duban.domain.lights import Clock
from duban.locales import _, term
from duban.reports.history import history, in_words, is_late_entry
from duban.reports.report import Row
from duban.reports.rows.filters import Filters
from duban.reports.rows.tasks import task_rows
from duban.store.reading import Reader

_KEPT = "SELECT suspended_on, approver, circulated, confidential, attachments FROM task WHERE id = ?"


def details(
    reader: Reader, clock: Clock, task_id: int, civil: Callable[[str], str], back_entry_days: int, until: str = "9999"
) -> Iterator[tuple[str, list[str]]]:
    """Sections of one task as pairs of a heading and its lines; empty sections are left out.

    ``until`` is the last recorded moment (UTC) to include; ``civil`` converts such a moment to office time.
    """
    events = list(history(reader, [task_id], civil, until).rows)
    late = (row for row in events if is_late_entry(row, back_entry_days))
    suspended_on, approver, circulated, confidential, attachments = reader.row(_KEPT, [task_id]) or (None,) * 5
    sections = (
        (_("Sub-tasks"), list(tree(reader, clock, task_id))),
        (_("Suspension and extension"), list(_times(suspended_on, approver, circulated))),
        (_("Confidential"), [_("only counted in files and messages")] if confidential else []),
        (_("Urged"), _lines(reader, events, "urge")),
        (_("Handing back"), _lines(reader, events, "decline")),
        (_("Attachments"), _attachments(attachments)),
        (_("Recorded late"), list(in_words(late, back_entry_days))),
    )
    yield from filterfalse(lambda section: not section[1], sections)


def tree(reader: Reader, clock: Clock, task_id: int, stem: str = "") -> Iterator[str]:
    """The sub-tasks of a task at any depth, a line each, drawn as a tree. ``stem`` is the indentation so far."""
    # A list, since the last one is drawn differently.
    parts = list(task_rows(reader, clock, Filters(parents=(task_id,))))
    for part in parts:
        last = part is parts[-1]
        yield f"{stem}{'└─' if last else '├─'} {_line(part)}"
        yield from tree(reader, clock, part["id"], stem + ("   " if last else "│  "))


def _line(row: Row) -> str:
    percent = "" if row["progress"] is None else f"{row['progress']}%"
    parts = (str(row["id"]), row["title"], row["owner"], term("status", row["status"]), percent, row["due"])
    return "  ".join(part for part in parts if part)


def _times(suspended_on: str | None, approver: str | None, circulated: int) -> Iterator[str]:
    if suspended_on:
        yield _("suspended since {day}").format(day=suspended_on)
    if approver:
        yield _("the last extension was approved by {name}").format(name=approver)
    if circulated:
        yield _("circulated for reading: accepting it closes it")


def _lines(reader: Reader, events: Sequence[Row], kind: str) -> list[str]:
    """A line for each step of that kind in effect: the day, what was done, and who recorded it."""
    rows = [row for row in events if row["kind"] == kind]
    if not rows:
        return []

    gone = reader.undone()
    return [f"{row['on']}  {row['text'] or ''}  {row['actor']}" for row in rows if row["batch"] not in gone]


def _attachments(kept: str | None) -> list[str]:
    if not kept:
        return []
    from duban.domain.jsonfields import documents  # few tasks have documents

    return [f"{each['name']}  {each['size']} B  {each['sha256']}" for each in documents(kept)]
