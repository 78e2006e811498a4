"""A command on a server: its steps share a connection, and it is asked once more where that was lost while it read."""

import sys
from collections.abc import Callable

from duban.settings import Settings
from duban.store import held


def answered(command: Callable[[], int], settings: Settings) -> int:
    """Run a command. Gives its exit code.

    What only read when the connection was lost is asked again once, as soon as the server answers: nothing was changed,
    and no line of the answer was written. (Who was writing gets a StoreError, and repeats it himself.)
    """
    with held.shared():
        try:
            return command()
        except Exception as error:
            if settings.is_recorded or settings.is_answered or not _is_back(error, settings.store):
                raise
        return command()


def _is_back(error: Exception, url: str) -> bool:
    """Whether it tells of a connection that was lost, and there is a new one."""
    if "psycopg" not in sys.modules:  # no step was on the server
        return False
    from duban.store.server import is_reachable
    from duban.store.server_failures import is_cut

    return is_cut(error) and is_reachable(url)
