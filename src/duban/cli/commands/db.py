"""``duban db path|check|upgrade|backup|restore``, ``copy`` (dbcopy.py), ``grant|revoke`` (grant.py)"""

import os
from pathlib import Path
from typing import Annotated

from duban.address import shown
from duban.cli.commands import dbcopy, grant
from duban.cli.commands.kinds import kind_of, tell
from duban.cli.files import BESIDE_A_STORE, check_directory, check_no_store
from duban.cli.line.declare import App, Argument, Option
from duban.cli.line.options import Yes
from duban.cli.newstore import settle
from duban.cli.session import make_room
from duban.cli.storage import documents, store_file
from duban.cli.talk import consent, remark, say
from duban.errors import StoreError, Usage
from duban.formats.text import visible
from duban.locales import _
from duban.settings import Settings

app = App(
    "store",
    _("The store of the tasks."),
    examples=_("$ duban db backup backups/ --keep 30\n$ duban db restore backups/duban-2026-11-20.db"),
)


@app.command("path", help=_("Print the path of the store."), examples=_("$ duban db path"))
def path(settings: Settings) -> None:
    say(shown(settings.store))


@app.command(
    "check",
    help=_("Check the store for damage: pages, references, record of events and attachments."),
    examples=_("$ duban db check"),
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
        "Upgrade the tables of an older store.\n\n"
        "A backup is made beside it first. Any other command does the same. The count of closed tasks is"
        " recalculated."
    ),
    examples=_("$ duban db upgrade"),
)
def upgrade(settings: Settings) -> None:
    from duban.store.sqlite.schema import VERSION

    kind_of(settings).upgrade()
    tell(shown(settings.store), _("table version {version}, up to date").format(version=VERSION))


@app.command(
    "backup",
    help=_(
        "Back up the store and the documents of its tasks.\n\n"
        "Others may go on working. The copy is checked before it takes its place, in one step. In a directory"
        " it is named after the store, the date and the time, and replaces nothing; a path that ends in / is"
        " a directory, and is created. A backup is itself a store, with its documents in FILE.files; the"
        " configuration is not included. For a store on a server the backup is the file that “duban db copy”"
        " makes."
    ),
    examples=_(
        "$ duban db backup backups/ --keep 30\n$ duban db backup weekly.db --yes\n$ duban --store weekly.db list"
    ),
)
def backup(
    settings: Settings,
    file: Annotated[str, Argument(metavar=_("FILE"), help=_("The backup file, or the directory for it."))],
    keep: Annotated[
        int | None, Option(metavar="N", min=1, help=_("In a directory: keep only the latest N backups of this store."))
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
        consent(_("There is a file {path} already; it will be replaced.").format(path=target))
    missing = store.back_up(target)
    for older in remove_older(place, store.file, keep) if keep else []:
        say(visible(_("Removed: {path}").format(path=older)))
    dbcopy.tell_missing(missing, _("The backup {path} was made nevertheless.").format(path=target))


@app.command(
    "restore",
    help=_(
        "Restore the store from a backup.\n\n"
        "The backup is checked first. The present contents of the store are kept beside it, as another"
        " backup."
    ),
    examples=_("$ duban db restore backups/duban-2026-11-20.db"),
)
def restore(
    settings: Settings, file: Annotated[Path, Argument(metavar=_("FILE"), help=_("The backup."))], yes: Yes = False
) -> None:
    from duban.store.backup import check, place_beside, restore

    store = store_file(settings)
    held = check(file)
    kept = place_beside(store, settings.today.isoformat())
    if store.exists() and not yes:
        question = _("The store {path} will be restored from {backup}: {facts}")
        consent(question.format(path=store, backup=file, facts=held.facts))
    # Only after the consent: refusing leaves no directory behind.
    make_room(settings)
    is_new = not store.exists()
    restored = restore(file, store, documents(settings), kept)
    tell(store, restored.facts)
    if is_new:
        settle(settings)
    if kept.exists():
        remark(visible(_("Its previous contents are kept in {path}").format(path=kept)))
    dbcopy.tell_missing(restored.documents, _("The store {path} was restored nevertheless.").format(path=store))


def _is_directory(path: str) -> bool:
    """Whether ``path`` is a directory; one that ends in "/" is created, readable by its owner alone."""
    if path.endswith(("/", os.sep)):
        Path(path).mkdir(0o700, parents=True, exist_ok=True)
    return Path(path).is_dir()


app.commands.update(dbcopy.app.commands | grant.app.commands)
