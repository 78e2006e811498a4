"""``duban db grant|revoke``: rights in a store on a server, and what the roles do with duban itself."""

import shlex
from collections.abc import Iterator
from contextlib import closing

import pytest

from duban.errors import Refused
from duban.store.postgres.connection import Postgres
from duban.store.rights.granting import check_name
from duban.store.rights.script import body, identifier, literal
from tests.conftest import Desk, of_files
from tests.servers import Server
from tests.test_pages import ROOT, told

HOSTILE = "x'; DROP TABLE task; --\"\\ :name %s ? $duban$ {0}"


class Office:
    """A store on a server that duban made, and its address for other roles, which are dropped at the end."""

    def __init__(self, server: Server, url: str, desk: Desk) -> None:
        self.server, self.url, self.desk = server, url, desk
        self._roles: list[str] = []
        desk.env["DUBAN_STORE"] = url
        desk.text("owner", "add", "教务处")
        desk.text("add", "修订学籍办法", "--owner", "教务处", "--assigned", "2026-11-20")
        desk.text("add", "检修锅炉", "--owner", "总务处", "--new", "--assigned", "2026-11-20")

    def role(self, name: str, options: str = "LOGIN") -> str:
        """A role of that name and of this store alone."""
        name = f"{name}_{self.url.partition('/test_')[2].partition('?')[0]}"
        self.server.sql(f"CREATE ROLE {identifier(name)} {options}")
        self._roles.append(name)
        return name

    def of(self, role: str) -> dict[str, str | None]:
        """What the environment of somebody who works as that role is; a unit has the clock of the server."""
        return {"DUBAN_STORE": self.url.replace("postgres@", f"{role}@"), "DUBAN_NOW": None}

    def sql(self, statement: str) -> list[tuple[object, ...]]:
        """What the store itself says."""
        with closing(Postgres(self.url)) as connection:
            found = connection.execute(statement)
            return found.fetchall() if getattr(found, "description", None) else []

    def drop(self) -> None:
        for name in self._roles:
            self.sql(f"DROP OWNED BY {identifier(name)}")
            self.server.sql(f"DROP ROLE {identifier(name)}")


@pytest.fixture
def served(postgres: Server, made_server: str, desk: Desk) -> Iterator[Office]:
    made = Office(postgres, made_server, desk)
    try:
        yield made
    finally:
        made.drop()


def test_a_unit_works_with_duban_under_its_own_name(served: Office) -> None:
    unit = served.role("jiaowu")
    told = served.desk.text("db", "grant", unit, "--role", "unit", "--unit", "教务处")
    assert told == f"{unit} sees the tasks of 教务处, and may accept, submit and decline them and give feedback.\n"
    own = served.of(unit)
    assert [row["id"] for row in served.desk.json("list", **own)] == [1]
    served.desk.text("accept", "1", **own)
    served.desk.text("--as", "王芳", "feedback", "1", "初稿已成", "--percent", "60", **own)
    served.desk.text("feedback", "1", "曾经开会", "--on", "2026-11-21", **own)
    served.desk.text("submit", "1", "报送终稿", **own)
    (row,) = served.desk.json("show", "1")
    assert (row["status"], row["last_feedback"], row["progress"]) == ("submitted", "报送终稿", 60)
    actors = served.sql("SELECT DISTINCT actor FROM batch WHERE command IN ('accept', 'feedback', 'submit')")
    assert actors == [(unit,)]
    assert [event["actor"] for event in served.desk.json("history", "1", **own)][-1] == unit


def test_a_unit_sees_what_it_is_urged_for_and_may_hand_a_task_back(served: Office) -> None:
    unit = served.role("jiaowu")
    served.desk.text("db", "grant", unit, "--role", "unit", "--unit", "教务处")
    own = served.of(unit)
    served.desk.text("edit", "1-2", "--due", "2026-11-20")
    assert [(each["task"], each["recipient"]) for each in served.desk.json("remind", **own)] == [(1, "教务处")]
    assert "remind" in served.desk.text("today", **own)
    served.desk.text("decline", "1", "--reason", "学籍归研究生院", "--propose", "研究生院", "--force", **own)
    assert "研究生院" in served.desk.text("show", "1", **own)
    assert served.desk.json("remind", **own) == []
    assert "declined" in served.desk.text("today", "-f", "json")
    on_the_first = {"DUBAN_NOW": "2026-12-01"}  # when the office is reminded of the circular, which no unit sees
    assert "circular" in served.desk.text("today", **on_the_first)
    assert "circular" not in served.desk.text("today", **own | on_the_first)


def test_what_a_unit_may_not_do_is_told_and_changes_nothing(served: Office) -> None:
    unit = served.role("jiaowu")
    served.desk.text("db", "grant", unit, "--role", "承办单位", "--unit", "教务处")
    own = served.of(unit)
    served.desk.text("accept", "1", **own)
    before = served.sql("SELECT (SELECT array_agg(task) FROM task)::text, (SELECT COUNT(*) FROM event)")
    for code, *command in (
        (3, "show", "2"),
        (3, "accept", "2"),
        (3, "list", "--owner", "李四"),
        (5, "close", "1"),
        (5, "cancel", "1", "--reason", "x"),
        (5, "edit", "1", "--title", "x"),
        (5, "extend", "1", "--to", "2027-01-31", "--reason", "x"),
        (5, "urge", "1"),
        (5, "add", "x", "--owner", "教务处"),
        (5, "owner", "add", "新处", "--new"),
        (5, "undo"),
        (5, "db", "grant", unit, "--role", "office"),
    ):
        said = served.desk.refused(int(code), *map(str, command), **own)
        assert "Traceback" not in said
    assert "clock" in served.desk.refused(5, "feedback", "1", "x", **own | {"DUBAN_NOW": "2026-11-20"})
    assert served.sql("SELECT (SELECT array_agg(task) FROM task)::text, (SELECT COUNT(*) FROM event)") == before


