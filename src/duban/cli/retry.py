"""Commands on a server: the steps of one share a connection, and it is retried once if that is lost while reading."""

import sys
from collections.abc import Callable

from duban.settings import Settings
from duban.store.postgres import held


def with_one_retry(command: Callable[[], int], settings: Settings) -> int:
    """Run a command and return its exit code.

    If the connection is lost before anything was recorded or written to stdout, the command is run again once, as soon
    as the server answers. Otherwise the error is raised: a change must not be made twice without the user's consent.
    """
    with held.shared():
        try:
            return command()
        except Exception as error:
            if settings.is_recorded or settings.is_answered or not _is_back(error, settings.store):
                raise
        return command()


def _is_back(error: Exception, url: str) -> bool:
    """Whether the error means a lost connection, and the server can be reached again."""
    if not sys.modules.get("psycopg"):  # no connection was opened yet
        return False
    from duban.store.postgres.failures import is_cut
    from duban.store.postgres.server import is_reachable

    return is_cut(error) and is_reachable(url)
