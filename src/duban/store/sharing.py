"""Who besides its owner reads and writes a store: nobody, unless the office shares it.

SQLite gives its own files beside a store the permissions of the store; so do duban's, with its copies and documents.
"""

import os
import stat

from duban.address import StrPath
from duban.errors import StoreError
from duban.locales import _
from duban.unfinished import PRIVATE

SHARED = 0o660


def too_open(path: StrPath) -> StoreError:
    """The error of a store that others may write, which nobody said they should."""
    message = _("Others than its owner may write the store {path}.").format(path=path)
    if os.stat(path).st_uid != os.geteuid():
        return StoreError(message, _("Do you share it? Then say so in the configuration: shared = true under [store]."))
    alone = _("Make it yours alone: chmod go-w {path}, or share it in the configuration: shared = true under [store].")
    return StoreError(message, alone.format(path=path))


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
