"""``duban owner add|list|show``"""

from typing import Annotated

import typer

from duban.cli.options import AsOf, ViewOptions, grouped, new_app
from duban.cli.output import show
from duban.cli.session import opened, recording
from duban.formats.sheet import sheet
from duban.locales import _
from duban.reports.owners import find_owner, owners
from duban.settings import Settings

app = new_app(no_args_is_help=True)


@app.command("add", help=_("Register a unit or a person.") + "\n\n$ duban owner add 教务处\n$ duban owner add 李明 --person --unit 教务处")
@grouped
def add(
    settings: Settings,
    name: Annotated[str, typer.Argument(metavar="NAME", help=_("The name as it stands in ledgers."))],
    unit: Annotated[str | None, typer.Option(metavar=_("UNIT"), help=_("The unit it belongs to."))] = None,
    person: Annotated[bool, typer.Option("--person/--is-unit", help=_("A person, not a unit."))] = False,
    phone: Annotated[str | None, typer.Option(metavar=_("TEXT"), help=_("A telephone number."))] = None,
    email: Annotated[str | None, typer.Option(metavar=_("TEXT"), help=_("A mail address."))] = None,
    view: ViewOptions = ViewOptions(),
) -> None:
    from duban.actions.owners import add_owner

    with recording(settings) as record:
        owner = add_owner(record, name, "person" if person else "unit", unit=unit, phone=phone, email=email)
        added = owner.id or 0
    _show(settings, (added,), view)


@app.command("list", help=_("Every unit and person, with what they lead.") + "\n\n$ duban owner list")
@grouped
def list_(settings: Settings, view: ViewOptions, as_of: AsOf = None) -> None:
    with opened(settings, as_of) as reader:
        show(owners(reader), view, settings)


@app.command("show", help=_("One owner in full.") + "\n\n$ duban owner show 教务处")
@grouped
def show_(
    settings: Settings,
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help=_("Names, or NAME@UNIT."))],
    view: ViewOptions,
) -> None:
    with opened(settings) as reader:
        found = tuple(find_owner(reader, name) for name in names)
    _show(settings, found, view)


def _show(settings: Settings, ids: tuple[int, ...], view: ViewOptions) -> None:
    with opened(settings) as reader:
        report = owners(reader, ids)
        if view.format or view.output or view.plain_csv:
            show(report, view, settings)
        else:
            typer.echo(sheet(report), nl=False)
