"""Options that several commands share: declared once as fields of a dataclass, spread over each command.

A command asks for a group by naming its class as the type of a parameter::

    @app.command()
    @grouped
    def overdue(settings: Settings, filters: FilterOptions, view: ViewOptions) -> None: ...
"""

import functools
import inspect
from collections.abc import Callable
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import click
import typer

from duban.domain.task import LIGHTS, SOURCES, STATUSES, URGENCIES
from duban.errors import Usage
from duban.formats import NAMES
from duban.locales import _, read_term, term
from duban.settings import Settings


def new_app(**settings: Any) -> typer.Typer:
    """A Typer application for one module: help without Rich, so that it starts fast and needs no markup."""
    usual: dict[str, Any] = {"rich_markup_mode": None, "pretty_exceptions_enable": False, "suggest_commands": False}
    return typer.Typer(add_completion=False, **usual, **settings)


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """``command`` with the fields of its dataclass parameters as options, and the settings handed in."""
    hints = get_type_hints(command, include_extras=True)
    groups: dict[str, type[Any]] = {
        name: hint for name, hint in hints.items() if isinstance(hint, type) and is_dataclass(hint)
    }
    parameters: list[inspect.Parameter] = []
    for name, parameter in inspect.signature(command).parameters.items():
        if name not in groups:
            parameters.append(parameter.replace(annotation=hints[name], kind=inspect.Parameter.KEYWORD_ONLY))
        elif groups[name] is not Settings:
            parameters += _parameters(groups[name])

    @functools.wraps(command)
    def spread(**values: Any) -> None:
        for name, group in groups.items():
            if group is Settings:
                values[name] = click.get_current_context().obj
            else:
                values[name] = group(**{each.name: values.pop(each.name) for each in fields(group)})
        command(**values)

    parameters.sort(key=lambda each: each.default is not inspect.Parameter.empty)
    spread.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # what Typer reads
    spread.__annotations__ = {each.name: each.annotation for each in parameters}
    return spread


