"""Copies of documents, kept by content: a file is named after its SHA-256, so that none is ever overwritten."""

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from duban.domain.kept import documents
from duban.errors import NotFound, Refused, StoreError
from duban.locales import _
from duban.unfinished import PRIVATE, unfinished

if TYPE_CHECKING:
    from duban.store.connection import Connection


def folder(store: Path, configured: str = "") -> Path:
    """Where the copies are: the configured folder (a relative path begins at the store), else one beside the store."""
    return store.parent / configured if configured else store.parent / f"{store.name}.files"


def place(root: Path, sha256: str) -> Path:
    """Where the copy with that content is, or would be: in the folder, also when a store of somebody else says "/x"."""
    name = Path(sha256).name
    return root / name[:2] / name


def check(source: Path) -> None:
    """Raise NotFound where there is no file, Refused for what is not a regular one."""
    if not source.exists():
        raise NotFound(_("There is no file {path}.").format(path=source))
    if not source.is_file():
        raise Refused(_("{path} is not a regular file.").format(path=source), _("Attach files one by one."))


def keep(root: Path, source: Path, mode: int = PRIVATE) -> dict[str, str | int]:
    """Copy a file into the folder, and say what it was: its name without directories, SHA-256 and size in bytes.

    ``mode`` is that of the copy; the folders may be directory_mode by whoever may read it.
    """
    check(source)
    root.mkdir(parents=True, exist_ok=True, mode=directory_mode(mode))
    with unfinished(root, mode=mode) as beside:
        with source.open("rb") as original, beside.open("wb") as copy:
            shutil.copyfileobj(original, copy)
            copy.flush()
            os.fsync(copy.fileno())
        sha256 = digest(beside)
        target = place(root, sha256)
        target.parent.mkdir(exist_ok=True, mode=directory_mode(mode))
        size = beside.stat().st_size
        if target.is_symlink() or not target.is_file() or digest(target) != sha256:  # not there, or altered since
            beside.replace(target)
    return {"name": source.name, "sha256": sha256, "size": size}


def has_documents(connection: "Connection") -> bool:
    """Whether the tables know documents; those of version 1 do not."""
    if connection.dialect != "sqlite":
        return True
    column = connection.execute("SELECT 1 FROM pragma_table_info('task') WHERE name = 'attachments'").fetchone()
    return column is not None


def referenced(connection: "Connection") -> Iterator[tuple[str, str]]:
    """The name and SHA-256 of each document that a task of the store names.

    What cannot be read is passed over: it is damage, which `checking` tells.
    """
    if not has_documents(connection):
        return
    sql = "SELECT attachments FROM task WHERE present = 1 AND attachments IS NOT NULL"
    yield from _in_lists(text for (text,) in connection.execute(sql))


def once_referenced(connection: "Connection") -> Iterator[tuple[str, str]]:
    """The same of what a task named once: who takes something back, or does it again, needs these."""
    sql = "SELECT old, new FROM event WHERE field = 'attachments'"
    yield from _in_lists(text for row in connection.execute(sql) for text in row if text is not None)


def _in_lists(lists: Iterable[str]) -> Iterator[tuple[str, str]]:
    for text in lists:
        with suppress(StoreError):
            for each in documents(text):
                yield str(each["name"]), str(each["sha256"])


def bring(sha256: str, source: Path, target: Path, mode: int = PRIVATE) -> None:
    """Copy a document from one folder of copies to another, if it is in the first and not yet in the second."""
    original, copy = place(source, sha256), place(target, sha256)
    if original.is_file() and not copy.exists():
        keep(target, original, mode)


def share(sha256: str, source: Path, target: Path, mode: int = PRIVATE) -> None:
    """Give a whole document of one folder of copies to another without a second copy, where the disk can do that."""
    original, copy = place(source, sha256), place(target, sha256)
    if original.is_file() and not copy.exists() and digest(original) == sha256:
        for directory in (target, copy.parent):
            directory.mkdir(parents=True, exist_ok=True, mode=directory_mode(mode))
        with suppress(OSError):
            copy.hardlink_to(original)


def directory_mode(mode: int) -> int:
    """The mode of a folder for files of that mode: who may read them may enter it."""
    return mode | (mode & 0o444) >> 2


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
