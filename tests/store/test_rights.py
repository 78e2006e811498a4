"""What each role of a server sees and may do, asked with plain SQL and never as the owner of the tables."""

# ruff: noqa: S608 - names and ids of this office

import random
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import psycopg
import pytest

from duban.store.postgres.connection import Postgres
from duban.store.postgres.server import writable
from duban.store.rights import granting, rules
from tests.servers import MADE, Server
from tests.store import rights
from tests.store.rights import (
    DONE,
    LOGISTICS,
    OF_PART,
    OF_PERSON,
    OWN,
    SEEN,
    STRANGE,
    SUBMITTED,
    SUPPORTED,
    TABLES,
    TASKS,
    TEACHING,
    TO_READ,
    Roles,
    Step,
    now,
)

TODAY = now()[:10]


@pytest.fixture(scope="module")
def roles(postgres: Server) -> Iterator[Roles]:
    """The office of ``rights``; no test changes it for good."""
    with postgres.database(MADE) as url:
        made = Roles(postgres, url)
        try:
            yield made
        finally:
            made.drop()


def test_every_table_has_a_rule() -> None:
    from duban.store.tables import metadata  # here: its ORM is half a second for each worker that collects the tests

    assert {table.name for table in metadata("postgresql").tables.values()} == set(TABLES)
    assert rules.OFFICE_WRITES.keys() <= set(TABLES)


@pytest.mark.parametrize(
    ("sql", "seen"),
    [
        ("SELECT id FROM task", SEEN),
        ("SELECT task_id FROM event", SEEN),
        ("SELECT id FROM batch", {-1}),
        ("SELECT task_id FROM support", {SUPPORTED}),
        ("SELECT id FROM owner", {TEACHING, LOGISTICS, rights.RESEARCH, rights.ZHANG}),
        ("SELECT owner_id FROM tally", {TEACHING}),
        ("SELECT id FROM meeting", {1}),
        ("SELECT id FROM routine", set()),
        ("SELECT kind FROM member", {"unit"}),
        ("SELECT key FROM meta", {"schema", "id"}),
        ("SELECT my_units(current_user)", {TEACHING, rights.RESEARCH, rights.ZHANG}),
        ("SELECT my_owners(current_user)", {TEACHING, LOGISTICS, rights.RESEARCH, rights.ZHANG}),
        ("SELECT my_supported(current_user)", {SUPPORTED}),
        ("SELECT my_batches(current_user)", {-1}),
        *((f"SELECT {each}('postgres')", set()) for each in rules.SETS),
        ("UPDATE task SET progress = 1 WHERE id = 8 RETURNING title", set()),
        (f"SELECT id FROM task WHERE number = '督〔2026〕{STRANGE}号'", set()),
        ("SELECT tablename FROM pg_stats WHERE tablename = 'task'", set()),
        ("SELECT id FROM task WHERE id = -1 FOR UPDATE", set()),
    ],
)
def test_a_unit_sees_what_is_its_own(roles: Roles, sql: str, seen: set[Any]) -> None:
    assert roles.sees("unit", sql) == seen


@pytest.mark.parametrize("who", ["office", "reader"])
@pytest.mark.parametrize("table", TABLES)
def test_an_office_and_a_reader_see_everything(roles: Roles, who: str, table: str) -> None:
    with closing(Postgres(roles.url)) as connection:
        (count,) = connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()
    assert roles.sees(who, f"SELECT COUNT(*) FROM {table}") == {count}


@pytest.mark.parametrize("table", [table for table, seen in rules.UNIT_SEES.items() if seen])
def test_what_a_function_of_ones_own_is_shown_is_ones_own(roles: Roles, table: str) -> None:
    """A cheap function in the condition is not asked before the rule."""
    with roles.acting("unit") as connection:
        seen = {str(row) for (row,) in connection.execute(f"SELECT {table}::text FROM {table}".encode())}
        connection.execute(
            "CREATE FUNCTION pg_temp.tell(text) RETURNS boolean LANGUAGE plpgsql COST 0.0001 AS"
            " $$ BEGIN RAISE NOTICE '%', $1; RETURN true; END $$"
        )
        told: list[str] = []
        connection.add_notice_handler(lambda said: told.append(str(said.message_primary)))
        connection.execute(f"SELECT 1 FROM {table} WHERE pg_temp.tell({table}::text)".encode())
    assert set(told) == seen


