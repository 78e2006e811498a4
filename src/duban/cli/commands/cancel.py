"""``duban cancel``"""

from duban.cli.line.declare import App
from duban.cli.line.options import Answer, Reason, Refs
from duban.cli.session import change_each
from duban.locales import _
from duban.settings import Settings

app = App("life", _("Cancel a task that is no longer needed."), after="urge")


@app.command(
    help=_("A cancelled task is no longer counted anywhere."),
    examples=_('$ duban cancel 3 --reason "Merged with task 5"'),
)
def cancel(settings: Settings, refs: Refs, reason: Reason, format: Answer = None) -> None:
    from duban.actions.life import cancel

    change_each(settings, refs, lambda record, task: cancel(record, task, reason), format)
