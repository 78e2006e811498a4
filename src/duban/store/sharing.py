"""Who besides its owner reads and writes a store: nobody, unless the office shares it.

SQLite gives its own files beside a store the permissions of the store; so do duban's, with its copies and documents.
"""

import os
import stat

from duban.errors import StoreError
from duban.locales import _
from duban.store.schema import StrPath

PRIVATE = 0o600
SHARED = 0o660
OTHERS = stat.S_IWGRP | stat.S_IWOTH


def check_private(path: StrPath) -> None:
    """Raise StoreError where others than its owner may write the store, which nobody said they should."""
    if not _others_write(path):
        return
    configured = _("If colleagues are to write it, say so in the configuration: shared = true under [store].")
    if os.stat(path).st_uid == os.geteuid():
        configured = _("If only you are: chmod 600 {path}").format(path=path) + _("; ") + configured
    raise StoreError(_("Others than its owner may write the store {path}.").format(path=path), configured)


def share(path: StrPath) -> bool:
    """Let the group of a new store write it, as far as the umask allows; whether it may."""
    mask = os.umask(0)
    os.umask(mask)
    os.chmod(path, SHARED & ~mask | PRIVATE)
    return bool(os.stat(path).st_mode & stat.S_IWGRP)


def mode_beside(path: StrPath) -> int:
    """The mode of a file that holds what the store holds: that of a shared store, else for its owner alone."""
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        return PRIVATE
    return mode & SHARED if mode & stat.S_IWGRP else PRIVATE


def _others_write(path: StrPath) -> bool:
    try:
        return os.name == "posix" and bool(os.stat(path).st_mode & OTHERS)
    except FileNotFoundError:
        return False
