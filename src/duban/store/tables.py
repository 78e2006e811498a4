"""The schema, defined once.

A row of ``task`` or ``owner`` is the state now. How it came to be is in ``event``: one row for each field that a
command changed, under the ``batch`` of that command. Both are written in one transaction, and an event is never
changed, so the state of any past day is the state now with later events taken back.

A task or owner exists where ``present`` is 1. Registering one is the event ``present`` 0 → 1, and taking that
back is 1 → 0: a row is never deleted and its id never used again.
"""

from sqlmodel import Field, Index, SQLModel, text

_SQLITE = {"sqlite_autoincrement": True}  # else SQLite gives the id of a deleted last row to the next
_PRESENT = text("present = 1")


class Meta(SQLModel, table=True):
    """Facts about the store itself: ``schema`` is the version of these tables."""

    key: str = Field(primary_key=True)
    value: str


class Owner(SQLModel, table=True):
    """A unit or a person that may owe a task. ``parent_id`` is the unit that it belongs to."""

    __table_args__ = (Index("owner_name", "name"), _SQLITE)

    id: int | None = Field(default=None, primary_key=True)
    name: str
    kind: str
    parent_id: int | None = Field(default=None, foreign_key="owner.id")
    head_id: int | None = Field(default=None, foreign_key="owner.id")
    phone: str | None = None
    email: str | None = None
    present: int = 1


class Task(SQLModel, table=True):
    """One matter that somebody must finish. Dates are civil: "YYYY-MM-DD" or "YYYY-MM-DDTHH:MM"."""

    __table_args__ = (
        Index("task_number", "number", unique=True, sqlite_where=_PRESENT, postgresql_where=_PRESENT),
        Index("task_due", "status", "due"),
        Index("task_owner", "owner_id", "due"),
        Index("task_person", "person_id"),
        Index("task_parent", "parent_id"),
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
    circulated: int = 0  # 1: sent to a reader, whose acceptance closes it
    attachments: str | None = None  # a JSON array of {"name", "sha256", "size"}
    present: int = 1


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
    """One field of one task or owner, changed by one command; never altered afterwards.

    ``field`` is a column of the table, or "supporting" (owner ids joined by commas). ``old`` and ``new`` are the
    values as text. ``effective`` is the civil day for which the change counts, where it is not the day of ``at``.
    """

    __table_args__ = (
        Index("event_task", "task_id", "id"),
        Index("event_owner", "owner_id", sqlite_where=text("owner_id IS NOT NULL")),
        Index("event_batch", "batch_id"),
        _SQLITE,
    )

    id: int | None = Field(default=None, primary_key=True)
    batch_id: int = Field(foreign_key="batch.id")
    task_id: int | None = Field(default=None, foreign_key="task.id")
    owner_id: int | None = Field(default=None, foreign_key="owner.id")
    kind: str
    field: str
    old: str | None = None
    new: str | None = None
    text: str | None = None
    effective: str | None = None
