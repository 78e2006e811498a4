"""``duban reopen``"""

from duban.cli.line.declare import App
from duban.cli.line.options import Answer, Reason, Refs
from duban.cli.session import change_each
from duban.locales import _
from duban.settings import Settings

app = App("life", _("Reopen a closed task."), after="close")


@app.command(examples=_('$ duban reopen 3 --reason "The problem is back"'))
def reopen(settings: Settings, refs: Refs, reason: Reason = "", format: Answer = None) -> None:
    from duban.actions.life import reopen

    change_each(settings, refs, lambda record, task: reopen(record, task, reason), format)
