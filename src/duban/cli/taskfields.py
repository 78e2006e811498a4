"""The fields of a task as options of `add` and `edit`."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from duban.cli.line.dates import deadline, moment
from duban.cli.line.declare import Option
from duban.cli.line.options import URGENCY, Detail, Leader, New, Supporting, one_of
from duban.cli.session import one_named, opened, recording
from duban.cli.talk import consent, remark
from duban.domain.moments import civil
from duban.domain.task import SOURCES
from duban.formats.text import visible
from duban.locales import _
from duban.settings import Settings

if TYPE_CHECKING:
    from duban.actions.owners import Register
    from duban.actions.request import TaskRequest
    from duban.store.writing import Record


class TaskOptions(NamedTuple):
    """The fields of a task; None leaves a field as it is, an empty text clears it."""

    owner: Annotated[
        str | None,
        Option(
            complete="owner",
            metavar=_("UNIT"),
            help=_("The lead, a unit or person; after “、”, “,” or “/” those who support it."),
        ),
    ] = None
    person: Annotated[str | None, Option(complete="owner", metavar=_("NAME"), help=_("The person responsible."))] = None
    supporting: Supporting = None
    due: Annotated[
        str | None, Option(metavar=_("PHRASE"), help=_("The deadline: 2026-12-01, 12月1日前, 3个工作日内 …"))
    ] = None
    assigned: Annotated[str | None, Option(metavar=_("DATE"), help=_("Date of assignment (today by default)."))] = None
    source: Annotated[
        str | None,
        Option(
            metavar=_("SOURCE"),
            parser=one_of("source", SOURCES, is_clearing=True),
            help=_("Where the task comes from: instruction, meeting, petition …"),
        ),
    ] = None
    ref: Annotated[
        str | None, Option("--ref", "--reference", metavar=_("TEXT"), help=_("Number of the source document."))
    ] = None
    leader: Leader = None
    urgency: Annotated[str | None, URGENCY] = None
    number: Annotated[str | None, Option(metavar="N", help=_("The official number (the next one by default)."))] = None
    parent: Annotated[
        str | None,
        Option(metavar=_("REF"), help=_("The parent task; if that is closed, this is a further instruction on it.")),
    ] = None
    tag: Annotated[list[str] | None, Option(complete="tag", metavar=_("TAG"), help=_("A tag; may be repeated."))] = None
    detail: Detail = None
    applicant: Annotated[str | None, Option(metavar=_("NAME"), help=_("Who asked and is waiting for a reply."))] = None
    new: New = False


def owners(settings: Settings, fields: TaskOptions) -> dict[str, Any]:
    """The owner fields of a request. Raises Refused for a new name that resembles a known one (naming.py)."""
    from duban.cli.naming import Naming

    return Naming(settings, new=fields.new).of(fields.owner, fields.person, fields.supporting)


def request(
    settings: Settings,
    fields: TaskOptions,
    title: str | None,
    owners: dict[str, Any],
    base: date | None = None,
    *,
    confidential: bool | None = None,
) -> "TaskRequest":
    """The request with the given fields; the deadline counts from the day of assignment, else ``base``, else now."""
    from duban.actions.request import TaskRequest

    # None means "not given" and is dropped below; an empty text or list stays, and clears the field (--tag "").
    given: dict[str, Any] = {
        "title": title,
        **owners,
        **{name: getattr(fields, name) for name in ("source", "leader", "urgency", "number", "detail", "applicant")},
        "reference": fields.ref,
        "tags": fields.tag and [tag for tag in fields.tag if tag],
        "confidential": None if confidential is None else int(confidential),
    }
    given = {name: value for name, value in given.items() if value is not None}
    assigned = moment(fields.assigned, settings, looks="back") if fields.assigned else None
    if assigned:
        given["assigned"] = civil(assigned)[:10]
    if fields.due is not None:
        now = settings.minute  # a limit such as 2小时内 counts from this minute
        given |= deadline(fields.due, assigned or base or now, settings, title, fields.owner)
    if fields.parent is not None:
        given["parent_id"] = _parent(settings, fields.parent)
    return TaskRequest(**given)


def _parent(settings: Settings, ref: str) -> int | None:
    if not ref:
        return None
    with opened(settings) as reader:
        return one_named(reader, ref, change=True)


def check_deadline(assigned: str, due: str | None, yes: bool) -> None:
    """Ask for consent to a deadline before the assignment, unless ``yes``. Raises Refused without a terminal."""
    if due is not None and due[:10] < assigned[:10] and not yes:
        message = _("The deadline {due} is before the assignment on {assigned}.")
        consent(message.format(due=due, assigned=assigned), _("Correct one of them, or add --yes to confirm."))


def check_not_past(today: date, due: str | None, yes: bool) -> None:
    """Ask for consent to an extension to a past day, unless ``yes``. Raises Refused without a terminal."""
    if due is not None and due[:10] < today.isoformat() and not yes:
        consent(_("The new deadline {due} is already past: today is {today}.").format(due=due, today=today))


@contextmanager
def registering(settings: Settings) -> Iterator["tuple[Record, Register]"]:
    """`recording`, with a register of owners. Remarks on those that it met for the first time, so that a typing mistake
    is noticed, and on those that were named by a former name."""
    from duban.actions.owners import Register

    with recording(settings) as record:
        register = Register(record)
        yield record, register
    if register.new:
        remark(visible(_("New owners: {names}.").format(names=_(", ").join(register.new))))
    for name, now in register.renamed.items():
        remark(visible(_("“{name}” is now “{now}”; the task was given to “{now}”.").format(name=name, now=now)))