def test_what_is_planted_under_the_names_of_the_store_is_not_asked(roles: Roles) -> None:
    """Neither temporary things nor those of a schema of one's own, wherever the search path leads."""
    unit = roles.names["unit"]
    planted = (
        "CREATE TABLE {0}.member AS SELECT current_user AS role, 'unit' AS kind, 2::bigint AS owner_id",
        "CREATE TABLE {0}.support AS SELECT generate_series(1, 10)::bigint AS task_id, 1::bigint AS owner_id",
        "CREATE FUNCTION {0}.my_units(name) RETURNS SETOF bigint LANGUAGE sql AS 'SELECT generate_series(1, 9)'",
        "CREATE FUNCTION {0}.eq(bigint, bigint) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
        "CREATE OPERATOR {0}.= (LEFTARG = bigint, RIGHTARG = bigint, FUNCTION = {0}.eq)",
    )
    with closing(Postgres(roles.url)) as owner:
        owner.execute(f"CREATE SCHEMA own AUTHORIZATION {unit}")
    with roles.acting("unit") as connection:
        for schema, statements in (("pg_temp", planted[:3]), ("own", planted)):
            for statement in statements:
                connection.execute(statement.format(schema).encode())
            connection.execute(f"SET search_path = {schema}, pg_catalog, public".encode())
            assert {row for (row,) in connection.execute("SELECT id FROM public.task")} == SEEN
            assert len(connection.execute("SELECT id FROM public.owner").fetchall()) == 4
    with closing(Postgres(roles.url)) as owner:
        owner.execute("DROP SCHEMA own CASCADE")


def test_a_role_is_told_of_itself_and_of_nobody_else(roles: Roles, postgres: Server) -> None:
    """Also of two units; who takes the role of one by SET ROLE is told what that one is."""
    unit, other, boss = roles.names["unit"], roles.names["nobody"], f"boss_{roles.names['nobody']}"
    postgres.sql(f"CREATE ROLE {boss} LOGIN IN ROLE {unit}")
    with writable(roles.url) as connection:
        granting.run(connection, granting.granted(connection, other, "unit", LOGISTICS))
    with roles.acting("nobody") as connection:
        for each in rules.SETS:
            assert connection.execute(f"SELECT {each}('{unit}')".encode()).fetchall() == []
        assert connection.execute("SELECT my_units(current_user)").fetchall() == [(LOGISTICS,), (rights.LI,)]
    with closing(psycopg.connect(roles.url.replace("postgres@", f"{boss}@"), autocommit=True)) as connection:
        for taken, seen in (("none", set()), (unit, SEEN)):
            connection.execute(f"SET ROLE {taken}".encode())
            assert {row for (row,) in connection.execute("SELECT id FROM task")} == seen
    with writable(roles.url) as connection:
        granting.run(connection, granting.revoked(connection, other))
    postgres.sql(f"DROP ROLE {boss}")


def test_the_tasks_of_a_unit_are_found_by_lists_made_once(roles: Roles) -> None:
    with roles.acting("unit") as connection:
        plan = "\n".join(line for (line,) in connection.execute("EXPLAIN SELECT id FROM task"))
    assert "InitPlan" in plan
    assert "SubPlan" not in plan


def test_what_copy_writes_is_ones_own(roles: Roles) -> None:
    with roles.acting("unit") as connection, connection.cursor().copy("COPY task (id) TO STDOUT") as copied:
        assert {int(line[0]) for line in copied.rows()} == SEEN


