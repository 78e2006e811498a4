"""Options that several commands share. A command takes a group by using its class as the type of a parameter."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, NamedTuple

from duban.cli.line.declare import Argument, Option
from duban.domain.task import SOURCES, URGENCIES
from duban.errors import Usage
from duban.formats import NAMES
from duban.locales import _, read_term, term


def one_of(kind: str, values: tuple[str, ...]) -> Callable[[str], str]:
    """A parser for a closed set of stored values, by key or term of either language: 特急 → "critical"."""

    def parse(text: str) -> str:
        value = read_term(kind, text, values)
        if value is None:
            raise Usage(
                _("There is no {kind} {value!r}.").format(kind=term("column", kind), value=text),
                _("Say one of: {values}.").format(values=_(", ").join(spelled(kind, each) for each in values)),
            )
        return value

    return parse


def clearing(parse: Callable[[str], str]) -> Callable[[str], str]:
    """A parser that accepts an empty text, which clears the field, and passes any other to ``parse``."""
    return lambda text: text and parse(text)


def spelled(kind: str, value: str) -> str:
    """A stored value as it may be typed: its key and its term, "critical 特急"."""
    name = term(kind, value)
    return value if name == value else f"{value} {name}"


def grouping(text: str) -> str:
    """A parser for --by: the key of a column, by key or heading. Raises Usage for an empty text."""
    from duban.reports.columns import TASK
    from duban.reports.report import key_named

    if not text.strip():
        raise Usage(_("An empty text is no key."), _("Say by which column, as in --by owner."))
    return key_named(TASK, text)


# One declaration for add, edit and the filters: a new source or urgency is accepted everywhere at once.
SOURCE = Option(
    metavar=_("SOURCE"),
    parser=one_of("source", SOURCES),
    help=_("Why the task exists: instruction, meeting, petition …"),
)
URGENCY = Option(metavar=_("URGENCY"), parser=one_of("urgency", URGENCIES), help=_("critical, urgent or normal."))


def path(text: str) -> str:
    """A parser for file names. Raises Usage for an empty one, which comes from an unset variable: -o "$FILE"."""
    if not text:
        raise Usage(_("An empty text names no file."), _("Name one, as in -o list.csv."))
    return text


class ViewOptions(NamedTuple):
    """The options for the output of a report."""

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
    include_confidential: Annotated[
        bool, Option("--include-confidential", help=_("Confidential tasks too, in a file or for another program."))
    ] = False
    caption: Annotated[str, Option("--title", metavar=_("TEXT"), help=_("What the answer is called."))] = ""

    @property
    def is_given(self) -> bool:
        """Whether any of these options was given."""
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
