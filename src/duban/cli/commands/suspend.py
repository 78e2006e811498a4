"""``duban suspend``"""

from duban.cli.line.declare import App
from duban.cli.line.options import Answer, Reason, Refs
from duban.cli.session import change_each
from duban.locales import _
from duban.settings import Settings

app = App("life", _("Suspend a task."), after="reopen")


@app.command(
    help=_("A suspended task is never overdue."), examples=_('$ duban suspend 3 --reason "The province has to approve"')
)
def suspend(settings: Settings, refs: Refs, reason: Reason = "", format: Answer = None) -> None:
    from duban.actions.time import suspend

    change_each(settings, refs, lambda record, task: suspend(record, task, reason), format)
