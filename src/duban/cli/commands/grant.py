"""``duban db grant|revoke``: what a role of the server may see and do in its store."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

from duban.address import is_server, shown
from duban.cli.line.declare import App, Argument, Option
from duban.cli.line.options import one_of
from duban.cli.talk import remark, say
from duban.errors import NotFound, Refused, StoreError, Usage
from duban.locales import _
from duban.settings import Settings
from duban.store.rights.rules import KINDS

if TYPE_CHECKING:
    from duban.store.connection import Connection

NOT_ALLOWED = "42501"  # SQLSTATE insufficient_privilege

app = App()

Name = Annotated[str, Argument(metavar=_("NAME"), help=_("The server role that somebody logs in with."))]
Printed = Annotated[bool, Option("--print", help=_("Only print the statements, for the server administrator to run."))]


@app.command(
    "grant",
    help=_(
        "Grant rights to a role of the PostgreSQL server.\n\n"
        "An office reads and changes everything; a reader reads everything. A unit sees the tasks that it,"
        " its units or its people lead or support, and may accept, submit and decline them and give feedback,"
        " under the name of its role. The server itself enforces this for every program. A new grant replaces"
        " the previous one. It is run by the role that created the store and may create roles (CREATEROLE),"
        " or printed for the server administrator."
    ),
    examples=_(
        "$ duban db grant fang --role office\n"
        "$ duban db grant teaching --role unit --unit Teaching\n"
        "$ duban db grant teaching --role unit --unit Teaching --print | psql office"
    ),
)
def grant(
    settings: Settings,
    name: Name,
    role: Annotated[str, Option(parser=one_of("role", KINDS), help=_("What the role may do."))],
    unit: Annotated[str | None, Option(metavar=_("UNIT"), complete="owner", help=_("The unit of the role."))] = None,
    printed: Printed = False,
) -> None:
    from duban.reports.owners import find_owner
    from duban.store.reading import Reader
    from duban.store.rights.granting import check_name, check_role, granted

    if (role == "unit") != (unit is not None):
        raise Usage(
            _("The role of a unit, and no other, needs the name of the unit."),
            _("As in: duban db grant {name} --role unit --unit UNIT").format(name=name),
        )
    check_name(name)

    def statements(connection: "Connection") -> list[str]:
        _check(lambda: check_role(connection, name, role), printed)
        return granted(connection, name, role, find_owner(Reader(connection), unit) if unit else None)

    _carry_out(settings, statements, printed)
    if not printed:
        say(_done(name, role, unit))


@app.command(
    "revoke",
    help=_("Revoke all rights in the store from a role of the PostgreSQL server."),
    examples=_("$ duban db revoke teaching"),
)
def revoke(settings: Settings, name: Name, printed: Printed = False) -> None:
    from duban.store.rights.granting import check_name, revoked

    check_name(name)
    _carry_out(settings, lambda connection: revoked(connection, name), printed)
    if not printed:
        say(_("{name} no longer has any rights in this store.").format(name=name))


def _carry_out(settings: Settings, statements: "Callable[[Connection], list[str]]", printed: bool) -> None:
    """Run the statements in one transaction, or print them as one script.

    Raises Refused for a store in a file, StoreError if there is no store.
    """
    if not is_server(settings.store):
        raise Refused(
            _("The store {path} is a file: who may read or change it is said by its permissions.").format(
                path=settings.store
            ),
            _("Rights for each unit need a store on a PostgreSQL server: DUBAN_STORE=postgresql://…"),
        )
    from duban.store.failures import no_store
    from duban.store.postgres import server
    from duban.store.rights.granting import run

    # A printed script runs in psql as one transaction too: rights are never half granted.
    if printed:
        with server.reading(settings.store) as connection:
            if connection is None:
                raise no_store(settings.store)
            for statement in ("BEGIN", *statements(connection), "COMMIT"):
                say(f"{statement};")
        return
    if not server.holds_store(settings.store):
        raise no_store(settings.store)
    with _explained(settings), server.writable(settings.store) as connection:
        run(connection, statements(connection))


@contextmanager
def _explained(settings: Settings) -> Iterator[None]:
    """Raise StoreError if the role of the address lacks the privilege to grant rights."""
    try:
        yield
    except Exception as error:
        if getattr(error, "sqlstate", None) != NOT_ALLOWED:
            raise
        message = _("The role of the address {store} may not give rights here: {reason}.")
        raise StoreError(
            message.format(store=shown(settings.store), reason=str(error).partition("\n")[0].rstrip(".")),
            _("Nothing was changed. With --print duban writes the statements for the server administrator."),
        ) from error


def _check(check: Callable[[], None], printed: bool) -> None:
    """Run ``check``; with ``printed`` a missing role is only remarked on, since the administrator may create it."""
    try:
        check()
    except NotFound as error:
        if not printed:
            raise
        remark(f"{error.message} {error.hint}")


def _done(name: str, role: str, unit: str | None) -> str:
    sentences = {
        "office": _("{name} may read and change everything in this store."),
        "reader": _("{name} may read everything in this store, and change nothing."),
        "unit": _("{name} sees the tasks of {unit}, and may accept, submit and decline them and give feedback."),
    }
    return sentences[role].format(name=name, unit=unit)
