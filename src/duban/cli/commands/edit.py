"""``duban edit``"""

from datetime import date
from typing import TYPE_CHECKING, Annotated

from duban.cli.line.declare import App, Option
from duban.cli.line.options import Answer, Refs, Yes, one_of
from duban.cli.session import answer, clock, named, opened
from duban.cli.talk import can_ask, remark
from duban.cli.taskfields import TaskOptions, check_deadline, owners, registering, request
from duban.domain.names.refs import called
from duban.errors import Refused, Usage
from duban.formats.text import visible
from duban.locales import _
from duban.reports.history import history, in_words, last_event
from duban.reports.listing import single
from duban.reports.report import Row
from duban.settings import Settings
from duban.store.reading import Reader

if TYPE_CHECKING:
    from duban.actions.request import TaskRequest

app = App("tasks", _("Correct a task."), after="show")


@app.command(
    help=_(
        "Only the fields given are changed; an empty text clears a field. Given only a task, it asks field by field."
    ),
    examples=_('$ duban edit 3 --due 2026-12-20 --urgency urgent\n$ duban edit 3-7 --owner Teaching --leader ""'),
)
def run(
    settings: Settings,
    refs: Refs,
    fields: TaskOptions,
    title: Annotated[str | None, Option(metavar=_("TEXT"), help=_("What has to be done."))] = None,
    confidential: Annotated[
        str | None,
        Option(
            metavar=_("yes|no"),
            parser=one_of("bool", ("yes", "no")),
            help=_("Files and messages only count it, without any details."),
        ),
    ] = None,
    yes: Yes = False,
    format: Answer = None,
) -> None:
    with opened(settings) as reader:
        rows = list(single(reader, clock(settings), named(reader, refs, change=True)).rows)
        seen = last_event(reader)  # filling in the form may take minutes: other changes since then are detected
    if title is None and confidential is None and fields == TaskOptions() and len(rows) == 1 and can_ask():
        from duban.cli.asking import ask

        title, fields = ask(settings, rows[0])
        title = title or None

    named_owners = owners(settings, fields)
    # A deadline in words counts from the day on which each task was assigned, so there is a request for each.
    secret = None if confidential is None else confidential == "yes"
    asked = [
        request(settings, fields, title, named_owners, date.fromisoformat(row["assigned"][:10]), confidential=secret)
        for row in rows
    ]
    if not asked[0].given:
        raise Usage(_("There is nothing to change."), _("“duban edit --help” lists the fields."))
    for row, each in zip(rows, asked, strict=True):
        if each.given.keys() & {"assigned", "due"}:
            due = each.due if "due" in each.given else row["due"]
            check_deadline(each.assigned or row["assigned"], due, yes)

    from duban.actions.add import edit
    from duban.actions.life import load

    with registering(settings) as (record, register):
        _check_unchanged(settings, Reader(record.connection), rows, seen)
        for row, each in zip(rows, asked, strict=True):
            edit(record, load(record, row["id"]), each, register)
    _point_to_extend(rows, asked)
    answer(settings, list(record.touched), format)


def _point_to_extend(rows: list[Row], asked: "list[TaskRequest]") -> None:
    """Point to `duban extend` if the deadline of an overdue task was moved back or removed.

    `edit` corrects a wrong deadline, so the task counts as never late; an extension keeps the lateness
    (DOMAIN "Extension").
    """
    moved = [
        row
        for row, each in zip(rows, asked, strict=True)
        if "due" in each.given and _is_overdue(row) and (each.due is None or _end(each.due) > _end(row["due"]))
    ]
    if moved:
        message = _(
            "Overdue until now, and from now on judged by the new deadline: {names}. If this is an extension,"
            " use “duban undo”, then “duban extend {ids} --to DATE --reason …”, which keeps reason, approver"
            " and lateness."
        )
        names = _(", ").join(called(row["id"], row["number"], row["title"]) for row in moved)
        remark(visible(message.format(names=names, ids="id:" + ",".join(str(row["id"]) for row in moved))))


def _is_overdue(row: Row) -> bool:
    return (row["remaining"] or "").startswith("-")


def _end(due: str) -> str:
    """The end of a deadline, for comparison as text: a day ends at T24:00."""
    return f"{due}T24:00"[:16]


def _check_unchanged(settings: Settings, reader: Reader, rows: list[Row], seen: int) -> None:
    """Raise Refused if one of the tasks was changed after the event ``seen``, saying by whom, when and how.

    ``reader`` uses the connection of the transaction: another one could be blocked by it.
    """
    if last_event(reader) == seen:
        return
    for row in rows:
        changes = list(in_words(iter(history(reader, [row["id"]], settings.civil, since=seen).rows), 0))
        if changes:
            raise Refused(
                _("Task {name} was changed in the meantime: {changes}.").format(
                    name=called(row["id"], row["number"], row["title"]), changes=_("; ").join(changes)
                ),
                _("Nothing was overwritten. Look at it again with “duban show id:{id}”.").format(id=row["id"]),
            )
