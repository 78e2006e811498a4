"""``duban owner add|list|show|edit|merge|remove``"""

from datetime import date
from typing import Annotated, NamedTuple

from duban.cli.line.declare import App, Argument, Option
from duban.cli.line.options import Answer, AsOf, FigureOptions, New, Yes
from duban.cli.output import screen_width, show
from duban.cli.session import answer, opened, recording
from duban.cli.talk import can_ask, confirm, draw, say
from duban.errors import Usage
from duban.formats.sheet import sheet
from duban.formats.text import visible
from duban.locales import _
from duban.reports.interviews import in_words, interviewed
from duban.reports.owners import find_owner, owners
from duban.reports.owners import named as known
from duban.settings import Settings

app = App(
    "owners",
    _("Units and persons responsible for tasks."),
    examples=_(
        "$ duban owner list\n"
        '$ duban owner add "Wu Hao" --person --unit Teaching\n'
        "$ duban owner merge Logistic --into Logistics"
    ),
)

MOST_FIGURES = 9


def place(text: str) -> int:
    """A parser for a rank; 0 is none. Raises Usage."""
    figures = text.strip().lstrip("0")
    if text.strip() and not (figures.isdecimal() and len(figures) <= MOST_FIGURES):
        raise Usage(
            _("{text!r} is not a rank.").format(text=text),
            _("Give a whole number from 1, for example 3; an empty text removes it."),
        )
    return int(figures or 0)


def phone_number(text: str) -> str:
    """A parser for a telephone number; an empty text is none. Raises Usage for one without any figure."""
    if text.strip() and not any(map(str.isdecimal, text)):
        raise Usage(_("{text!r} is not a telephone number.").format(text=text), _("Give it in figures."))
    return text


def address(text: str) -> str:
    """A parser for an email address; an empty text is none. Raises Usage for one without an @."""
    if text.strip() and "@" not in text:
        raise Usage(_("{text!r} is not an email address.").format(text=text), _("Give one such as ducha@example.org."))
    return text


class OwnerOptions(NamedTuple):
    """What is known of an owner; None leaves a field as it is, an empty text clears it."""

    unit: Annotated[str | None, Option(metavar=_("UNIT"), help=_("The unit it belongs to."))] = None
    head: Annotated[str | None, Option(metavar=_("NAME"), help=_("The head of this unit."))] = None
    phone: Annotated[str | None, Option(metavar=_("TEXT"), parser=phone_number, help=_("A telephone number."))] = None
    email: Annotated[str | None, Option(metavar=_("TEXT"), parser=address, help=_("An email address."))] = None
    rank: Annotated[
        int | None,
        Option(
            metavar="N", parser=place, help=_("Its rank in the office's own order; those without one follow by name.")
        ),
    ] = None
    new: New = False


@app.command(
    "add",
    help=_("Register a unit or a person."),
    examples=_('$ duban owner add Library --head "He Jing"\n$ duban owner add "Wu Hao" --person --unit Teaching'),
)
def add(
    settings: Settings,
    name: Annotated[str, Argument(metavar=_("NAME"), help=_("The name as written in ledgers."))],
    fields: OwnerOptions,
    person: Annotated[bool, Option("--person", help=_("A person, not a unit."))] = False,
    format: Answer = None,
) -> None:
    from duban.actions.owners import Register, add_owner
    from duban.cli.naming import Naming

    naming = Naming(settings, new=fields.new)
    name = naming.one(name, is_person=person)
    head = naming.one(fields.head, is_person=True) if fields.head else ""
    kind, given = "person" if person else "unit", fields._asdict()
    known = {key: given[key] or None for key in ("phone", "email", "rank")}
    with recording(settings) as record:
        owner = add_owner(record, name, kind, unit=fields.unit, **known, is_new=fields.new)
        # After the unit itself: a head who is not known yet becomes a person of this unit.
        if head:
            record.change(owner, "edit", {"head_id": Register(record).person(head, owner.id)})
        added = owner.id
    _show(settings, (added,), FigureOptions(format=format))


@app.command("list", help=_("List units and persons, with how many tasks they lead."), examples=_("$ duban owner list"))
def list_(settings: Settings, view: FigureOptions, as_of: AsOf = None) -> None:
    with opened(settings, as_of) as reader:
        show(owners(reader), view, settings, as_of=as_of)


