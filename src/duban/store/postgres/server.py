"""Opens, creates and migrates a store on a PostgreSQL server.

No state outlives a transaction, so that it works behind a pooler.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic, sleep

from duban.address import shown
from duban.errors import StoreError
from duban.locales import _
from duban.store.postgres import held
from duban.store.sqlite import schema

try:
    import psycopg
except ImportError as error:
    raise StoreError(
        _("A store on a PostgreSQL server needs psycopg, which is not installed here."),
        _('Install it for the Python that runs duban: {python} -m pip install "psycopg[binary]"').format(
            python=sys.executable
        ),
    ) from error
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import TransactionStatus

from duban.store.postgres.connection import CONNECT_SECONDS, WRITE_LOCK, Postgres, timeout_of
from duban.store.postgres.failures import commit_unknown, cut_off, is_lost

OLDEST_VERSION = 150_000
"""PostgreSQL 15, as ``server_version_num``: the first with all features that are used."""
READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL cursor_tuple_fraction = 1; SET LOCAL jit = off"
"""A snapshot. All rows of a cursor are read, so the planner must not prefer plans for the first ones; JIT compilation
takes longer than these queries."""
WRITE = (
    f"BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = '30s'; SELECT pg_advisory_xact_lock({WRITE_LOCK})"
)
"""The lock is taken before the first read, so that what a command read is still true when it writes. READ COMMITTED: a
snapshot taken while waiting for the lock would be older than the changes of the command before."""
TABLES = """SELECT c.relname FROM pg_class c
WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND c.relkind IN ('r', 'p')
 AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')"""
"""The tables in the schema of the store, without those of extensions."""
PAUSE = 0.2  # seconds between two attempts to reach a server that restarts
OWN_TABLES = {"meta", "task", "event", "batch", "owner"}


@contextmanager
def reading(url: str) -> Iterator[Postgres | None]:
    """A connection in a transaction that reads one state of the store; None if the database is empty.

    What is read while it is being read belongs to the same transaction. An older store is migrated first. Raises
    StoreError, or psycopg.Error, which `server_failures` explains.
    """
    if being_read := held.being_read(url):
        yield being_read
        return
    with connected(url) as connection:
        connection.execute(READ)
        current = version(connection, url)
        if current is not None and current != schema.VERSION:
            connection.execute("ROLLBACK")
            with writable(url):  # migrates
                pass
            connection.execute(READ)
        if current is None:
            yield None
            return
        with held.reading(url, connection):
            yield connection


@contextmanager
def writable(url: str, *, rows_follow: bool = False) -> Iterator[Postgres]:
    """The connection of one writing transaction, all or nothing. Only one of them runs at a time.

    Creates the tables in an empty database, and migrates older ones. ``rows_follow``: the caller creates indexes and
    tally after loading the rows. Raises StoreError, also if the connection is lost.
    """
    held.written(url)
    with connected(url) as connection:
        connection.execute(WRITE)  # several statements at once save round trips
        try:
            _prepare(connection, url, rows_follow=rows_follow)
            yield connection
        except BaseException as error:
            with suppress(psycopg.Error):  # the first error is the one to show
                connection.execute("ROLLBACK")
            if is_lost(error):
                raise cut_off(url) from error
            raise
        _commit(connection, url)


def holds_store(url: str) -> bool:
    """Whether there are tables of duban at the address. Raises the errors of ``reading``."""
    with connected(url) as connection:
        return version(connection, url) is not None


@contextmanager
def connected(url: str) -> Iterator[Postgres]:
    """The idle connection of this command, or a new one. It is given back only if no error occurred."""
    connection = _idle(url) or connect(url)
    try:
        yield connection
    except BaseException:
        connection.close()
        raise
    # After reading, the transaction is still open; a commit or rollback of ``writable`` has ended it.
    with suppress(psycopg.Error):
        if connection.info.transaction_status != TransactionStatus.IDLE:
            connection.execute("ROLLBACK")
        held.give_back(url, connection)
        return
    connection.close()


def _idle(url: str) -> Postgres | None:
    """The connection of an earlier step of this command, unless the server has closed it meanwhile."""
    connection = held.take(url)
    try:
        if connection:
            connection.execute("SELECT 1")
    except psycopg.Error:
        return None
    return connection


