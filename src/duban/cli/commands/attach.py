"""``duban attach``"""

from pathlib import Path
from typing import Annotated

from duban.cli.line.declare import App, Argument
from duban.cli.line.options import Answer, Ref
from duban.cli.session import change_each, named, opened
from duban.cli.storage import kept
from duban.locales import _
from duban.settings import Settings
from duban.store.attachments import check

app = App("tasks", _("Keep a copy of a task's document."), after="circulate")


@app.command(
    help=_("The copy is kept beside the store; “show” lists it."),
    examples=_("$ duban attach 3 instruction.pdf minutes.docx"),
)
def run(
    settings: Settings,
    ref: Ref,
    files: Annotated[list[Path], Argument(metavar=_("FILE..."), help=_("The files."))],
    format: Answer = None,
) -> None:
    from duban.actions.attach import attach

    # Everything is checked before the first copy is stored, so that a mistake leaves no unused documents behind.
    with opened(settings) as reader:
        named(reader, [ref], change=True)
    for file in files:
        check(file)
    copies = [kept(settings, file) for file in files]
    change_each(settings, [ref], lambda record, task: attach(record, task, copies), format)
