"""The rules as SQL statements, for the owner of the tables or an administrator. Running them twice changes nothing.

They can be printed, so that names and values are quoted in them, and not bound.
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from duban.store.rights import guards, rules

MARKED_FUNCTION = "my_units(name)"
"""The function whose comment holds the fingerprint of the rules in force."""
DEFINER = "SECURITY DEFINER PARALLEL RESTRICTED"
"""Runs with the rights of the owner. A parallel worker might see another value of the setting ``role``."""

CHEAP = "COST 1 ROWS 10"
"""The policies call the function once for a statement, but the planner charges it for every row: with the default cost
of 100 it would rather scan a whole index."""


class Place(NamedTuple):
    """Where the tables are. The ids of database and schema make the names of the groups unique on the server."""

    schema: str
    owner: str
    database_id: int
    schema_id: int

    def group(self, kind: str) -> str:
        """The name of the group role (NOLOGIN) for that kind of role."""
        return f"duban_{kind}_{self.database_id}_{self.schema_id}"

    def groups(self) -> list[str]:
        """The names of all group roles, in the order of KINDS."""
        return [self.group(kind) for kind in rules.KINDS]


def path(place: Place) -> str:
    """Set the search path for the transaction, so that nobody's object of the same name in another schema is used."""
    return f"SET LOCAL search_path TO {identifier(place.schema)}, pg_temp"


def rules_of(place: Place) -> list[str]:
    """All statements that put the rules in force; the last one stores their fingerprint."""
    return [*_rules(place), f"COMMENT ON FUNCTION {MARKED_FUNCTION} IS {literal(fingerprint(place))}"]


def fingerprint(place: Place) -> str:
    """A hash of the rules, different for each version of them."""
    return f"duban {sha256(chr(10).join(_rules(place)).encode()).hexdigest()[:16]}"


def _rules(place: Place) -> list[str]:
    # No rule uses the views of older versions any more. Reversed: the later ones use the earlier ones.
    no_views = (f"DROP VIEW IF EXISTS {view}" for view in reversed(rules.OLD_VIEWS))
    quiet = "SET LOCAL client_min_messages TO warning"  # no notice for each DROP … IF EXISTS
    return [quiet, *_groups(place), *_sets(place), *_tables(place), *_guards(place), *no_views]


def _groups(place: Place) -> Iterator[str]:
    schema = identifier(place.schema)
    yield f"REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC"
    for group in place.groups():
        # CREATE ROLE has no IF NOT EXISTS.
        known = f"SELECT FROM pg_roles WHERE rolname = {literal(group)}"
        create = f"IF NOT EXISTS ({known}) THEN CREATE ROLE {identifier(group)} NOLOGIN; END IF"
        yield f"DO {body(f'BEGIN {create}; END')}"
        yield f"GRANT USAGE ON SCHEMA {schema} TO {identifier(group)}"


def _sets(place: Place) -> Iterator[str]:
    """The functions of SETS and my_batch, which only units may call."""
    for name, query in rules.SETS.items():
        yield from _function(place, f"{name}(asker name)", "SETOF bigint", f"sql STABLE {DEFINER} {CHEAP}", query)
        yield f"GRANT EXECUTE ON FUNCTION {name}(name) TO {identifier(place.group('unit'))}"
    columns = "TABLE (id bigint, command varchar)"
    yield from _function(place, "my_batch()", columns, f"sql STABLE {DEFINER}", rules.MY_BATCH)
    yield f"GRANT EXECUTE ON FUNCTION my_batch() TO {identifier(place.group('unit'))}"


def _function(place: Place, name: str, returns: str, kind: str, text: str) -> Iterator[str]:
    """A function owned by the owner of the tables, with a fixed search path; nobody may execute it yet."""
    fixed = f"SET search_path = {identifier(place.schema)}, pg_temp"
    yield f"CREATE OR REPLACE FUNCTION {name} RETURNS {returns} LANGUAGE {kind} {fixed} AS {body(text)}"
    # ALTER and REVOKE take the types of the arguments without their names.
    called = name.replace("asker name", "name")
    yield f"ALTER FUNCTION {called} OWNER TO {identifier(place.owner)}"
    yield f"REVOKE ALL ON FUNCTION {called} FROM PUBLIC"


def _tables(place: Place) -> Iterator[str]:
    office, reader, unit = map(identifier, place.groups())
    for table, seen in rules.UNIT_SEES.items():
        # Rights of older rules must not remain.
        yield f"REVOKE ALL ON {table} FROM PUBLIC, {office}, {reader}, {unit}"
        written = rules.OFFICE_WRITES.get(table, "INSERT, UPDATE, DELETE")
        yield f"GRANT {', '.join(filter(None, ['SELECT', written]))} ON {table} TO {office}"
        yield f"GRANT SELECT ON {table} TO {reader}"
        yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
        yield from _policy(table, "office", f"TO {office} USING (true)")
        yield from _policy(table, "reader", f"FOR SELECT TO {reader} USING (true)")
        if seen:
            yield f"GRANT SELECT ON {table} TO {unit}"
            yield from _policy(table, "unit", f"FOR SELECT TO {unit} USING ({seen})")
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {identifier(place.schema)} TO {office}"
    yield from _writing_of_unit(unit)