def test_a_reader_reads_and_an_office_writes_and_none_is_left_when_revoked(served: Office) -> None:
    role = served.role("fang")
    own = served.of(role)
    served.desk.refused(5, "list", **own)
    served.desk.text("db", "grant", role, "--role", "reader")
    assert [row["id"] for row in served.desk.json("list", **own)] == [1, 2]
    served.desk.refused(5, "close", "2", **own)
    served.desk.text("db", "grant", role, "--role", "office")
    served.desk.text("close", "2", **own)
    served.desk.text("add", "再检锅炉", "--owner", "总务处", **own)
    assert served.sql("SELECT actor FROM batch ORDER BY id DESC LIMIT 1") == [("王芳",)]
    served.desk.text("undo", **own)
    served.desk.text("db", "revoke", role)
    served.desk.refused(5, "list", **own)


def test_the_printed_statements_do_the_same(served: Office) -> None:
    """Whatever the name is, it stays a name; who keeps the server may make the role afterwards."""
    served.desk.text("owner", "add", HOSTILE, "--new")
    done = served.desk.run("db", "grant", "later", "--role", "unit", "--unit", HOSTILE, "--print")
    assert done.returncode == 0
    assert "The server has no role 'later'." in done.stderr
    assert served.sql("SELECT * FROM member") == []
    role = served.role(HOSTILE[:40])
    printed = served.desk.text("db", "grant", role, "--role", "unit", "--unit", HOSTILE, "--print")
    for _again in range(2):
        served.sql(printed)
    assert served.sql("SELECT m.role, o.name FROM member m JOIN owner o ON o.id = m.owner_id") == [(role, HOSTILE)]
    assert served.desk.json("list", **served.of(quoted(role))) == []


def test_rules_of_an_older_duban_are_named_and_renewed(served: Office) -> None:
    unit = served.role("jiaowu")
    served.desk.text("db", "grant", unit, "--role", "unit", "--unit", "教务处")
    served.sql("CREATE VIEW my_role AS SELECT role FROM member; DROP TRIGGER unit_batch ON batch")
    served.sql("COMMENT ON FUNCTION my_units(name) IS 'duban of old'")
    told = served.desk.run("db", "check").stdout.splitlines()
    assert told == ["The rules for roles belong to another version of duban; “duban db upgrade” updates them."]
    served.desk.text("db", "upgrade")
    assert "intact" in served.desk.text("db", "check")


def quoted(role: str) -> str:
    """A role as an address has it."""
    from urllib.parse import quote

    return quote(role, safe="")


@pytest.mark.parametrize("options", ["LOGIN SUPERUSER", "LOGIN BYPASSRLS", "LOGIN CREATEROLE", "LOGIN NOINHERIT"])
def test_a_role_that_no_rule_holds_is_refused(served: Office, options: str) -> None:
    role = served.role("mighty", options)
    served.desk.refused(4, "db", "grant", role, "--role", "reader")
    assert served.sql("SELECT * FROM member") == []


def test_a_grant_that_cannot_be_is_refused(served: Office) -> None:
    role = served.role("fang")
    assert "--unit" in served.desk.refused(2, "db", "grant", role, "--role", "unit")
    served.desk.refused(2, "db", "grant", role, "--role", "reader", "--unit", "教务处")
    assert "office" in served.desk.refused(2, "db", "grant", role, "--role", "admin")
    served.desk.refused(3, "db", "grant", role, "--role", "unit", "--unit", "没有")
    assert "CREATE ROLE" in served.desk.refused(3, "db", "grant", "nobody at all", "--role", "reader")


@pytest.mark.parametrize(
    "name", ["", "public", "none", "pg_read_all_data", "duban_office_1_2", "长" * 22, "a\x1b[31m", "a\nb"]
)
def test_what_is_no_name_of_a_role(name: str) -> None:
    with pytest.raises(Refused):
        check_name(name)


@of_files
def test_a_store_in_a_file_has_the_rights_of_the_file(desk: Desk) -> None:
    desk.text("owner", "add", "教务处")
    for command in (("grant", "fang", "--role", "office"), ("revoke", "fang")):
        assert "permissions" in desk.refused(4, "db", *command)


def test_quoting() -> None:
    assert identifier('a"b') == '"a""b"'
    assert (literal("a'b"), literal("a\\b'"), literal(None), literal(5)) == ("'a''b'", "E'a\\\\b'''", "NULL", "5")
    assert body("$duban$") == "$duban_$$duban$$duban_$"


@pytest.mark.parametrize("name", ["rights.md", "rights.zh.md"])
def test_the_commands_of_the_page_on_rights_work(served: Office, name: str) -> None:
    roles = {role: served.role(role) for role in ("fang", "jiaowu")}
    lines = [*told(ROOT / "docs" / name)]
    assert len(lines) >= 3
    for line in lines:
        words = shlex.split(line.partition(" | ")[0])[1:]
        served.desk.text(*(roles.get(word, word) for word in words))