@app.command("show", help=_("Show a unit or a person in full."), examples=_("$ duban owner show Teaching"))
def show_(
    settings: Settings,
    names: Annotated[list[str], Argument(metavar=_("NAME..."), help=_("Names, or NAME@UNIT."))],
    view: FigureOptions,
    as_of: AsOf = None,
) -> None:
    with opened(settings, as_of) as reader:
        ids = tuple(find_owner(reader, name) for name in names)
    _show(settings, ids, view, as_of)


@app.command(
    "edit",
    help=_(
        "Correct a unit or a person.\n\n"
        "Only the fields given are changed, for all tasks at once; an empty text clears a field."
    ),
    examples=_('$ duban owner edit Teaching --name Studies --head "He Jing"'),
)
def edit(
    settings: Settings,
    owner: Annotated[str, Argument(metavar=_("NAME"), help=_("The name, or NAME@UNIT."))],
    fields: OwnerOptions,
    name: Annotated[str | None, Option(metavar=_("NAME"), help=_("The new name."))] = None,
    format: Answer = None,
) -> None:
    given = {"name": name, "phone": fields.phone, "email": fields.email, "rank": fields.rank}
    values = {field: value or None for field, value in given.items() if value is not None}
    if not values and fields.unit is None and fields.head is None:
        raise Usage(_("There is nothing to change."), _("“duban owner edit --help” lists the fields."))

    from duban.actions.merge import edit_owner
    from duban.cli.naming import Naming

    with opened(settings) as reader:
        owner_id = find_owner(reader, owner)
        is_person = next(kind for id, _name, kind, _unit in known(reader) if id == owner_id) == "person"
    # The owner's own names do not count: correcting 教务 to 教务处 must not be refused as similar to itself.
    if name:
        values["name"] = Naming(settings, new=fields.new, but=owner_id).one(name, is_person=is_person)
    head = Naming(settings, new=fields.new).one(fields.head, is_person=True) if fields.head else fields.head
    with recording(settings) as record:
        edit_owner(record, owner_id, values, fields.unit, head, is_new=fields.new)
    _show(settings, (owner_id,), FigureOptions(format=format))


@app.command(
    "merge",
    help=_("Merge duplicates: the tasks of the first go to --into."),
    examples=_("$ duban owner merge Logistic --into Logistics"),
)
def merge(
    settings: Settings,
    owner: Annotated[str, Argument(metavar=_("NAME"), help=_("The name to be merged, or NAME@UNIT."))],
    into: Annotated[str, Option(metavar=_("NAME"), help=_("The name to keep."))],
    format: Answer = None,
) -> None:
    from duban.actions.merge import merge

    with opened(settings) as reader:
        going, staying = find_owner(reader, owner), find_owner(reader, into)
    with recording(settings) as record:
        merge(record, going, staying)
    answer(settings, list(record.touched), format)


@app.command(
    "remove",
    help=_("Remove a unit or person without tasks; one with tasks has to be merged."),
    examples=_("$ duban owner remove Logistic"),
)
def remove(
    settings: Settings,
    owner: Annotated[str, Argument(metavar=_("NAME"), help=_("The name, or NAME@UNIT."))],
    yes: Yes = False,
) -> None:
    from duban.actions.merge import remove

    with opened(settings) as reader:
        owner_id = find_owner(reader, owner)
    if can_ask() and not yes:
        confirm(visible(_("Remove {name}?").format(name=owner)), default=True)
    with recording(settings) as record:
        remove(record, owner_id)
    say(visible(_("Removed: {name}. “duban undo” restores it.").format(name=owner)))


def _show(settings: Settings, ids: tuple[int, ...], view: FigureOptions, as_of: date | None = None) -> None:
    with opened(settings, as_of) as reader:
        report = owners(reader, ids)
        if any(view):
            show(report, view, settings, as_of=as_of)
        else:
            year = (as_of or settings.today).year
            interviews = [each for each in interviewed(reader, year, settings.civil) if each.owner in ids]
            sections = [(_("Interviewed: {owner}").format(owner=each.name), in_words(each)) for each in interviews]
            draw(sheet(report, sections, screen_width()))
