"""The files that belong to a store; one on a server is no file, and its documents need a folder that all reach."""

from pathlib import Path

from duban.address import is_server, shown
from duban.errors import Refused
from duban.locales import _
from duban.settings import Settings
from duban.store.attachments import folder


def store_file(settings: Settings) -> Path:
    """The file that the store is. Raises Refused for one on a server."""
    if is_server(settings.store):
        raise Refused(
            _("“duban {command}” works on a store in a file, and {store} is on a server.").format(
                command=settings.command, store=shown(settings.store)
            ),
            _("Who keeps the server copies it with pg_dump; “duban db copy” makes a file of it."),
        )
    return Path(settings.store)


def documents(settings: Settings) -> Path:
    """The folder of the documents. Raises Refused where a store on a server has none that all can reach."""
    configured: str = settings.policy["attachments"]["folder"]
    if is_server(settings.store) and not Path(configured).is_absolute():
        raise Refused(
            _("The store {store} is on a server, which keeps no documents.").format(store=shown(settings.store)),
            _("Name a folder that the whole office reaches, with its full path, as “folder” under [attachments]."),
        )
    return folder(Path(settings.store), configured)
