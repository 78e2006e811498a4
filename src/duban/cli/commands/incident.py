"""``duban incident add|report|known|list``"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

from duban.cli.filters import AnyStatus, RowOptions, StateFilters, TaskFilters, asked
from duban.cli.line.dates import Days, span
from duban.cli.line.dates import moment as moment_of
from duban.cli.line.declare import App, Argument, Option
from duban.cli.line.options import (
    Answer,
    AsOf,
    Detail,
    End,
    FigureOptions,
    Leader,
    New,
    Ref,
    Supporting,
    ViewOptions,
    one_of,
)
from duban.cli.output import show
from duban.cli.session import answer, clock, named, opened, recording
from duban.cli.talk import say
from duban.cli.taskfields import registering
from duban.domain.incidents import KNOWERS, VERDICTS, WAYS, Limits
from duban.domain.moments import civil
from duban.domain.scores.periods import Span
from duban.domain.task import URGENCIES
from duban.errors import Refused, Usage
from duban.locales import _, read_term, term
from duban.reports.columns import INCIDENT
from duban.reports.incidents import incidents
from duban.reports.rows.filters import Filters
from duban.settings import Settings

if TYPE_CHECKING:
    from duban.store.statements import Task
    from duban.store.writing import Record

app = App(
    "meetings",
    _("Incidents, and whether they were reported on time."),
    after="routine",
    examples=_(
        '$ duban incident add "Chemical leak" --unit Security --happened 09:30\n$ duban incident report 7 --how phone'
    ),
)

At = Annotated[
    str | None, Option(metavar=_("DATETIME"), help=_("Time: 2026-12-01T09:30, or 09:30 for today (now by default)."))
]


@app.command(
    "add",
    help=_("Register an incident.\n\nIts first report is due two hours after it happened, unless the policy differs."),
    examples=_('$ duban incident add "Chemical leak" --unit Security --happened 09:30'),
)
def add(
    settings: Settings,
    title: Annotated[str, Argument(metavar=_("TITLE"), help=_("What happened."))],
    unit: Annotated[str, Option(metavar=_("UNIT"), help=_("The unit responsible for reporting."))],
    happened: Annotated[str, Option(metavar=_("DATETIME"), help=_("Time: 2026-12-01T09:30, or 09:30 for today."))],
    category: Annotated[
        str | None, Option(metavar=_("CATEGORY"), help=_("One of the categories that must be reported; kept as a tag."))
    ] = None,
    supporting: Supporting = None,
    leader: Leader = None,
    urgency: Annotated[
        str, Option(metavar=_("URGENCY"), parser=one_of("urgency", URGENCIES), help=_("Urgency (critical by default)."))
    ] = "critical",
    detail: Detail = None,
    new: New = False,
    format: Answer = None,
) -> None:
    from duban.actions.incidents import add_incident
    from duban.actions.request import TaskRequest
    from duban.cli.naming import Naming

    request = TaskRequest(
        title=title,
        **Naming(settings, new=new).of(unit, None, supporting),
        leader=leader,
        urgency=urgency,
        detail=detail,
        happened=_happened(happened, settings),
        tags=[_category(category, settings)] if category else [],
    )
    with registering(settings) as (record, register):
        pattern = settings.policy["number"]["pattern"]
        ids = [add_incident(record, request, register, _limits(settings), pattern).id]
    _answer(settings, ids, format)


@app.command(
    "report",
    help=_(
        "Record a report of an incident.\n\n"
        "First by telephone, then in writing, then follow-ups until it is over; the deadline becomes that of"
        " the next report."
    ),
    examples=_(
        "$ duban incident report 7 --how phone\n"
        '$ duban incident report 7 "300 people evacuated" --how follow-up --at 16:00'
    ),
)
def report(
    settings: Settings,
    ref: Ref,
    how: Annotated[str, Option(parser=one_of("how", WAYS), help=_("How it was reported."))],
    text: Annotated[str, Argument(metavar=_("TEXT"), help=_("What was reported, in a sentence."))] = "",
    at: At = None,
    format: Answer = None,
) -> None:
    from duban.actions.incidents import report

    # Read before the transaction: an invalid moment or policy is refused without taking the write lock.
    moment, now = _moment(at, settings), _now(settings)
    limits = _limits(settings)
    _change(
        settings, ref, lambda record, task: report(record, task, how, moment, now=now, limits=limits, text=text), format
    )


@app.command(
    "known",
    help=_(
        "Record that the office or its superior learned of an incident from elsewhere.\n\n"
        "A report that comes after the office knew is late; if there was none when the superior knew, it was"
        " missed."
    ),
    examples=_("$ duban incident known 7 --by superior --at 15:10"),
)
def known(
    settings: Settings,
    ref: Ref,
    by: Annotated[str, Option(parser=one_of("by", KNOWERS), help=_("Who learned of it."))],
    at: At = None,
    format: Answer = None,
) -> None:
    from duban.actions.incidents import known

    moment, now = _moment(at, settings), _now(settings)
    _change(settings, ref, lambda record, task: known(record, task, by, moment, now=now), format)


@app.command(
    "list",
    help=_("List incidents with their verdict: pending, on-time, late or missed."),
    examples=_("$ duban incident list\n$ duban incident list --verdict late --verdict missed"),
)
def list_(
    settings: Settings,
    tasks: TaskFilters,
    status: AnyStatus,
    state: StateFilters,
    rows: RowOptions,
    view: ViewOptions,
    verdict: Annotated[
        list[str] | None,
        Option(metavar=_("VERDICT"), parser=one_of("verdict", VERDICTS), help=_("pending, on-time, late or missed.")),
    ] = None,
    as_of: AsOf = None,
) -> None:
    with asked(settings, as_of, tasks, status, state, rows, columns=INCIDENT) as question:
        show(incidents(*question, tuple(verdict or ())), view, settings, as_of=as_of)


@app.command(
    "categories",
    help=_(
        "What was reported in a period of each category that must be reported, and of which nothing was: incidents"
        " and commissioned drafts, by the tag that “--category” or “--tag” gave them."
    ),
    examples=_("$ duban incident categories\n$ duban incident categories --from 2026-07-01 --to 2026-09-30"),
)
def categories_(
    settings: Settings,
    view: FigureOptions,
    begin: Annotated[
        Days | None, Option("--from", metavar=_("DATE"), help=_("The first day of the period (of this month)."))
    ] = None,
    end: End = None,
    as_of: AsOf = None,
) -> None:
    from duban.reports.categories import categories

    today = as_of or settings.today
    first, last = span((begin, end), today, settings, "--")
    period = Span(first or (last or today).replace(day=1), last or today)
    with opened(settings, as_of) as reader:
        show(categories(reader, period, settings.policy["incidents"]["categories"]), view, settings, as_of=as_of)


def _change(settings: Settings, ref: str, verb: "Callable[[Record, Task], None]", format: str | None) -> None:
    from duban.actions.life import load

    with opened(settings) as reader:
        ids = named(reader, [ref], change=True)
    with recording(settings) as record:
        for each in ids:
            verb(record, load(record, each))
    _answer(settings, ids, format)


def _answer(settings: Settings, ids: list[int], format: str | None) -> None:
    """Print the changed tasks with their verdict, or the rows of incidents if ``format`` is JSON."""
    with opened(settings) as reader:
        report = incidents(reader, clock(settings), Filters(ids=tuple(ids)))
        if format in {"json", "jsonl"}:
            show(report, ViewOptions(format=format, include_confidential=True), settings)
            return
        verdicts = [term("verdict", row["verdict"]) for row in report.rows]
    answer(settings, ids, format)
    say(_("First report: {verdict}.").format(verdict=_(", ").join(verdicts)))


def _limits(settings: Settings) -> Limits:
    policy = settings.policy["incidents"]
    return Limits(policy["first_report_hours"], policy["written_report_hours"])


def _category(text: str, settings: Settings) -> str:
    """The category of the policy that ``text`` names, in the language in use. Raises Usage for any other."""
    known = tuple(settings.policy["incidents"]["categories"])
    category = read_term("category", text, known)
    if category is None:
        raise Usage(
            _("The policy has no category {value!r}.").format(value=text),
            _("Use one of: {values}.").format(values=_(", ").join(term("category", each) for each in known)),
        )
    return term("category", category)


def _now(settings: Settings) -> str:
    return civil(settings.now)


def _happened(text: str, settings: Settings) -> str:
    moment = _moment(text, settings)
    if moment > _now(settings):
        raise Refused(
            _("{moment} is in the future: it is now {now}.").format(
                moment=moment.replace("T", " "), now=_now(settings).replace("T", " ")
            ),
            _("Give the moment with its date, as in {now}.").format(now=_now(settings)),
        )
    return moment


def _moment(text: str | None, settings: Settings) -> str:
    """A moment in office time, "YYYY-MM-DDTHH:MM": now without a text; "09:30" is the last 09:30 until now.

    Raises Usage for a day without a time: the limit of two hours counts from it (DOMAIN "Incidents").
    """
    if not text:
        return _now(settings)
    moment = moment_of(text, settings, looks="back")
    if not isinstance(moment, datetime):
        raise Usage(
            _("{text!r} has no time of day.").format(text=text), _("Write it as {now}.").format(now=_now(settings))
        )
    return civil(moment)
