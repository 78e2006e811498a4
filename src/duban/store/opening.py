"""What a command writes to: the store, or a new one that nobody sees before it is whole."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from operator import attrgetter
from pathlib import Path
from secrets import token_hex

from sqlalchemy import Engine, NullPool, Pool, StaticPool, event
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import Session, SQLModel, create_engine

from duban.errors import StoreError
from duban.locales import _
from duban.store import schema
from duban.store.failures import check_place
from duban.store.leftovers import put_in_place
from duban.store.tables import Meta
from duban.store.tally import FILL, TRIGGERS
from duban.unfinished import unfinished


@contextmanager
def engine_on(path: Path, *, unseen: bool) -> Iterator[Engine]:
    """The engine of one transaction, which takes the write lock at its beginning.

    Where there is no store, an ``unseen`` one is put in place when all is done, so that long work leaves no trace
    of itself however it ends. Raises StoreError where another process made the store meanwhile.
    """
    check_place(path)
    if unseen and not path.exists():
        with _put_in_place_at_the_end(path) as engine:
            yield engine
        return
    ensure(path)
    engine = _engine(lambda: schema.connect(path), NullPool)
    yield engine
    engine.dispose()


def ensure(path: Path) -> None:
    """Make the store if there is none, and bring an older one up to date."""
    check_place(path)
    if path.exists():
        schema.bring_up_to_date(path)
        return
    with suppress(FileExistsError), _beside(path) as beside:  # another process may be the first
        with closing(schema.connect(beside)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")  # ignored inside a transaction, so not through the engine
        engine = _engine(lambda: schema.connect(beside), NullPool)
        _make_tables(engine)
        _make_what_serves_reports(engine)
        engine.dispose()


@contextmanager
def _put_in_place_at_the_end(path: Path) -> Iterator[Engine]:
    with closing(sqlite3.connect("", isolation_level=None)) as connection:  # SQLite's own temporary file has no name
        connection.execute("PRAGMA foreign_keys = ON")
        engine = _engine(lambda: connection, StaticPool)
        _make_tables(engine)
        yield engine
        _make_what_serves_reports(engine)
        try:
            with _beside(path) as beside, closing(schema.connect(beside)) as whole:
                connection.backup(whole)
                whole.execute("PRAGMA journal_mode = WAL")
        except FileExistsError as error:
            raise StoreError(
                _("Another command made the store {path} meanwhile.").format(path=path),
                _("Nothing was changed by this one; run it again."),
            ) from error


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A file for its owner alone that is at ``path`` in one step when it is whole. Raises FileExistsError."""
    with unfinished(path.parent) as beside:
        yield beside
        put_in_place(beside, path)


def _make_tables(engine: Engine) -> None:
    """The tables, with the indexes that keep their rows unique."""
    with Session(engine) as session, session.begin():
        for table in SQLModel.metadata.sorted_tables:
            session.execute(CreateTable(table))
        session.add(Meta(key="schema", value=str(schema.VERSION)))
        session.add(Meta(key="id", value=token_hex(16)))  # in its copies too; older stores have none
    _make_indexes(engine, unique=True)


def _make_what_serves_reports(engine: Engine) -> None:
    """The other indexes and the tally: to sort and count many rows once is quicker than row by row."""
    _make_indexes(engine, unique=False)
    with engine.begin() as connection:
        for statement in (FILL, *TRIGGERS):
            connection.exec_driver_sql(statement)


def _make_indexes(engine: Engine, *, unique: bool) -> None:
    with engine.begin() as connection:
        for table in SQLModel.metadata.sorted_tables:
            for index in sorted(table.indexes, key=attrgetter("name")):
                if index.unique == unique:
                    connection.execute(CreateIndex(index))


def _engine(connect: Callable[[], sqlite3.Connection], pool: type[Pool]) -> Engine:
    engine = create_engine("sqlite://", creator=connect, poolclass=pool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine
