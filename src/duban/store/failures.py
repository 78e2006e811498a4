"""What a database said, as a sentence for the person at the terminal."""

import os
import sqlite3
import sys

from duban.address import is_server, shown
from duban.errors import StoreError
from duban.locales import _
from duban.store.schema import StrPath


def check_place(path: StrPath) -> None:
    """Raise StoreError where no store can be: in a directory that is not there, or where a directory is."""
    if os.path.isdir(path):
        raise StoreError(
            _("{path} is a directory, not a store.").format(path=path),
            _("Name a file in it: --store {path}/duban.db.").format(path=path),
        )
    directory = os.path.dirname(path) or os.curdir
    if not os.path.isdir(directory):
        raise StoreError(
            _("There is no directory {path} for the store.").format(path=directory),
            _("Make it with: mkdir -p {path}").format(path=directory),
        )


def no_store(path: StrPath) -> StoreError:
    """The error of a store that was named, or is needed, and is not there."""
    return StoreError(
        _("There is no store at {path}.").format(
            path=shown(os.fspath(path)) if is_server(path) else os.path.abspath(path)
        ),
        _("Look at the path; a new store is made by “duban add”, “duban import” or “duban owner add”."),
    )


def explained(error: BaseException, path: StrPath) -> StoreError | None:
    """The sentence for an error of a database; None for any other error."""
    if isinstance(error, sqlite3.Error):
        return sentence_for(error, path)
    if not is_server(path) or "psycopg" not in sys.modules:
        return None
    from duban.store import server_failures

    return server_failures.explained(error, os.fspath(path))


def sentence_for(error: sqlite3.Error, path: StrPath) -> StoreError:
    """The sentence for an error of SQLite about the database at ``path``."""
    said = str(error)
    for words, sentence, hint in _sayings():
        if words in said:
            return StoreError(sentence.format(path=path), hint)
    return StoreError(_("The store {path} cannot be used: {reason}.").format(path=path, reason=said))


def _sayings() -> list[tuple[str, str, str]]:
    damaged = _("“duban db check” says more; a backup can replace it.")
    return [
        (
            "locked",
            _("The store {path} is locked by another process, for more than 30 seconds."),
            _("Wait until that command has ended, and try again; nothing was changed."),
        ),
        ("not a database", _("{path} is not a duban store."), _("Name another file with --store or DUBAN_STORE.")),
        ("malformed", _("The store {path} is damaged."), damaged),
        ("no such table", _("The store {path} is damaged: a table is missing."), damaged),
        ("no such column", _("The store {path} is damaged: a column is missing."), damaged),
        (
            "readonly",
            _("The store {path} is read-only."),
            _("Nothing was changed. Look at the permissions of the file and of its directory."),
        ),
        ("full", _("The disk of the store {path} is full."), _("Nothing was changed. Free some space and try again.")),
        (
            "disk I/O error",
            _("The disk of the store {path} cannot be read or written."),
            _("Nothing was changed. Look at the disk, then run “duban db check”."),
        ),
        (
            "unable to open",
            _("The store {path} cannot be opened."),
            _("Look at the permissions of the file and of its directory."),
        ),
    ]
