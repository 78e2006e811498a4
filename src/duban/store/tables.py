"""The schema, defined once: the build makes ``statements`` of it, and ``creation``, which creates a store.

A row of ``task``, ``owner``, ``meeting``, ``routine`` or ``form`` is the present state. Its history is in ``event``:
one row for each field that a command changed, under the ``batch`` of that command. Both are written in one
transaction, and an event is never changed, so the state of any past day is the present state with the later events
undone.

Such a row exists if ``present`` is 1. Registering it is the event ``present`` 0 → 1, undoing that is 1 → 0: a row is
never deleted and its id is never used again.
"""

from typing import Any

from sqlalchemy import BigInteger, Integer, LargeBinary, MetaData, String
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlmodel import Field, Index, SQLModel, text

DIALECTS: dict[str, type[Dialect]] = {"sqlite": sqlite.dialect, "postgresql": postgresql.dialect}

_SQLITE = {"sqlite_autoincrement": True}  # without it SQLite reuses the id of a deleted last row


def _where(condition: str) -> dict[str, Any]:
    """The condition of a partial index, as keyword arguments for both dialects."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


def _zero() -> Any:
    """A column that is 0 unless said; also for rows that other programs insert without it."""
    return Field(default=0, sa_column_kwargs={"server_default": text("0")})


def _usually(word: str) -> Any:
    """A text that is ``word`` unless said; also for rows of before."""
    return Field(default=word, sa_column_kwargs={"server_default": text(f"'{word}'")})


class Meta(SQLModel, table=True):
    """Facts about the store by key: ``schema``, the version of these tables; ``id``, the same in all copies;
    ``backup``, moment and path of the last backup.
    """

    key: str = Field(primary_key=True)
    value: str


class Owner(SQLModel, table=True):
    """A unit or a person that tasks are assigned to. ``parent_id``: the unit above it; ``head_id``: its head.

    ``rank``: its place in the office's own order (排序), from 1; several may share one.
    """

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
    rank: int | None = None
    interviewed: int = _zero()  # how often (约谈); the days and reasons are in the events
    credited: int = _zero()  # how often by hand (加减分); the points and reasons are in the events
    criticised: str | None = None  # the day of the last circular of criticism (通报批评)
    present: int = 1


class Meeting(SQLModel, table=True):
    """A meeting that deadlines of tasks are relative to. ``plan``: the plan that created the tasks, if any."""

    __table_args__ = (_SQLITE,)

    id: int | None = Field(default=None, primary_key=True)
    name: str
    day: str
    plan: str | None = None
    cancelled: int = 0
    present: int = 1


class Routine(SQLModel, table=True):
    """A recurring duty (例行事项). ``every`` and ``due_text`` are phrases such as 每月5日前.

    ``anchor``: the day from which the occurrences are counted.

    ``owners``: owner ids joined by commas. Positions are stable, since ``task.place`` refers to them: if two owners
    are merged, the remaining one takes both positions.
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
    """A supervised matter (督办事项). Dates are civil, in the office's zone: "YYYY-MM-DD" or "YYYY-MM-DDTHH:MM"."""

    __table_args__ = (
        # Unique among present tasks: the number of one that was undone can be given again.
        Index("task_number", "number", unique=True, **_where("present = 1")),
        Index("task_number_key", "number_key", **_where("number_key IS NOT NULL")),
        # For overdue, due and today: the open tasks by deadline.
        Index("task_due", "status", "due"),
        # For brief and circular: what was closed in a period.
        Index("task_closed", "status", "closed", **_where("closed IS NOT NULL")),
        # For trend and brief. The condition holds for every task; it keeps SQLite from scanning the index for its order
        # alone when a query does not filter by that day.
        Index("task_assigned", "assigned", **_where("assigned > ''")),
        Index("task_owner", "owner_id", "status"),
        Index("task_person", "person_id"),
        Index("task_parent", "parent_id"),
        Index("task_meeting", "meeting_id", **_where("meeting_id IS NOT NULL")),
        Index("task_incident", "happened", **_where("happened IS NOT NULL")),
        # For today: tasks that their lead asks to hand back.
        Index("task_declined", "status", **_where("declined IS NOT NULL")),
        # For what leaves the house.
        Index("task_confidential", "id", **_where("confidential = 1")),
        # For today: closed requests whose applicant has no answer yet.
        Index("task_unanswered", "status", **_where("applicant IS NOT NULL AND replied IS NULL")),
        # Two commands at the same time cannot register the same occurrence of a routine twice.
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
    suspended_on: str | None = None  # the day since which the deadline is suspended (暂停)
    approver: str | None = None  # of the last extension
    missed: str | None = None  # a deadline that had passed before its extension was granted
    circulated: int = 0  # 1: for reading only (传阅), accepting closes it
    attachments: str | None = None  # a JSON array of {"name", "sha256", "size"}
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id")
    routine_id: int | None = Field(default=None, foreign_key="routine.id")
    occurrence: str | None = None  # the day of the routine's occurrence
    place: int | None = None  # position in the routine's owners, from 0
    happened: str | None = None  # of an incident (紧急信息); this and the next four are "YYYY-MM-DDTHH:MM"
    first_report: str | None = None
    written_report: str | None = None
    known_office: str | None = None  # when the office learned of it from elsewhere
    known_superior: str | None = None
    number_key: str | None = None  # ``number`` normalized for lookups (domain/names/numbers.py); has no events
    brought: str | None = None  # a JSON object: imported values without an event (actions/importing/brought.py)
    confidential: int = _zero()  # 1: only ever counted in what leaves the house
    declined: str | None = None  # the day on which the lead asked to hand it back (申请退办), until that is decided
    present: int = 1


class Form(SQLModel, table=True):
    """The sheet that one unit got in a round of collecting progress (收集进展); a round is all forms of one name.

    ``sent``: the day on which it was made; ``due``: when it is to be back, as a deadline. ``tasks``: what stood in it
    (``domain.rounds.kept``). ``answered``: the day on which the answer came that counts, the first one with anything in
    it; ``filled``: how many tasks it says something of, 0 if it came empty, NULL while files that differ leave all of
    it open; ``file``: its name. ``urged``: how often the unit was urged to send it back.
    """

    __table_args__ = (
        # For remind and today: what is still out.
        Index("form_due", "due"),
        Index("form_round", "round", "owner_id", unique=True, **_where("present = 1")),
        _SQLITE,
    )

    id: int | None = Field(default=None, primary_key=True)
    round: str
    owner_id: int = Field(foreign_key="owner.id")
    sent: str
    due: str
    tasks: str
    answered: str | None = None
    filled: int | None = None
    file: str | None = None
    urged: int = 0
    present: int = 1


class Tally(SQLModel, table=True):
    """The number of closed tasks by lead owner and outcome: "on_time", "late", "undated" (no deadline) or "unknown"
    (no day of closing). ``owner_id`` is 0 for tasks without an owner, ``is_part`` 1 for sub-tasks.

    Maintained by triggers (tally.py).
    """

    owner_id: int = Field(primary_key=True)
    is_part: int = Field(primary_key=True)
    outcome: str = Field(primary_key=True)
    tasks: int


class Series(SQLModel, table=True):
    """A series of official numbers without gaps: ``last`` is the highest figure given in it.

    ``name`` is the normalized number with "{n}" for the figure: "督(2026){n}号". Taking a number locks the row.
    """

    name: str = Field(primary_key=True)
    last: int


class Member(SQLModel, table=True):
    """The rights of a role of the database server. ``kind``: "office", "reader" or "unit"; ``owner_id``: that unit.

    Empty in a file, which has file permissions instead.
    """

    role: str = Field(primary_key=True)
    kind: str
    owner_id: int | None = Field(default=None, foreign_key="owner.id")


class Document(SQLModel, table=True):
    """A piece of a document that tasks refer to by its SHA-256; ``part`` counts from 0.

    Empty if the documents are in a folder, as they always are for a file.
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
    """One command that changed something: user, moment (UTC, "YYYY-MM-DDTHH:MM:SSZ"), name of the command."""

    # The index finds the last command before a moment, for reports of the past.
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
    ``extra`` is a JSON object with what else there is to know of an urge or of a task handed back (domain/urging).
    """

    __table_args__ = (
        Index("event_task", "task_id", "field", "batch_id"),  # contains all that rebuilding the past looks for
        Index("event_owner", "owner_id", **_where("owner_id IS NOT NULL")),
        Index("event_meeting", "meeting_id", **_where("meeting_id IS NOT NULL")),
        Index("event_routine", "routine_id", **_where("routine_id IS NOT NULL")),
        Index("event_form", "form_id", **_where("form_id IS NOT NULL")),
        Index("event_batch", "batch_id"),  # for undo
        # Few rows, but reports of the past ask for them among the events of all tasks.
        Index("event_parent", "task_id", **_where("field = 'parent_id'")),
        _SQLITE,
    )

    id: int | None = Field(default=None, primary_key=True)
    batch_id: int = Field(foreign_key="batch.id")
    task_id: int | None = Field(default=None, foreign_key="task.id")
    owner_id: int | None = Field(default=None, foreign_key="owner.id")
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id")
    routine_id: int | None = Field(default=None, foreign_key="routine.id")
    form_id: int | None = Field(default=None, foreign_key="form.id")
    kind: str
    field: str
    old: str | None = None
    new: str | None = None
    text: str | None = None
    effective: str | None = None
    extra: str | None = None


class Outbox(SQLModel, table=True):
    """A reminder that left, or may have left: one for each task, step, recipient and day (domain/urging).

    ``task_id``: of a reminder of a form, that form's id below zero. ``recipient``: the id of an owner as text, or the
    name of somebody who is no owner. ``state`` is one of ``urging.STATES``; ``at`` the moment of its last change (UTC);
    ``tries`` how often it was sent; ``message`` what identifies the message that carried it; ``error`` why it was
    refused. Deliveries are facts: no undo changes them.
    """

    __table_args__ = (Index("outbox_open", "state", **_where("state <> 'confirmed'")),)

    task_id: int = Field(primary_key=True)
    step: str = Field(primary_key=True)
    recipient: str = Field(primary_key=True)
    day: str = Field(primary_key=True)
    channel: str
    state: str
    at: str
    tries: int = 0
    message: str | None = None
    error: str | None = None


class Circular(SQLModel, table=True):
    """A circular that was published: ``number`` in its series, the period, and all that its figures were made of.

    ``rules`` is the rule file, "" without one, ``facts`` the inputs as JSON, ``text`` what was published, ``audience``
    for whom ("all", "superior" …) and in which ``language``; ``sha256`` is the digest of all of it. A fact: nothing
    changes it, and no undo.
    """

    number: str = Field(primary_key=True)
    first: str
    last: str
    at: str
    actor: str
    rules: str
    facts: str
    text: str
    sha256: str
    audience: str = _usually("all")
    language: str = _usually("zh")


def metadata(dialect: str) -> MetaData:
    """The definition with the column types of that dialect.

    On PostgreSQL integers have 64 bits, as in SQLite, and text has the collation "C": reports must sort alike on both,
    whatever the locale of the server is.
    """
    if dialect == "sqlite":
        return SQLModel.metadata
    # Copies, since changing the types of the definition itself would change SQLite's tables as well.
    adapted = MetaData()
    for table in SQLModel.metadata.sorted_tables:
        for column in table.to_metadata(adapted).columns:
            if isinstance(column.type, Integer):
                column.type = BigInteger()
            elif not isinstance(column.type, LargeBinary):
                column.type = String(collation="C")
    return adapted