def connect(url: str) -> Postgres:
    """A new connection. Raises StoreError for an unsuitable server, psycopg.Error if it cannot be reached."""
    _check(url)
    connection = Postgres(url)
    try:
        _check_server(connection, url)
    except BaseException:
        connection.close()
        raise
    return connection


def is_reachable(url: str) -> bool:
    """Wait for the server as long as for a connection; whether it answers. The connection is kept for the next step."""
    seconds = float(timeout_of(url))
    give_up = monotonic() + (seconds if seconds > 0 else CONNECT_SECONDS)  # 0: a connection is waited for without end
    while True:
        try:
            with connected(url) as connection:
                connection.execute("SELECT 1")  # a pooler accepts connections before its server does
        except psycopg.Error:
            if monotonic() > give_up:
                return False
            sleep(PAUSE)
        else:
            return True


def version(connection: Postgres, url: str) -> int | None:
    """The version of the tables; None if there are none. Raises StoreError for tables that duban did not make."""
    tables = {table for (table,) in connection.execute(TABLES)}
    if not tables:
        _check_schema(connection, url)
        return None
    # Other tables may be beside them: an administrator's own.
    if not tables >= OWN_TABLES:
        raise _foreign(url)
    row = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    # A table named meta is common: another program's may have a key "schema", too.
    if not (row and row[0].isdecimal()):
        raise _foreign(url)
    schema.refuse_newer(int(row[0]), schema.VERSION, shown(url))
    return int(row[0])


def _prepare(connection: Postgres, url: str, *, rows_follow: bool) -> None:
    current = version(connection, url)
    if current is None:
        from duban.store.making import make_indexes_and_tally, make_tables

        make_tables(connection)
        if not rows_follow:
            make_indexes_and_tally(connection)
    elif current < schema.VERSION:
        from duban.store.migrations import migrate
        from duban.store.rights.granting import renew

        for next_version in range(current + 1, schema.VERSION + 1):
            migrate(connection, next_version)
        connection.execute("UPDATE meta SET value = ? WHERE key = 'schema'", (str(schema.VERSION),))
        renew(connection)


def _commit(connection: Postgres, url: str) -> None:
    try:
        is_kept = connection.commit()
    except psycopg.Error as error:
        if is_lost(error):
            raise commit_unknown(url) from error
        raise
    if not is_kept:
        raise StoreError(_("The server rolled this command back; nothing was saved."), _("Run it again with --debug."))


def _check(url: str) -> None:
    """Raise StoreError for an address that cannot be parsed. The message must not contain a part of a password.

    An unescaped @ or / in a password splits the address at the wrong place: the rest would be shown as the host.
    """
    before, at, _host = url.partition("://")[2].rpartition("@")
    is_ambiguous = at and "?" not in before and ("@" in before or "/" in before)
    try:
        conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        is_ambiguous = True
    if is_ambiguous:
        raise StoreError(
            _("The address of the store cannot be read: {store}").format(store=shown(url).partition("?")[0]),
            _("In a name or password write @ as %40, / as %2F, : as %3A, ? as %3F and % as %25."),
        )


def _check_server(connection: Postgres, url: str) -> None:
    info = connection.info
    if info.server_version < OLDEST_VERSION:
        raise StoreError(
            _("The server of {store} is PostgreSQL {version}.").format(
                store=shown(url), version=info.server_version // 10_000
            ),
            _("duban needs PostgreSQL {version} or newer.").format(version=OLDEST_VERSION // 10_000),
        )
    encoding = info.parameter_status("server_encoding")
    if encoding and encoding != "UTF8":
        raise StoreError(
            _("The database {store} stores text as {encoding}.").format(store=shown(url), encoding=encoding),
            _("Create one in UTF-8: createdb --encoding UTF8 --template template0 NAME"),
        )


def _check_schema(connection: Postgres, url: str) -> None:
    (name,) = connection.execute("SELECT current_schema()").fetchone()
    if name is None:
        raise StoreError(
            _("{store} has no schema from the search path.").format(store=shown(url)),
            _("Create it with CREATE SCHEMA, or correct search_path in the address or for the role."),
        )


def _foreign(url: str) -> StoreError:
    return StoreError(
        _("{path} is a database, but not a duban store.").format(path=shown(url)),
        _("Choose an empty database, or a separate schema in it, with --store or DUBAN_STORE."),
    )
