"""Rounds of collecting progress (收集进展): which sheet went to which unit, who has answered, and who has not.

A round is all forms of one name. A form is open until it is answered, as long as its unit exists and one of its tasks
is still in hand and not in a later form of the unit. Source: DOMAIN "Collecting progress".
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from duban.domain.calendar.weekdays import with_weekday
from duban.domain.lights import is_past, was_on_time
from duban.domain.moments import days_between
from duban.domain.rounds import Matter, matters_kept
from duban.domain.task import IN_HAND
from duban.locales import _, ngettext
from duban.reports.report import Column, Report, Row
from duban.reports.rows.namesakes import names
from duban.reports.rows.order import places
from duban.store.reading import Reader

COLUMNS = (
    Column("unit", width=10, named="asked_unit"),
    Column("file", width=12, drop_priority=2),
    Column("answered", "date", width=10),
    Column("empty", "bool", width=4, named="came_empty"),
    Column("missing", "bool", width=4, named="not_answered"),
    Column("round", width=8, drop_priority=4),
    Column("due", "date", "weekday", width=10, named="answer_by", drop_priority=3),
    Column("tasks", "number", width=4, named="asked_tasks", drop_priority=1),
    Column("filled", "number", width=4),
    Column("phone", width=8),
    Column("email", width=8, drop_priority=5),
    Column("disputed", "bool", width=6),
)
SHOWN = ("unit", "answered", "tasks", "filled", "file", "phone")
OWNERS = "SELECT id, phone, email FROM owner WHERE present = 1"
_FORMS = """SELECT f.id, f.round, f.owner_id, f.sent, f.due, f.tasks, f.answered, f.filled, f.file, f.urged
FROM form f WHERE f.present = 1"""
_IN_HAND = f"SELECT id FROM task WHERE present = 1 AND status IN {IN_HAND} AND id IN ({{}})"  # noqa: S608 - constants
_LATEST = "SELECT round FROM form WHERE present = 1 ORDER BY id DESC LIMIT 1"
_UNANSWERED = f"""{_FORMS} AND f.answered IS NULL
 AND EXISTS (SELECT 1 FROM owner o WHERE o.id = f.owner_id AND o.present = 1) ORDER BY f.id"""  # noqa: S608 - constants
_LATER = "SELECT f.id, f.owner_id, f.tasks FROM form f WHERE f.present = 1 AND f.owner_id IN ({})"


class Form(NamedTuple):
    """A row of the table ``form``; ``matters`` are the rows of the sheet. ``filled`` is also None if several files came
    that contradict each other in everything: none of them was taken over yet."""

    id: int
    round: str
    owner: int
    sent: str
    due: str
    matters: tuple[Matter, ...]
    answered: str | None
    filled: int | None
    file: str | None
    urged: int


class Outcome(NamedTuple):
    """The outcome of a form: ``on`` is "round-on-time", "round-late", "round-empty" or "round-missed". ``day`` is that
    of the deadline, or of an answer after it, which was ``days`` late."""

    owner: int
    on: str
    day: str
    round: str
    days: int = 0


def _form(row: Sequence[object]) -> Form:
    form = Form(*row)  # type: ignore[arg-type]  # the columns of _FORMS
    return form._replace(matters=tuple(matters_kept(str(form.matters))))


def forms_of(reader: Reader, round: str) -> list[Form]:
    """The forms of a round, oldest first."""
    return [_form(row) for row in reader.rows(f"{_FORMS} AND f.round = ? ORDER BY f.id", [round])]


def form_of(reader: Reader, id: int) -> Form | None:
    """The form with that id, unless it was undone."""
    return next((_form(row) for row in reader.rows(f"{_FORMS} AND f.id = ?", [id])), None)


def latest(reader: Reader) -> str | None:
    """The name of the last round, None without any."""
    name: str | None = reader.value(_LATEST)
    return name


def waiting(reader: Reader) -> Iterator[Form]:
    """The forms that are still open."""
    forms = [_form(row) for row in reader.rows(_UNANSWERED)]
    asked = {each.id for form in forms for each in form.matters}
    in_hand = {id for (id,) in reader.rows_among(_IN_HAND, [*asked])}
    forms = [form for form in forms if any(each.id in in_hand for each in form.matters)]
    # A task is asked about in the last form of its unit only; an answer to an earlier one would be out of date.
    last: dict[tuple[int, int], int] = {}
    later = f"{_LATER} AND f.id >= {min((form.id for form in forms), default=0):d}"
    for id, owner, tasks in reader.rows_among(later, {form.owner for form in forms}):
        for each in matters_kept(tasks):
            last[owner, each.id] = max(id, last.get((owner, each.id), 0))
    return (
        form
        for form in forms
        if any(each.id in in_hand and last[form.owner, each.id] == form.id for each in form.matters)
    )


def outcomes(reader: Reader, first: date, now: datetime) -> Iterator[Outcome]:
    """The outcomes of the forms that were due from ``first`` on and whose deadline is over ``now``.

    Answers of a later day are not counted, so that the result for a period stays the same. A late, empty answer has
    both outcomes.
    """
    since, today = first.isoformat(), now.date().isoformat()
    for form in map(_form, reader.rows(f"{_FORMS} AND f.due >= ? AND f.due < ? ORDER BY f.id", [since, today + "U"])):
        due, came = form.due[:10], (form.answered or "9999")[:10]
        if came > today:
            if is_past(form.due, now):
                yield Outcome(form.owner, "round-missed", due, form.round)
            continue
        is_late = was_on_time(form.due, form.answered) is False
        days = days_between(due, came) if is_late else 0
        if form.filled == 0:
            yield Outcome(form.owner, "round-empty", max(due, came), form.round, days)
        if is_late or form.filled != 0:
            yield Outcome(form.owner, "round-late" if is_late else "round-on-time", max(due, came), form.round, days)


def answers(reader: Reader, round: str) -> Report:
    """The units of a round with their answers or, first, without one and with their telephone number."""
    label, reach = names(reader), {id: (phone, email) for id, phone, email in reader.rows(OWNERS)}
    place = places(reader, "owner")
    forms = sorted(forms_of(reader, round), key=lambda each: (each.answered is not None, place(each.owner)))
    rows = [_answer(form, label[form.owner], *reach.get(form.owner, (None, None))) for form in forms]
    title = _("Answers to {round}").format(round=round)
    shown = (*SHOWN[:3], "disputed", *SHOWN[3:]) if any(row["disputed"] for row in rows) else SHOWN
    return Report(title, COLUMNS, iter(rows), shown, summary=lambda: [stand(round, forms)] if forms else [])


def _answer(form: Form, unit: str, phone: str | None, email: str | None) -> Row:
    return {
        "unit": unit,
        "file": form.file,
        "answered": form.answered,
        "empty": form.answered is not None and form.filled == 0,
        "missing": form.answered is None,
        "round": form.round,
        "due": form.due,
        "tasks": len(form.matters),
        "filled": form.filled,
        "phone": phone,
        "email": email,
        "disputed": form.answered is not None and form.filled is None,
    }


def stand(round: str, forms: Sequence[Form]) -> str:
    """A sentence: how many units have answered, how many answers are empty, and until when they are due."""
    came = [form for form in forms if form.answered]
    empty, disputed = sum(form.filled == 0 for form in came), sum(form.filled is None for form in came)
    days = _(", ").join(with_weekday(each) for each in sorted({form.due for form in forms}))
    line = ngettext(
        "Round “{round}”, due {due}: {answered} of {count} unit has answered",
        "Round “{round}”, due {due}: {answered} of {count} units have answered",
        len(forms),
    ).format(round=round, due=days, answered=len(came), count=len(forms))
    if empty:
        line = _("{line}, {empty} of them empty").format(line=line, empty=empty)
    if disputed:
        line = _("{line}, {count} of them with files that differ").format(line=line, count=disputed)
    return _("{line}.").format(line=line)


def running(reader: Reader) -> list[str]:
    """A line for each round that is still open, with the command that shows who is missing."""
    rounds = dict.fromkeys(form.round for form in waiting(reader))
    line = _("{line} “duban collect” shows who is missing.")
    return [line.format(line=stand(each, forms_of(reader, each))) for each in rounds]
