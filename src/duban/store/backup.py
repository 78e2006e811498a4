"""Backups: a store and its documents at another place.

A backup is a store like any other, with its documents beside it: ``--store`` opens it, ``db check`` examines it.
"""

import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from duban.errors import NotFound, Refused, StoreError
from duban.locales import _
from duban.store.attachments import bring, folder, once_referenced, referenced, share
from duban.store.checks.file import Health, check_there, health
from duban.store.copying import back_up as copy_of
from duban.store.copying import copied, explaining_write_errors
from duban.store.failures import check_place, made_meanwhile, sentence_for
from duban.store.sqlite import schema
from duban.store.sqlite.leftovers import ENDINGS, put_in_place
from duban.store.sqlite.lineage import is_foreign
from duban.store.sqlite.sharing import SHARED, mode_beside
from duban.store.upgrading import bring_up_to_date
from duban.unfinished import PRIVATE, unfinished, unused

ENVIRONMENT_ERRORS = (
    "SQLITE_BUSY",
    "SQLITE_LOCKED",
    "SQLITE_READONLY",
    "SQLITE_FULL",
    "SQLITE_CANTOPEN",
    "SQLITE_IOERR",
)
"""Errors of SQLite that are no damage of the store, so that replacing its content would not help."""
DATED = "%Y-%m-%d-%H%M%S"
"""The suffix of a backup in a directory: "office-2026-11-23-180000.db"."""
_MOMENT = r"\d{4}-\d\d-\d\d(?:-\d{6}(?:-\d+)?)?"


def back_up(path: Path, documents: Path, target: Path) -> Health:
    """Copy a store, which others may write meanwhile, and its documents; check the copy and rename it to ``target``.

    Documents are hard-linked to the previous backup in that directory, so that thirty daily backups take little more
    room than one. Missing documents are reported in the returned health. If the store is damaged, raises StoreError
    and leaves ``target`` as it was.
    """
    check_there(path)
    _refuse_itself(path, target)
    with explaining_write_errors(target), _with_new(folder(target)), copied(path, target) as copy:
        others = (each for each in target.parent.glob("*.files") if each.resolve() != documents.resolve())
        # The names contain the moment, so the last name is the newest backup.
        if earlier := max(others, default=None):
            _bring_documents(copy, earlier, folder(target), share)
        _bring_documents(copy, documents, folder(target), bring)
        copy_health = health(copy, folder(target))
        if copy_health.damage:
            raise StoreError(
                _("The store {path} is damaged, so that {target} was not written: {why}").format(
                    path=path, target=target, why=copy_health.damage[0]
                ),
                _("“duban db check” says more; an older backup can replace it: “duban db restore FILE”."),
            )
    return copy_health


@contextmanager
def _with_new(directory: Path) -> Iterator[None]:
    """Remove the directory after an error, if it was not there before."""
    was_there = directory.exists()
    try:
        yield
    except BaseException:
        if not was_there:  # never delete documents of an earlier backup
            shutil.rmtree(directory, ignore_errors=True)
        raise


def dated(directory: Path, store: Path, moment: datetime) -> Path:
    """A new path in a directory of backups for the backup of a store at that moment."""
    name = f"{store.stem}-{moment:{DATED}}"
    return unused(lambda other: directory / f"{name}{other}{store.suffix}")


def remove_older(directory: Path, store: Path, keep: int) -> list[Path]:
    """Delete the dated backups of a store in a directory, except the latest ``keep``. Returns the deleted paths."""
    dated = re.compile(rf"{re.escape(store.stem)}-({_MOMENT}){re.escape(store.suffix)}")
    dated_backups = [(match[1], path) for path in directory.iterdir() if (match := dated.fullmatch(path.name))]
    # By number, not by text: of backups in the same second "-10" comes after "-9". Earlier versions used the day alone,
    # which sorts first in its day.
    dated_backups.sort(key=lambda each: [int(figure) for figure in re.findall(r"\d+", each[0])])
    older = [path for _moment, path in dated_backups[:-keep]]
    for backup in older:
        backup.unlink()
        shutil.rmtree(folder(backup), ignore_errors=True)
    return older


def check(backup: Path) -> Health:
    """Check a backup before it is restored.

    Raises NotFound if there is no such file, StoreError if it is damaged or newer than this program.
    """
    if backup.is_dir():
        raise NotFound(_("{path} is a directory.").format(path=backup), _("Give the name of a file in it."))
    if not backup.is_file():
        raise NotFound(_("There is no file {path}.").format(path=backup))
    # The usual advice, to restore a backup, would not help here.
    advice = _("Nothing was changed. Restore another one.")
    try:
        with closing(schema.connect(backup, readonly=True)) as connection:
            schema.refuse_newer(schema.version(connection, backup), schema.VERSION, backup)
        backup_health = health(backup, folder(backup))
    except sqlite3.Error as error:
        raise StoreError(sentence_for(error, backup).message, advice) from error
    if backup_health.damage:
        raise StoreError(
            _("The backup {path} is damaged: {why}").format(path=backup, why=backup_health.damage[0]), advice
        )
    return backup_health


