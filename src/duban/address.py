"""Where a store is: the path of a SQLite file, or the address of a PostgreSQL server with its secrets left out."""

import os
import re

SCHEMES = ("postgresql://", "postgres://")
StrPath = str | os.PathLike[str]
"""A path in either form: reports, which start without pathlib, have a text."""
_PASSWORD = re.compile(r"(?<=://)([^:@/?]*):.*@", re.DOTALL)  # up to the last "@": one in a password was not escaped
_PARAMETER = re.compile(r"([?&](?:ssl)?password=)[^&]*", re.IGNORECASE)


def is_server(store: object) -> bool:
    """Whether it is the address of a server."""
    return isinstance(store, str) and store.startswith(SCHEMES)


def shown(store: str) -> str:
    """A store as it may be said, written and recorded: without any password."""
    if "://" not in store:
        return store
    return _PARAMETER.sub(r"\1***", _PASSWORD.sub(r"\1:***@", store))
