"""``duban accept``"""

from duban.cli.line.declare import App
from duban.cli.line.options import Answer, Refs
from duban.cli.session import change_each
from duban.locales import _
from duban.settings import Settings

app = App("life", _("Record that the owner has accepted a task."))


@app.command(help=_("A task circulated for reading is closed when it is accepted."), examples=_("$ duban accept 3-7"))
def accept(settings: Settings, refs: Refs, format: Answer = None) -> None:
    from duban.actions.life import accept

    change_each(settings, refs, accept, format)
