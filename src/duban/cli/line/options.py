"""Options that several commands share. A command asks for a group by naming its class as the type of a parameter."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, NamedTuple

from duban.cli.line.declare import Argument, Option
from duban.domain.task import SOURCES, URGENCIES
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
                _("Say one of: {values}.").format(values=_(", ").join(spelled(kind, each) for each in values)),
            )
        return value

    return parse


def clearing(parse: Callable[[str], str]) -> Callable[[str], str]:
    """``parse`` for a field of a task, which an empty text clears."""
    return lambda text: text and parse(text)


def spelled(kind: str, value: str) -> str:
    """A stored value as it may be typed: its key, and its name in the language in use."""
    name = term(kind, value)
    return value if name == value else f"{value} {name}"


def grouping(text: str) -> str:
    """The key of the column that tasks are grouped by. Raises Usage for none."""
    from duban.reports.columns import TASK
    from duban.reports.report import key_named

    if not text.strip():
        raise Usage(_("An empty text is no key."), _("Say by which column, as in --by owner."))
    return key_named(TASK, text)


SOURCE = Option(
    metavar=_("SOURCE"),
    parser=one_of("source", SOURCES),
    help=_("Why the task exists: instruction, meeting, petition …"),
)
URGENCY = Option(metavar=_("URGENCY"), parser=one_of("urgency", URGENCIES), help=_("critical, urgent or normal."))


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
