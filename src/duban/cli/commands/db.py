"""``duban db path|check|upgrade|backup|restore``, ``copy`` (dbcopy.py), ``grant|revoke`` (grant.py)"""

import os
from pathlib import Path
from typing import Annotated

from duban.address import shown
from duban.cli.commands import dbcopy, grant
from duban.cli.commands.kinds import kind_of, tell
from duban.cli.consent import ask
from duban.cli.files import BESIDE_A_STORE, check_directory, check_no_store
from duban.cli.line.declare import App, Argument, Option
from duban.cli.line.options import Yes
from duban.cli.newstore import settle
from duban.cli.session import make_room
from duban.cli.storage import documents, store_file
from duban.cli.talk import remark, say
from duban.errors import StoreError, Usage
from duban.formats.text import visible
from duban.locales import _
from duban.settings import Settings

app = App(
    "store",
    _("The file that holds the tasks."),
    examples="$ duban db backup backups/ --keep 30\n$ duban db restore backups/duban-2026-11-20.db",
)


@app.command("path", help=_("Print where the store is, or would be."), examples="$ duban db path")
def path(settings: Settings) -> None:
    say(shown(settings.store))


@app.command(
    "check",
    help=_("Look for damage in the store: its pages, references, record of events and attachments."),
    examples="$ duban db check",
)
def check(settings: Settings) -> None:
    store = kind_of(settings)
    health = store.health()
    for problem in health.problems:
        say(problem)
    if health.problems:
        raise StoreError(
            _("The store {path} is damaged.").format(path=shown(settings.store)),
            _("A backup can replace it: “duban db restore FILE”."),
        )
    tell(shown(settings.store), health.facts)
    if store.warning:
        remark(visible(store.warning))


@app.command(
    "upgrade",
    help=_(
        "Bring the tables of an older store up to date.\n\n"
        "A backup is made beside it first. Any other command does so too. The tally of what was closed is made again."
    ),
    examples="$ duban db upgrade",
)
def upgrade(settings: Settings) -> None:
    from duban.store.schema import VERSION

    kind_of(settings).upgrade()
    tell(shown(settings.store), _("tables of version {version}, the newest").format(version=VERSION))


@app.command(
    "backup",
    help=_(
        "Copy the store and the documents of its tasks.\n\n"
        "Others may go on working. The copy is examined before it takes its place, in one step. In a directory it is "
        "named after the store, the day and the time, and replaces nothing; a path that ends in / is a directory, and "
        "is made. A backup is itself a store, with its documents in FILE.files; the configuration is not part of it. "
        "Of a store on a server it is what “duban db copy” makes."
    ),
    examples="$ duban db backup backups/ --keep 30\n$ duban db backup weekly.db --yes\n$ duban --store weekly.db list",
)
def backup(
    settings: Settings,
    file: Annotated[str, Argument(metavar=_("FILE"), help=_("The backup, or the directory that it goes to."))],
    keep: Annotated[
        int | None,
        Option(metavar="N", min=1, help=_("In a directory: remove all but the latest N backups of this store.")),
    ] = None,
    yes: Yes = False,
) -> None:
    from duban.store.backup import dated, remove_older

    store, place = kind_of(settings), Path(file)
    store.check_there()
    is_directory = _is_directory(file)
    target = dated(place, store.file, settings.now) if is_directory else place
    check_directory(target)
    # A backup may replace an older backup, which is a store itself, but not the -wal or -journal of one.
    check_no_store(target, endings=BESIDE_A_STORE[1:])
    if keep and not is_directory:
        raise Usage(
            _("--keep needs a directory of backups, and {path} is none.").format(path=file),
            _("Make it with: mkdir -p {path}").format(path=file),
        )
    if target.exists() and not yes:
        ask(_("There is a file {path} already; it will be replaced.").format(path=target))
    missing = store.back_up(target)
    for older in remove_older(place, store.file, keep) if keep else []:
        say(visible(_("Removed: {path}").format(path=older)))
    dbcopy.tell_missing(missing, _("The backup {path} was made all the same.").format(path=target))


@app.command(
    "restore",
    help=_(
        "Make the store what a backup holds.\n\n"
        "The backup is examined first. What the store holds until now is kept beside it, as a backup of its own."
    ),
    examples="$ duban db restore backups/duban-2026-11-20.db",
)
def restore(
    settings: Settings,
    file: Annotated[Path, Argument(metavar=_("FILE"), help=_("The backup."))],
    yes: Yes = False,
) -> None:
    from duban.store.backup import check, place_beside, restore

    store = store_file(settings)
    held = check(file)
    kept = place_beside(store, settings.today.isoformat())
    if store.exists() and not yes:
        question = _("The store {path} will hold what is in {backup}: {facts}")
        ask(question.format(path=store, backup=file, facts=held.facts))
    # Only after the consent: refusing leaves no directory behind.
    make_room(settings)
    is_new = not store.exists()
    restored = restore(file, store, documents(settings), kept)
    tell(store, restored.facts)
    if is_new:
        settle(settings)
    if kept.exists():
        remark(visible(_("What it held until now is kept in {path}").format(path=kept)))
    dbcopy.tell_missing(restored.documents, _("The store {path} was restored all the same.").format(path=store))


def _is_directory(path: str) -> bool:
    """Whether ``path`` is a directory; one that ends in "/" is created, readable by its owner alone."""
    if path.endswith(("/", os.sep)):
        Path(path).mkdir(0o700, parents=True, exist_ok=True)
    return Path(path).is_dir()


app.commands.update(dbcopy.app.commands | grant.app.commands)
