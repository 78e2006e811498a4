"""``duban split``"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

from duban.cli.line.dates import deadline
from duban.cli.line.declare import App, Option
from duban.cli.line.options import Answer, New, Ref, Yes
from duban.cli.session import answer, named, opened
from duban.cli.taskfields import check_deadline, registering
from duban.errors import Usage
from duban.locales import _
from duban.settings import Settings

if TYPE_CHECKING:
    from duban.actions.owners import Register
    from duban.actions.request import TaskRequest
    from duban.cli.naming import Naming
    from duban.store.statements import Task
    from duban.store.writing import Record

app = App("tasks", _("Split a task into sub-tasks."), after="edit")


@app.command(
    help=_("Whatever a sub-task does not specify is taken from its parent."),
    examples=_("$ duban split 3 --into Inspection@Logistics@2026-12-10 --into Repair@Security"),
)
def split(
    settings: Settings,
    ref: Ref,
    into: Annotated[list[str], Option(metavar=_("TITLE@OWNER@PHRASE"), help=_("A sub-task; may be repeated."))],
    yes: Yes = False,
    new: New = False,
    format: Answer = None,
) -> None:
    from duban.actions.parts import split
    from duban.cli.naming import Naming

    naming = Naming(settings, new=new)
    parts = [_part(each, settings, naming) for each in into]
    for part in parts:
        check_deadline(settings.today.isoformat(), part.due, yes)
    pattern = settings.policy["number"]["pattern"]
    make_parts(settings, ref, lambda record, task, register: split(record, task, parts, register, pattern), format)


def make_parts(
    settings: Settings, ref: str, make: "Callable[[Record, Task, Register], object]", format: str | None
) -> None:
    """Create sub-tasks of the task ``ref`` with ``make``, and show them."""
    from duban.actions.life import load

    with opened(settings) as reader:
        ids = named(reader, [ref], change=True)
    with registering(settings) as (record, register):
        for each in ids:
            make(record, load(record, each), register)
    answer(settings, list(record.touched), format)


def _part(text: str, settings: Settings, naming: "Naming") -> "TaskRequest":
    """The request for "TITLE@OWNER@PHRASE", of which only the title is required. Raises Usage for another form."""
    from duban.actions.request import TaskRequest

    title, *rest = text.split("@")
    if not title.strip() or len(rest) > 2:
        raise Usage(
            _("{text!r} is not a sub-task.").format(text=text),
            _("Write it as TITLE@OWNER@PHRASE; owner and phrase may be left out."),
        )
    # strict=False: owner and deadline may be left out from the right, and empty in between: 修缮@@3wd.
    given = dict(zip(("owner", "due"), (each.strip() for each in rest), strict=False))
    owners = naming.of(given["owner"], None, None) if given.get("owner") else {}
    by_when = deadline(given["due"], settings.today, settings) if given.get("due") else {}
    return TaskRequest(**{"title": title, **owners, **by_when})
