"""``duban db path|check``"""

import typer

from duban.cli.options import grouped, new_app
from duban.errors import StoreError
from duban.locales import _
from duban.settings import Settings
from duban.store.attachments import folder
from duban.store.checking import problems

app = new_app(no_args_is_help=True)


@app.command("path", help=_("Where the store is, or would be."))
@grouped
def path(settings: Settings) -> None:
    typer.echo(settings.store)


@app.command("check", help=_("Look for damage in the store: its pages, references, record of events and attachments."))
@grouped
def check(settings: Settings) -> None:
    found, facts = problems(settings.store, folder(settings.store, settings.policy["attachments"]["folder"]))
    if found:
        for problem in found:
            typer.echo(problem)
        raise StoreError(_("The store {path} is damaged.").format(path=settings.store), _("A backup can replace it."))
    typer.echo(facts)
