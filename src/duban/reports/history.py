"""The history of tasks: who changed which field, when, from what to what, and why."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from duban.domain.lights import is_past
from duban.locales import _, ngettext, term
from duban.reports.columns import HISTORY, TASK
from duban.reports.report import Labelled, Report, Row
from duban.store.connection import MANY
from duban.store.reading import Reader

SQL = f"""SELECT {MANY} e.id, e.task_id, b.at, e.effective, b.actor, e.kind, e.field, e.old, e.new, e.text, e.batch_id,
 e.extra FROM event e JOIN batch b ON b.id = e.batch_id WHERE e.task_id IN ({{ids}})
 AND b.at <= :until AND b.at > :after AND e.id > :since
 AND e.field <> 'brought'
ORDER BY e.task_id, e.id"""
RECORDED = """SELECT task_id, kind, field, old, new FROM event
 WHERE batch_id = {batch:d} AND field <> 'brought' AND task_id IN ({ids}) ORDER BY id"""
OWNERS = {"owner_id": "owner", "person_id": "person", "supporting": "supporting"}
NAMES = {"parent_id": "parent", "meeting_id": "meeting", **OWNERS}
# The tables whose ids are shown as names, with the fields of events that hold them.
ID_TABLES = {"owner": tuple(OWNERS), "meeting": ("meeting_id",)}
TERMS = {column.key: column.terms for column in TASK if column.kind == "term"}
Names = dict[tuple[str, str], str]
MOMENT = re.compile(r"^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)$")
SHOWN = ("at", "on", "actor", "kind", "field", "old", "new", "text")


def history(
    reader: Reader, ids: list[int], civil: Callable[[str], str], until: str = "9999", since: int = 0, after: str = ""
) -> Report:
    """The events of these tasks, oldest first.

    Only those recorded after the moment ``after`` and up to ``until`` (UTC), with ids greater than ``since``.
    ``civil`` converts a recorded moment to office time.
    """
    marks = ", ".join(map(str, ids)) or "NULL"
    names, again = names_of(reader), redos(reader)
    read = {task for (task,) in reader.rows(f"SELECT id FROM task WHERE circulated = 1 AND id IN ({marks})")}
    moments = {"until": until, "after": after, "since": since}
    rows = (_row(names, again, read, civil, event) for event in reader.rows(SQL.format(ids=marks), moments))
    return Report(_("History"), HISTORY, rows, SHOWN if len(ids) == 1 else ("task", *SHOWN))


def recorded(reader: Reader, batch: int, ids: list[int]) -> dict[int, list[Row]]:
    """What a command recorded about these tasks: rows with kind, field, old and new, by the id of the task."""
    names, events = names_of(reader), defaultdict(list)
    for task, kind, field, old, new in reader.rows_among(RECORDED.format(batch=batch, ids="{}"), ids):
        events[task].append({"kind": kind, **_changed(names, field, old, new, field == "present")})
    return events


def names_of(reader: Reader) -> Names:
    """The names of owners and meetings, by a field that holds their ids, and the id as text."""
    return {
        (field, str(id_)): name
        for table, fields in ID_TABLES.items()
        for id_, name in reader.rows(f"SELECT id, name FROM {table}")
        for field in fields
    }


def redos(reader: Reader) -> set[int]:
    """The ids of the commands that redid something: an undo of an undo."""
    undoes = dict(reader.rows("SELECT id, undoes FROM batch WHERE undoes IS NOT NULL ORDER BY id"))
    again: set[int] = set()
    # By id, so that the undone command is classified before its undo. An undo of a redo is a plain undo again.
    for batch, undone in undoes.items():
        if undone in undoes and undone not in again:
            again.add(batch)
    return again


def _row(names: Names, again: set[int], read: set[int], civil: Callable[[str], str], event: tuple[Any, ...]) -> Row:
    id_, task, at, effective, actor, kind, field, old, new, text, batch, meta = event
    moment = civil(at)
    # How a new or removed row and a document on paper are recorded: as a field it means nothing to people.
    registered = field == "present" or (kind in {"notice", "forms", "undo"} and old == new)
    return {
        "id": id_,
        "task": task,
        "at": moment,
        "on": effective or moment[:10],
        "actor": actor,
        "kind": _kind("redo" if kind == "undo" and batch in again else kind, is_read=task in read),
        **_changed(names, field, old, new, registered),
        "text": _remark(names, kind, text, meta),
        "batch": batch,
    }


def _changed(names: Names, field: str, old: str | None, new: str | None, registered: bool) -> Row:
    """The field and its values as they are shown; none of a row that was ``registered`` or removed as a whole."""
    if registered:
        return {"field": None, "old": None, "new": None}
    return {"field": NAMES.get(field, field), "old": displayed(names, field, old), "new": displayed(names, field, new)}


def _kind(kind: str, *, is_read: bool) -> str:
    """The kind of an event; a reader who accepts what was sent round has read it."""
    return Labelled(kind, term("kind", "read")) if kind == "accept" and is_read else kind


def _remark(names: Names, kind: str, text: str | None, meta: str | None) -> str | None:
    """The text of an event, behind what else it holds."""
    if not meta:
        return text
    from duban.reports.urging.urges import details  # few events hold more

    return details(kind, meta, lambda owner: names.get(("owner_id", str(owner)), str(owner)), text)


def displayed(names: Names, field: str, value: str | None) -> str | None:
    """A recorded value as it is shown: names instead of ids, and a label for what is stored as a key."""
    if value is None:
        return None
    if field in OWNERS or field == "meeting_id":
        return _listed([names.get((field, each), each) for each in value.split(",") if each])
    if field in {"attachments", "tags"}:
        from duban.domain.jsonfields import documents, texts

        return _listed([str(each["name"]) for each in documents(value)] if field == "attachments" else texts(value))
    return Labelled(value, _words(field, value))


def _listed(items: list[str]) -> str:
    return Labelled("、".join(items), _(", ").join(items))


def _words(field: str, value: str) -> str:
    if field in TERMS:
        return term(TERMS[field], value)
    if field in {"circulated", "confidential"}:
        return term("bool", "yes" if value == "1" else "no")
    return f"{value}%" if field == "progress" else MOMENT.sub(r"\1 \2", value)


def in_words(rows: Iterator[Row], back_entry_days: int) -> Iterator[str]:
    """A line for each event: when, who, what, old → new, why, and notes on its day (entered late, for instance)."""
    for row in rows:
        kind = row["kind"].label if isinstance(row["kind"], Labelled) else term("kind", row["kind"])
        parts = [row["at"].replace("T", " "), row["actor"], kind]
        # A feedback that repeats the percentage has only its text to say: "60% → 60%" would be noise.
        if row["field"] and not (row["text"] and row["old"] == row["new"]):
            parts.append(change(row))
        if row["text"]:
            parts.append(_("“{text}”").format(text=row["text"]))
        yield "  ".join(parts + [f"[{note}]" for note in _notes(row, back_entry_days)])


def change(row: Row) -> str:
    """The change of an event as text: "status: active → closed"."""
    return _("{field}: {old} → {new}").format(
        field=term("column", row["field"]), old=_label(row["old"]), new=_label(row["new"])
    )


def last_event(reader: Reader) -> int:
    """The id of the last recorded event, or 0."""
    return reader.value("SELECT MAX(id) FROM event") or 0


def _label(value: str | None) -> str:
    return (value.label if isinstance(value, Labelled) else value) or "—"


def _notes(row: Row, back_entry_days: int) -> Iterator[str]:
    if _delay(row) > 0:
        yield _("effective {day}").format(day=row["on"])
    if is_late_entry(row, back_entry_days):
        delay = _delay(row)
        yield ngettext("recorded {count} day late", "recorded {count} days late", delay).format(count=delay)
    if row["kind"] == "extend" and row["field"] == "due" and row["old"] and is_past(row["old"], _moment(row["at"])):
        yield _("asked for after the deadline")


def is_late_entry(row: Row, back_entry_days: int) -> bool:
    """Whether an event was recorded more than ``back_entry_days`` days after the day for which it counts."""
    return _delay(row) > back_entry_days


def _delay(row: Row) -> int:
    return (_moment(row["at"]).date() - date.fromisoformat(row["on"])).days


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
