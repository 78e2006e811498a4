"""The operations of ``duban db`` on the two kinds of stores: in a file, and on a server."""

from pathlib import Path
from typing import TYPE_CHECKING

from duban.address import is_server
from duban.cli.commands import dbcopy
from duban.cli.session import check_private, opened
from duban.cli.storage import documents, shelf
from duban.cli.talk import say
from duban.formats.text import visible
from duban.locales import _
from duban.settings import Settings
from duban.store.failures import network_drive, no_store

if TYPE_CHECKING:
    from duban.store.checks.file import Health

# The name from which backups of a store on a server get theirs.
IN_BACKUPS = "duban.db"


class InFile:
    """A store in a file. Each method raises StoreError if it does not exist."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.file = Path(settings.store)
        """The file of the store; backups are named after it."""

    def check_there(self) -> None:
        """Raise StoreError if there is no store."""
        from duban.store.checks.file import check_there

        check_there(self.file)

    def health(self) -> "Health":
        """Examine the store and its documents; the result lists the damage, if any."""
        from duban.store.checks.file import health

        return health(self.file, documents(self._settings))

    @property
    def warning(self) -> str | None:
        """A warning about the place of the file (a network drive), if any."""
        return network_drive(self._settings.store)

    def upgrade(self) -> None:
        """Migrate the tables to the newest version, and recount the tally."""
        from duban.store.checks.file import recount
        from duban.store.upgrading import bring_up_to_date

        self.check_there()
        bring_up_to_date(self.file)
        recount(self.file)

    def back_up(self, target: Path) -> list[str]:
        """Copy the store to a file and print its facts; returns a sentence for each missing or damaged document."""
        from duban.store.backup import back_up
        from duban.store.checks.examining import note_backup

        copy = back_up(self.file, documents(self._settings), target)
        note_backup(self.file, self._settings.recorded_at, target.resolve())
        tell(target, copy.facts)
        return copy.documents


class OnServer:
    """A store on a server, with the same methods."""

    warning = None

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.file = Path(IN_BACKUPS)

    def check_there(self) -> None:
        """Raise StoreError if there is no store; opening it migrates an older one."""
        with opened(self._settings) as reader:
            if not reader.is_there:
                raise no_store(self._settings.store)

    def health(self) -> "Health":
        """Examine the store and its documents; the result lists the damage, if any."""
        from duban.store.checks.server import health

        with opened(self._settings) as reader:
            if not reader.is_there:
                raise no_store(self._settings.store)
            return health(reader.connection, shelf(self._settings, reader.connection))

    def upgrade(self) -> None:
        """Migrate tables and row-level security to the newest version, and recount the tally."""
        from duban.store.checks.server import recount

        self.check_there()
        recount(self._settings.store)

    def back_up(self, target: Path) -> list[str]:
        """Copy the store to a file and print what was copied. Raises StoreError for damaged documents."""
        dbcopy.backed_up(self._settings, target)
        return []


def tell(path: str | Path, facts: str) -> None:
    """Print the facts about a store, or a copy of it."""
    say(visible(_("{path}: {facts}").format(path=path, facts=facts)))


def kind_of(settings: Settings) -> InFile | OnServer:
    """The store of the settings, by its kind. Raises StoreError as `check_private` does."""
    check_private(settings)
    return OnServer(settings) if is_server(settings.store) else InFile(settings)
