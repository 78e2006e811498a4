"""A store on a PostgreSQL server: opened for reading and for writing, made and brought up to date.

Nothing outlives a transaction, so that a pooler between them changes nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic, sleep

from duban.address import shown
from duban.errors import StoreError
from duban.locales import _
from duban.store import held, schema

try:
    import psycopg
except ImportError as error:
    raise StoreError(
        _("A store on a PostgreSQL server needs psycopg, which is not installed here."),
        _('Install it with: pip install "duban[postgres]"'),
    ) from error
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import TransactionStatus

from duban.store.postgres import PATIENCE, WRITER, Postgres
from duban.store.server_failures import cut_off, is_lost, perhaps_kept

OLDEST = 150_000
"""The first version of PostgreSQL that has all that is asked of it."""
READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL cursor_tuple_fraction = 1; SET LOCAL jit = off"
"""One state of the store; all rows are wanted of what is asked, and soon."""
WRITE = f"BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = '30s'; SELECT pg_advisory_xact_lock({WRITER})"
"""The lock comes before the first read: what a command read is still true when it writes."""
TABLES = """SELECT c.relname FROM pg_class c
WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND c.relkind IN ('r', 'p')
 AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')"""
"""What is in the schema of the store, but for what belongs to an extension."""
PAUSE = 0.2  # seconds between two attempts to reach a server that restarts
OWN = {"meta", "task", "event", "batch", "owner"}


@contextmanager
def reading(url: str) -> Iterator[Postgres | None]:
    """A connection on which one state of the store is read; None where the database is empty.

    An older store is brought up to date first. Raises StoreError, or psycopg.Error for what `server_failures` explains.
    """
    with _connection(url) as connection:
        connection.execute(READ)
        found = version(connection, url)
        if found is not None and found != schema.VERSION:
            connection.execute("ROLLBACK")
            with writable(url):
                pass
            connection.execute(READ)
        yield None if found is None else connection


@contextmanager
def writable(url: str, *, rows_follow: bool = False) -> Iterator[Postgres]:
    """The connection of one transaction, of which all is kept or nothing: the only one that writes.

    In an empty database it makes the tables; those of an older version it brings up to date. ``rows_follow``: what
    serves reports is made by the caller, when the rows are there. Raises StoreError, also
    where the server went away.
    """
    with _connection(url) as connection:
        connection.execute(WRITE)
        try:
            _prepare(connection, url, rows_follow=rows_follow)
            yield connection
        except BaseException as error:
            with suppress(psycopg.Error):
                connection.execute("ROLLBACK")
            if is_lost(error):
                raise cut_off(url) from error
            raise
        _commit(connection, url)


def holds_store(url: str) -> bool:
    """Whether there are tables of duban at the address. Raises as ``reading``."""
    with _connection(url) as connection:
        return version(connection, url) is not None


@contextmanager
def _connection(url: str) -> Iterator[Postgres]:
    """The connection that this command has, or a new one. It is left to the next step only where all went well."""
    connection = _idle(url) or connected(url)
    try:
        yield connection
    except BaseException:
        connection.close()
        raise
    with suppress(psycopg.Error):
        if connection.info.transaction_status != TransactionStatus.IDLE:
            connection.execute("ROLLBACK")
        held.left(url, connection)
        return
    connection.close()


def _idle(url: str) -> Postgres | None:
    """The connection that an earlier step of this command left, if the server has not ended it meanwhile."""
    connection = held.taken(url)
    try:
        if connection:
            connection.execute("SELECT 1")
    except psycopg.Error:
        return None
    return connection


def connected(url: str) -> Postgres:
    """A connection to a server that can hold a store. Raises StoreError, psycopg.Error where it cannot be reached."""
    _check(url)
    connection = Postgres(url)
    try:
        _check_server(connection, url)
    except BaseException:
        connection.close()
        raise
    return connection


def reached(url: str) -> bool:
    """Whether the server answers again, or does so before long; the connection is left to the next step."""
    give_up = monotonic() + PATIENCE
    while True:
        try:
            with _connection(url) as connection:
                connection.execute("SELECT 1")  # a pooler is there before its server
        except psycopg.Error:
            if monotonic() > give_up:
                return False
            sleep(PAUSE)
        else:
            return True


def version(connection: Postgres, url: str) -> int | None:
    """The version of the tables; None where there are none. Raises StoreError where they are not duban's."""
    tables = {table for (table,) in connection.execute(TABLES)}
    if not tables:
        _check_schema(connection, url)
        return None
    if not tables >= OWN:
        raise _foreign(url)
    found = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    if not (found and found[0].isdecimal()):
        raise _foreign(url)
    schema.refuse_newer(int(found[0]), schema.VERSION, shown(url))
    return int(found[0])


def _prepare(connection: Postgres, url: str, *, rows_follow: bool) -> None:
    found = version(connection, url)
    if found is None:
        from duban.store.making import make_tables, make_what_serves_reports

        make_tables(connection)
        if not rows_follow:
            make_what_serves_reports(connection)
    elif found < schema.VERSION:
        from duban.store.migrations import ON_SERVERS
        from duban.store.rights.granting import renew

        for next_version in range(found + 1, schema.VERSION + 1):
            ON_SERVERS[next_version](connection)
        connection.execute("UPDATE meta SET value = ? WHERE key = 'schema'", (str(schema.VERSION),))
        renew(connection)


def _commit(connection: Postgres, url: str) -> None:
    try:
        is_kept = connection.commit()
    except psycopg.Error as error:
        if is_lost(error):
            raise perhaps_kept(url) from error
        raise
    if not is_kept:
        raise StoreError(
            _("The server took this command back, and nothing of it was kept."), _("Run it again with --debug.")
        )


def _check(url: str) -> None:
    """Raise StoreError for an address that nobody can read, without repeating what may be a password."""
    before, at, _host = url.partition("://")[2].rpartition("@")
    is_torn = at and "?" not in before and ("@" in before or "/" in before)
    try:
        conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        is_torn = True
    if is_torn:
        raise StoreError(
            _("The address of the store cannot be read: {store}").format(store=shown(url).partition("?")[0]),
            _("In a name or password write @ as %40, / as %2F, : as %3A, ? as %3F and % as %25."),
        )


def _check_server(connection: Postgres, url: str) -> None:
    info = connection.info
    if info.server_version < OLDEST:
        raise StoreError(
            _("The server of {store} is PostgreSQL {version}.").format(
                store=shown(url), version=info.server_version // 10_000
            ),
            _("duban needs PostgreSQL {version} or newer.").format(version=OLDEST // 10_000),
        )
    encoding = info.parameter_status("server_encoding")
    if encoding and encoding != "UTF8":
        raise StoreError(
            _("The database {store} keeps text as {encoding}.").format(store=shown(url), encoding=encoding),
            _("Make one that keeps it as UTF-8: createdb --encoding UTF8 --template template0 NAME"),
        )


def _check_schema(connection: Postgres, url: str) -> None:
    (name,) = connection.execute("SELECT current_schema()").fetchone()
    if name is None:
        raise StoreError(
            _("In {store} there is no schema of the search path.").format(store=shown(url)),
            _("Make it with CREATE SCHEMA, or correct search_path in the address or of the role."),
        )


def _foreign(url: str) -> StoreError:
    return StoreError(
        _("{path} is a database, but not one of duban's.").format(path=shown(url)),
        _("Name an empty database, or a schema of its own in it, with --store or DUBAN_STORE."),
    )
