"""Turns errors of a database into sentences for the user."""

import errno
import os
import sqlite3
import stat
import sys

from duban.address import StrPath, is_server, shown
from duban.errors import StoreError
from duban.locales import _, reason

CONCURRENT_WRITE_ERRORS = {"locked", "malformed", "disk I/O error"}
"""Errors that SQLite also gives after two computers have written the same file on a network drive."""


def check_place(path: StrPath) -> None:
    """Raise StoreError if the path is not a regular file, or its directory does not exist.

    Call it before opening a store: opening a pipe would wait for a writer, and a dangling link would look like a store
    that does not exist yet.
    """
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        _check_directory(path)
    except OSError as error:
        raise _unreachable(path, error) from error
    else:
        if not stat.S_ISREG(mode):
            raise _not_a_file(path, mode)


def _check_directory(path: StrPath) -> None:
    """Raise StoreError for a dangling link, or if there is no directory for the store."""
    if os.path.islink(path):
        raise StoreError(
            _("{path} is a link to {target}, which is not a store.").format(path=path, target=os.readlink(path)),
            _("Remove the link, or give the store itself with --store or DUBAN_STORE."),
        )
    directory = os.path.dirname(path) or os.curdir
    if not os.path.isdir(directory):
        raise StoreError(
            _("There is no directory {path} for the store.").format(path=directory),
            _("Make it with: mkdir -p {path}").format(path=directory),
        )


def _not_a_file(path: StrPath, mode: int) -> StoreError:
    if stat.S_ISDIR(mode):
        return StoreError(
            _("{path} is a directory, not a store.").format(path=path),
            _("Give the name of a file in it: --store {path}/duban.db.").format(path=path),
        )
    return StoreError(
        _("{path} is a pipe or a device, not a store.").format(path=path),
        _("Choose a file with --store or DUBAN_STORE."),
    )


def _unreachable(path: StrPath, error: OSError) -> StoreError:
    if error.errno == errno.ELOOP:
        return StoreError(
            _("{path} is a link to itself.").format(path=path),
            _("Remove the link, or give the store itself with --store or DUBAN_STORE."),
        )
    return StoreError(
        _("The store {path} cannot be reached: {reason}.").format(path=path, reason=reason(error.errno)),
        _("Check the path and the permissions of its directories, or choose another file with --store."),
    )


def others_write(path: StrPath) -> bool:
    """Whether others than its owner may write a store; False on systems without such permissions."""
    try:
        mode = os.stat(path).st_mode
    except OSError:  # reported when it is opened
        return False
    return os.name == "posix" and stat.S_ISREG(mode) and bool(mode & (stat.S_IWGRP | stat.S_IWOTH))


def no_store(path: StrPath) -> StoreError:
    """The error for a store that does not exist."""
    return StoreError(
        _("There is no store at {path}.").format(
            path=shown(os.fspath(path)) if is_server(path) else os.path.abspath(path)
        ),
        _("Check the path; “duban add”, “duban import” and “duban owner add” create a new store."),
    )


def made_meanwhile(path: StrPath) -> StoreError:
    """The error of a command that built a new store while another process made it first."""
    return StoreError(
        _("Another command created the store {path} in the meantime.").format(path=path),
        _("Nothing was changed by this one; run it again."),
    )


def explained(error: BaseException, path: StrPath) -> StoreError | None:
    """The sentence for an error of a database; None for any other error."""
    if isinstance(error, sqlite3.Error):
        return sentence_for(error, path)
    # Asking sys.modules avoids importing psycopg just to look at an error of something else.
    if not is_server(path) or not sys.modules.get("psycopg"):  # not imported, so no error can be its
        return None
    from duban.store.postgres import failures as server_failures

    return server_failures.explained(error, os.fspath(path))


def network_drive(path: StrPath) -> str:
    """A sentence if the store is on a network drive, else ""."""
    from duban.store.mounts import mount_of

    mount = mount_of(os.fspath(path))
    if not mount.is_network:
        return ""
    return _(
        "{path} is on a network drive ({kind}), where SQLite cannot keep two computers from writing at once: keep it on"
        " a disk of one computer, or give the office a PostgreSQL server (“duban db copy”)."
    ).format(path=path, kind=mount.kind)


def sentence_for(error: sqlite3.Error, path: StrPath) -> StoreError:
    """The StoreError for an error of SQLite about the database at ``path``.

    Recognized by its message: a missing table and any mistake in a statement share the code SQLITE_ERROR, and errors
    that Python raises itself (text that is not UTF-8) have no code.
    """
    message = str(error)
    for words, sentence, hint in _explanations():
        if words in message:
            shared = words in CONCURRENT_WRITE_ERRORS and network_drive(path)
            return StoreError(sentence.format(path=path), shared or hint)
    return StoreError(_("The store {path} cannot be used: {reason}.").format(path=path, reason=message))


def _explanations() -> list[tuple[str, str, str]]:
    # Built at each call: ``_`` translates into the language that was chosen after this module was loaded. The first
    # part of a message that matches counts.
    damaged = _("“duban db check” says more; a backup can replace it.")
    return [
        (
            "locked",
            _("The store {path} is locked by another process, for more than 30 seconds."),
            _("Nothing was changed. Wait until that command has finished, then try again."),
        ),
        ("not a database", _("{path} is not a duban store."), _("Choose another file with --store or DUBAN_STORE.")),
        ("Could not decode", _("The store {path} is damaged."), damaged),
        ("malformed", _("The store {path} is damaged."), damaged),
        ("no such table", _("The store {path} is damaged: a table is missing."), damaged),
        ("no such column", _("The store {path} is damaged: a column is missing."), damaged),
        (
            "readonly",
            _("The store {path} is read-only."),
            _("Nothing was changed. Check the permissions of the file and its directory."),
        ),
        ("full", _("The disk of {path} is full."), _("Nothing was changed. Free some space and try again.")),
        (
            "disk I/O error",
            _("The disk of {path} cannot be read or written."),
            _("Nothing was changed. Check the disk, then run “duban db check”."),
        ),
        (
            "unable to open",
            _("The store {path} cannot be opened."),
            _("Check the permissions of the file and its directory."),
        ),
    ]
