"""A store on a server: what is at its address, what is not, and what is said of it, never with a password."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest

from duban.address import is_server, shown
from duban.store.postgres import held
from duban.store.postgres import server as on_server
from duban.store.postgres.connection import Postgres
from duban.store.sqlite import schema
from tests.conftest import Desk, Office
from tests.servers import Server

SECRET = "Geheim-7"  # noqa: S105 - of a server that lives for a minute


@pytest.fixture
def there(desk: Desk, server: str) -> Desk:
    """The program, with its store in an empty database."""
    desk.env["DUBAN_STORE"] = server
    return desk


@pytest.mark.parametrize(
    ("store", "told"),
    [
        ("office.db", "office.db"),
        ("postgresql://host/db", "postgresql://host/db"),
        ("postgresql://zhang@host:5433/db", "postgresql://zhang@host:5433/db"),
        ("postgresql://zhang:geheim@host/db", "postgresql://zhang:***@host/db"),
        ("postgres://zhang:ge:he@im@host/db", "postgres://zhang:***@host/db"),
        ("postgresql://zhang:ge/he?im@host/db", "postgresql://zhang:***@host/db"),
        ("postgresql://:geheim@/db?host=/tmp", "postgresql://:***@/db?host=/tmp"),
        ("postgresql://host/db?user=z&password=geheim", "postgresql://host/db?user=z&password=***"),
        ("postgresql://host/db?sslpassword=geheim&sslmode=require", "postgresql://host/db?sslpassword=***&sslmode=require"),
        ("postgresql://host1:5432,host2/db?target_session_attrs=any", "postgresql://host1:5432,host2/db?target_session_attrs=any"),
    ],
)  # fmt: skip
def test_a_password_is_left_out_of_what_is_shown(store: str, told: str) -> None:
    assert shown(store) == told
    assert is_server(store) == ("://" in store)


def test_the_first_task_makes_the_store_and_the_others_find_it(there: Desk) -> None:
    assert "There is no store at postgresql://" in there.refused(5, "list")
    assert "There is no store at postgresql://" in there.refused(5, "close", "1")
    made = there.run("add", "整改食堂", "--owner", "后勤处")
    assert "Created a new store: postgresql://" in made.stderr
    assert there.row("1")["title"] == "整改食堂"
    assert there.run("close", "1").stderr == ""
    there.text("undo")
    assert there.row("1")["status"] == "assigned"


def test_a_list_that_leaves_the_house_is_read_by_one_connection(there: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    there.text("add", "整改食堂", "--owner", "后勤处")
    there.text("add", "调整干部", "--owner", "人事处", "--confidential")
    made: list[str] = []
    connect = on_server.connect
    monkeypatch.setattr(on_server, "connect", lambda url: made.append(url) or connect(url))
    assert [row["title"] for row in there.json("list")] == ["整改食堂"]
    assert len(made) == 1


def test_what_is_read_within_a_reading_is_the_same_state_until_something_is_written(server: str) -> None:
    office = Office(server)
    office.add()
    count = "SELECT COUNT(*) FROM task"
    with held.shared(), office.reader() as outer:
        with office.reader() as inner:
            assert inner.connection is outer.connection
        office.add()
        with office.reader() as later:
            assert [each.value(count) for each in (outer, later)] == [1, 2]


def test_a_failed_first_command_leaves_an_empty_database(there: Desk) -> None:
    there.refused(2, "add", "整改食堂", "--owner", "后勤处", "--due", "某日")
    there.home.joinpath("bad.csv").write_text("标题,牵头单位\n,\n", encoding="utf-8")
    there.run("import", "bad.csv", "--dry-run")
    assert "There is no store at" in there.refused(5, "list")


@pytest.mark.parametrize("statement", ["CREATE TABLE kunde (id int)", "CREATE TABLE meta (key text, value text)"])
def test_the_tables_of_somebody_else_are_left_alone(there: Desk, statement: str) -> None:
    Office(there.env["DUBAN_STORE"]).sql(statement)
    for command in (["list"], ["add", "整改食堂", "--owner", "后勤处"]):
        assert "is a database, but not a duban store" in there.refused(5, *command)


def test_a_newer_store_is_left_to_a_newer_program(there: Desk, made_server: str) -> None:
    newer = str(schema.VERSION + 1)
    Office(made_server).sql("UPDATE meta SET value = ? WHERE key = 'schema'", newer)
    for command in (["list"], ["add", "整改食堂", "--owner", "后勤处"]):
        told = there.refused(5, *command, DUBAN_STORE=made_server)
        assert f"has table version {newer}" in told


def test_several_offices_have_a_schema_each_in_one_database(there: Desk, server: str) -> None:
    Office(server).sql("CREATE SCHEMA jiaoban; CREATE SCHEMA houqin")
    for name in ("jiaoban", "houqin"):
        address = f"{server}&options=-csearch_path%3D{name}"
        there.text("add", f"{name}的事", "--owner", "后勤处", DUBAN_STORE=address)
        assert [row["title"] for row in there.json("list", DUBAN_STORE=address)] == [f"{name}的事"]
    assert "There is no store at" in there.refused(5, "list")
    nowhere = f"{server}&options=-csearch_path%3Dnowhere"
    assert "has no schema from the search path" in there.refused(5, "list", DUBAN_STORE=nowhere)


@pytest.fixture(scope="module")
def guarded(postgres: Server) -> Iterator[str]:
    """A role that is asked for its password."""
    postgres.ask_passwords_of("guarded", SECRET)
    yield "guarded"
    postgres.sql("DROP OWNED BY guarded; DROP ROLE guarded")


def test_what_cannot_be_opened_is_told_without_the_password(desk: Desk, postgres: Server, guarded: str) -> None:
    place = f"host={postgres.folder}"
    cases = {
        f"postgresql://{guarded}:falsch-{SECRET}@/postgres?{place}": "does not let you into the store",
        f"postgresql://{guarded}@/postgres?{place}": "does not let you into the store",
        f"postgresql://{guarded}:{SECRET}@/nichts?{place}": "does not exist",
        f"postgresql://{guarded}:{SECRET}@/postgres?host=/nowhere": "cannot be reached",
        f"postgresql://{guarded}:{SECRET}@127.0.0.1:1/postgres": "cannot be reached",
        f"postgresql://{guarded}:{SECRET}@127.0.0.1:port/postgres": "cannot be reached",
        f"postgresql://{guarded}:a@{SECRET}@127.0.0.1/postgres": "cannot be read",
        f"postgresql://{guarded}:{SECRET}/a@127.0.0.1/postgres": "cannot be read",
        f"postgresql://{guarded}:%zz{SECRET}@127.0.0.1/postgres": "cannot be read",
        f"postgresql://127.0.0.1/postgres?pasword={SECRET}": "cannot be read",
    }
    for address, told in cases.items():
        said = desk.refused(5, "list", DUBAN_STORE=address)
        assert told in said, address
        assert SECRET not in said, address
    mysql = f"mysql://root:{SECRET}@host/db"
    assert SECRET not in desk.refused(2, "list", DUBAN_STORE=mysql)


def test_no_command_says_or_records_the_password(desk: Desk, postgres: Server, guarded: str, server: str) -> None:
    name = server.partition("@/")[2].partition("?")[0]
    postgres.sql(f"GRANT ALL ON SCHEMA public TO {guarded}", name)
    desk.env["DUBAN_STORE"] = f"postgresql://{guarded}:{SECRET}@/{name}?host={postgres.folder}"
    commands = (
        *(
            "list",
            "add 整改食堂 --owner 后勤处",
            "db path",
            "config show",
            "config show -f json",
            "undo --list",
            "show 9",
        ),
        *("db check", "db backup b.db", "attach 1 x.pdf", "list --debug", "show 1 --debug", "list -o l.ics", "demo"),
    )
    for line in commands:
        done = desk.run(*line.split())
        assert SECRET not in done.stdout + done.stderr, line
    office = Office(desk.env["DUBAN_STORE"])
    assert not [row for row in office.sql("SELECT b::text || e::text FROM batch b, event e") if SECRET in str(row)]
    assert SECRET not in desk.home.joinpath("l.ics").read_text(encoding="utf-8")


def test_what_the_server_does_not_allow_is_told(desk: Desk, postgres: Server, made_server: str) -> None:
    name = made_server.partition("@/")[2].partition("?")[0]
    postgres.sql("CREATE ROLE nobody_much LOGIN", name)
    desk.env["DUBAN_STORE"] = postgres.url(name, "nobody_much")
    try:
        assert "does not allow this" in desk.refused(5, "list")
        postgres.sql("GRANT SELECT ON ALL TABLES IN SCHEMA public TO nobody_much", name)
        assert desk.json("list") == []
        assert "does not allow this" in desk.refused(5, "add", "整改食堂", "--owner", "后勤处")
    finally:
        postgres.sql("DROP OWNED BY nobody_much; DROP ROLE nobody_much", name)


def test_a_writer_who_holds_the_lock_too_long_is_told(
    there: Desk, made_server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from duban.store.postgres import server

    monkeypatch.setattr(server, "WRITE", server.WRITE.replace("30s", "50ms"))
    with closing(Postgres(made_server)) as other:
        other.execute(server.WRITE)
        told = there.refused(5, "add", "整改食堂", "--owner", "后勤处", DUBAN_STORE=made_server)
        assert "is locked by another process, for more than 30 seconds" in told
        assert there.json("list", DUBAN_STORE=made_server) == []  # who reads does not wait


def test_text_is_kept_as_utf8_alone(desk: Desk, postgres: Server) -> None:
    postgres.sql("CREATE DATABASE latin TEMPLATE template0 ENCODING LATIN1 LOCALE 'C'")
    try:
        assert "stores text as LATIN1" in desk.refused(5, "list", DUBAN_STORE=postgres.url("latin"))
    finally:
        postgres.sql("DROP DATABASE latin WITH (FORCE)")


def test_all_text_is_compared_by_its_characters(made_server: str) -> None:
    """Whatever the order of the server is: that of its language would sort otherwise than a file."""
    columns = """SELECT DISTINCT data_type, collation_name FROM information_schema.columns
        WHERE table_schema = 'public' AND data_type NOT IN ('bigint', 'bytea')"""
    assert Office(made_server).sql(columns) == [("character varying", "C")]


@pytest.mark.process
def test_without_the_driver_it_says_what_to_install(desk: Desk) -> None:
    code = "import sys; sys.modules['psycopg'] = None; from duban.cli import run; sys.exit(run(['list']))"
    env = desk.environment(DUBAN_STORE="postgresql://host/db")
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (5, "")
    assert f'{sys.executable} -m pip install "psycopg[binary]"' in done.stderr


@pytest.mark.process
def test_a_command_on_a_file_loads_no_driver(desk: Desk) -> None:
    lines = ("add 整改食堂 --owner 后勤处", "list", "db path")
    code = """import sys; from duban.cli import run
for line in sys.argv[1:]: assert run(line.split()) == 0 and 'psycopg' not in sys.modules"""
    subprocess.run([sys.executable, "-c", code, *lines], env=desk.env, check=True, capture_output=True)


def test_figures_and_texts_come_back_as_they_are_from_a_file(server: str) -> None:
    with closing(Postgres(server)) as connection:
        asked = "SELECT 1 = 1, 1 = 2, SUM(n), '100%' || ?, :x FROM (SELECT 1 AS n UNION ALL SELECT 2) s"
        (row,) = connection.execute(asked.replace(":x", "?"), ["?", date(2026, 1, 1).isoformat()])
    assert row == (1, 0, 3, "100%?", "2026-01-01")
    assert all(type(each) is not bool for each in row)