def _parameters(group: type[Any]) -> list[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [
        inspect.Parameter(
            each.name, inspect.Parameter.KEYWORD_ONLY, annotation=hints[each.name], default=_default(each)
        )
        for each in fields(group)
    ]


def _default(each: "Field[Any]") -> Any:
    if each.default_factory is not MISSING:
        return each.default_factory()
    return inspect.Parameter.empty if each.default is MISSING else each.default


def one_of(kind: str, values: tuple[str, ...]) -> Callable[[str], str]:
    """A parser of a stored value in either language: 特急 → critical."""

    def parse(text: str) -> str:
        value = read_term(kind, text, values)
        if value is None:
            raise Usage(
                _("There is no {kind} {value!r}.").format(kind=term("column", kind), value=text),
                _("Say one of: {values}.").format(values=", ".join(_spelled(kind, each) for each in values)),
            )
        return value

    return parse


def clearing(parse: Callable[[str], str]) -> Callable[[str], str]:
    """``parse`` for a field of a task, which an empty text clears."""
    return lambda text: text and parse(text)


def _spelled(kind: str, value: str) -> str:
    name = term(kind, value)
    return value if name == value else f"{value} {name}"


def day(text: str) -> date:
    """A date as it is written in full. Raises Usage."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        from duban.cli.dates import plain_day

        return plain_day(text, click.get_current_context().obj.today)


@dataclass(frozen=True)
class FilterOptions:
    """Which tasks: repeating an option means "or", different options mean "and"."""

    owner: Annotated[list[str], typer.Option(metavar=_("UNIT"), help=_("Led or supported by this unit or person."))] = (
        field(default_factory=list)
    )
    person: Annotated[list[str], typer.Option(metavar=_("NAME"), help=_("This person is responsible."))] = field(
        default_factory=list
    )
    source: Annotated[
        list[str],
        typer.Option(
            metavar=_("SOURCE"),
            parser=one_of("source", SOURCES),
            help=_("Why the task exists: instruction, meeting, petition …"),
        ),
    ] = field(default_factory=list)
    leader: Annotated[list[str], typer.Option(metavar=_("NAME"), help=_("Instructed by this leader."))] = field(
        default_factory=list
    )
    urgency: Annotated[
        list[str],
        typer.Option(metavar=_("URGENCY"), parser=one_of("urgency", URGENCIES), help=_("critical, urgent or normal.")),
    ] = field(default_factory=list)
    status: Annotated[
        list[str],
        typer.Option(
            metavar=_("STATUS"),
            parser=one_of("status", STATUSES),
            help=_("assigned, active, submitted, suspended, closed or cancelled."),
        ),
    ] = field(default_factory=list)
    light: Annotated[
        list[str],
        typer.Option(metavar=_("LIGHT"), parser=one_of("light", LIGHTS), help=_("green, yellow, orange, red or none.")),
    ] = field(default_factory=list)
    tag: Annotated[list[str], typer.Option(metavar=_("TAG"), help=_("With this tag."))] = field(default_factory=list)
    meeting: Annotated[list[str], typer.Option(metavar="REF", help=_("Hanging on this meeting: its id or name."))] = (
        field(default_factory=list)
    )
    parent: Annotated[list[str], typer.Option(metavar="REF", help=_("Sub-tasks of this task."))] = field(
        default_factory=list
    )
    due_from: Annotated[
        date | None, typer.Option(metavar=_("DATE"), parser=day, help=_("Due on this day or later."))
    ] = None
    due_to: Annotated[
        date | None, typer.Option(metavar=_("DATE"), parser=day, help=_("Due on this day or earlier."))
    ] = None
    assigned_from: Annotated[
        date | None, typer.Option(metavar=_("DATE"), parser=day, help=_("Assigned on this day or later."))
    ] = None
    assigned_to: Annotated[
        date | None, typer.Option(metavar=_("DATE"), parser=day, help=_("Assigned on this day or earlier."))
    ] = None
    search: Annotated[
        str, typer.Option(metavar=_("TEXT"), help=_("This text in title, detail, reference, owner or feedback."))
    ] = ""
    only_open: Annotated[bool, typer.Option("--open", help=_("Only what is not finished."))] = False
    only_closed: Annotated[bool, typer.Option("--closed", help=_("Only what is closed."))] = False
    every: Annotated[bool, typer.Option("--all", help=_("Open, closed and cancelled."))] = False
    sort: Annotated[str, typer.Option(metavar="KEY[:desc]", help=_("Order by a key, as in due or owner:desc."))] = ""
    limit: Annotated[int | None, typer.Option(metavar="N", min=0, help=_("At most so many."))] = None


@dataclass(frozen=True)
class ViewOptions:
    """How an answer is shown."""

    format: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", click_type=click.Choice(NAMES), help=_("table for people, the others for programs.")
        ),
    ] = None
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar=_("FILE"), help=_("Write to a file; its ending tells the format.")),
    ] = None
    plain_csv: Annotated[
        bool, typer.Option("--plain-csv", help=_("CSV for programs: JSON keys as headings, no BOM, LF."))
    ] = False
    columns: Annotated[
        str, typer.Option(metavar=_("NAME,…"), help=_("Only these columns, in this order, by key or heading."))
    ] = ""

    @property
    def is_told(self) -> bool:
        """Whether any of them was given."""
        return self != ViewOptions()


AsOf = Annotated[
    date | None,
    typer.Option("--as-of", metavar=_("DATE"), parser=day, help=_("As it was known at the end of that day.")),
]
Ref = Annotated[str, typer.Argument(metavar="REF", help=_("The task: its id or number."))]
Refs = Annotated[list[str], typer.Argument(metavar="REF...", help=_("Ids or numbers: 3, 3-7, 3,5,9, 督〔2026〕3号."))]
Answer = Annotated[
    str | None,
    typer.Option(
        "--format", "-f", click_type=click.Choice(("plain", "json", "jsonl")), help=_("json: the changed rows.")
    ),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help=_("Do not ask."))]
