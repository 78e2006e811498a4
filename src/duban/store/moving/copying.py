"""A store is copied: all of it, or nothing; what arrived is compared with what was sent before anybody sees it."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from duban.errors import Refused, StoreError
from duban.locales import _
from duban.store.attachments import once_referenced, referenced
from duban.store.connection import Connection
from duban.store.documents import Documents, problem
from duban.store.moving.rows import KEPT, TABLES, Advance, Sum, last_ids, rows_of, size, summed
from duban.store.reading import Reader
from duban.store.rows import Row


class Target(Protocol):
    """Where a copy is made. Nothing of it is seen before ``opened`` ends well, but an earlier one may."""

    name: str

    def opened(self, source: "Source") -> AbstractContextManager[Connection]:
        """What is there is asked through this, and becomes the copy. Raises Refused where it may not be replaced."""

    def load(self, connection: Connection, table: type[Row], rows: Iterable[tuple[Any, ...]]) -> None:
        """Put the rows into a table."""

    def finish(self, connection: Connection, ids: dict[str, int]) -> None:
        """When all rows are there: what serves reports, and the highest ids that were ever given."""

    def documents(self, _connection: Connection, /) -> Documents:
        """Where its documents go."""


@dataclass
class Source:
    """One state of the store that is copied, with its documents."""

    connection: Connection
    documents: Documents
    identity: str


@dataclass
class Copied:
    """What was copied: the sum of each table, how many documents, and a sentence for each that is not whole."""

    sums: dict[str, Sum]
    documents: int
    missing: list[str]


def copy(source: Source, target: Target, advance: Advance) -> Copied:
    """Copy a store. ``advance`` hears of each row twice: when it is sent, and when it is compared.

    Raises Refused for a target that holds something else, StoreError where the copy is not what was sent.
    """
    with target.opened(source) as connection:
        sums = {}
        for table in TABLES:
            total = sums[table.TABLE] = Sum()
            target.load(connection, table, total.of(rows_of(source.connection, table), advance))
        ids = last_ids(source.connection)
        target.finish(connection, ids)
        _compare(connection, sums, ids, target, advance)
        count, missing = _copy_documents(source, target.documents(connection))
    return Copied(sums, count, missing)


def _compare(
    connection: Connection, sums: dict[str, Sum], ids: dict[str, int], target: Target, advance: Advance
) -> None:
    for table in TABLES:
        if summed(connection, table, advance) != sums[table.TABLE]:
            raise StoreError(
                _("What arrived in {target} is not what was sent: table {table}.").format(
                    target=target.name, table=table.TABLE
                ),
                _("Nothing was changed there. Run it again; “duban db check” says whether the store is whole."),
            )
    for table_name, last in last_ids(connection).items():
        if last < ids[table_name]:
            raise AssertionError(f"the ids of {table_name} go on after {last}, not {ids[table_name]}")


def _copy_documents(source: Source, target: Documents) -> tuple[int, list[str]]:
    """Bring the documents that are not there yet; how many tasks name, and what is wrong with any of these."""
    wanted = dict.fromkeys(referenced(source.connection))
    problems = {each: _copy_document(source.documents, target, *each) for each in wanted}
    for each in dict.fromkeys(once_referenced(source.connection)):
        if each not in problems:
            _copy_document(source.documents, target, *each)
    return len(wanted), [each for each in problems.values() if each]


def _copy_document(source: Documents, target: Documents, name: str, sha256: str) -> str | None:
    """Bring one document; what is wrong with it, if anything is."""
    if target.has(sha256):
        return None
    wrong = problem(source, name, sha256)
    if not wrong:
        target.put(sha256, source.parts(sha256))
    return wrong


def check_replaced(source: Source, connection: Connection, name: str) -> None:
    """Raise Refused where a store that is there is none that the source was copied to earlier, and went no further."""
    there = Reader(connection)
    if there.value("SELECT 1 FROM batch") is None:
        return
    if there.identity() != source.identity:
        raise Refused(
            _("{target} holds another store.").format(target=name),
            _("Nothing was changed. Name an empty database or a file that is not there yet."),
        )
    for table in KEPT:
        last = there.value(f"SELECT MAX(id) FROM {table.TABLE}") or 0  # noqa: S608 - names
        if summed(source.connection, table, _ignore, last) != summed(connection, table, _ignore):
            raise Refused(
                _("Somebody has worked in {target} since it was copied from here.").format(target=name),
                _("Nothing was changed: what was done there would be lost. Name an empty place to copy to."),
            )


def same_place(name: str) -> Refused:
    """The error of a store that is to be copied onto itself."""
    return Refused(_("{path} is the store itself.").format(path=name), _("Name another place."))


def _ignore(_rows: int) -> None:
    pass


def total(source: Source) -> int:
    """How often ``copy`` tells of a row."""
    return 2 * size(source.connection)
