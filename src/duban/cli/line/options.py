"""Options that several commands share. A command takes a group by using its class as the type of a parameter."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Annotated, NamedTuple

from duban.cli.line.dates import Days, last_day
from duban.cli.line.declare import Argument, Option
from duban.domain.task import LADDER, SOURCES, URGENCIES
from duban.errors import Usage
from duban.formats import NAMES
from duban.locales import _, read_term, term
from duban.settings import Settings

if TYPE_CHECKING:
    from duban.domain.urging.ladder import Ladder


class one_of:  # noqa: N801 - it is called where options are declared, as the parsers are that are functions
    """A parser for a closed set of stored values, by key or term of either language: 特急 → "critical".

    With ``is_clearing`` an empty text is read, too, and clears the field.
    """

    def __init__(self, terms: str, values: tuple[str, ...], *, is_clearing: bool = False) -> None:
        self.terms, self.choices, self.is_clearing = terms, values, is_clearing

    def __call__(self, text: str) -> str:
        if self.is_clearing and not text:
            return text
        value = read_term(self.terms, text, self.choices)
        if value is None:
            raise Usage(
                _("There is no {kind} {value!r}.").format(kind=term("column", self.terms), value=text), self.hint()
            )
        return value

    def hint(self) -> str:
        """A sentence with the values that can be typed."""
        names = _(", ").join(spelled(self.terms, each) for each in self.choices)
        return _("Use one of: {values}.").format(values=names)


def spelled(kind: str, value: str) -> str:
    """A stored value as it may be typed: its key and its term, "critical 特急" or "active (in progress)"."""
    name = term(kind, value)
    if name == value:
        return value
    return f"{value} ({name})" if name.isascii() else f"{value} {name}"


def step_named(ladder: "Ladder", text: str) -> str:
    """The step of that name, by its key or term or as the ladder calls it. Raises Usage."""
    own = [each.step for each in ladder.steps if each.step not in LADDER]
    if step := read_term("ladder", text, LADDER) or next((each for each in own if each == text.strip()), None):
        return step
    raise Usage(
        _("There is no {kind} {value!r}.").format(kind=term("column", "ladder"), value=text),
        _("Use one of: {values}.").format(values=_(", ").join([*(spelled("ladder", each) for each in LADDER), *own])),
    )


def grouping(text: str) -> str:
    """A parser for --by: the key of a column, by key or heading. Raises Usage for an empty text."""
    from duban.reports.columns import TASK
    from duban.reports.report import key_named

    if not text.strip():
        raise Usage(_("The name of the column is empty."), _("Name a column, as in --by owner."))
    return key_named(TASK, text)


# One declaration for add, edit and the filters: a new source or urgency is accepted everywhere at once.
SOURCE = Option(
    metavar=_("SOURCE"),
    parser=one_of("source", SOURCES),
    help=_("Where the task comes from: instruction, meeting, petition …"),
)
URGENCY = Option(metavar=_("URGENCY"), parser=one_of("urgency", URGENCIES), help=_("critical, urgent or normal."))


def path(text: str) -> str:
    """A parser for file names. Raises Usage for an empty one, which comes from an unset variable: -o "$FILE"."""
    if not text:
        raise Usage(_("The file name is empty."), _("Give one, as in -o list.csv."))
    return text


OutputFile = Annotated[
    str | None,
    Option("--output", "-o", metavar=_("FILE"), parser=path, help=_("Write to a file; the extension sets the format.")),
]
PlainCsv = Annotated[bool, Option("--plain-csv", help=_("CSV for programs: JSON keys as headings, no BOM, LF."))]
Shown = Annotated[str, Option(metavar=_("NAME,…"), help=_("Only these columns, in this order (keys or headings)."))]


Format = Annotated[
    str | None,
    Option(
        "--format",
        "-f",
        choices=NAMES,
        help=_("table, plain, md, html and xlsx are for people, the others for programs."),
    ),
]
Caption = Annotated[str, Option("--title", metavar=_("TEXT"), help=_("The title of the report."))]


class ViewOptions(NamedTuple):
    """The options for the output of a report. All defaults are false: any(view) is true if one of them was given."""

    format: Format = None
    output: OutputFile = None
    plain_csv: PlainCsv = False
    columns: Shown = ""
    include_confidential: Annotated[
        bool, Option("--include-confidential", help=_("Confidential tasks too, in a file or for another program."))
    ] = False
    caption: Caption = ""


class FigureOptions(NamedTuple):
    """The same for figures, days and names of owners: nothing in such a report can be confidential."""

    format: Format = None
    output: OutputFile = None
    plain_csv: PlainCsv = False
    columns: Shown = ""
    caption: Caption = ""

    @property
    def include_confidential(self) -> bool:
        """There is nothing to leave out, so the store is not asked for it: it need not be there."""
        return True


View = ViewOptions | FigureOptions


AsOf = Annotated[
    date | None,
    Option(
        "--as-of", metavar=_("DATE"), looks="back", help=_("As known at the end of that day: 2026-12-01, yesterday.")
    ),
]


class HorizonOptions(NamedTuple):
    """A span of time from today, or from the day of --as-of."""

    as_of: AsOf = None
    within: Annotated[str, Option(metavar=_("PHRASE"), help=_("How far to look ahead: 3wd, 7d, 本周五前, eom."))] = ""

    def last_day(self, settings: Settings, usual: Callable[[date], date]) -> date:
        """The last day of the span, without words the ``usual`` one from a day. Raises Usage for one that is over."""
        base = self.as_of or settings.today
        return last_day(self.within, base, settings) if self.within else usual(base)


class ScriptOptions(NamedTuple):
    """The options of a report that scripts run: what happens if it finds nothing, or anything."""

    quiet: Annotated[bool, Option("--quiet", "-q", help=_("Print nothing if nothing is found."))] = False
    exit_code: Annotated[bool, Option("--exit-code", help=_("Exit with code 10 if anything is found."))] = False


Begin = Annotated[Days | None, Option("--from", metavar=_("DATE"), help=_("The first day of the period."))]
End = Annotated[
    Days | None, Option("--to", metavar=_("DATE"), help=_("The last day of the period (today by default)."))
]
Parts = Annotated[bool, Option("--parts", help=_("Count sub-tasks and tasks circulated for reading too."))]
GroupBy = Annotated[
    str | None,
    Option(
        "--by",
        "--group",
        metavar=_("KEY"),
        parser=grouping,
        choices=("owner", "person", "leader", "source", "urgency", "status", "meeting"),
        terms="column",
        help=_("Group by owner, person, leader, source …"),
    ),
]
Ref = Annotated[str, Argument(complete="task", metavar=_("REF"), help=_("The task: its ID or number."))]
Refs = Annotated[
    list[str],
    Argument(
        complete="task",
        metavar=_("REF..."),
        help=_("IDs or numbers: 3, 3-7, 3,5,9, 督〔2026〕3号, 2026-003; id:3 or no:3 states which."),
    ),
]
Supporting = Annotated[
    list[str] | None,
    Option("--with", complete="owner", metavar=_("UNIT"), help=_("A supporting owner; may be repeated.")),
]
Leader = Annotated[str | None, Option(complete="leader", metavar=_("NAME"), help=_("The leader who assigned it."))]
Detail = Annotated[str | None, Option(metavar=_("TEXT"), help=_("Further details."))]
Somebody = Annotated[str, Argument(complete="owner", metavar=_("UNIT"), help=_("The unit or person."))]
Confidential = Annotated[bool, Option("--include-confidential", help=_("Confidential tasks too."))]
On = Annotated[
    date | None, Option(metavar=_("DATE"), looks="back", help=_("The date on which it happened (today by default)."))
]
Reason = Annotated[str, Option(metavar=_("TEXT"), help=_("The reason; it is kept in the record."))]
Answer = Annotated[
    str | None, Option("--format", "-f", choices=("plain", "json", "jsonl"), help=_("json: the changed rows."))
]
DryRun = Annotated[bool, Option("--dry-run", help=_("Show what would be done, without changing anything."))]
Yes = Annotated[bool, Option("--yes", "-y", help=_("Do not ask for confirmation."))]
New = Annotated[bool, Option("--new", help=_("Create a new owner even if the name resembles an existing one."))]
