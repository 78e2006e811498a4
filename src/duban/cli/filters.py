"""The filter options of reports, and their conversion to `reports.filters.Filters`.

They come in groups: a report takes only the groups that can change its answer.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Annotated, Any, NamedTuple

from duban.cli.line.dates import Days, say_notes, since_day, span
from duban.cli.line.declare import Option
from duban.cli.line.options import SOURCE, URGENCY, one_of
from duban.cli.session import clock, named, opened
from duban.cli.watch import waiting
from duban.domain.lights import Clock
from duban.domain.task import IN_HAND, LIGHTS, OPEN, RUNNING, STATUSES
from duban.errors import Usage
from duban.locales import _, one_word, term
from duban.reports.columns import TASK
from duban.reports.meetings import find_meeting
from duban.reports.owners import find_owner
from duban.reports.report import Column, key_named
from duban.reports.rows.filters import Filters
from duban.settings import Settings
from duban.store.reading import Reader

# The mutually exclusive filters by state: one given on the command line overrides one of a saved report.
STATES = {"only_open": "--open", "only_closed": "--closed", "every": "--all"}

# The filters by day of closing: they imply closed tasks.
CLOSINGS = ("closed_from", "closed_to")


def status_among(possible: tuple[str, ...]) -> Option:
    """The option --status of a report that holds only tasks of ``possible`` states."""
    names = _(", ").join(one_word("status", each) for each in possible)
    return Option(
        metavar=_("STATUS"), parser=_Status("status", possible), help=_("Status: {names}.").format(names=names)
    )


class _Status(one_of):
    """A parser that refuses the other states with Usage: the report would always be empty, and look like an answer."""

    def __call__(self, text: str) -> str:
        value = one_of("status", STATUSES)(text)
        if value not in self.choices:
            message = _("No task that is {status} is ever in this report.")
            raise Usage(message.format(status=term("status", value)), self.hint())
        return value


Light = Annotated[
    tuple[str, ...],
    Option(metavar=_("LIGHT"), parser=one_of("light", LIGHTS), help=_("green, yellow, orange, red or none.")),
]
Since = Annotated[Days | None, Option(metavar=_("DATE"), help=_("With something recorded on this day or later."))]


class TaskFilters(NamedTuple):
    """The filters of every report on tasks: by what a task is, and not by its state.

    Repeating an option means "or", different options mean "and".
    """

    owner: Annotated[
        tuple[str, ...], Option(complete="owner", metavar=_("UNIT"), help=_("Led or supported by this unit or person."))
    ] = ()
    person: Annotated[
        tuple[str, ...], Option(complete="owner", metavar=_("NAME"), help=_("With this person responsible."))
    ] = ()
    source: Annotated[tuple[str, ...], SOURCE] = ()
    leader: Annotated[
        tuple[str, ...], Option(complete="leader", metavar=_("NAME"), help=_("Assigned by this leader."))
    ] = ()
    urgency: Annotated[tuple[str, ...], URGENCY] = ()
    tag: Annotated[tuple[str, ...], Option(complete="tag", metavar=_("TAG"), help=_("With this tag."))] = ()
    meeting: Annotated[
        tuple[str, ...],
        Option(complete="meeting", metavar=_("MEETING"), help=_("Belonging to this meeting (ID or name).")),
    ] = ()
    parent: Annotated[
        tuple[str, ...], Option(complete="task", metavar=_("REF"), help=_("Sub-tasks of this task."))
    ] = ()
    due_from: Annotated[Days | None, Option(metavar=_("DATE"), help=_("Due on this day or later."))] = None
    due_to: Annotated[Days | None, Option(metavar=_("DATE"), help=_("Due on this day or earlier."))] = None
    assigned_from: Annotated[
        Days | None, Option(metavar=_("DATE"), help=_("Assigned on this day or later: 11月10日, 上周, last month."))
    ] = None
    assigned_to: Annotated[Days | None, Option(metavar=_("DATE"), help=_("Assigned on this day or earlier."))] = None
    search: Annotated[
        str, Option(metavar=_("TEXT"), help=_("With this text in title, detail, reference, owner or feedback."))
    ] = ""


class AnyStatus(NamedTuple):
    """The option --status of a report on tasks in any state; those of other reports follow."""

    status: Annotated[tuple[str, ...], status_among(STATUSES)] = ()


class UncancelledStatus(NamedTuple):
    status: Annotated[tuple[str, ...], status_among((*OPEN, "closed"))] = ()


class PressingStatus(NamedTuple):
    status: Annotated[tuple[str, ...], status_among((*RUNNING, "closed"))] = ()


class OpenStatus(NamedTuple):
    status: Annotated[tuple[str, ...], status_among(OPEN)] = ()


class RunningStatus(NamedTuple):
    status: Annotated[tuple[str, ...], status_among(RUNNING)] = ()


class InHandStatus(NamedTuple):
    status: Annotated[tuple[str, ...], status_among(IN_HAND)] = ()


class StateFilters(NamedTuple):
    """The filters by state, for a report on open and closed tasks."""

    light: Light = ()
    closed_from: Annotated[Days | None, Option(metavar=_("DATE"), help=_("Closed on this day or later."))] = None
    closed_to: Annotated[Days | None, Option(metavar=_("DATE"), help=_("Closed on this day or earlier."))] = None
    since: Since = None
    only_open: Annotated[bool, Option("--open", help=_("Only open tasks."))] = False
    only_closed: Annotated[bool, Option("--closed", help=_("Only closed tasks."))] = False
    every: Annotated[bool, Option("--all", help=_("Open, closed and cancelled tasks."))] = False


class OpenFilters(NamedTuple):
    """The filters by state, for a report on open tasks only."""

    light: Light = ()
    since: Since = None


class OverdueFilters(NamedTuple):
    """The filters by state, for a report on overdue tasks; no --light, since all of them are red."""

    status: Annotated[tuple[str, ...], status_among(RUNNING)] = ()
    since: Since = None


class RowOptions(NamedTuple):
    """The order of the rows, and how many are shown."""

    sort: Annotated[str, Option(metavar=_("KEY[:desc]"), help=_("Sort by a column, as in due or owner:desc."))] = ""
    limit: Annotated[int | None, Option(metavar="N", min=0, help=_("Maximum number of rows."))] = None


@contextmanager
def asked(
    settings: Settings,
    as_of: date | None,
    *groups: NamedTuple,
    default: str = "all",
    columns: Sequence[Column] = TASK,
) -> Iterator[tuple[Reader, Clock, Filters]]:
    """Open what a report on tasks needs: the store, the clock and the filters, all as of one day.

    ``groups`` are the groups of filters that the report takes. ``default`` ("open" or "all") is the state if none is
    given. ``columns`` are those whose headings --sort accepts; none for a report whose rows are not tasks. Days without
    a year, and periods, are counted from ``as_of``. Raises Usage for two states at once.
    """
    options = {name: value for group in groups for name, value in group._asdict().items()}
    _check_one_state(options)
    days = _days(settings, options, as_of or settings.today)
    say_notes(settings)
    # The notes on how days were read come before the store is opened: rebuilding a past day may take a while.
    with opened(settings, as_of) as reader, waiting(_("Reading the tasks …")):
        sort = key_named(columns, options.get("sort", ""))
        ranking = tuple(settings.policy["office"]["leaders"])
        yield (
            reader,
            clock(settings, as_of),
            _chosen(reader, options, default)._replace(**days, sort=sort, ranking=ranking),
        )


Options = Mapping[str, Any]
"""The values of the filters by parameter name; which of them there are depends on the report."""


def _days(settings: Settings, options: Options, today: date) -> dict[str, Any]:
    """The filters by days, and the last moment (UTC) before --since; Raises Usage for what is no day."""
    days: dict[str, Any] = {}
    # A deadline without a year may be past or to come; assignments and closings are past.
    for kind, looks in (("due", "both"), ("assigned", "back"), ("closed", "back")):
        first, last = f"{kind}_from", f"{kind}_to"
        asked = options.get(first), options.get(last)
        days[first], days[last] = span(asked, today, settings, f"--{kind}-", looks)
    if since := options.get("since"):
        days["since"] = settings.end_of(since_day(since, today, settings) - timedelta(days=1))
    return days


def _check_one_state(options: Options) -> None:
    given = [flag for name, flag in STATES.items() if options.get(name)]
    if options.get("only_open"):
        given += [f"--{name.replace('_', '-')}" for name in CLOSINGS if options[name]]
    if len(given) > 1:
        raise Usage(
            _("Only one of {options} can be meant.").format(options=_(", ").join(given)),
            _("Use --open, --closed, or --all, which includes cancelled tasks."),
        )


def _state(options: Options, default: str) -> str:
    """The state to filter by, "open", "closed" or "all"; ``default`` if no option implies one.

    --status and --since apply to all tasks, --closed-from and --closed-to to closed ones.
    """
    if options.get("only_open"):
        return "open"
    if any(options.get(name) for name in ("only_closed", *CLOSINGS)):
        return "closed"
    return "all" if any(options.get(name) for name in ("every", "status", "since")) else default


def _chosen(reader: Reader, options: Options, default: str) -> Filters:
    """The filters except days and order; names and REFs are resolved to ids."""
    return Filters(
        owners=tuple(find_owner(reader, name) for name in options["owner"]),
        persons=tuple(find_owner(reader, name, "person") for name in options["person"]),
        sources=options["source"],
        leaders=options["leader"],
        urgencies=options["urgency"],
        statuses=options.get("status", ()),
        lights=options.get("light", ()),
        tags=options["tag"],
        meetings=tuple(find_meeting(reader, ref) for ref in options["meeting"]),
        parents=tuple(named(reader, [*options["parent"]])) if options["parent"] else (),
        search=options["search"],
        state=_state(options, default),
        limit=options.get("limit"),
    )
