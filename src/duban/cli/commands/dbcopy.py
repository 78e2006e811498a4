"""``duban db copy``"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from duban.address import is_server, shown
from duban.cli.files import BESIDE_A_STORE, check_directory, check_no_store
from duban.cli.line.declare import App, Argument
from duban.cli.session import opened
from duban.cli.talk import remark, say
from duban.cli.watch import MANY, counting
from duban.errors import StoreError
from duban.formats.text import visible
from duban.locales import _, ngettext
from duban.settings import Settings, unknown_address
from duban.store.failures import explained, no_store

if TYPE_CHECKING:
    from duban.store.moving.copying import Copied, Target

app = App()


@app.command(
    "copy",
    help=_(
        "Copy the store with its documents to a PostgreSQL server, or to a file.\n\n"
        "The copy is the same store: IDs, record, undo and number series continue in it. Others may go on"
        " working; a single state of the store is copied. What arrives is compared with what was sent, and"
        " nothing is visible before all of it is there. It may be interrupted, and repeated until somebody"
        " works in the copy; a place that holds anything else is refused."
    ),
    examples=_(
        "$ duban db copy postgresql://office@server/duban\n"
        "$ duban --store postgresql://office@server/duban db copy duban.db"
    ),
)
def copy(
    settings: Settings,
    target: Annotated[str, Argument(metavar=_("URL|FILE"), help=_("The target: an empty database, or a new file."))],
) -> None:
    _say(target, copied(settings, target, lambda: _target(settings, target)))
    remark(visible(_("To work with it: DUBAN_STORE={path}").format(path=shown(target))))


def backed_up(settings: Settings, target: Path) -> None:
    """Back up a store on a server to the file ``target``, with its documents beside it."""
    from duban.store.attachments import folder
    from duban.store.moving.file import File

    _say(str(target), copied(settings, str(target), lambda: File(target, folder(target))))


def copied(settings: Settings, target: str, place: "Callable[[], Target]") -> "Copied":
    """Copy the store to ``place()`` with a progress bar. Raises StoreError if there is no store."""
    from duban.cli.storage import shelf
    from duban.store.moving.copying import Source, copy, total

    with opened(settings) as reader:
        if not reader.is_there:
            raise no_store(settings.store)
        source = Source(reader.connection, shelf(settings, reader.connection), reader.identity())
        done = 0
        with counting(lambda: total(source), MANY) as advance, _errors_of_target(target):

            def advance_by(rows: int) -> None:
                nonlocal done
                done += rows
                # Each row is counted twice: when it is copied, and when it is read back and compared.
                advance(done, _("{count} rows copied and compared").format(count=done // 2))

            return copy(source, place(), advance_by)


def _target(settings: Settings, target: str) -> "Target":
    """The target of the copy. Raises Usage for another kind of address, Refused for the store itself or a bad file,
    NotFound for a missing directory."""
    from duban.cli.storage import folder_for
    from duban.store.moving.copying import same_place

    if is_server(target):
        from duban.store.moving.server import Server

        if target == settings.store:
            raise same_place(shown(target))
        return Server(target, folder_for(settings, target))
    if "://" in target:
        raise unknown_address(target)
    from duban.store.moving.file import File
    from duban.store.sqlite.sharing import mode_beside
    from duban.unfinished import PRIVATE

    path = Path(target).resolve() if Path(target).exists() else Path(target)
    check_directory(path)
    check_no_store(path, endings=BESIDE_A_STORE[1:])
    if not is_server(settings.store) and path.exists() and path.samefile(settings.store):
        raise same_place(shown(target))
    mode = PRIVATE if is_server(settings.store) else mode_beside(settings.store)
    return File(path, folder_for(settings, str(path)) or path, mode)


@contextmanager
def _errors_of_target(target: str) -> Iterator[None]:
    """Explain errors of the driver as errors of ``target``: elsewhere they would be taken for errors of the store."""
    try:
        yield
    except Exception as error:
        if is_server(target) and (explanation := explained(error, target)):
            raise explanation from error
        raise


def _say(target: str, copy: "Copied") -> None:
    """Print what was copied. Raises StoreError if documents are missing or damaged."""
    for table, each in copy.sums.items():
        rows = ngettext("{count} row", "{count} rows", each.rows).format(count=each.rows)
        say(_("{table}: {rows}, checksum {checksum}").format(table=table, rows=rows, checksum=each.checksum))
    counts = ngettext("{count} document", "{count} documents", copy.documents).format(count=copy.documents)
    say(visible(_("{path}: the same store, intact; {counts}").format(path=shown(target), counts=counts)))
    tell_missing(copy.missing, _("Everything else was copied."))


def tell_missing(problems: list[str], done: str) -> None:
    """Remark on each missing or damaged document, then raise StoreError; ``done`` says what succeeded all the same."""
    for problem in problems:
        remark(visible(problem))
    if problems:
        message = ngettext(
            "{count} document is missing or altered.", "{count} documents are missing or altered.", len(problems)
        )
        raise StoreError(message.format(count=len(problems)), done)