def _writing_of_unit(unit: str) -> Iterator[str]:
    # By column: a policy cannot compare the new row with the old one.
    yield f"GRANT UPDATE ({', '.join(rules.WRITTEN_BY_UNIT)}) ON task TO {unit}"
    yield f"GRANT INSERT ON batch TO {unit}"
    yield f"GRANT INSERT (batch_id, task_id, kind, field, old, new, text, effective, extra) ON event TO {unit}"
    yield f"GRANT USAGE ON SEQUENCE batch_id_seq, event_id_seq TO {unit}"
    own = f"present = 1 AND ({rules.UNIT_SEES['task']})"
    yield from _policy("task", "unit_steps", f"FOR UPDATE TO {unit} USING ({own})")
    yield from _policy("batch", "unit_commands", f"FOR INSERT TO {unit} WITH CHECK ({rules.BATCH_OF_UNIT})")
    yield from _policy("event", "unit_events", f"FOR INSERT TO {unit} WITH CHECK ({rules.EVENT_OF_UNIT})")


def _policy(table: str, name: str, rule: str) -> Iterator[str]:
    yield f"DROP POLICY IF EXISTS {name} ON {table}"
    yield f"CREATE POLICY {name} ON {table} {rule}"


def _guards(place: Place) -> Iterator[str]:
    """The triggers, restricted to units by WHEN: they cost nothing for an office or an import."""
    for name, text in guards.FUNCTIONS.items():
        yield from _function(place, f"{name}()", "trigger", "plpgsql", text)
    is_unit = f"current_setting('is_superuser') = 'off' AND pg_has_role({literal(place.group('unit'))}, 'USAGE')"
    for name, event in guards.TRIGGERS.items():
        table = event.partition(" ON ")[2].partition(" ")[0]
        # Only constraint triggers can be deferred to COMMIT.
        kind = "CONSTRAINT TRIGGER" if "DEFERRED" in event else "TRIGGER"
        yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
        yield f"CREATE {kind} {name} {event} FOR EACH ROW WHEN ({is_unit}) EXECUTE FUNCTION {name}()"
    yield f"ALTER FUNCTION tally_kept() SET search_path = {identifier(place.schema)}, pg_temp"
    yield "REVOKE ALL ON FUNCTION tally_kept() FROM PUBLIC"


def membership(place: Place, role: str, kind: str, unit: int | None) -> list[str]:
    """The statements that make a role a member of that kind, and of no other. ``unit``: the owner id of a unit."""
    values = f"{literal(role)}, {literal(kind)}, {literal(unit)}"
    return [
        *(_revoke(place.group(other), role) for other in rules.KINDS if other != kind),
        f"GRANT {identifier(place.group(kind))} TO {identifier(role)}",
        f"INSERT INTO member (role, kind, owner_id) VALUES ({values})"  # noqa: S608 - quoted
        " ON CONFLICT (role) DO UPDATE SET kind = excluded.kind, owner_id = excluded.owner_id",
    ]


def no_membership(place: Place, role: str) -> list[str]:
    """The statements that take all rights from a role."""
    left = [_revoke(place.group(kind), role) for kind in rules.KINDS]
    return [*left, f"DELETE FROM member WHERE role = {literal(role)}"]  # noqa: S608 - quoted


def _revoke(group: str, role: str) -> str:
    """Revoke the membership in a group, whoever granted it: since PostgreSQL 16 each grantor must be named."""
    group, role = literal(group), literal(role)
    grants = f"""SELECT grantor::regrole AS giver FROM pg_auth_members
 WHERE roleid = to_regrole(quote_ident({group})) AND member = to_regrole(quote_ident({role}))"""  # noqa: S608 - quoted
    text = f"""DECLARE given record; BEGIN FOR given IN {grants} LOOP
 EXECUTE format('REVOKE %I FROM %I', {group}, {role})
  || CASE WHEN current_setting('server_version_num')::int < 160000 THEN '' ELSE ' GRANTED BY ' || given.giver END;
END LOOP; END"""
    return f"DO {body(text)}"


def identifier(name: str) -> str:
    """A quoted identifier: a role, a schema."""
    return '"{}"'.format(name.replace('"', '""'))


def literal(value: str | int | None) -> str:
    """A literal. A text with a backslash becomes E'…', which does not depend on standard_conforming_strings."""
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(value)
    quoted = "'{}'".format(value.replace("'", "''").replace("\\", "\\\\"))
    return f"E{quoted}" if "\\" in value else quoted


def body(text: str) -> str:
    """A dollar-quoted function body; the mark is one that the body does not contain."""
    mark = "$duban$"
    # A body may contain a dollar-quoted text itself.
    while mark in text:
        mark = f"{mark[:-1]}_$"
    return f"{mark}{text}{mark}"
