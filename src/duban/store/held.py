"""The connection to a server that the steps of one command share: to make one takes longer than most steps do."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duban.store.postgres import Postgres

_IDLE: "ContextVar[dict[str, Postgres] | None]" = ContextVar("_IDLE", default=None)
"""By the address; None where no command runs, and whoever makes a connection ends it."""


@contextmanager
def shared() -> Iterator[None]:
    """While a command runs, what one of its steps is done with is there for the next."""
    idle: dict[str, Postgres] = {}
    token = _IDLE.set(idle)
    try:
        yield
    finally:
        _IDLE.reset(token)
        for connection in idle.values():
            connection.close()


def taken(url: str) -> "Postgres | None":
    """The connection to that address that nobody uses, if there is one."""
    idle = _IDLE.get()
    return None if idle is None else idle.pop(url, None)


def left(url: str, connection: "Postgres") -> None:
    """Leave a connection, on which no transaction is open, to the next step; end it where there is none."""
    idle = _IDLE.get()
    if idle is None or url in idle:
        connection.close()
    else:
        idle[url] = connection
