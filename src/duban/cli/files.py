"""The files that a command produces: safe writing, and names that any system takes."""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from duban.errors import NotFound, OutputError, Refused
from duban.formats.text import visible
from duban.locales import _, reason
from duban.unfinished import SHARED, unfinished

# The first bytes of every SQLite database.
DATABASE = b"SQLite format 3\0"
# The suffixes of the files that make up a store: the database, and what SQLite keeps beside it.
BESIDE_A_STORE = ("", "-wal", "-shm", "-journal")
_NO_NAME = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\..*)?", re.I | re.S)
"""Devices of Windows, which are meant whatever ending follows: "CON", "nul.xlsx"."""
LINKS = 40  # symbolic links followed in a row, as Linux does before it reports ELOOP


@contextmanager
def written_beside(
    target: str | Path, *, binary: bool = False, mode: int = SHARED, store: str = "", but: Iterable[str | Path] = ()
) -> Iterator[IO[Any]]:
    """Write a file that replaces ``target`` only once it is complete; after an error ``target`` is unchanged.

    A new file gets ``mode``, an existing one keeps its own. Devices and pipes, and a file that stdout already goes to,
    are written directly. Raises Refused and NotFound as `check_target` does, OutputError if it cannot be written.
    """
    path = check_target(target, store=store, but=but)
    if (path.exists() and not path.is_file()) or _is_stdout(path):  # a device cannot be replaced by a file
        with _opened(path, binary) as out:
            yield out
        return
    try:
        with unfinished(path.parent, replacing=path, mode=mode) as temporary:
            with _opened(temporary, binary) as out:
                yield out
            temporary.replace(path)  # atomic, since both are in one directory and so on one file system
    except OSError as error:
        raise OutputError(
            _("{path} cannot be written: {reason}.").format(path=path, reason=reason(error.errno)),
            _("If it is open in Excel or WPS, close it there first.") if isinstance(error, PermissionError) else "",
        ) from error


def check_target(target: str | Path, *, store: str = "", but: Iterable[str | Path] = ()) -> Path:
    """Check that a file may be written to ``target``, and return its path with symbolic links followed.

    Raises NotFound if its directory is missing. Raises Refused for a directory, for a link made by another user, for a
    store or the files beside it (``store`` need not exist yet), and for the files ``but``, which the command reads.
    """
    path = _followed(Path(target))
    if path.is_dir():
        raise Refused(_("{path} is a directory.").format(path=path), _("Give the name of a file in it."))
    check_directory(path)
    check_no_store(path, store)
    for each in but:
        if path.absolute() == Path(each).absolute() or (path.exists() and _is_same(path, each)):
            raise _refused(_("{path} is the input of this command, and would be lost."), target)
    return path


def _followed(path: Path) -> Path:
    """The target of a link of this user or of root. Raises Refused for a link made by another user.

    In a shared directory such as /tmp a colleague could otherwise redirect the output onto any file of this user.
    """
    own = {0, os.geteuid()} if hasattr(os, "geteuid") else set()
    for _each in range(LINKS):
        if not path.is_symlink():
            return path
        if own and path.lstat().st_uid not in own:
            raise _refused(_("{path} is a link made by another user."), path)
        if path.exists() and not path.is_file():  # /dev/stdout is a link to "pipe:[…]", which is no path
            return path
        path = path.parent / path.readlink()
    raise Refused(_("{path} is a broken link.").format(path=path), _("Choose another file."))


def check_directory(path: Path) -> None:
    """Raise NotFound if the directory of the file to be written is missing."""
    if not path.parent.is_dir():
        raise NotFound(
            _("There is no directory {path}.").format(path=path.parent),
            _("Make it with: mkdir -p {path}").format(path=path.parent),
        )


def check_no_store(path: Path, store: str = "", endings: tuple[str, ...] = BESIDE_A_STORE) -> None:
    """Raise Refused if ``path`` is a store, or a file that SQLite keeps beside one.

    ``store`` is the path of a store that need not exist yet.
    """
    for ending in endings:
        base = path.parent / path.name.removesuffix(ending)
        if path.name.endswith(ending) and (_is_database(base) or (store and _is_same(base, store))):
            raise _refused(_("{path} is part of a store, which would be destroyed."), path)


def _refused(message: str, path: str | Path) -> Refused:
    return Refused(message.format(path=path), _("Nothing was written. Choose another file."))


def _is_same(path: Path, other: str | Path) -> bool:
    """Whether both paths are the same file, also through links and if it does not exist."""
    with suppress(OSError):
        return path.samefile(other)
    return path.resolve() == Path(other).resolve()


def _is_stdout(path: Path) -> bool:
    """Whether stdout goes to this file already: duban list -o x.csv > x.csv."""
    with suppress(OSError, AttributeError, ValueError):
        return os.path.samestat(path.stat(), os.fstat(sys.stdout.fileno()))
    return False


def _is_database(path: Path) -> bool:
    if not path.is_file():  # opening a pipe would block until it has a writer
        return False
    try:
        with path.open("rb") as file:
            return file.read(len(DATABASE)) == DATABASE
    except OSError:
        return False


def _opened(path: Path, binary: bool) -> IO[Any]:
    """Open the file for writing; for the one that is stdout, go on at its position."""
    # A second descriptor shares the position of stdout: opening the file anew would overwrite what was written.
    file: Any = os.dup(sys.stdout.fileno()) if _is_stdout(path) else path
    if binary:
        return open(file, "wb")  # noqa: PTH123 - it may be a number
    # newline="": the formats write their own line ends, as CSV does with CRLF.
    return open(file, "w", encoding="utf-8", newline="")  # noqa: PTH123


def stem(text: str, longest: int) -> str:
    """``text`` as the name of a file without its ending, at most ``longest`` characters; "-" if nothing is left.

    What Windows forbids becomes a blank; blanks and dots at the end, which it drops, are left out.
    """
    name = re.sub(r'[\\/:*?"<>|\s]+', " ", visible(text)).strip(" .")
    if _NO_NAME.fullmatch(name):
        name = f"_{name}"
    return name[:longest].rstrip(" .") or "-"
