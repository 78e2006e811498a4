"""Keeps the connection to a server open between the steps of one command: connecting takes longer than most steps."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duban.store.postgres import Postgres

# A ContextVar, so that commands that run in one process, as in tests, do not share connections.
_IDLE: "ContextVar[dict[str, Postgres] | None]" = ContextVar("_IDLE", default=None)
"""Idle connections by address. None outside a command: each connection is then closed after use."""


@contextmanager
def shared() -> Iterator[None]:
    """Keep connections for the next step, until the command ends."""
    idle: dict[str, Postgres] = {}
    token = _IDLE.set(idle)
    try:
        yield
    finally:
        _IDLE.reset(token)
        for connection in idle.values():
            connection.close()


def take(url: str) -> "Postgres | None":
    """Take the idle connection to that address, if there is one."""
    idle = _IDLE.get()
    return None if idle is None else idle.pop(url, None)


def give_back(url: str, connection: "Postgres") -> None:
    """Give back a connection without an open transaction. It is closed if it cannot be kept."""
    idle = _IDLE.get()
    if idle is None or url in idle:
        connection.close()
    else:
        idle[url] = connection
