"""``duban resume``"""

from duban.cli.line.declare import App
from duban.cli.line.options import Answer, Refs
from duban.cli.session import change_each
from duban.locales import _
from duban.settings import Settings

app = App("life", _("Resume a suspended task."), after="suspend")


@app.command(help=_("The deadline moves by the number of days suspended."), examples=_("$ duban resume 3"))
def resume(settings: Settings, refs: Refs, format: Answer = None) -> None:
    from duban.actions.time import resume

    change_each(settings, refs, resume, format)
