"""Options that several commands share. A command asks for a group by naming its class as the type of a parameter."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, NamedTuple

from duban.cli.line.dates import Days
from duban.cli.line.declare import Argument, Option
from duban.domain.task import LIGHTS, OPEN, RUNNING, SOURCES, STATUSES, URGENCIES
from duban.errors import Usage
from duban.formats import NAMES
from duban.locales import _, read_term, term


def one_of(kind: str, values: tuple[str, ...]) -> Callable[[str], str]:
    """A parser of a stored value in either language: 特急 → critical."""

    def parse(text: str) -> str:
        value = read_term(kind, text, values)
        if value is None:
            raise Usage(
                _("There is no {kind} {value!r}.").format(kind=term("column", kind), value=text),
                _("Say one of: {values}.").format(values=_(", ").join(_spelled(kind, each) for each in values)),
            )
        return value

    return parse


def clearing(parse: Callable[[str], str]) -> Callable[[str], str]:
    """``parse`` for a field of a task, which an empty text clears."""
    return lambda text: text and parse(text)


def status_among(possible: tuple[str, ...], help: str) -> Option:
    """The states of the tasks that a report may hold; another one is refused, for it would always find nothing."""

    def parse(text: str) -> str:
        value = one_of("status", STATUSES)(text)
        if value not in possible:
            raise Usage(
                _("No task that is {status} is ever in this report.").format(status=term("status", value)),
                _("Say one of: {values}.").format(values=_(", ").join(_spelled("status", each) for each in possible)),
            )
        return value

    return Option(metavar=_("STATUS"), parser=parse, help=help)


def _spelled(kind: str, value: str) -> str:
    name = term(kind, value)
    return value if name == value else f"{value} {name}"


def grouping(text: str) -> str:
    """The key of the column that tasks are grouped by. Raises Usage for none."""
    from duban.reports.columns import TASK
    from duban.reports.report import key_named

    if not text.strip():
        raise Usage(_("An empty text is no key."), _("Say by which column, as in --by owner."))
    return key_named(TASK, text)


STATES = {"only_open": "--open", "only_closed": "--closed", "every": "--all"}
"""The filters of which only one can be meant: one that is asked for takes the place of one that is saved."""

CLOSINGS = ("closed_from", "closed_to")
"""The filters by the day of closing, which only closed tasks have."""


SOURCE = Option(
    metavar=_("SOURCE"),
    parser=one_of("source", SOURCES),
    help=_("Why the task exists: instruction, meeting, petition …"),
)
URGENCY = Option(metavar=_("URGENCY"), parser=one_of("urgency", URGENCIES), help=_("critical, urgent or normal."))


Light = Annotated[
    tuple[str, ...],
    Option(metavar=_("LIGHT"), parser=one_of("light", LIGHTS), help=_("green, yellow, orange, red or none.")),
]
Since = Annotated[
    Days | None, Option(metavar=_("DATE"), help=_("Something was recorded about it on this day or later."))
]


RUNS = status_among(RUNNING, _("assigned, active or submitted."))


class TaskFilters(NamedTuple):
    """What every report on tasks may be asked about, by what a task is and not by how far it has got.

    Repeating an option means "or", different options mean "and".
    """

    owner: Annotated[
        tuple[str, ...], Option(complete="owner", metavar=_("UNIT"), help=_("Led or supported by this unit or person."))
    ] = ()
    person: Annotated[
        tuple[str, ...], Option(complete="owner", metavar=_("NAME"), help=_("This person is responsible."))
    ] = ()
    source: Annotated[tuple[str, ...], SOURCE] = ()
    leader: Annotated[tuple[str, ...], Option(metavar=_("NAME"), help=_("Instructed by this leader."))] = ()
    urgency: Annotated[tuple[str, ...], URGENCY] = ()
    tag: Annotated[tuple[str, ...], Option(metavar=_("TAG"), help=_("With this tag."))] = ()
    meeting: Annotated[
        tuple[str, ...], Option(metavar=_("MEETING"), help=_("Hanging on this meeting: its id or name."))
    ] = ()
    parent: Annotated[tuple[str, ...], Option(metavar=_("REF"), help=_("Sub-tasks of this task."))] = ()
    due_from: Annotated[Days | None, Option(metavar=_("DATE"), help=_("Due on this day or later."))] = None
    due_to: Annotated[Days | None, Option(metavar=_("DATE"), help=_("Due on this day or earlier."))] = None
    assigned_from: Annotated[
        Days | None, Option(metavar=_("DATE"), help=_("Assigned on this day or later: 11月10日, 上周, last month."))
    ] = None
    assigned_to: Annotated[Days | None, Option(metavar=_("DATE"), help=_("Assigned on this day or earlier."))] = None
    search: Annotated[
        str, Option(metavar=_("TEXT"), help=_("This text in title, detail, reference, owner or feedback."))
    ] = ""


class StateFilters(NamedTuple):
    """How far tasks have got, for a report on open and closed ones."""

    status: Annotated[
        tuple[str, ...],
        status_among(STATUSES, _("assigned, active, submitted, suspended, closed or cancelled.")),
    ] = ()
    light: Light = ()
    closed_from: Annotated[Days | None, Option(metavar=_("DATE"), help=_("Closed on this day or later."))] = None
    closed_to: Annotated[Days | None, Option(metavar=_("DATE"), help=_("Closed on this day or earlier."))] = None
    since: Since = None
    only_open: Annotated[bool, Option("--open", help=_("Only what is not finished."))] = False
    only_closed: Annotated[bool, Option("--closed", help=_("Only what is closed."))] = False
    every: Annotated[bool, Option("--all", help=_("Open, closed and cancelled."))] = False


class OpenFilters(NamedTuple):
    """The same for a report on open tasks: what is closed is never in it."""

    status: Annotated[tuple[str, ...], status_among(OPEN, _("assigned, active, submitted or suspended."))] = ()
    light: Light = ()
    since: Since = None


class RunningFilters(NamedTuple):
    """The same for a report on tasks whose clock runs."""

    status: Annotated[tuple[str, ...], RUNS] = ()
    light: Light = ()
    since: Since = None


class OverdueFilters(NamedTuple):
    """The same for a report on what is overdue, all of which is red."""

    status: Annotated[tuple[str, ...], RUNS] = ()
    since: Since = None


class RowOptions(NamedTuple):
    """The order of the rows, and how many are shown."""

    sort: Annotated[str, Option(metavar=_("KEY[:desc]"), help=_("Order by a key, as in due or owner:desc."))] = ""
    limit: Annotated[int | None, Option(metavar="N", min=0, help=_("At most so many."))] = None


def path(text: str) -> str:
    """A parser of the name of a file: an empty one is a variable that was not set."""
    if not text:
        raise Usage(_("An empty text names no file."), _("Name one, as in -o list.csv."))
    return text


class ViewOptions(NamedTuple):
    """How an answer is shown."""

    format: Annotated[
        str | None,
        Option(
            "--format",
            "-f",
            choices=NAMES,
            help=_("For people: table, plain, md, html, xlsx; the others for programs."),
        ),
    ] = None
    output: Annotated[
        str | None,
        Option(
            "--output", "-o", metavar=_("FILE"), parser=path, help=_("Write to a file; its ending tells the format.")
        ),
    ] = None
    plain_csv: Annotated[
        bool, Option("--plain-csv", help=_("CSV for programs: JSON keys as headings, no BOM, LF."))
    ] = False
    columns: Annotated[
        str, Option(metavar=_("NAME,…"), help=_("Only these columns, in this order, by key or heading."))
    ] = ""
    caption: Annotated[str, Option("--title", metavar=_("TEXT"), help=_("What the answer is called."))] = ""

    @property
    def is_told(self) -> bool:
        """Whether any of them was given."""
        return self != ViewOptions()


AsOf = Annotated[
    date | None,
    Option(
        "--as-of",
        metavar=_("DATE"),
        looks="back",
        help=_("As it was known at the end of that day: 2026-12-01, yesterday."),
    ),
]
GroupBy = Annotated[
    str | None,
    Option("--by", "--group", metavar=_("KEY"), parser=grouping, help=_("Group by owner, person, leader, source …")),
]
Ref = Annotated[str, Argument(complete="task", metavar=_("REF"), help=_("The task: its id or number."))]
Refs = Annotated[
    list[str],
    Argument(
        complete="task",
        metavar=_("REF..."),
        help=_("Ids or numbers: 3, 3-7, 3,5,9, 督〔2026〕3号; id:3 or no:3 says which."),
    ),
]
On = Annotated[
    date | None, Option(metavar=_("DATE"), looks="back", help=_("The day on which it happened; today unless said."))
]
Reason = Annotated[str, Option(metavar=_("TEXT"), help=_("Why; it stays in the record."))]
Answer = Annotated[
    str | None,
    Option("--format", "-f", choices=("plain", "json", "jsonl"), help=_("json: the changed rows.")),
]
Yes = Annotated[bool, Option("--yes", "-y", help=_("Do not ask."))]
New = Annotated[bool, Option("--new", help=_("An owner that is nearly a known one is meant as a new one."))]
