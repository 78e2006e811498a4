"""``duban decline``"""

from typing import TYPE_CHECKING, Annotated

from duban.cli.answers import OwnWords
from duban.cli.line.declare import App, Option
from duban.cli.line.options import Answer, On, Reason, Refs
from duban.cli.session import change_each
from duban.locales import _
from duban.reports.owners import owner_or_name
from duban.settings import Settings
from duban.store.reading import Reader

if TYPE_CHECKING:
    from duban.store.statements import Task
    from duban.store.writing import Record

app = App("life", _("Ask to hand a task back, because somebody else should do it."), after="submit")


@app.command(
    help=_(
        "Possible within the working days set in the policy after the task was received. It is listed in"
        " “duban today” until the office decides: “edit --owner” gives it to another unit, “return” leaves it"
        " where it is."
    ),
    examples=_('$ duban decline 3 --reason "Fire safety is not ours" --propose Logistics'),
)
def run(
    settings: Settings,
    refs: Refs,
    reason: Reason,
    propose: Annotated[
        str | None, Option(complete="owner", metavar=_("UNIT"), help=_("Who should do it instead."))
    ] = None,
    on: On = None,
    force: Annotated[bool, Option("--force", help=_("Accept it even after the time allowed by the policy."))] = False,
    format: Answer = None,
) -> None:
    from duban.actions.decline import decline, period

    last = None if force else period(settings.calendar, settings.policy["decline"]["workdays"])

    def verb(record: "Record", task: "Task") -> None:
        owner = owner_or_name(Reader(record.connection), propose) if propose else None
        decline(record, task, reason, owner, on, last, settings.civil)

    asks = _("next: your decision (duban edit --owner, or duban return)")
    change_each(settings, refs, verb, format, lambda _reader: OwnWords(asks=lambda _row: asks))
