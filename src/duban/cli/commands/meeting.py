"""``duban meeting add|move|list|show|cancel|plans``"""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from duban.cli.answers import line
from duban.cli.line.declare import App, Argument, Option
from duban.cli.line.options import Answer, AsOf, FigureOptions, ViewOptions
from duban.cli.output import show
from duban.cli.session import answer, clock, opened, recording
from duban.cli.talk import is_attended, prompt, remark, say
from duban.cli.taskfields import registering
from duban.domain.calendar.weekdays import with_weekday
from duban.errors import Refused
from duban.formats.text import visible
from duban.locales import _, current, ngettext, term
from duban.plans import files, find_plan, names, read_plan
from duban.reports.columns import PLAN
from duban.reports.listing import single
from duban.reports.meetings import countdown, find_meeting, meeting_row, meetings, when
from duban.reports.report import Report
from duban.reports.rows.filters import Filters
from duban.settings import Settings

if TYPE_CHECKING:
    from duban.actions.meetings import Moved

app = App(
    "meetings",
    _("Meetings, and the tasks scheduled around them."),
    examples=_(
        '$ duban meeting add "Session 33" --on 2027-01-20 --plan standing-committee\n'
        "$ duban meeting move 1 --on 2026-12-28"
    ),
)

Meeting = Annotated[str, Argument(metavar=_("MEETING"), help=_("The meeting: its ID or name."))]
On = Annotated[date, Option(metavar=_("DATE"), looks="near", help=_("The date of the meeting."))]


@app.command(
    "add",
    help=_("Register a meeting.\n\nWith a plan, the tasks before and after it are created, each with a deadline."),
    examples=_('$ duban meeting add "Session 33" --on 2027-01-20 --plan standing-committee'),
)
def add(
    settings: Settings,
    name: Annotated[str, Argument(metavar=_("NAME"), help=_("The name of the meeting."))],
    on: On,
    plan: Annotated[
        str | None, Option(metavar=_("PLAN"), help=_("A plan listed by “duban meeting plans”, by either name."))
    ] = None,
    format: Answer = None,
) -> None:
    from duban.actions.meetings import add_meeting, schedule

    chosen = find_plan(plan, _own_plans(settings), settings.plan_language) if plan else None
    assumed = False
    with registering(settings) as (record, register):
        meeting = add_meeting(record, name, on, chosen)
        if chosen:
            pattern = settings.policy["number"]["pattern"]
            readings = schedule(record, meeting, chosen, settings.calendar, register, number_pattern=pattern)
            assumed = any(reading.assumed for reading in readings)
        added, ids = meeting.id, list(record.touched)
    if assumed:
        remark(
            _(
                "Some of these dates depend on holidays not yet published: only weekends and statutory"
                " holidays are left out."
            )
        )
    _answer(settings, added, ids, format, term("done", "add"))
    _warn_of_past(settings, ids)


@app.command(
    "move",
    help=_(
        "Move a meeting.\n\nOpen tasks get new deadlines; closed tasks and deadlines set by hand are left unchanged."
    ),
    examples=_("$ duban meeting move 1 --on 2026-12-28"),
)
def move(settings: Settings, ref: Meeting, on: On, format: Answer = None) -> None:
    from duban.actions.meetings import load, move

    with opened(settings) as reader:
        meeting = find_meeting(reader, ref)
    with recording(settings) as record:
        kept = load(record, meeting)
        before = kept.day
        moved = move(record, kept, on, settings.calendar)
    ids = [task for task, _old, _new in moved.redated]
    _answer(settings, meeting, ids, format, term("done", "move"), before)
    if format not in {"json", "jsonl"}:
        _say_unmoved(settings, moved)
    _warn_of_past(settings, ids)


@app.command("list", help=_("List the meetings that were not cancelled, by date."), examples=_("$ duban meeting list"))
def list_(settings: Settings, view: FigureOptions, as_of: AsOf = None) -> None:
    with opened(settings, as_of) as reader:
        show(meetings(reader, names(_own_plans(settings), current())), view, settings, as_of=as_of)


