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
from duban.store import schema
from duban.store.attachments import bring, folder, noted, once_noted, share
from duban.store.checking import Health, check_there, health
from duban.store.copying import back_up as copy_of
from duban.store.copying import copied, told_of
from duban.store.failures import check_place, made_meanwhile, sentence_for
from duban.store.leftovers import ENDINGS, put_in_place
from duban.store.lineage import is_foreign
from duban.store.sharing import SHARED, mode_beside
from duban.store.upgrading import bring_up_to_date
from duban.unfinished import PRIVATE, unfinished, unused

OF_THE_PLACE = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_READONLY", "SQLITE_FULL", "SQLITE_CANTOPEN", "SQLITE_IOERR")
"""What SQLite says that no backup mends."""
DATED = "%Y-%m-%d-%H%M%S"
"""How a backup in a directory is named, behind the name of its store."""
_MOMENT = r"\d{4}-\d\d-\d\d(?:-\d{6}(?:-\d+)?)?"


def back_up(path: Path, documents: Path, target: Path) -> Health:
    """Copy a store while others write it, and its documents; examine the copy, and put it at ``target`` in one step.

    Documents are shared with the backup before it in that directory, so that a month of days takes the room of one.
    Documents that are missing are told by the health of the copy. Raises StoreError, and leaves what is at
    ``target``, where the store itself is damaged.
    """
    check_there(path)
    _refuse_itself(path, target)
    with told_of(target), _with_new(folder(target)), copied(path, target) as copy:
        others = (each for each in target.parent.glob("*.files") if each.resolve() != documents.resolve())
        if earlier := max(others, default=None):
            _bring_documents(copy, earlier, folder(target), share)
        _bring_documents(copy, documents, folder(target), bring)
        found = health(copy, folder(target))
        if found.damage:
            raise StoreError(
                _("The store {path} is damaged, so that {target} was not written: {why}").format(
                    path=path, target=target, why=found.damage[0]
                ),
                _("“duban db check” says more; an older backup can replace it: “duban db restore FILE”."),
            )
    return found


@contextmanager
def _with_new(directory: Path) -> Iterator[None]:
    """Remove after an error a directory that was not there before."""
    was_there = directory.exists()
    try:
        yield
    except BaseException:
        if not was_there:
            shutil.rmtree(directory, ignore_errors=True)
        raise


def dated(directory: Path, store: Path, moment: datetime) -> Path:
    """Where the backup of a store at that moment goes in a directory of backups: a name that nothing has yet."""
    name = f"{store.stem}-{moment:{DATED}}"
    return unused(lambda other: directory / f"{name}{other}{store.suffix}")


def remove_older(directory: Path, store: Path, keep: int) -> list[Path]:
    """Remove from a directory the dated backups of a store but for the latest ``keep``; those that are gone."""
    dated = re.compile(rf"{re.escape(store.stem)}-({_MOMENT}){re.escape(store.suffix)}")
    found = [(match[1], path) for path in directory.iterdir() if (match := dated.fullmatch(path.name))]
    older = [path for _moment, path in sorted(found, key=_by_moment)[:-keep]]
    for backup in older:
        backup.unlink()
        shutil.rmtree(folder(backup), ignore_errors=True)
    return older


def _by_moment(found: tuple[str, Path]) -> list[int]:
    """The figures of a dated name; a day alone, as earlier versions named backups, is before its hours."""
    return [int(figure) for figure in re.findall(r"\d+", found[0])]


def check(backup: Path) -> Health:
    """Examine a backup before it is restored.

    Raises NotFound where there is none, StoreError for one that is damaged or newer than this program.
    """
    if not backup.is_file():
        raise NotFound(_("There is no file {path}.").format(path=backup))
    advice = _("Nothing was changed. Restore another one.")
    try:
        with closing(schema.connect(backup, readonly=True)) as connection:
            schema.refuse_newer(schema.version(connection, backup), schema.VERSION, backup)
        found = health(backup, folder(backup))
    except sqlite3.Error as error:
        raise StoreError(sentence_for(error, backup).message, advice) from error
    if found.damage:
        raise StoreError(_("The backup {path} is damaged: {why}").format(path=backup, why=found.damage[0]), advice)
    return found


