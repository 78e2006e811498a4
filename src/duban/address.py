"""Addresses of stores: the path of a SQLite file, or the URL of a PostgreSQL server, displayed without password."""

import os
import re

SCHEMES = ("postgresql://", "postgres://")
StrPath = str | os.PathLike[str]
"""A path in either form. Reports use str, as they start without importing pathlib."""
# Greedy up to the last "@", as people forget to escape an "@" in a password.
_NAMED = r"(?s)(?<=://)([^:@/?]*):.*@"
_PARAMETER = r"(?i)([?&](?:ssl)?password=)[^&]*"


def is_server(store: object) -> bool:
    """Return whether ``store`` is the URL of a server."""
    return isinstance(store, str) and store.startswith(SCHEMES)


def shown(store: str) -> str:
    """The address of a store without passwords, for messages, files and the record."""
    if "://" not in store:
        return store
    return re.sub(_PARAMETER, r"\1***", re.sub(_NAMED, r"\1:***@", store))
