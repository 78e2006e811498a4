"""The schema, defined once: read when a store is made, and when the package is built, which makes ``statements`` of it.

A row of ``task``, ``owner``, ``meeting`` or ``routine`` is the state now. How it came to be is in ``event``: one
row for each field that a command changed, under the ``batch`` of that command. Both are written in one transaction,
and an event is never changed, so the state of any past day is the state now with later events taken back.

A row of them exists where ``present`` is 1. Registering one is the event ``present`` 0 → 1, and taking that
back is 1 → 0: a row is never deleted and its id never used again.
"""

from typing import Any

from sqlmodel import Field, Index, SQLModel, text

_SQLITE = {"sqlite_autoincrement": True}  # else SQLite gives the id of a deleted last row to the next


def _where(condition: str) -> dict[str, Any]:
    """The condition of a partial index, for each kind of database."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


class Meta(SQLModel, table=True):
    """Facts about the store itself: ``schema`` is the version of these tables."""

    key: str = Field(primary_key=True)
    value: str


class Owner(SQLModel, table=True):
    """A unit or a person that may owe a task. ``parent_id`` is the unit that it belongs to."""

    __table_args__ = (
        Index("owner_name", "name"),
        Index("owner_parent", "parent_id", **_where("parent_id IS NOT NULL")),
        _SQLITE,
    )

    id: int | None = Field(default=None, primary_key=True)
    name: str
    kind: str
    parent_id: int | None = Field(default=None, foreign_key="owner.id")
    head_id: int | None = Field(default=None, foreign_key="owner.id")
    phone: str | None = None
    email: str | None = None
    present: int = 1


class Meeting(SQLModel, table=True):
    """A meeting on which the deadlines of tasks hang. ``plan`` is the name of the plan that made them, if any."""

    __table_args__ = (_SQLITE,)

    id: int | None = Field(default=None, primary_key=True)
    name: str
    day: str
    plan: str | None = None
    cancelled: int = 0
    present: int = 1


class Routine(SQLModel, table=True):
    """A standing duty. ``every`` and ``due_text`` are phrases; the occurrences are counted from ``anchor``, a day.

    ``owners`` are owner ids joined by commas. A place in that list never changes its meaning: where two owners
    are merged the one that stays stands in both places.
    """

    __table_args__ = (_SQLITE,)

    id: int | None = Field(default=None, primary_key=True)
    title: str
    every: str
    anchor: str
    owners: str
    rotate: int = 0
    due_text: str | None = None
    source: str | None = None
    urgency: str = "normal"
    leader: str | None = None
    detail: str | None = None
    paused: int = 0
    present: int = 1


class Task(SQLModel, table=True):
    """One matter that somebody must finish. Dates are civil: "YYYY-MM-DD" or "YYYY-MM-DDTHH:MM"."""

    __table_args__ = (
        Index("task_number", "number", unique=True, **_where("present = 1")),
        Index("task_number_key", "number_key", **_where("number_key IS NOT NULL")),
        Index("task_due", "status", "due"),
        Index("task_closed", "status", "closed", **_where("closed IS NOT NULL")),
        # None is without; where nothing is asked of that day, SQLite would else read all tasks in its order
        Index("task_assigned", "assigned", **_where("assigned IS NOT NULL")),
        Index("task_owner", "owner_id", "status"),
        Index("task_person", "person_id"),
        Index("task_parent", "parent_id"),
        Index("task_meeting", "meeting_id", **_where("meeting_id IS NOT NULL")),
        Index("task_incident", "happened", **_where("happened IS NOT NULL")),
        Index("task_unanswered", "status", **_where("applicant IS NOT NULL AND replied IS NULL")),
        Index(
            "task_occurrence",
            "routine_id",
            "occurrence",
            "place",
            unique=True,
            **_where("present = 1 AND routine_id IS NOT NULL"),
        ),
        _SQLITE,
    )

    id: int | None = Field(default=None, primary_key=True)
    number: str | None = None
    title: str
    status: str
    urgency: str = "normal"
    owner_id: int | None = Field(default=None, foreign_key="owner.id")
    person_id: int | None = Field(default=None, foreign_key="owner.id")
    source: str | None = None
    reference: str | None = None
    leader: str | None = None
    assigned: str
    due: str | None = None
    due_text: str | None = None
    original_due: str | None = None
    progress: int | None = None
    last_feedback: str | None = None
    last_feedback_on: str | None = None
    urged: int = 0
    extended: int = 0
    closed: str | None = None
    result: str | None = None
    parent_id: int | None = Field(default=None, foreign_key="task.id")
    tags: str | None = None  # a JSON array of text
    detail: str | None = None
    applicant: str | None = None
    replied: str | None = None
    suspended_on: str | None = None  # the day on which the clock was stopped
    approver: str | None = None  # of the last extension
    missed: str | None = None  # a deadline that was over when its extension was asked for
    circulated: int = 0  # 1: sent to a reader, whose acceptance closes it
    attachments: str | None = None  # a JSON array of {"name", "sha256", "size"}
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id")
    routine_id: int | None = Field(default=None, foreign_key="routine.id")
    occurrence: str | None = None  # the day of the routine that this task is for
    place: int | None = None  # which of the routine's owners it is for, from 0
    happened: str | None = None  # an incident: when, "YYYY-MM-DDTHH:MM", as the four below
    first_report: str | None = None
    written_report: str | None = None
    known_office: str | None = None  # when the office learned of it elsewhere
    known_superior: str | None = None
    number_key: str | None = None  # what the number is found by (domain/numbers.py); it follows it without an event
    brought: str | None = None  # a JSON object: what ledgers brought where no other event tells it (actions/brought.py)
    present: int = 1


class Tally(SQLModel, table=True):
    """How many tasks an owner has closed, as their lead, with one outcome: "on_time", "late", "undated" without a
    deadline, or "unknown" where nobody knows the day. ``owner_id`` is 0 for tasks without an owner, ``is_part`` 1 for
    sub-tasks.

    Triggers keep it, as SQLite keeps an index (tally.py).
    """

    owner_id: int = Field(primary_key=True)
    is_part: int = Field(primary_key=True)
    outcome: str = Field(primary_key=True)
    tasks: int


class Series(SQLModel, table=True):
    """A series of official numbers without gaps: ``last`` is the highest figure that ``name`` has given.

    ``name`` is the key of the number with "{n}" where the figure stands. The row is locked by who takes a number.
    """

    name: str = Field(primary_key=True)
    last: int


class Member(SQLModel, table=True):
    """What a role of the database server may do here: ``kind`` is "office", "reader" or "unit", and then ``owner_id``
    the unit. Empty in a file, whose permissions are its rights.
    """

    role: str = Field(primary_key=True)
    kind: str
    owner_id: int | None = Field(default=None, foreign_key="owner.id")


class Document(SQLModel, table=True):
    """A piece of a document that a task names by its SHA-256; ``part`` counts the pieces from 0. Empty in a file, and
    where the office has a folder for its documents: they lie there.
    """

    sha256: str = Field(primary_key=True)
    part: int = Field(primary_key=True)
    content: bytes


class Support(SQLModel, table=True):
    """A supporting owner of a task (协办)."""

    __table_args__ = (Index("support_owner", "owner_id"),)

    task_id: int = Field(foreign_key="task.id", primary_key=True)
    owner_id: int = Field(foreign_key="owner.id", primary_key=True)
    place: int = 0


class Batch(SQLModel, table=True):
    """One command that changed something: who, when (UTC, "YYYY-MM-DDTHH:MM:SSZ"), and which."""

    __table_args__ = (Index("batch_at", "at"), _SQLITE)

    id: int | None = Field(default=None, primary_key=True)
    at: str
    actor: str
    command: str
    undoes: int | None = Field(default=None, foreign_key="batch.id")


class Event(SQLModel, table=True):
    """One field of one row, changed by one command; never altered afterwards.

    ``field`` is a column of the table, or "supporting" (owner ids joined by commas). ``old`` and ``new`` are the
    values as text. ``effective`` is the civil day for which the change counts, where it is not the day of ``at``.
    """

    __table_args__ = (
        Index("event_task", "task_id", "field", "batch_id"),  # the past is rebuilt from this index alone
        Index("event_owner", "owner_id", **_where("owner_id IS NOT NULL")),
        Index("event_meeting", "meeting_id", **_where("meeting_id IS NOT NULL")),
        Index("event_routine", "routine_id", **_where("routine_id IS NOT NULL")),
        Index("event_batch", "batch_id"),
        Index("event_parent", "task_id", **_where("field = 'parent_id'")),  # few, and asked for among all of the past
        _SQLITE,
    )

    id: int | None = Field(default=None, primary_key=True)
    batch_id: int = Field(foreign_key="batch.id")
    task_id: int | None = Field(default=None, foreign_key="task.id")
    owner_id: int | None = Field(default=None, foreign_key="owner.id")
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id")
    routine_id: int | None = Field(default=None, foreign_key="routine.id")
    kind: str
    field: str
    old: str | None = None
    new: str | None = None
    text: str | None = None
    effective: str | None = None
