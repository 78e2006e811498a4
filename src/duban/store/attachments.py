"""Copies of documents, addressed by content: each file is named after its SHA-256 and never overwritten."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from duban.domain.jsonfields import documents
from duban.errors import NotFound, Refused, StoreError
from duban.locales import _
from duban.unfinished import PRIVATE, unfinished

if TYPE_CHECKING:
    from duban.store.connection import Connection

PART = 1 << 20
"""Bytes that are read, sent and stored at once, so that memory stays flat for a document of any size."""


def folder(store: Path, configured: str = "") -> Path:
    """The folder of the copies: ``configured``, relative to the store's directory, or "office.db.files" beside it."""
    return store.parent / configured if configured else store.parent / f"{store.name}.files"


def place(root: Path, sha256: str) -> Path:
    """The path of the copy with that hash, whether it exists or not.

    Only the last component counts: a manipulated store may say "/x" or "../x", and must not lead out of the folder.
    """
    name = Path(sha256).name
    return root / name[:2] / name  # 256 folders, as git has them: no directory grows too large


def check(source: Path) -> None:
    """Raise NotFound if there is no file, Refused if it is not a regular one."""
    if not source.exists():
        raise NotFound(_("There is no file {path}.").format(path=source))
    if not source.is_file():
        raise Refused(_("{path} is not a regular file.").format(path=source), _("Attach files one by one."))


def keep(root: Path, source: Path, mode: int = PRIVATE) -> dict[str, str | int]:
    """Copy a file into the folder. Returns its name without directories, SHA-256 and size in bytes.

    ``mode``: permission bits of the copy; its folders get the matching ones.
    """
    check(source)
    sha256, size = put(root, pieces(source), mode)
    return {"name": source.name, "sha256": sha256, "size": size}


def put(root: Path, parts: Iterable[bytes], mode: int, wanted: str = "") -> tuple[str, int]:
    """The same with the content in parts; one with another SHA-256 than a ``wanted`` one is left out."""
    root.mkdir(parents=True, exist_ok=True, mode=directory_mode(mode))
    with unfinished(root, mode=mode) as beside:
        with beside.open("wb") as copy:
            copy.writelines(parts)
            copy.flush()
            # The task that refers to it is committed durably, so the document must survive a power failure as well.
            os.fsync(copy.fileno())
        sha256 = digest(beside)  # of the copy, not of the original: that may be changed meanwhile
        target = place(root, sha256)
        size = beside.stat().st_size
        is_there = target.is_file() and not target.is_symlink() and digest(target) == sha256  # and not altered since
        if wanted in ("", sha256) and not is_there:
            target.parent.mkdir(exist_ok=True, mode=directory_mode(mode))
            beside.replace(target)
    return sha256, size


def has_documents(connection: "Connection") -> bool:
    """Whether the tables have a column for documents; those of version 1 do not."""
    if connection.dialect != "sqlite":
        return True
    column = connection.execute("SELECT 1 FROM pragma_table_info('task') WHERE name = 'attachments'").fetchone()
    return column is not None


def referenced(connection: "Connection") -> Iterator[tuple[str, str]]:
    """Name and SHA-256 of each document that a task of the store refers to.

    Unreadable lists are skipped here; `checking` reports them as damage.
    """
    if not has_documents(connection):
        return
    sql = "SELECT attachments FROM task WHERE present = 1 AND attachments IS NOT NULL"
    yield from _in_lists(text for (text,) in connection.execute(sql))


def once_referenced(connection: "Connection") -> Iterator[tuple[str, str]]:
    """The same for documents that a task once referred to: undo and redo need them."""
    sql = "SELECT old, new FROM event WHERE field = 'attachments'"
    yield from _in_lists(text for row in connection.execute(sql) for text in row if text is not None)


def _in_lists(lists: Iterable[str]) -> Iterator[tuple[str, str]]:
    for text in lists:
        with suppress(StoreError):
            for each in documents(text):
                yield str(each["name"]), str(each["sha256"])


def bring(sha256: str, source: Path, target: Path, mode: int = PRIVATE) -> None:
    """Copy a document from one folder of copies to another, unless it is missing there or present here."""
    original, copy = place(source, sha256), place(target, sha256)
    if original.is_file() and not copy.exists():
        keep(target, original, mode)


def share(sha256: str, source: Path, target: Path, mode: int = PRIVATE) -> None:
    """Hard-link an intact document into another folder of copies, if the file system can do that."""
    original, copy = place(source, sha256), place(target, sha256)
    # A damaged original is not linked: the caller then copies the one of the store.
    if original.is_file() and not copy.exists() and digest(original) == sha256:
        for directory in (target, copy.parent):
            directory.mkdir(parents=True, exist_ok=True, mode=directory_mode(mode))
        with suppress(OSError):  # another file system, or one without links: the caller then copies the document
            copy.hardlink_to(original)


def directory_mode(mode: int) -> int:
    """The mode of a folder for files of that mode: x for everybody who has r, so 0660 gives 0770."""
    return mode | (mode & 0o444) >> 2


def pieces(path: Path) -> Iterator[bytes]:
    """The content of a file in pieces."""
    with path.open("rb") as file:
        while part := file.read(PART):
            yield part


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
