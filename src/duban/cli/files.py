"""Files that a command writes."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from duban.errors import NotFound, OutputError, Refused
from duban.locales import _, reason
from duban.unfinished import SHARED, unfinished

DATABASE = b"SQLite format 3\0"
"""How every file of SQLite begins."""
BESIDE_A_STORE = ("", "-wal", "-shm", "-journal")
"""The endings of the files that are a store."""
LINKS = 40
"""As many links behind one another as the system follows."""


@contextmanager
def written_beside(
    target: str | Path, *, binary: bool = False, mode: int = SHARED, store: str = "", but: Iterable[str | Path] = ()
) -> Iterator[IO[Any]]:
    """A file that appears at ``target`` when all of it was written, and not at all otherwise.

    A new one has the ``mode``, another one keeps its own. Devices and pipes, and what stdout is already, are written
    at once. Raises Refused as ``check_target`` does.
    """
    path = check_target(target, store=store, but=but)
    if (path.exists() and not path.is_file()) or _is_stdout(path):  # nothing can be renamed onto it
        with _opened(path, binary) as out:
            yield out
        return
    try:
        with unfinished(path.parent, replacing=path, mode=mode) as beside:
            with _opened(beside, binary) as out:
                yield out
            beside.replace(path)
    except OSError as error:
        raise OutputError(
            _("{path} cannot be written: {reason}.").format(path=path, reason=reason(error.errno))
        ) from error


def check_target(target: str | Path, *, store: str = "", but: Iterable[str | Path] = ()) -> Path:
    """Where a file is to be written: at the end of the links of this user, if any.

    Raises NotFound where its directory is missing; Refused for a directory, for a link of somebody else, for what is
    a store (``store`` may not be there yet) or lies beside one, and for each of the files ``but``, by whatever name.
    """
    path = _followed(Path(target))
    if path.is_dir():
        raise Refused(_("{path} is a directory.").format(path=path), _("Name a file in it."))
    check_directory(path)
    check_no_store(path, store)
    for each in but:
        if path.absolute() == Path(each).absolute() or (path.exists() and _is_same(path, each)):
            raise Refused(
                _("{path} is what this command reads, and would be lost.").format(path=target),
                _("Nothing was written. Name another file."),
            )
    return path


def _followed(path: Path) -> Path:
    """What a link of this user, or of the system, leads to. Raises Refused for one that somebody else put there."""
    own = {0, os.geteuid()} if hasattr(os, "geteuid") else set()
    for _each in range(LINKS):
        if not path.is_symlink():
            return path
        if own and path.lstat().st_uid not in own:
            raise Refused(
                _("{path} is a link that another user put there.").format(path=path),
                _("Nothing was written. Name another file."),
            )
        if path.exists() and not path.is_file():  # /dev/stdout, whose link to a pipe has no path
            return path
        path = path.parent / path.readlink()
    raise Refused(_("{path} is a link that leads nowhere.").format(path=path), _("Name another file."))


def check_directory(path: Path) -> None:
    """Raise NotFound where the directory of a file that is to be written is missing."""
    if not path.parent.is_dir():
        raise NotFound(
            _("There is no directory {path}.").format(path=path.parent),
            _("Make it with: mkdir -p {path}").format(path=path.parent),
        )


def check_no_store(path: Path, store: str = "", endings: tuple[str, ...] = BESIDE_A_STORE) -> None:
    """Raise Refused where writing this file would destroy a store, or what SQLite keeps beside one.

    ``store`` is one that may not be there yet.
    """
    for ending in endings:
        base = path.parent / path.name.removesuffix(ending)
        if path.name.endswith(ending) and (_is_database(base) or (store and _is_same(base, store))):
            raise Refused(
                _("{path} belongs to a store, which would be destroyed.").format(path=path),
                _("Nothing was written. Name another file."),
            )


def _is_same(path: Path, other: str | Path) -> bool:
    """Whether both name one file, which may not be there: through links of any kind, and of directories."""
    with suppress(OSError):
        return path.samefile(other)
    return path.resolve() == Path(other).resolve()


def _is_stdout(path: Path) -> bool:
    """Whether that is the file that the shell has opened for this command: duban list -o x.csv > x.csv."""
    with suppress(OSError, AttributeError, ValueError):
        return os.path.samestat(path.stat(), os.fstat(sys.stdout.fileno()))
    return False


def _is_database(path: Path) -> bool:
    if not path.is_file():  # a pipe would wait for its writer
        return False
    try:
        with path.open("rb") as file:
            return file.read(len(DATABASE)) == DATABASE
    except OSError:
        return False


def _opened(path: Path, binary: bool) -> IO[Any]:
    """The file, to be written from its beginning; what stdout is, from where that stands."""
    file: Any = os.dup(sys.stdout.fileno()) if _is_stdout(path) else path
    if binary:
        return open(file, "wb")  # noqa: PTH123 - it may be a number
    return open(file, "w", encoding="utf-8", newline="")  # noqa: PTH123