EVERYONE = [
    *(f"TRUNCATE {table} CASCADE" for table in TABLES),
    *(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY" for table in TABLES),
    *(f"DROP TABLE {table} CASCADE" for table in TABLES),
    *(f"CREATE RULE planted AS ON INSERT TO {table} DO NOTHING" for table in ("task", "event")),
    *(f"ALTER TABLE {table} DISABLE TRIGGER ALL" for table in ("task", "event", "batch")),
    *(f"CREATE POLICY mine ON {table} USING (true)" for table in ("task", "member")),
    "ALTER TABLE task ADD COLUMN mine integer",
    "ALTER TABLE task OWNER TO current_user",
    "CREATE INDEX mine ON task (id)",
    "CREATE TRIGGER mine BEFORE UPDATE ON task FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "CREATE TEMP TABLE task (id bigint, owner_id bigint, parent_id bigint, present int, status text, due text,"
    " closed text, missed text);"
    " CREATE TRIGGER mine AFTER INSERT ON pg_temp.task FOR EACH ROW EXECUTE FUNCTION tally_kept()",
    "SELECT tally_kept()",
    "CREATE VIEW mine AS SELECT * FROM task",
    "CREATE TABLE public.mine (id int)",
    "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
    "CREATE OR REPLACE FUNCTION my_units(asker name) RETURNS SETOF bigint LANGUAGE sql AS 'SELECT id FROM owner'",
    "ALTER FUNCTION my_units(name) RESET ALL",
    "ALTER FUNCTION my_units(name) SECURITY INVOKER",
    "ALTER FUNCTION my_units(name) LEAKPROOF",
    "ALTER FUNCTION my_units(name) OWNER TO current_user",
    "SELECT lo_import('/etc/hostname')",
    "SELECT data FROM pg_largeobject",
    "SELECT stavalues1 FROM pg_statistic",
    "CREATE OR REPLACE FUNCTION unit_steps() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END'",
    "ALTER FUNCTION unit_steps() RESET ALL",
    "DROP POLICY unit ON task",
    "DROP TRIGGER unit_steps ON task",
    "CREATE SCHEMA mine",
    "SET ROLE postgres",
    "SET SESSION AUTHORIZATION postgres",
    "SET session_replication_role = replica",
    "SET is_superuser = on",
    "ALTER ROLE current_user BYPASSRLS",
    "CREATE ROLE mine",
    "SELECT setval('event_id_seq', 1)",
    "SELECT pg_read_file('postgresql.conf')",
    "COPY task TO '/tmp/mine'",
    "COPY event FROM PROGRAM 'true'",
    "UPDATE event SET new = 'x'",
    "DELETE FROM event",
    "UPDATE batch SET actor = 'x'",
    "DELETE FROM batch",
    "UPDATE meta SET value = '1'",
    "INSERT INTO member VALUES ('x', 'office', NULL)",
    "UPDATE member SET kind = 'office'",
    "DELETE FROM member",
]
"""What nobody may do who only works with the store; the record stays, for an office as well."""
READERS = [
    *(f"DO 'BEGIN LOCK TABLE {table} IN SHARE MODE; END'" for table in TABLES),
    *(f"DELETE FROM {table}" for table in TABLES),
    "UPDATE task SET title = 'x'",
    "UPDATE task SET status = status",
    "UPDATE owner SET name = 'x'",
    "INSERT INTO batch VALUES (99, '2026-11-20T01:00:00Z', current_user, 'accept', NULL)",
    "INSERT INTO event (batch_id, task_id, kind, field) VALUES (-1, 1, 'accept', 'status')",
    "SELECT nextval('batch_id_seq')",
    "SELECT id FROM task FOR UPDATE",
]
UNITS = [
    *(f"DO 'BEGIN LOCK TABLE {table} IN SHARE MODE; END'" for table in TABLES),
    *(f"DELETE FROM {table}" for table in TABLES),
    *(f"UPDATE task SET {column} = {column}" for column in ("title", "due", "owner_id", "number", "present", "urged")),
    *(f"UPDATE task SET status = '{status}' WHERE id = {OWN}" for status in ("closed", "cancelled", "suspended", "")),
    "UPDATE task SET status = status",
    f"UPDATE task SET status = 'active' WHERE id = {DONE}",
    f"UPDATE task SET status = 'active' WHERE id = {SUBMITTED}",
    f"UPDATE task SET status = 'active' WHERE id = {OWN}",
    f"UPDATE task SET progress = 100 WHERE id = {OWN}",
    "UPDATE owner SET name = 'x'",
    "UPDATE tally SET tasks = 0",
    "UPDATE support SET place = 1",
    "INSERT INTO task (title, status, urgency, assigned) VALUES ('x', 'assigned', 'normal', '2026-11-20')",
    f"INSERT INTO support VALUES ({STRANGE}, {TEACHING}, 0)",
    "INSERT INTO owner (name, kind, present) VALUES ('x', 'unit', 1)",
    "INSERT INTO tally VALUES (1, 0, 'late', 5)",
    "INSERT INTO series VALUES ('x', 1)",
    "SELECT * FROM series",
    "SELECT last_value FROM task_id_seq",
    "SELECT nextval('task_id_seq')",
    "INSERT INTO event (id, batch_id, task_id, kind, field) VALUES (9, -1, 1, 'accept', 'status')",
    "INSERT INTO event (batch_id, task_id, kind, field, old, new)"
    " VALUES (-1, 1, 'accept', 'status', 'assigned', 'active')",
    "INSERT INTO batch VALUES (nextval('batch_id_seq'), '2026-11-20T01:00:00Z', current_user, 'accept', NULL)",
    f"INSERT INTO batch VALUES (nextval('batch_id_seq'), '{now()}', current_user, 'accept', NULL)",
    "COPY event (batch_id) FROM STDIN",
    f"INSERT INTO batch VALUES (-2, '{now()}', current_user, 'accept', NULL) ON CONFLICT DO NOTHING",
    f"INSERT INTO batch VALUES (-2, '{now()}', current_user, 'accept', NULL) ON CONFLICT (id) DO UPDATE SET actor = ''",
    "INSERT INTO task (id, title) VALUES (8, '') ON CONFLICT (id) DO UPDATE SET progress = 1 RETURNING title",
    "SET row_security = off; SELECT * FROM task",
    "SET search_path = pg_temp, public; CREATE TEMP TABLE member AS SELECT 2 AS owner_id; DELETE FROM public.task",
]
"""Those that change only a part leave a record that does not tell it, and are refused for that."""


@pytest.mark.parametrize(
    ("who", "sql"),
    [
        *(("office", sql) for sql in EVERYONE),
        *(("reader", sql) for sql in [*EVERYONE, *READERS]),
        *(("unit", sql) for sql in [*EVERYONE, *UNITS]),
        *(("nobody", f"SELECT * FROM {table}") for table in (*TABLES, "my_batch()")),
        *((who, f"SELECT {each}(current_user)") for who in ("office", "reader", "nobody") for each in rules.SETS),
    ],
)
def test_what_a_role_may_not_do_is_refused(roles: Roles, who: str, sql: str) -> None:
    with roles.acting(who) as connection:
        connection.execute("SET lock_timeout = '5s'")
        with pytest.raises(psycopg.Error) as refused:
            connection.execute(sql.encode())
    assert refused.value.sqlstate in ("42501", "55P02", "0A000", "55000", "42809")


def test_no_try_left_a_trace(roles: Roles) -> None:
    """Every statement of the tables above in one transaction each: the store holds what it held."""
    before = roles.state()
    for who, statements in (("unit", [*EVERYONE, *UNITS]), ("reader", READERS)):
        with roles.acting(who) as connection:
            for sql in statements:
                with pytest.raises(psycopg.Error):
                    connection.execute(sql.encode())
                connection.execute("RESET ALL")
    assert roles.state() == before


FEEDBACK = {"status": "active", "last_feedback": "过半", "last_feedback_on": TODAY, "progress": 50}
TO_CLOSE = {"status": "closed", "closed": TODAY, "progress": 100}
LEGAL: list[tuple[int, str, dict[str, Any]]] = [
    (OWN, "accept", {"status": "active"}),
    (OF_PART, "accept", {"status": "active"}),
    (OF_PERSON, "feedback", FEEDBACK),
    (SUPPORTED, "feedback", FEEDBACK),
    (SUBMITTED, "feedback", {"last_feedback": "补充", "last_feedback_on": TODAY}),
    (OWN, "submit", {"status": "submitted"}),
    (OWN, "submit", {"status": "submitted", "last_feedback": "完成", "last_feedback_on": TODAY}),
    (TO_READ, "accept", TO_CLOSE),
    (OWN, "decline", {"declined": TODAY}),
    (OF_PERSON, "decline", {"declined": "2026-11-20"}),
]


@pytest.mark.parametrize(("task", "command", "values"), LEGAL)
def test_a_unit_takes_its_steps(roles: Roles, task: int, command: str, values: dict[str, Any]) -> None:
    step = Step(roles, task, command, values)
    step.between = ["SET CONSTRAINTS ALL IMMEDIATE"]
    with roles.acting("unit") as connection:
        step.take(connection, keep=False)


@pytest.mark.parametrize("day", [None, TODAY])
def test_a_unit_that_hands_a_task_back_says_why_and_who_should_do_it(roles: Roles, day: str | None) -> None:
    step = Step(roles, OWN, "decline", {"declined": TODAY})
    step.events[0] |= {"text": "不属本处职责", "extra": '{"propose": "总务处"}', "effective": day}
    step.between = ["SET CONSTRAINTS ALL IMMEDIATE"]
    with roles.acting("unit") as connection:
        step.take(connection, keep=False)


def _batch(**values: Any) -> Callable[[Step], object]:
    return lambda step: step.batch.update(values)


def _event(**values: Any) -> Callable[[Step], object]:
    return lambda step: step.events[0].update(values)


def _more(**values: Any) -> Callable[[Step], object]:
    return lambda step: step.events.append({**step.events[0], **values})


def _then(*statements: str) -> Callable[[Step], object]:
    return lambda step: setattr(step, "between", statements)


LATE = (
    "INSERT INTO event (batch_id, task_id, kind, field, old, new)"
    " VALUES ({{batch}}, {task}, 'feedback', '{field}', {old}, {new})"
)


@pytest.mark.parametrize(
    "forge",
    [
        _batch(actor="王芳"),
        _batch(at="2026-11-20T01:00:00Z"),
        _batch(at="2099-01-01T01:00:00Z"),
        _batch(at="now"),
        _batch(command="close"),
        _batch(command="accept"),
        _batch(undoes=-1),
        _batch(id=1_000_000),
        _event(old="active"),
        _event(new="submitted"),
        _event(kind="close"),
        _event(kind="accept"),
        _event(field="title"),
        _event(field="due"),
        _event(batch_id=-1),
        _event(task_id=STRANGE),
        _event(owner_id=TEACHING),
        _event(meeting_id=1),
        _event(text="x"),
        _event(extra="{}"),
        _event(extra="{}", effective=TODAY),
        _event(effective="2026-11-01"),
        _more(),
        _more(field="closed", old="2026-11-20", new=None),
        _more(task_id=DONE),
        lambda step: step.events.clear(),
        lambda step: step.events.pop(),
        lambda step: setattr(step, "values", {}),
        _then("SAVEPOINT a", "DELETE FROM event"),
        _then("SET CONSTRAINTS ALL IMMEDIATE", LATE.format(task=OWN, field="closed", old="'2026-11-01'", new="NULL")),
        _then("SET CONSTRAINTS ALL IMMEDIATE", LATE.format(task=OWN, field="progress", old="10", new="50")),
        _then(LATE.format(task=OF_PART, field="status", old="'assigned'", new="'assigned'")),
        _then(f"UPDATE task SET progress = 60 WHERE id = {OWN}"),
        _then(f"UPDATE task SET progress = 60 WHERE id = {OF_PART}"),
        lambda step: setattr(step, "before", ["SET CONSTRAINTS ALL IMMEDIATE"]),
    ],
)
def test_a_unit_cannot_forge_the_record(roles: Roles, forge: Callable[[Step], object]) -> None:
    before = roles.state()
    step = Step(roles, OWN, "feedback", FEEDBACK)
    forge(step)
    with roles.acting("unit") as connection, pytest.raises(psycopg.Error):
        step.take(connection)
    assert roles.state() == before


@pytest.mark.parametrize(
    ("task", "command", "values"),
    [
        (STRANGE, "accept", {"status": "active"}),
        (DONE, "feedback", {"last_feedback": "晚了", "last_feedback_on": TODAY}),
        (rights.REMOVED, "accept", {"status": "active"}),
        (SUBMITTED, "accept", {"status": "active"}),
        (SUBMITTED, "submit", {"status": "submitted"}),
        (OWN, "accept", TO_CLOSE),
        (OWN, "accept", {"status": "active", "progress": 90}),
        (OWN, "feedback", FEEDBACK | {"progress": 101}),
        (OWN, "feedback", FEEDBACK | {"last_feedback_on": "2026-11-01"}),
        (OWN, "feedback", FEEDBACK | {"last_feedback_on": "2099-01-01"}),
        (OWN, "feedback", FEEDBACK | {"last_feedback_on": "明天"}),
        (OWN, "feedback", FEEDBACK | {"last_feedback": ""}),
        (OWN, "submit", {"status": "submitted", "progress": 100}),
        (TO_READ, "accept", TO_CLOSE | {"closed": "2026-11-01"}),
        (TO_READ, "accept", TO_CLOSE | {"closed": "2099-01-01"}),
        (TO_READ, "accept", TO_CLOSE | {"closed": "很快"}),
        (TO_READ, "submit", TO_CLOSE),
        (OWN, "decline", {"declined": "2099-01-01"}),
        (OWN, "decline", {"declined": "2026-11-19"}),
        (OWN, "decline", {"declined": TODAY, "status": "active"}),
        (OWN, "feedback", FEEDBACK | {"declined": TODAY}),
        (SUBMITTED, "decline", {"declined": TODAY}),
        (STRANGE, "decline", {"declined": TODAY}),
    ],
)
def test_a_unit_takes_no_other_step(roles: Roles, task: int, command: str, values: dict[str, Any]) -> None:
    before = roles.state()
    with roles.acting("unit") as connection, pytest.raises(psycopg.Error):
        Step(roles, task, command, values).take(connection)
    assert roles.state() == before


def test_a_number_that_exists_elsewhere_answers_as_one_that_does_not(roles: Roles) -> None:
    """No unique index and no foreign key tells a unit what it does not see."""
    answers = set()
    with roles.acting("unit") as connection:
        for task in (STRANGE, 4711):
            sql = f"INSERT INTO task (id, title, status, urgency, assigned) VALUES ({task}, '', '', '', '')"
            with pytest.raises(psycopg.Error) as refused:
                connection.execute(sql.encode())
            answers.add(str(refused.value))
            step = Step(roles, OWN, "feedback", FEEDBACK)
            step.events[0]["task_id"] = task
            with pytest.raises(psycopg.Error) as refused:
                step.take(connection)
            answers.add(str(refused.value))
    assert len(answers) == 2


def test_an_office_writes_everything_but_the_record(roles: Roles) -> None:
    with roles.acting("office") as connection, connection.transaction(force_rollback=True):
        changed = connection.execute("UPDATE task SET title = 'x', status = 'closed', closed = '2026-11-20'")
        assert changed.rowcount == len(TASKS)
        connection.execute("INSERT INTO batch VALUES (99, '2026-11-20T01:00:00Z', '王芳', 'close', NULL)")
        connection.execute(
            f"INSERT INTO event (batch_id, task_id, kind, field) VALUES (99, {STRANGE}, 'close', 'status')"
        )
        connection.execute("INSERT INTO owner (id, name, kind, present) VALUES (99, 'x', 'unit', 1)")
        connection.execute("DELETE FROM support")


def test_another_grant_replaces_the_first_and_none_is_left(roles: Roles) -> None:
    name = roles.names["nobody"]
    for kind, unit, count in (
        ("office", None, 10),
        ("unit", LOGISTICS, 4),
        ("unit", rights.RESEARCH, 2),
        ("reader", None, 10),
    ):
        for _again in range(2):
            with writable(roles.url) as connection:
                statements = granting.granted(connection, name, kind, unit)
                granting.run(connection, statements)
            assert not any("POLICY" in each for each in statements)
        assert roles.sees("nobody", "SELECT COUNT(*) FROM task") == {count}
        assert roles.sees("nobody", "SELECT has_table_privilege('task', 'DELETE')") == {kind == "office"}
    with writable(roles.url) as connection:
        granting.run(connection, granting.revoked(connection, name))
    assert roles.sees("nobody", "SELECT has_table_privilege('task', 'SELECT')") == {False}


def test_rules_of_another_version_are_replaced(roles: Roles) -> None:
    with writable(roles.url) as connection:
        connection.execute("COMMENT ON FUNCTION my_units(name) IS 'older'")
        connection.execute("DROP POLICY unit ON task")
        granting.renew(connection)
    assert roles.sees("unit", "SELECT id FROM task") == SEEN


def test_rules_with_views_of_their_own_are_replaced(roles: Roles) -> None:
    """As an older duban made them; whether the store was brought up to date or somebody grants again."""
    for replace in (granting.renew, lambda connection: _grant_again(roles, connection)):
        with writable(roles.url) as connection:
            for function in ("my_batch()", *(f"{each}(name)" for each in rules.SETS)):
                connection.execute(f"DROP FUNCTION {function} CASCADE")
            connection.execute("CREATE VIEW my_role AS SELECT role, owner_id FROM member WHERE role = current_user")
            connection.execute("CREATE VIEW my_units AS SELECT owner_id AS id FROM my_role")
            connection.execute("CREATE POLICY unit ON tally USING (owner_id IN (SELECT id FROM my_units))")
            connection.execute("COMMENT ON VIEW my_role IS 'duban of old'")
            replace(connection)
        assert roles.sees("office", VIEWS) == set()
        assert roles.sees("unit", "SELECT id FROM task") == SEEN
        assert roles.sees("unit", "SELECT owner_id FROM tally") == {TEACHING}


def _grant_again(roles: Roles, connection: Postgres) -> None:
    granting.run(connection, granting.granted(connection, roles.names["unit"], "unit", TEACHING))


@pytest.mark.parametrize("seed", range(3))
def test_what_a_unit_sees_follows_from_its_tasks(postgres: Server, seed: int) -> None:
    """The rows of each table, as somebody would count them by hand, of an office made at random."""
    chance = random.Random(seed)
    with postgres.database(MADE) as url:
        office = Roles(postgres, url, lambda connection: rights.fill_at_random(connection, chance))
        try:
            with closing(Postgres(url)) as connection:
                wanted = rights.seen_by_hand(connection, office.unit)
            for table, seen in wanted.items():
                key = {"support": "task_id || ' ' || owner_id", "tally": "owner_id"}.get(table, "id")
                assert office.sees("unit", f"SELECT {key} FROM {table}") == seen, table
        finally:
            office.drop()


VIEWS = "SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace"


def test_nothing_lends_rights_but_functions_that_nobody_can_turn(roles: Roles) -> None:
    """There is no view; what runs with the rights of the owner knows its search path, and is for units alone."""
    assert roles.sees("office", VIEWS) == set()
    definers = "SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace"
    assert roles.sees("office", definers) == {"tally_kept", "my_batch", *rules.SETS}
    fixed = "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proconfig IS NULL"
    assert roles.sees("office", fixed) == set()
    callers = """SELECT DISTINCT COALESCE(pg_get_userbyid(NULLIF(grantee, 0)), 'public') FROM pg_proc,
     aclexplode(COALESCE(proacl, acldefault('f', proowner))) WHERE pronamespace = 'public'::regnamespace"""
    assert {str(name).partition("_unit_")[0] for name in roles.sees("office", callers)} == {"postgres", "duban"}
