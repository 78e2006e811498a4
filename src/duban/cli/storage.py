"""Where the documents of a store are: in a folder beside a file, or in the database of a server."""

from pathlib import Path

from duban.address import is_server, shown
from duban.errors import Refused
from duban.locales import _, command
from duban.settings import Settings
from duban.store.attachments import folder
from duban.store.connection import Connection
from duban.store.documents import Documents, Folder, OnServer, is_in_server, keep_on_server
from duban.store.failures import check_place
from duban.store.sqlite.sharing import SHARED, mode_beside


def store_file(settings: Settings) -> Path:
    """The file of the store. Raises Refused for a store on a server."""
    if is_server(settings.store):
        raise Refused(
            _("“duban {command}” works on a store in a file, and {store} is on a server.").format(
                command=command(settings.command), store=shown(settings.store)
            ),
            _(
                "The server administrator restores it with pg_restore; “duban db copy” fills an empty database"
                " from a file."
            ),
        )
    return Path(settings.store)


def documents(settings: Settings) -> Path:
    """The folder of the documents of a store in a file. Raises StoreError as `check_place` does."""
    check_place(settings.store)
    return folder(Path(settings.store), settings.policy["attachments"]["folder"])


def folder_for(settings: Settings, store: str) -> Path | None:
    """The folder of the documents of ``store`` by the configuration; None if the server keeps them."""
    configured: str = settings.policy["attachments"]["folder"]
    return None if is_in_server(store, configured) else folder(Path(store), configured)


def shelf(settings: Settings, connection: Connection) -> Documents:
    """Access to the documents of the open store."""
    root = folder_for(settings, settings.store)
    return Folder(root, _mode(settings)) if root else OnServer(connection, shown(settings.store))


def kept(settings: Settings, file: Path) -> dict[str, str | int]:
    """Store a copy of a file among the documents; returns its name, SHA-256 and size in bytes."""
    from duban.store.attachments import keep
    from duban.store.copying import explaining_write_errors

    root = folder_for(settings, settings.store)
    # Documents on a server are stored over their own connection, before the transaction that refers to them.
    if root is None:
        return keep_on_server(settings.store, file)
    with explaining_write_errors(root):
        return keep(root, file, _mode(settings))


def _mode(settings: Settings) -> int:
    return SHARED if is_server(settings.store) else mode_beside(settings.store)
