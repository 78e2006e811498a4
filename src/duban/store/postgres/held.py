"""Keeps the connection to a server open between the steps of one command: connecting takes longer than most steps."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duban.store.postgres.connection import Postgres

# A ContextVar, so that commands that run in one process, as in tests, do not share connections.
_IDLE: "ContextVar[dict[str, list[Postgres]] | None]" = ContextVar("_IDLE", default=None)
"""Idle connections by address. None outside a command: each connection is then closed after use."""
_READING: "ContextVar[dict[str, Postgres] | None]" = ContextVar("_READING", default=None)
"""The connection by which an address is being read."""


@contextmanager
def shared() -> Iterator[None]:
    """Keep connections for the next step, until the command ends."""
    idle: dict[str, list[Postgres]] = {}
    token, reading_token = _IDLE.set(idle), _READING.set({})
    try:
        yield
    finally:
        _IDLE.reset(token)
        _READING.reset(reading_token)
        for connections in idle.values():
            for connection in connections:
                connection.close()


def being_read(url: str) -> "Postgres | None":
    """The connection by which that address is being read, unless something was written since it began."""
    return (_READING.get() or {}).get(url)


@contextmanager
def reading(url: str, connection: "Postgres") -> Iterator[None]:
    """What is read of that address until the end is read by this connection, and so from the same state."""
    connections = _READING.get()
    if connections is not None:
        connections[url] = connection
    try:
        yield
    finally:
        written(url)


def written(url: str) -> None:
    """What is read of that address from now on is another state."""
    (_READING.get() or {}).pop(url, None)


def take(url: str) -> "Postgres | None":
    """Take the idle connection to that address that was used last, if there is one."""
    idle = (_IDLE.get() or {}).get(url)
    return idle.pop() if idle else None


def give_back(url: str, connection: "Postgres") -> None:
    """Give back a connection without an open transaction. Outside a command it is closed."""
    idle = _IDLE.get()
    if idle is None:
        connection.close()
    else:
        idle.setdefault(url, []).append(connection)
