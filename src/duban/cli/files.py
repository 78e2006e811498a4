"""Files that a command writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from duban.errors import NotFound, OutputError, Refused
from duban.locales import _, reason
from duban.unfinished import SHARED, unfinished


@contextmanager
def written_beside(target: str | Path, *, binary: bool = False) -> Iterator[IO[Any]]:
    """A file that appears at ``target`` when all of it was written, and not at all otherwise."""
    path = Path(target)
    if path.is_dir():
        raise Refused(_("{path} is a directory.").format(path=path), _("Name a file in it."))
    check_directory(path)
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


def _opened(path: Path, binary: bool) -> IO[Any]:
    return path.open("wb") if binary else path.open("w", encoding="utf-8", newline="")