@app.command(
    "show",
    help=_("Show the countdown to a meeting: its tasks by deadline, with the days left."),
    examples=_("$ duban meeting show 1"),
)
def show_(settings: Settings, ref: Meeting, view: ViewOptions, as_of: AsOf = None) -> None:
    with opened(settings, as_of) as reader:
        meeting = find_meeting(reader, ref)
        show(
            countdown(reader, clock(settings, as_of), meeting, Filters(meetings=(meeting,))),
            view,
            settings,
            as_of=as_of,
        )


@app.command(
    "cancel",
    help=_("Cancel a meeting.\n\nIts open tasks are cancelled too, or kept; on a terminal duban asks which."),
    examples=_("$ duban meeting cancel 1 --tasks keep"),
)
def cancel(
    settings: Settings,
    ref: Meeting,
    tasks: Annotated[str | None, Option(choices=("cancel", "keep"), help=_("What happens to its open tasks."))] = None,
    format: Answer = None,
) -> None:
    from duban.actions.meetings import cancel_meeting, load

    with opened(settings) as reader:
        meeting = find_meeting(reader, ref)
        still_open = meeting_row(reader, meeting)["open"]
    tasks_too = still_open and (tasks or _ask(still_open)) == "cancel"
    with recording(settings) as record:
        cancel_meeting(record, load(record, meeting), tasks_too=tasks_too)
        ids = list(record.touched)
    _answer(settings, meeting, ids, format, _("Called off"))


@app.command(
    "plans",
    help=_("List the plans for --plan.\n\nPut your own in the folder “plans” beside the configuration file."),
    examples=_("$ duban meeting plans"),
)
def plans(settings: Settings, view: FigureOptions) -> None:
    # Who speaks Chinese types the Chinese name.
    shown = ("name", "tasks", "file") if current() == "zh" else ("plan", "name", "tasks", "file")
    rows = []
    for key, path in files(_own_plans(settings)).items():
        plan = read_plan(path, settings.plan_language)
        rows.append({"plan": key, "name": plan.names[current()], "tasks": len(plan.items), "file": str(path)})
    show(Report(_("Plans"), PLAN, rows, shown), view, settings)


def _own_plans(settings: Settings) -> Path:
    return Path(settings.config_path).parent / "plans"


def _ask(still_open: int) -> str:
    """Ask what to do with the open tasks of a cancelled meeting: "cancel" or "keep". Raises Refused off a terminal."""
    statement = ngettext("{count} of its tasks is still open.", "{count} of its tasks are still open.", still_open)
    statement = statement.format(count=still_open)
    if not is_attended():
        raise Refused(statement, _("Choose what happens to them: --tasks cancel or --tasks keep."))
    return prompt(statement + " " + _("Cancel or keep them?"), choices=("cancel", "keep"), err=True)


def _answer(settings: Settings, meeting: int, ids: list[int], format: str | None, done: str, before: str = "") -> None:
    """What was ``done`` about the meeting, which was on the day ``before``, and about its tasks: a sentence each.

    If ``format`` is JSON, the tasks alone.
    """
    if format not in {"json", "jsonl"}:
        with opened(settings) as reader:
            row = meeting_row(reader, meeting)
        day = when(row, clock(settings))
        if before:
            day = _("{old} → {new}").format(old=with_weekday(before), new=day)
        named = _("the meeting “{name}” (ID {id})").format(name=row["name"], id=row["id"])
        say(visible(_("{done}: {what}.").format(done=done, what=_("; ").join([named, day]))))
    answer(settings, ids, format)


def _say_unmoved(settings: Settings, moved: "Moved") -> None:
    with opened(settings) as reader:
        for ids, why in ((moved.closed, _("unchanged, finished")), (moved.by_hand, _("unchanged, set by hand"))):
            for row in single(reader, clock(settings), ids).rows:
                say(visible(f"{line(row)}  [{why}]"))


def _warn_of_past(settings: Settings, ids: list[int]) -> None:
    # A meeting at short notice has deadlines 20 days before it that are over already: a remark, and no error.
    with opened(settings) as reader:
        past = sum(row["days_overdue"] > 0 for row in single(reader, clock(settings), ids).rows)
    if past:
        message = ngettext(
            "{count} of these deadlines is already past.", "{count} of these deadlines are already past.", past
        )
        remark(message.format(count=past))
