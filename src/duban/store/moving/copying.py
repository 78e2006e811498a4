"""Copies a store, all or nothing. The copy is read back and compared before it becomes visible."""

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
    """Where a copy goes. It becomes visible when ``opened`` ends without an error; until then an earlier copy stays."""

    name: str

    def opened(self, source: "Source") -> AbstractContextManager[Connection]:
        """The connection that the copy is written through. Raises Refused if what is there must not be replaced."""

    def load(self, connection: Connection, table: type[Row], rows: Iterable[tuple[Any, ...]]) -> None:
        """Insert the rows of a table."""

    def finish(self, connection: Connection, ids: dict[str, int]) -> None:
        """After all rows: create indexes and tally, and set the highest ids ever used."""

    def documents(self, _connection: Connection, /) -> Documents:
        """Where the documents of the copy go."""


@dataclass
class Source:
    """The store to copy. ``connection`` is in a transaction: one state of the store."""

    connection: Connection
    documents: Documents
    identity: str


@dataclass
class Copied:
    """The result: row count and checksum by table, number of documents, a sentence for each defective document."""

    sums: dict[str, Sum]
    documents: int
    missing: list[str]


def copy(source: Source, target: Target, advance: Advance) -> Copied:
    """Copy a store. ``advance`` counts each row twice: when it is written, and when it is compared.

    Raises Refused if the target holds something else, StoreError if the copy differs from the source.
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
                _("Nothing was changed there. Run it again; “duban db check” tells whether the store is intact."),
            )
    # Otherwise new tasks would get ids that other tasks had, for example in printed lists.
    for table_name, last in last_ids(connection).items():
        if last < ids[table_name]:
            # A mistake of this program, not of the user: no translated sentence.
            raise AssertionError(f"the ids of {table_name} go on after {last}, not {ids[table_name]}")


def _copy_documents(source: Source, target: Documents) -> tuple[int, list[str]]:
    """Copy documents that the target lacks. Returns the number that tasks refer to, and what is wrong with these."""
    wanted = dict.fromkeys(referenced(source.connection))
    problems = {each: _copy_document(source.documents, target, *each) for each in wanted}
    # Documents of former states come too, for undo. If one of those is missing, no task misses it: it is not reported.
    for each in dict.fromkeys(once_referenced(source.connection)):
        if each not in problems:
            _copy_document(source.documents, target, *each)
    return len(wanted), [each for each in problems.values() if each]


def _copy_document(source: Documents, target: Documents, name: str, sha256: str) -> str | None:
    """Copy one document. Returns a sentence if it is defective."""
    if target.has(sha256):
        return None
    wrong = problem(source, name, sha256)
    if not wrong:
        target.put(sha256, source.parts(sha256))
    return wrong


def check_replaced(source: Source, connection: Connection, name: str) -> None:
    """Raise Refused unless the store in the target is an earlier copy of the source, unchanged since then."""
    there = Reader(connection)
    if there.value("SELECT 1 FROM batch") is None:
        return  # nothing was ever recorded there
    if there.identity() != source.identity:
        raise Refused(
            _("{target} holds another store.").format(target=name),
            _("Nothing was changed. Choose an empty database or a file that does not exist yet."),
        )
    # The record is append-only: an unchanged copy holds exactly the beginning of the source's record.
    for table in KEPT:
        last = there.value(f"SELECT MAX(id) FROM {table.TABLE}") or 0  # noqa: S608 - names
        if summed(source.connection, table, _ignore, last) != summed(connection, table, _ignore):
            raise Refused(
                _("Somebody has worked in {target} since it was copied from here.").format(target=name),
                _("Nothing was changed, since what was done there would be lost. Choose an empty target."),
            )


def same_place(name: str) -> Refused:
    """The error for copying a store onto itself."""
    return Refused(_("{path} is the store itself.").format(path=name), _("Choose another target."))


def _ignore(_rows: int) -> None:
    pass


def total(source: Source) -> int:
    """How many rows ``copy`` reports to ``advance`` in all."""
    return 2 * size(source.connection)
