"""Permissions of a store file: its owner only, unless the office shares it with a group.

SQLite gives -wal and -shm the permissions of the store. duban does the same for copies and documents.
"""

import os
import stat

from duban.address import StrPath
from duban.errors import StoreError
from duban.locales import _
from duban.unfinished import PRIVATE

SHARED = 0o660


def too_open(path: StrPath) -> StoreError:
    """The error for a store that others may write although the configuration does not say that it is shared."""
    message = _("Users other than its owner may write to the store {path}.").format(path=path)
    if os.stat(path).st_uid != os.geteuid():
        return StoreError(message, _("If it is shared, set this in the configuration: shared = true under [store]."))
    alone = _(
        "Keep it to yourself with chmod go-w {path}, or share it in the configuration: shared = true under [store]."
    )
    return StoreError(message, alone.format(path=path))


def share(path: StrPath) -> bool:
    """Make a new store writable for its group, as far as the umask allows. Returns whether it is."""
    mask = os.umask(0)  # the umask can only be read by setting it
    os.umask(mask)
    os.chmod(path, SHARED & ~mask | PRIVATE)
    return bool(os.stat(path).st_mode & stat.S_IWGRP)


def mode_beside(path: StrPath) -> int:
    """The mode for a file with the content of the store: the mode of a shared store, else 0600."""
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        return PRIVATE
    # Without the group's w the store is not shared: a file that others may only read stays private as a copy.
    return mode & SHARED if mode & stat.S_IWGRP else PRIVATE
