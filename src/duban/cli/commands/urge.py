"""``duban urge``"""

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated

from duban.cli.answers import OwnWords, owners_of, roled
from duban.cli.line.dates import last_day
from duban.cli.line.declare import App, Option
from duban.cli.line.options import Answer, On, Refs, ViewOptions, one_of, step_named
from duban.cli.output import show
from duban.cli.session import change_each, opened, recording
from duban.cli.talk import remark, say
from duban.domain.names.refs import called
from duban.domain.task import LADDER
from duban.domain.urging.ladder import Ladder, ladder_of
from duban.domain.urging.reminders import HOWS, Urge
from duban.errors import Usage
from duban.formats.text import visible
from duban.locales import _
from duban.reports.owners import owner_or_name
from duban.reports.report import Row
from duban.reports.urging.recipients import concerned
from duban.reports.urging.urges import in_words, names_of, pasts
from duban.settings import Settings
from duban.store.reading import Reader

if TYPE_CHECKING:
    from duban.store.statements import Task
    from duban.store.writing import Record

app = App("life", _("Record that owners were urged."), after="extend")


@app.command(
    help=_(
        "By telephone, on a visit or on paper: the record states how, and whom it reached (by default those"
        " whom the ladder sets for the step). “duban remind” takes it into account. With --round the units are urged"
        " whose sheets are not back: those named by --to, or all."
    ),
    examples=_(
        '$ duban urge 3 --how phone --to "Li Ming" --until fri\n'
        '$ duban urge 3-7 --step letter --how paper --note "Please explain in writing"\n'
        "$ duban urge --round 2026-11 --to Teaching --how phone"
    ),
)
def urge(
    settings: Settings,
    refs: Refs = [],  # noqa: B006
    step: Annotated[
        str,
        Option(
            metavar=_("STEP"),
            parser=str,
            choices=LADDER,
            terms="ladder",
            help=_("remind, urge, letter, interview or circular; or one of your own ladder."),
        ),
    ] = "urge",
    how: Annotated[
        str, Option(metavar=_("HOW"), parser=one_of("channel", HOWS), help=_("phone, sms, visit, paper, mail, robot."))
    ] = "",
    to: Annotated[
        list[str] | None,
        Option(complete="owner", metavar=_("WHOM"), help=_("Whom it reached, separated by “、”; may be repeated.")),
    ] = None,
    on: On = None,
    until: Annotated[
        str | None, Option(metavar=_("PHRASE"), help=_("When an answer is due (by default as set in the ladder)."))
    ] = None,
    note: Annotated[str, Option(metavar=_("TEXT"), help=_("What was said to them."))] = "",
    round: Annotated[
        str, Option(metavar=_("NAME"), help=_("Not about tasks, but about sheets of this round that are not back."))
    ] = "",
    format: Answer = None,
) -> None:
    from duban.actions.urge import urge

    ladder, day = ladder_of(settings.policy["ladder"]), on or settings.today
    step = step_named(ladder, step)
    made = Urge(step, how, (), _until(settings, ladder, step, day, until))
    if bool(round) == bool(refs):
        raise Usage(
            _("Either tasks are urged about, or the sheets of a round."),
            _("Name the tasks, as in “duban urge 3”, or the round, as in “duban urge --round 2026-11”."),
        )
    if round:
        _urge_units(settings, round, _split(to), made, note, on, format)
        return
    again: list[str] = []
    urged: dict[int, Urge] = {}

    def verb(record: "Record", task: "Task") -> None:
        # On the connection of the transaction, which holds the lock: nobody urges between the look and the record.
        reader = Reader(record.connection)
        again.extend(_already(settings, reader, task, day))
        urged[task.id] = made._replace(to=_whom(reader, ladder, task, step, to))
        urge(record, task, urged[task.id], note, on)

    change_each(settings, refs, verb, format, lambda reader: _own_words(reader, urged))
    for each in again:
        remark(visible(each))


def _urge_units(
    settings: Settings, round: str, units: list[str], made: Urge, note: str, on: date | None, format: str | None
) -> None:
    """Urge the units whose sheets of a round are not back, and say so for each."""
    from duban.actions.urge import urge_unit
    from duban.cli.urging_units import awaited, lines, rows_of
    from duban.store.statements import Form

    with recording(settings) as record:
        forms = awaited(Reader(record.connection), round, units)
        for each in forms:
            urge_unit(record, record.get_one(Form, each.id), made, note, on)
    with opened(settings) as reader:
        if format in {"json", "jsonl"}:
            show(rows_of(reader, forms), ViewOptions(format=format), settings)
            return
        for line in lines(reader, forms, made):
            say(line)


def _split(names: list[str] | None) -> list[str]:
    """The names of an option that may be repeated and may hold several."""
    return [name.strip() for text in names or () for name in re.split("[、，,;；]", text) if name.strip()]


def _own_words(reader: Reader, urged: dict[int, Urge]) -> OwnWords:
    """How and how often a task was urged, whom it reached, and by when an answer is asked for."""
    name = names_of(reader)

    def detail(row: Row) -> str:
        step = in_words(urged[row["id"]]._replace(to=(), until=None), name)
        return _("{step} no. {count}").format(step=step, count=row["urged"])

    def reached(row: Row) -> str:
        to = [name(each) if isinstance(each, int) else each for each in urged[row["id"]].to]
        return _(", ").join(roled(row, each) for each in to) or owners_of(row)

    def asks(row: Row) -> str:
        until = urged[row["id"]].until or (row["due"] if not row["days_overdue"] else None)
        if until is None:
            return _("feedback requested immediately")
        return _("feedback requested by {day}").format(day=until[5:].replace("T", " "))

    return OwnWords(detail, reached, asks)


def _until(settings: Settings, ladder: Ladder, step: str, day: date, text: str | None) -> str | None:
    """The day by which an answer is due: in words, counted from the day of the urge, else by the ladder."""
    if text is not None:
        return last_day(text, day, settings).isoformat()
    days = ladder.until_workdays(step)
    return settings.calendar.add_workdays(day, days).isoformat() if days else None


def _whom(reader: Reader, ladder: Ladder, task: "Task", step: str, names: list[str] | None) -> tuple[int | str, ...]:
    """The ids of the named owners, and the names of others; else of all whom the step concerns."""
    if names:
        return tuple(dict.fromkeys(owner_or_name(reader, name) for name in _split(names)))
    recipients = concerned(reader, ladder, [{"id": task.id, "leader": task.leader}], step)[task.id]
    return tuple(each.name if each.id is None else each.id for _role, each in recipients)


def _already(settings: Settings, reader: Reader, task: "Task", day: date) -> list[str]:
    """A sentence for each urge of the task that was made on that day already."""
    past = pasts(reader, [task.id], settings.civil).get(task.id)
    names = names_of(reader)
    name = called(task.id, task.number, task.title)
    message = (
        _("Task {name} has already been urged today: {what}.")
        if day == settings.today
        else _("Task {name} was already urged on {day}: {what}.")
    )
    made = [each.urge for each in past.all if each.day == day] if past else []
    return [message.format(name=name, day=day, what=in_words(each, names)) for each in made]
