"""What the commands of ``duban db`` do with a store, by where it is: in a file, or on a server."""

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
    from duban.store.checking import Health

IN_BACKUPS = "duban.db"
"""How a store on a server is called in a directory of backups."""


class InFile:
    """A store that is a file. Each method raises StoreError where there is none."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.file = Path(settings.store)
        """Also what its backups are named after."""

    def check_there(self) -> None:
        """Whether there is a store to be copied."""
        from duban.store.checking import check_there

        check_there(self.file)

    def health(self) -> "Health":
        """What is wrong with it, if anything."""
        from duban.store.checking import health

        return health(self.file, documents(self._settings))

    @property
    def warning(self) -> str | None:
        """What is to be said of the place where it lies."""
        return network_drive(self._settings.store)

    def upgrade(self) -> None:
        """Bring its tables up to date, and count its tally anew."""
        from duban.store.checking import recount
        from duban.store.upgrading import bring_up_to_date

        self.check_there()
        bring_up_to_date(self.file)
        recount(self.file)

    def back_up(self, target: Path) -> list[str]:
        """Copy it to a file, and say so; a sentence for each document that is not whole."""
        from duban.store.backup import back_up

        found = back_up(self.file, documents(self._settings), target)
        tell(target, found.facts)
        return found.documents


class OnServer:
    """A store on a server, with the same methods."""

    warning = None

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.file = Path(IN_BACKUPS)

    def check_there(self) -> None:
        """Whether there is a store; an older one is brought up to date."""
        with opened(self._settings) as reader:
            if not reader.is_there:
                raise no_store(self._settings.store)

    def health(self) -> "Health":
        """What is wrong with it, if anything."""
        from duban.store.checking_server import health

        with opened(self._settings) as reader:
            if not reader.is_there:
                raise no_store(self._settings.store)
            return health(reader.connection, shelf(self._settings, reader.connection))

    def upgrade(self) -> None:
        """Bring its tables and rules up to date, and count its tally anew."""
        from duban.store.checking_server import recount

        self.check_there()
        recount(self._settings.store)

    def back_up(self, target: Path) -> list[str]:
        """Copy it to a file, and say what. Raises StoreError where documents are not whole."""
        dbcopy.backed_up(self._settings, target)
        return []


def tell(path: str | Path, facts: str) -> None:
    """What is known of a store, or of a copy of it."""
    say(visible(_("{path}: {facts}").format(path=path, facts=facts)))


def kind_of(settings: Settings) -> InFile | OnServer:
    """The store that is worked with. Raises as ``check_private``."""
    check_private(settings)
    return OnServer(settings) if is_server(settings.store) else InFile(settings)
