"""``duban routine add|list|run|pause|resume|remove``"""

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated

from duban.cli.line.declare import App, Argument, Option
from duban.cli.line.options import SOURCE, URGENCY, Answer, AsOf, Detail, FigureOptions, Leader, New, ViewOptions, Yes
from duban.cli.output import show
from duban.cli.session import answer, opened, recording
from duban.cli.talk import consent, remark
from duban.cli.taskfields import registering
from duban.formats.text import visible
from duban.locales import _, ngettext
from duban.reports.routines import find_routine, routines
from duban.settings import Settings

if TYPE_CHECKING:
    from duban.actions.routines import Created

app = App(
    "meetings",
    _("Recurring duties."),
    after="meeting",
    examples=_("$ duban routine add Analysis --every quarterly --owner Teaching --due 10wd\n$ duban routine run"),
)

Which = Annotated[str, Argument(metavar=_("ROUTINE"), help=_("The routine: its ID or title."))]


@app.command(
    "add",
    help=_(
        "Register a recurring duty.\n\n"
        "“duban routine run” creates its tasks: one for each owner, or one for each in turn."
    ),
    examples=_(
        "$ duban routine add Analysis --every quarterly --owner Teaching --due 10wd\n"
        '$ duban routine add Duty --every weekly --owner "Li Ming" --owner Wu --rotate'
    ),
)
def add(
    settings: Settings,
    title: Annotated[str, Argument(metavar=_("TITLE"), help=_("What has to be done each time."))],
    every: Annotated[
        str,
        Option(metavar=_("PHRASE"), help=_("How often: 每月5日, 每季度末, 每周五, 每5个工作日, 每月最后一个工作日 …")),
    ],
    owner: Annotated[list[str], Option(metavar=_("UNIT"), help=_("The owner; may be repeated."))],
    rotate: Annotated[bool, Option("--rotate", help=_("The owners take turns."))] = False,
    due: Annotated[
        str | None,
        Option(metavar=_("PHRASE"), help=_("The deadline, counted from each occurrence (that day by default).")),
    ] = None,
    since: Annotated[
        date | None, Option("--from", metavar=_("DATE"), help=_("Count from this day (today by default)."))
    ] = None,
    source: Annotated[str | None, SOURCE] = None,
    urgency: Annotated[str, URGENCY] = "normal",
    leader: Leader = None,
    detail: Detail = None,
    new: New = False,
    format: Answer = None,
) -> None:
    from duban.actions.routines import RoutineRequest, add_routine
    from duban.cli.naming import Naming

    request = RoutineRequest(
        title=title,
        every=every.strip(),
        anchor=(since or settings.today).isoformat(),
        rotate=rotate,
        due_text=due,
        source=source,
        urgency=urgency,
        leader=leader,
        detail=detail,
    )
    owners = Naming(settings, new=new).each(owner)
    with registering(settings) as (record, register):
        added = add_routine(record, request, owners, register, settings.calendar).id
    _show(settings, (added,), format)


@app.command("list", help=_("List recurring duties and when each is next due."), examples=_("$ duban routine list"))
def list_(settings: Settings, view: ViewOptions, as_of: AsOf = None) -> None:
    with opened(settings, as_of) as reader:
        show(routines(reader, as_of or settings.today, settings.calendar), view, settings, as_of=as_of)


@app.command(
    "run",
    help=_(
        "Create the next task of each routine.\n\n"
        "Running it again creates nothing, so cron may run it daily. After a pause only the latest missed"
        " occurrence is created; the others are only counted."
    ),
    examples=_("$ duban routine run"),
)
def run(settings: Settings, format: Answer = None) -> None:
    from duban.actions.routines import run

    with recording(settings) as record:
        policy = settings.policy
        created = run(record, settings.calendar, policy["routines"]["ahead_days"], policy["number"]["pattern"])
    answer(settings, created.tasks, format)
    _comment(created)


@app.command(
    "pause", help=_("Pause a routine: it creates no tasks until it is resumed."), examples=_("$ duban routine pause 2")
)
def pause(settings: Settings, ref: Which, format: Answer = None) -> None:
    _change(settings, ref, "pause", format)


@app.command("resume", help=_("Resume a paused routine."), examples=_("$ duban routine resume 2"))
def resume(settings: Settings, ref: Which, format: Answer = None) -> None:
    _change(settings, ref, "resume", format)


@app.command(
    "remove", help=_("End a routine; the tasks it created remain."), examples=_("$ duban routine remove 2 --yes")
)
def remove(settings: Settings, ref: Which, yes: Yes = False, format: Answer = None) -> None:
    if not yes:
        consent(_("The routine {ref!r} will create no more tasks.").format(ref=ref))
    _change(settings, ref, "remove", format)


def _change(settings: Settings, ref: str, verb: str, format: str | None) -> None:
    from duban.actions.routines import step

    with opened(settings) as reader:
        routine_id = find_routine(reader, ref)
    with recording(settings) as record:
        step(record, routine_id, verb)
    _show(settings, (routine_id,), format)


def _show(settings: Settings, ids: tuple[int, ...], format: str | None) -> None:
    with opened(settings) as reader:
        show(routines(reader, settings.today, settings.calendar, ids), FigureOptions(format=format), settings)


def _comment(created: "Created") -> None:
    """Remark on skipped occurrences and assumed holidays; print nothing on most days, so that cron sends no mail."""
    for routine_id, title, count in created.passed_over:
        message = ngettext(
            "{id} {title}: {count} earlier occurrence was passed over.",
            "{id} {title}: {count} earlier occurrences were passed over.",
            count,
        )
        remark(visible(message.format(id=routine_id, title=title, count=count)))
    if created.assumed:
        message = _("{days}: the holidays are not published yet, so only weekends and statutory holidays are left out.")
        remark(message.format(days=_(", ").join(created.assumed)))
    # A person wants an answer; cron would mail it every day.
    if not created.tasks and sys.stdout.isatty():
        remark(_("Nothing new is coming."))
