"""``duban return``"""

from duban.cli.line.declare import App
from duban.cli.line.options import Answer, Reason, Refs
from duban.cli.session import change_each
from duban.locales import _
from duban.settings import Settings

app = App("life", _("Return a result: the work has to be redone."), after="submit")


@app.command("return", examples=_('$ duban return 3 --reason "Proof is missing"'))
def give_back(settings: Settings, refs: Refs, reason: Reason, format: Answer = None) -> None:
    from duban.actions.life import give_back

    change_each(settings, refs, lambda record, task: give_back(record, task, reason), format)
