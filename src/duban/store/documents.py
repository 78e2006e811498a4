"""Where the documents of a store are kept: in a folder, or in the server for an office that shares no folder.

Both are addressed by content: what is stored under a SHA-256 is never overwritten.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from duban.address import StrPath, is_server
from duban.locales import _
from duban.store import attachments
from duban.store.attachments import check, pieces, place
from duban.store.connection import Connection


class Documents(Protocol):
    """The documents of one store, each by its SHA-256."""

    def has(self, sha256: str) -> bool:
        """Whether there is a document with that hash."""

    def parts(self, sha256: str) -> Iterator[bytes]:
        """Its content in pieces; empty if there is no such document."""

    def put(self, sha256: str, parts: Iterator[bytes]) -> None:
        """Store a document. One whose content does not have that hash is damaged or altered, and is left out."""

    def where(self, sha256: str) -> str:
        """Its location, for messages."""


class Folder:
    """Documents in a folder. ``mode``: permission bits of the files."""

    def __init__(self, root: Path, mode: int) -> None:
        self.root, self.mode = root, mode

    def has(self, sha256: str) -> bool:
        return place(self.root, sha256).is_file()

    def parts(self, sha256: str) -> Iterator[bytes]:
        path = place(self.root, sha256)
        if path.is_file():
            yield from pieces(path)

    def put(self, sha256: str, parts: Iterator[bytes]) -> None:
        attachments.put(self.root, parts, self.mode, sha256)

    def where(self, sha256: str) -> str:
        return str(place(self.root, sha256))


class OnServer:
    """Documents in the table ``document`` of a server, in the transaction that is open on the connection."""

    def __init__(self, connection: Connection, store: str) -> None:
        self._connection, self._store = connection, store

    def has(self, sha256: str) -> bool:
        return self._part(sha256, 0) is not None

    def parts(self, sha256: str) -> Iterator[bytes]:
        number = 0
        while (part := self._part(sha256, number)) is not None:
            yield part
            number += 1

    def put(self, sha256: str, parts: Iterator[bytes]) -> None:
        digest, number = hashlib.sha256(), -1
        # The hash is known only after the last piece. A savepoint takes the pieces back if it is another one.
        self._connection.execute("SAVEPOINT document")
        for number, part in enumerate(parts):
            digest.update(part)
            self._connection.execute(
                "INSERT INTO document (sha256, part, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (sha256, number, part),
            )
        is_intact = digest.hexdigest() == sha256
        if is_intact and number < 0:  # an empty file has no pieces, and still has to be there
            self._connection.execute(
                "INSERT INTO document (sha256, part, content) VALUES (?, 0, ?) ON CONFLICT DO NOTHING", (sha256, b"")
            )
        self._connection.execute(f"{'RELEASE' if is_intact else 'ROLLBACK TO'} SAVEPOINT document")

    def where(self, sha256: str) -> str:
        return f"{self._store}, document {sha256}"

    def _part(self, sha256: str, number: int) -> bytes | None:
        sql = "SELECT content FROM document WHERE sha256 = ? AND part = ?"
        row = self._connection.execute(sql, (sha256, number)).fetchone()
        return None if row is None else bytes(row[0])


def keep_on_server(url: str, source: Path) -> dict[str, str | int]:
    """Store a file in the server. Returns name, sha256 and size, as ``attachments.keep`` does."""
    from duban.store.postgres import server

    check(source)
    sha256 = attachments.digest(source)
    # A transaction of its own, before that of the command: a document that no task refers to does no harm.
    with server.connected(url) as connection:
        connection.execute("BEGIN")
        documents = OnServer(connection, url)
        if not documents.has(sha256):
            documents.put(sha256, pieces(source))
        connection.execute("COMMIT")
    return {"name": source.name, "sha256": sha256, "size": source.stat().st_size}


def problem(documents: Documents, name: str, sha256: str) -> str | None:
    """A sentence for what is wrong with a document, or None."""
    if not documents.has(sha256):
        return _("The attachment {name} is missing: {path}").format(name=name, path=documents.where(sha256))
    digest = hashlib.sha256()
    for part in documents.parts(sha256):
        digest.update(part)
    if digest.hexdigest() != sha256:
        return _("The attachment {name} was altered: {path}").format(name=name, path=documents.where(sha256))
    return None


def is_in_server(store: StrPath, configured: str) -> bool:
    """Whether the documents go into the server. A shared folder is configured by its absolute path."""
    return is_server(store) and not Path(configured).is_absolute()