def restore(backup: Path, path: Path, documents: Path, kept: Path) -> Health:
    """Replace the content of the store by that of ``backup``, after copying the present content to ``kept``.

    An exclusive lock keeps other processes out; those that wait continue on the restored content. If the backup cannot
    be migrated, nothing is changed.
    """
    check_place(path)
    # A link stays a link: the file that it leads to is replaced.
    backup, path = backup.resolve(), path.resolve()
    _refuse_itself(backup, path)
    with _upgraded(backup, path.parent) as source:
        # The content is replaced inside the file where that works: processes that have it open would else go on with
        # the deleted one. A foreign log or a file too damaged to open can only be moved away.
        before = path.stat() if path.exists() else None
        if before and (is_foreign(os.fspath(path)) or not _replace(source, path, kept)):
            _set_aside(path, kept)
        if not path.exists():
            _put(source, path, before)
    bring_up_to_date(path)
    _bring_documents(path, folder(backup), documents, bring)
    return health(path, documents)


@contextmanager
def _upgraded(backup: Path, directory: Path) -> Iterator[Path]:
    """The backup, or a migrated copy of an older one. The backup itself is never written."""
    with closing(schema.connect(backup, readonly=True)) as connection:
        is_current = schema.version(connection, backup) == schema.VERSION
    if is_current:
        yield backup
        return
    with unfinished(directory) as scratch:
        copy_of(backup, scratch)
        bring_up_to_date(scratch, keep_former=False)
        yield scratch


def _put(source: Path, path: Path, before: os.stat_result | None) -> None:
    """Put a copy in place of a missing store, with the owner and mode of the one ``before``."""
    with unfinished(path.parent) as scratch:
        copy_of(source, scratch)
        if before:
            scratch.chmod(before.st_mode & SHARED | PRIVATE)
            with suppress(PermissionError, AttributeError):  # only root may do it, and Windows has other owners
                os.chown(scratch, before.st_uid, before.st_gid)
        try:
            put_in_place(scratch, path)
        except FileExistsError as error:
            raise made_meanwhile(path) from error


def place_beside(path: Path, day: str) -> Path:
    """A new path beside the store for its present content: "office.db.2026-11-23.bak"."""
    return unused(lambda other: path.with_name(f"{path.name}.{day}{other}.bak"))


def _replace(backup: Path, path: Path, kept: Path) -> bool:
    """Copy the content to ``kept`` and replace it, under one exclusive lock: nothing is written in between.

    Returns False if the file is too damaged for that. Raises StoreError for the database of another program,
    sqlite3.Error for ENVIRONMENT_ERRORS: locked, read-only, a full disk.
    """
    try:
        with closing(schema.connect(path)) as connection, closing(schema.connect(backup, readonly=True)) as source:
            if schema.version_if_any(connection) is None and not schema.is_ours(connection):
                return _refuse_foreign(connection, path)
            connection.lock()
            copy_of(path, kept, connection)
            connection.become(source)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "").startswith(ENVIRONMENT_ERRORS):
            raise
        kept.unlink(missing_ok=True)
        return False
    return True


def _refuse_foreign(connection: sqlite3.Connection, path: Path) -> bool:
    """Raise StoreError for the database of another program. Returns False for one that is empty or damaged."""
    is_empty = connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None
    if is_empty or connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
        return False
    schema.version(connection, path)
    return False


def _set_aside(path: Path, kept: Path) -> None:
    """Move away a file that is too damaged to be opened, with its -wal, -shm and -journal."""
    for ending in ("", *ENDINGS):
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).rename(kept.with_name(kept.name + ending))


def _refuse_itself(source: Path, target: Path) -> None:
    if target.exists() and target.samefile(source):
        raise Refused(_("{path} is the store itself.").format(path=target), _("Choose another file."))


def _bring_documents(store: Path, source: Path, target: Path, way: Callable[[str, Path, Path, int], None]) -> None:
    """Bring the documents that tasks refer to or once referred to: undo and redo need the latter."""
    with closing(schema.connect(store, readonly=True)) as connection:
        for sha256 in {sha256 for named in (referenced, once_referenced) for _name, sha256 in named(connection)}:
            way(sha256, source, target, mode_beside(store))
