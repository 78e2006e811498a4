"""Copies of documents, kept by content: a file is named after its SHA-256, so that none is ever overwritten."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from duban.domain.documents import documents
from duban.errors import NotFound, Refused
from duban.locales import _
from duban.unfinished import unfinished

if TYPE_CHECKING:
    import sqlite3


def folder(store: Path, configured: str = "") -> Path:
    """Where the copies are: the configured folder (a relative path begins at the store), else one beside the store."""
    return store.parent / configured if configured else store.with_name(f"{store.name}.files")


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


def keep(root: Path, source: Path) -> dict[str, str | int]:
    """Copy a file into the folder, and say what it was: its name without directories, SHA-256 and size in bytes."""
    check(source)
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    with unfinished(root) as beside:
        with source.open("rb") as original, beside.open("wb") as copy:
            shutil.copyfileobj(original, copy)
            copy.flush()
            os.fsync(copy.fileno())
        sha256 = digest(beside)
        target = place(root, sha256)
        target.parent.mkdir(exist_ok=True, mode=0o700)
        size = beside.stat().st_size
        if target.is_symlink() or problem(root, source.name, sha256):  # not there, or altered since
            beside.replace(target)
    return {"name": source.name, "sha256": sha256, "size": size}


def has_documents(connection: "sqlite3.Connection") -> bool:
    """Whether the tables know documents; those of version 1 do not."""
    found = connection.execute("SELECT 1 FROM pragma_table_info('task') WHERE name = 'attachments'").fetchone()
    return found is not None


def noted(connection: "sqlite3.Connection") -> Iterator[tuple[str, str]]:
    """The name and SHA-256 of each document that a task of the store names.

    What cannot be read is passed over: it is damage, which `checking` tells.
    """
    if not has_documents(connection):
        return
    for (text,) in connection.execute("SELECT attachments FROM task WHERE present = 1 AND json_valid(attachments)"):
        yield from ((each["name"], each["sha256"]) for each in documents(text))


def bring(sha256: str, source: Path, target: Path) -> None:
    """Copy a document from one folder of copies to another, if it is in the first and not yet in the second."""
    original, copy = place(source, sha256), place(target, sha256)
    if original.is_file() and not copy.exists():
        target.mkdir(exist_ok=True, mode=0o700)
        keep(target, original)


def share(sha256: str, source: Path, target: Path) -> None:
    """Give a whole document of one folder of copies to another without a second copy, where the disk can do that."""
    original, copy = place(source, sha256), place(target, sha256)
    if original.is_file() and not copy.exists() and digest(original) == sha256:
        copy.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with suppress(OSError):
            copy.hardlink_to(original)


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def problem(root: Path, name: str, sha256: str) -> str | None:
    """What is wrong with a copy, if anything is."""
    path = place(root, sha256)
    if not path.is_file():
        return _("The attachment {name} is missing: {path}").format(name=name, path=path)
    if digest(path) != sha256:
        return _("The attachment {name} was altered: {path}").format(name=name, path=path)
    return None
