"""The session of a command: the store opened for reading or writing, the clock, and the tasks named by REFs."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from duban.address import is_server, shown
from duban.cli.line.dates import say_notes
from duban.cli.line.options import ViewOptions
from duban.cli.output import show
from duban.cli.talk import remark
from duban.cli.watch import LONG_PAST, counting
from duban.domain.lights import Clock, lights_of
from duban.errors import OutputError, Usage
from duban.formats.text import visible
from duban.locales import _, reason
from duban.reports.listing import brief, single
from duban.settings import Settings
from duban.store.reading import Reader, reading

if TYPE_CHECKING:
    from duban.cli.answers import OwnWords
    from duban.store.statements import Task
    from duban.store.writing import Record

MANY = 500  # changed tasks; more are confirmed by short rows: deriving their lights and deadlines takes too long
FEW = 3  # ambiguous REFs whose meanings are spelled out; of more only the REFs are listed


# The commands that create the store named by --store or DUBAN_STORE; for others a missing one is a typing mistake.
MAKERS = ("add", "import", "owner add", "draft")


def clock(settings: Settings, as_of: date | None = None) -> Clock:
    """The clock by which lateness is judged: now in office time, or the end of the day ``as_of``."""
    now = settings.now.replace(tzinfo=None)
    if as_of and as_of != now.date():
        now = datetime.combine(as_of, time(23, 59, 59))  # a deadline on that day was met until midnight
    return Clock(now, settings.calendar, lights_of(settings.policy["lights"]))


@contextmanager
def opened(settings: Settings, as_of: date | None = None) -> Iterator[Reader]:
    """Open the store for reading, as it is now or as it was recorded at the end of the day ``as_of``.

    If there is no store yet, the reader is empty, with a remark on stderr. Raises StoreError if it was named.
    """
    make_room(settings)
    with reading(settings.store) as reader:
        if not reader.is_there and settings.command not in MAKERS:
            check_there(settings, is_there=False)
            message = _("There is no store yet at {path}; “duban add” or “duban import” creates it.")
            remark(message.format(path=shown(settings.store)))
        if as_of:
            say_notes(settings)
            with counting(reader.last_task, LONG_PAST) as advance:
                reader.back_to(
                    settings.end_of(as_of), lambda done: advance(done, _("{count} tasks rebuilt").format(count=done))
                )
        yield reader


def began(settings: Settings, reader: Reader) -> date | None:
    """The day of the first command on record; None for a store without one."""
    at = reader.value("SELECT at FROM batch WHERE id = (SELECT MIN(id) FROM batch)")
    return date.fromisoformat(settings.civil(at)[:10]) if at else None


def make_room(settings: Settings) -> None:
    """Create the directory of the default store, if it is missing. Raises StoreError as `check_private` does."""
    # os.path and not pathlib, whose import every report would pay for (docs/performance.md).
    directory = os.path.dirname(settings.store)
    if settings.store == settings.default_store and not os.path.isdir(directory):
        os.makedirs(directory, 0o700, exist_ok=True)  # another command may create it at the same time
    check_private(settings)


def check_private(settings: Settings) -> None:
    """Raise StoreError if other users may write the store, unless the configuration says that it is shared."""
    from duban.store.failures import others_write

    if others_write(settings.store) and not settings.policy["store"]["shared"]:
        from duban.store.sqlite.sharing import too_open

        raise too_open(settings.store)


def check_there(settings: Settings, *, is_there: bool) -> None:
    """Raise StoreError if a store was named but does not exist, unless the command creates one."""
    from duban.store.failures import check_place, no_store

    if settings.is_store_named and settings.command not in MAKERS and not is_there:
        if not is_server(settings.store):
            check_place(settings.store)
        raise no_store(settings.store)


def named(reader: Reader, refs: list[str], *, change: bool = False) -> list[int]:
    """The ids of the tasks named by ``refs``, with a remark for each ambiguous REF.

    For a ``change`` an ambiguous REF raises Refused. Raises NotFound and Usage as `refs.resolve` does.
    """
    from duban.reports.refs.ambiguity import shortened
    from duban.reports.refs.resolving import resolve  # not needed by reports without REFs

    resolved = resolve(reader, refs, change=change)
    for each in resolved.ambiguous[:FEW]:
        remark(visible(each.warning()))
    if more := [each.ref for each in resolved.ambiguous[FEW:]]:
        remark(visible(_("The same applies to {figures}.").format(figures=shortened(more))))
    return resolved.ids


def one_named(reader: Reader, ref: str, *, change: bool = False) -> int:
    """The id of the task named by ``ref``. Raises Usage if it names several."""
    ids = named(reader, [ref], change=change)
    if len(ids) > 1:
        raise Usage(
            _("{ref!r} refers to {count} tasks, but only one is possible here.").format(ref=ref, count=len(ids)),
            _("Give the ID or number of one task."),
        )
    return ids[0]


class NotKept(Exception):
    """Raised within `recording`, it rolls the transaction back on purpose, and the command goes on behind it."""


@contextmanager
def recording(settings: Settings, *, unseen: bool = False) -> Iterator["Record"]:
    """The transaction of a command that changes something: it is committed as a whole, or not at all.

    With ``unseen`` a new store appears only when the transaction ends, and the caller announces it.
    """
    from duban.store.opening import exists
    from duban.store.writing import transaction

    make_room(settings)
    is_there = exists(settings.store)
    check_there(settings, is_there=is_there)
    who, at, today = settings.user, settings.recorded_at, settings.today
    command = settings.command
    now = clock(settings).now  # a policy or a calendar that cannot be read is refused before anything is changed
    begun = transaction(settings.store, at=at, today=today, actor=who, command=command, now=now, unseen=unseen)
    try:
        with begun as record:
            yield record
            settings.batch = record.batch_id if record.has_changed else None
    except NotKept:
        return
    settings.is_recorded |= record.has_changed
    if not (is_there or unseen):
        remark(new_store(settings))
    say_notes(settings)


def new_store(settings: Settings) -> str:
    """The sentence that announces a new store, after the steps that follow its creation."""
    from duban.cli.newstore import settle

    settle(settings)
    return visible(_("Created a new store: {path}").format(path=settings.store_shown))


def change_each(
    settings: Settings,
    refs: list[str],
    verb: "Callable[[Record, Task], object]",
    format: str | None,
    known: "Callable[[Reader], OwnWords] | None" = None,
) -> None:
    """Apply ``verb`` to each task named by ``refs``, in one transaction, and show the tasks that changed; ``known`` is
    what only the command knows about them."""
    from duban.actions.life import load

    # REFs are resolved before the transaction, which locks out other writers.
    with opened(settings) as reader:
        ids = named(reader, refs, change=True)
    with recording(settings) as record:
        for each in ids:
            verb(record, load(record, each))
    answer(settings, list(record.touched), format, known)


def answer(
    settings: Settings, ids: Sequence[int], format: str | None, known: "Callable[[Reader], OwnWords] | None" = None
) -> None:
    """Confirm a change of these tasks as they are now: a line for each, or their rows if ``format`` is JSON.

    ``known`` is what only the command knows about them. Raises OutputError if it cannot be written; the change is
    stored all the same.
    """
    with opened(settings) as reader:
        try:
            _confirm(settings, reader, ids, format, known)
            sys.stdout.flush()
        except BrokenPipeError:  # an OSError too, but no failure: the reader of a pipe has left
            raise
        except OSError as error:
            raise OutputError(
                _("The output cannot be written: {reason}.").format(reason=reason(error.errno)),
                _("The changes were saved; only the output is missing."),
            ) from error


def _confirm(
    settings: Settings,
    reader: Reader,
    ids: Sequence[int],
    format: str | None,
    known: "Callable[[Reader], OwnWords] | None",
) -> None:
    if format in {"json", "jsonl"}:
        view = ViewOptions(format=format, include_confidential=True)
        show(single(reader, clock(settings), ids), view, settings)
        return
    from duban.cli.answers import line, sentences

    rows = brief(reader, ids) if len(ids) > MANY else single(reader, clock(settings), ids).rows
    if settings.batch is None or len(ids) > MANY:
        lines: Iterator[str] = map(line, rows)
    else:
        lines = sentences(reader, rows, settings.batch, known and known(reader))
    sys.stdout.writelines(f"{each}\n" for each in lines)