def restore(backup: Path, path: Path, documents: Path, kept: Path) -> Health:
    """Make the store what ``backup`` holds, after a copy of what it held until now at ``kept``.

    No process reads or writes the store meanwhile; one that waits goes on with what was restored. Nothing is changed
    where the backup cannot be brought up to date.
    """
    check_place(path)
    backup, path = backup.resolve(), path.resolve()
    _refuse_itself(backup, path)
    with _of_today(backup, path.parent) as source:
        before = path.stat() if path.exists() else None
        if before and (is_foreign(os.fspath(path)) or not _is_replaced(source, path, kept)):
            _set_aside(path, kept)
        if not path.exists():
            _put(source, path, before)
    bring_up_to_date(path)
    _bring_documents(path, folder(backup), documents, bring)
    return health(path, documents)


@contextmanager
def _of_today(backup: Path, directory: Path) -> Iterator[Path]:
    """The backup, or a copy of it with the tables of today where it is older: it is never written itself."""
    with closing(schema.connect(backup, readonly=True)) as connection:
        is_current = schema.version(connection, backup) == schema.VERSION
    if is_current:
        yield backup
        return
    with unfinished(directory) as beside:
        copy_of(backup, beside)
        bring_up_to_date(beside, keep_former=False)
        yield beside


def _put(source: Path, path: Path, before: os.stat_result | None) -> None:
    """Put a copy in the place of a store that is missing; it belongs to whom the one ``before`` belonged."""
    with unfinished(path.parent) as beside:
        copy_of(source, beside)
        if before:
            beside.chmod(before.st_mode & SHARED | PRIVATE)
            with suppress(PermissionError):
                os.chown(beside, before.st_uid, before.st_gid)
        try:
            put_in_place(beside, path)
        except FileExistsError as error:
            raise made_meanwhile(path) from error


def place_beside(path: Path, day: str) -> Path:
    """Where the store of until now is kept: a name that nothing has yet."""
    return unused(lambda other: path.with_name(f"{path.name}.{day}{other}.bak"))


def _is_replaced(backup: Path, path: Path, kept: Path) -> bool:
    """Keep and replace the content under one exclusive lock, so that nothing is written in between.

    Gives False for a file that is damaged too much to be a store. Raises StoreError for the database of another
    program, sqlite3.Error for what is no matter of what the store holds: locked, read-only, a full disk.
    """
    try:
        with closing(schema.connect(path)) as connection, closing(schema.connect(backup, readonly=True)) as source:
            if schema.version_if_any(connection) is None and not schema.is_ours(connection):
                return _refuse_foreign(connection, path)
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")  # the mode keeps the lock
            copy_of(path, kept, connection)
            connection.become(source)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "").startswith(OF_THE_PLACE):
            raise
        kept.unlink(missing_ok=True)
        return False
    return True


def _refuse_foreign(connection: sqlite3.Connection, path: Path) -> bool:
    """Raise StoreError for the database of another program; False for one that is empty, or damaged."""
    is_empty = connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None
    if is_empty or connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
        return False
    schema.version(connection, path)
    return False


def _set_aside(path: Path, kept: Path) -> None:
    """Move away a file that is damaged too much to be opened, with what belongs to it."""
    for ending in ("", *ENDINGS):
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).rename(kept.with_name(kept.name + ending))


def _refuse_itself(source: Path, target: Path) -> None:
    if target.exists() and target.samefile(source):
        raise Refused(_("{path} is the store itself.").format(path=target), _("Name another file."))


def _bring_documents(store: Path, source: Path, target: Path, way: Callable[[str, Path, Path, int], None]) -> None:
    """Bring what tasks of the store name, or named once: who takes that back, or does it again, needs it."""
    with closing(schema.connect(store, readonly=True)) as connection:
        for sha256 in {sha256 for named in (noted, once_noted) for _name, sha256 in named(connection)}:
            way(sha256, source, target, mode_beside(store))
