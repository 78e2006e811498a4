"""Files that a command writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from duban.errors import NotFound, OutputError, Refused
from duban.locales import _, reason
from duban.unfinished import SHARED, unfinished

DATABASE = b"SQLite format 3\0"
"""How every file of SQLite begins."""
BESIDE_A_STORE = ("", "-wal", "-shm", "-journal")
"""The endings of the files that are a store."""


@contextmanager
def written_beside(target: str | Path, *, binary: bool = False) -> Iterator[IO[Any]]:
    """A file that appears at ``target`` when all of it was written, and not at all otherwise."""
    path = Path(target)
    if path.is_dir():
        raise Refused(_("{path} is a directory.").format(path=path), _("Name a file in it."))
    check_directory(path)
    check_no_store(path)
    if path.exists() and not path.is_file():  # a device or a pipe: nothing can be renamed onto it
        with _opened(path, binary) as out:
            yield out
        return
    try:
        with unfinished(path.parent, replacing=path, mode=SHARED) as beside:
            with _opened(beside, binary) as out:
                yield out
            beside.replace(path)
    except OSError as error:
        raise OutputError(
            _("{path} cannot be written: {reason}.").format(path=path, reason=reason(error.errno))
        ) from error


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
        if path.name.endswith(ending) and (_is_database(base) or (store and base.absolute() == Path(store).absolute())):
            raise Refused(
                _("{path} belongs to a store, which would be destroyed.").format(path=path),
                _("Nothing was written. Name another file."),
            )


def _is_database(path: Path) -> bool:
    if not path.is_file():  # a pipe would wait for its writer
        return False
    try:
        with path.open("rb") as file:
            return file.read(len(DATABASE)) == DATABASE
    except OSError:
        return False


def _opened(path: Path, binary: bool) -> IO[Any]:
    return path.open("wb") if binary else path.open("w", encoding="utf-8", newline="")
