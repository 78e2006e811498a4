"""Grants rights to roles of the server and revokes them, in the store of a connection."""

from duban.errors import NotFound, Refused, StoreError
from duban.locales import _
from duban.store.connection import Connection
from duban.store.rights.script import (
    MARKED_FUNCTION,
    Place,
    fingerprint,
    identifier,
    membership,
    no_membership,
    path,
    rules_of,
)

LONGEST = 63  # bytes of a name; the server truncates longer ones, which could make it another role
PLACE = """SELECT n.nspname, pg_get_userbyid(t.relowner), d.oid::bigint, n.oid::bigint
FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace JOIN pg_database d ON d.datname = current_database()
WHERE t.oid = 'task'::regclass"""
RULES_NOW = """SELECT COALESCE(obj_description(to_regprocedure(:schema || '.' || :function), 'pg_proc'),
 obj_description(to_regclass(:schema || '.my_role'), 'pg_class'))"""
"""The fingerprint of the rules in force: the comment of a function, in older stores of the view my_role."""
# Powers that row-level security cannot hold back, or that lead to such a power (CREATEROLE); being the owner of tables
# or schema; inheriting.
POWERS = """SELECT r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolreplication,
 pg_has_role(r.oid, t.relowner, 'MEMBER') OR pg_has_role(r.oid, n.nspowner, 'MEMBER'), r.rolinherit
FROM pg_roles r, pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
WHERE r.rolname::text = ? AND t.oid = 'task'::regclass"""


def granted(connection: Connection, role: str, kind: str, unit: int | None) -> list[str]:
    """The statements that give a role the rights of that kind, after the rules themselves if others are in force."""
    place = _place(connection)
    # The rules are long: a second grant prints the few statements for the role only.
    rules = [] if _in_force(connection, place) == fingerprint(place) else rules_of(place)
    return [path(place), *rules, *membership(place, role, kind, unit)]


def revoked(connection: Connection, role: str) -> list[str]:
    """The statements that take all rights from a role."""
    place = _place(connection)
    return [path(place), *no_membership(place, role)]


def renew(connection: Connection) -> None:
    """Put the rules of this version in force if the store has older ones. Call it after migrating the tables."""
    if are_older(connection):
        place = _place(connection)
        run(connection, [path(place), *rules_of(place)])


def are_older(connection: Connection) -> bool:
    """Whether rules of another version are in force."""
    place = _place(connection)
    return _in_force(connection, place) not in (None, fingerprint(place))


def run(connection: Connection, statements: list[str]) -> None:
    """Run the statements in the open transaction."""
    for statement in statements:
        connection.execute(statement)


def check_name(role: str) -> None:
    """Raise Refused for a name that means something other than one role: PUBLIC, NONE, a group of duban."""
    is_other = role in {"public", "none"} or role.startswith(("pg_", "duban_"))
    if is_other or not role or not role.isprintable() or len(role.encode()) > LONGEST:
        raise Refused(
            _("{role!r} cannot be a role that somebody works with.").format(role=role),
            _("Name the role that the person logs in with."),
        )


def check_role(connection: Connection, role: str, kind: str) -> None:
    """Raise NotFound for an unknown role, Refused for one that bypasses the rules or does not inherit rights."""
    powers = connection.execute(POWERS, (role,)).fetchone()
    if powers is None:
        raise no_role(role)
    is_superior, owns, inherits = powers
    # An office reads and writes nearly everything anyway.
    if kind != "office" and (is_superior or owns):
        raise Refused(
            _("No rule applies to the role {role!r}: it administers the server or owns the tables.").format(role=role),
            _("Grant to a role without such powers: CREATE ROLE … LOGIN."),
        )
    if not inherits:
        raise Refused(
            _("The role {role!r} does not use the rights of its groups (NOINHERIT).").format(role=role),
            _("Let it do so first: ALTER ROLE … INHERIT"),
        )


def no_role(role: str) -> NotFound:
    """The error for a role that the server does not have."""
    return NotFound(
        _("The server has no role {role!r}.").format(role=role),
        _("The server administrator creates it: CREATE ROLE … LOGIN PASSWORD '…'"),
    )


def acting(connection: Connection, claimed: str) -> str:
    """The recorded actor: for a unit the name of its role, for anybody else the ``claimed`` name.

    A unit could else record a step under the name of another one.
    """
    role = connection.execute("SELECT role FROM member WHERE role = current_user AND kind = 'unit'").fetchone()
    return role[0] if role else claimed


def _in_force(connection: Connection, place: Place) -> str | None:
    parameters = {"schema": identifier(place.schema), "function": MARKED_FUNCTION}
    comment = connection.execute(RULES_NOW, parameters).fetchone()
    return comment[0] if comment else None


def _place(connection: Connection) -> Place:
    row = connection.execute(PLACE).fetchone()
    if row is None:
        raise StoreError(_("The store is damaged: a table is missing."))
    return Place(*row)
