"""Compares the schema of a store on a PostgreSQL server with the one that this version creates."""

import re
from collections.abc import Iterable, Iterator

from sqlalchemy import Column, Table

from duban.locales import _
from duban.store.checks.shape import Definitions, Shape, compare
from duban.store.connection import Connection
from duban.store.rights import guards
from duban.store.rights.granting import are_older
from duban.store.rights.rules import OLD_VIEWS
from duban.store.rights.script import MARKED_FUNCTION
from duban.store.tables import DIALECTS, metadata
from duban.store.tally import SERVER_TRIGGERS

HERE = "quote_ident(current_schema())::regnamespace"
# In all of these, what belongs to an extension (deptype 'e') is no part of the store.
RELATIONS = f"""SELECT c.relname::text, c.relkind::text FROM pg_class c WHERE c.relnamespace = {HERE}
 AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
 AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')"""  # noqa: S608 - constants
COLUMNS = f"""SELECT c.relname::text, a.attname::text, format_type(a.atttypid, NULL), a.attnotnull,
 COALESCE(l.collname::text, '') FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
 LEFT JOIN pg_collation l ON l.oid = a.attcollation
 WHERE c.relnamespace = {HERE} AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped"""  # noqa: S608 - constants
CONSTRAINTS = f"""SELECT conrelid::regclass::text, pg_get_constraintdef(oid), convalidated FROM pg_constraint
 WHERE connamespace = {HERE} AND contype IN ('f', 'p')"""  # noqa: S608 - constants
INDEXES = f"""SELECT i.relname::text, t.relname::text, x.indisunique, x.indisvalid,
 ARRAY(SELECT pg_get_indexdef(x.indexrelid, k, true) FROM generate_series(1, x.indnkeyatts) k),
 COALESCE(pg_get_expr(x.indpred, x.indrelid), '') FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
 JOIN pg_class t ON t.oid = x.indrelid WHERE i.relnamespace = {HERE} AND NOT x.indisprimary"""  # noqa: S608 - constants
TRIGGERS = f"""SELECT g.tgname::text, c.relname::text, g.tgenabled::text, p.proname::text, p.prosrc FROM pg_trigger g
 JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_proc p ON p.oid = g.tgfoid
 WHERE c.relnamespace = {HERE} AND NOT g.tgisinternal"""  # noqa: S608 - constants
# The body of the trigger function, which is compared as text.
TALLY = SERVER_TRIGGERS[0].split("$$")[1]


def schema_differences(connection: Connection) -> tuple[list[str], list[str]]:
    """Sentences for missing tables and columns, without which nothing works, and for all other differences."""
    wanted, actual = _wanted_shape(connection), _actual_shape(connection)
    outdated = [*_older_rules(connection, wanted, actual)] if "task" in actual.tables else []
    missing, different = compare(wanted, actual)
    return missing, [*different, *outdated]


def _older_rules(connection: Connection, wanted: Shape, actual: Shape) -> Iterator[str]:
    """A sentence if the rules for roles are of another version. Their views and triggers are then not compared."""
    if are_older(connection):
        for things in (wanted.triggers, actual.tables, actual.triggers):
            for name in (*OLD_VIEWS, *guards.TRIGGERS):
                things.pop(name, None)
        yield _("The rules for roles belong to another version of duban; “duban db upgrade” updates them.")


def _wanted_shape(connection: Connection) -> Shape:
    tables = metadata("postgresql").sorted_tables
    (rights,) = connection.execute("SELECT to_regprocedure(?)", (MARKED_FUNCTION,)).fetchone()
    triggers = {"tally_kept": _trigger("task", "O", "tally_kept", TALLY)}
    if rights:  # the triggers of the rules exist only where a role was granted rights
        for name, event in guards.TRIGGERS.items():
            table = event.partition(" ON ")[2].partition(" ")[0]
            triggers[name] = _trigger(table, "O", name, guards.FUNCTIONS[name])
    return Shape(
        {each.name: _keys(_keys_of(each)) for each in tables},
        {f"{each.name}.{column.name}": _column(column) for each in tables for column in each.columns},
        {
            str(index.name): _index(each.name, index.unique, (c.name for c in index.columns), _condition(index))
            for each in tables
            for index in each.indexes
        },
        triggers,
    )


def _actual_shape(connection: Connection) -> Shape:
    # A constraint or an index that is "not valid" was created only in part: it is not enforced, or not used.
    keys: dict[str, list[str]] = {}
    for table, definition, is_valid in connection.execute(CONSTRAINTS).fetchall():
        keys.setdefault(table, []).append(definition if is_valid else f"{definition} not valid")
    tables = {
        name: _keys(keys.get(name, [])) if kind == "r" else kind
        for name, kind in connection.execute(RELATIONS).fetchall()
    }
    columns = {
        f"{table}.{name}": " ".join(filter(None, [kind, "not null" if needed else "", order]))
        for table, name, kind, needed, order in connection.execute(COLUMNS).fetchall()
    }
    indexes: Definitions = {
        name: _index(table, unique, columns_, _plain(condition)) + ("" if valid else " not valid")
        for name, table, unique, valid, columns_, condition in connection.execute(INDEXES).fetchall()
    }
    triggers = {name: _trigger(*rest) for name, *rest in connection.execute(TRIGGERS).fetchall()}
    return Shape(tables, columns, indexes, triggers)


def _keys(definitions: Iterable[str]) -> str:
    return str(sorted(each.replace('"', "") for each in definitions))


def _keys_of(table: Table) -> list[str]:
    own = f"PRIMARY KEY ({', '.join(each.name for each in table.primary_key)})"
    links = (
        f"FOREIGN KEY ({key.parent.name}) REFERENCES {key.column.table.name}({key.column.name})"
        for key in table.foreign_keys
    )
    return [own, *links]


def _column(column: Column[object]) -> str:
    # SQLAlchemy says "VARCHAR COLLATE "C"", format_type() of the server "character varying".
    kind = str(column.type.compile(dialect=DIALECTS["postgresql"]())).partition(" COLLATE")[0].lower()
    names = {"varchar": "character varying"}
    order = getattr(column.type, "collation", None) or ""
    return " ".join(filter(None, [names.get(kind, kind), "" if column.nullable else "not null", order]))


def _condition(index: object) -> str:
    condition = index.dialect_options["postgresql"]["where"]  # type: ignore[attr-defined]
    return "" if condition is None else _plain(str(condition))


def _index(table: str, unique: bool | None, columns: Iterable[str], condition: str) -> str:
    return f"{table} {bool(unique)} {[*columns]} {condition}"


def _trigger(table: str, switch: str, function: str, text: str) -> str:
    return f"{table} {switch} {function} {text.strip()}"


def _plain(condition: str) -> str:
    """A condition without parentheses, capitals and casts: pg_get_expr writes ((field)::text = 'parent_id'::text)."""
    return " ".join(re.sub(r"[()]|::text\b", "", condition).split()).lower()
