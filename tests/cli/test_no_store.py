"""A store that was named and is not there is a mistake; only a few commands make one, and say where."""

import pytest

from tests.conftest import Desk, of_files

WANT_ONE = [
    "today", "list", "show 1", "overdue", "due", "progress", "trend", "workload", "history 1", "calendar",
    "owner list", "owner show 教务处", "meeting list", "routine list", "incident list", "undo --list",
    "routine run", "routine add 报周报 --every 每周五 --owner 办公室", "meeting add 例会 --on 2026-12-01",
    "incident add 险情 --unit 办公室 --happened 2026-11-23T08:00", "edit 1 --title 事项", "close 1", "feedback 1 进展",
    "undo", "undo --yes", "db check", "db upgrade", "db backup copy.db", "db backup backups/", "list -o list.xlsx",
]  # fmt: skip


@of_files
@pytest.mark.parametrize("command", WANT_ONE)
def test_a_named_store_that_is_not_there(desk: Desk, command: str) -> None:
    said = desk.refused(5, *command.split())
    assert f"There is no store at {desk.store}." in said
    assert "duban import" in said
    assert list(desk.home.iterdir()) == []


@pytest.mark.parametrize("named", ["option", "variable", "configuration"])
def test_however_it_was_named(desk: Desk, named: str) -> None:
    (desk.home / "my.toml").write_text('store = "gone.db"', encoding="utf-8")
    variables: dict[str, dict[str, str | None]] = {
        "option": {"DUBAN_STORE": None},
        "variable": {"DUBAN_STORE": "gone.db"},
        "configuration": {"DUBAN_STORE": None, "DUBAN_CONFIG": "my.toml"},
    }
    arguments = ["--store", "gone.db"] if named == "option" else []
    assert f"{desk.home}/gone.db" in desk.refused(5, "list", *arguments, **variables[named])


@pytest.mark.parametrize("command", ["list", "overdue --exit-code", "owner list", "progress"])
def test_the_store_that_nobody_named_is_just_empty(desk: Desk, command: str) -> None:
    done = desk.run(*command.split(), "--format", "json", DUBAN_STORE=None)
    assert (done.returncode, done.stdout) == (0, "[]\n")
    assert "data/duban/duban.db" in done.stderr


@pytest.mark.parametrize("command", ["add 事项 --owner 办公室", "owner add 办公室", "import 台账.csv"])
def test_some_commands_make_one_and_say_where(desk: Desk, command: str) -> None:
    (desk.home / "台账.csv").write_text("督办事项,承办单位\n修订办法,办公室\n", encoding="utf-8")
    done = desk.run(*command.split(), DUBAN_STORE="new.db")
    assert done.returncode == 0
    assert f"Created a new store: {desk.home}/new.db\n" in done.stderr
    assert "no store yet" not in done.stderr
    assert "store" not in desk.run(*command.split(), DUBAN_STORE="new.db", DUBAN_NOW="2026-11-24").stderr


@of_files
def test_a_dry_run_makes_none(desk: Desk) -> None:
    (desk.home / "台账.csv").write_text("督办事项,承办单位\n修订办法,办公室\n", encoding="utf-8")
    assert "new store" not in desk.run("import", "台账.csv", "--dry-run").stderr
    assert not desk.store.exists()


@pytest.mark.parametrize("command", ["config show", "config path", "db path", "date 12月1日前", "meeting plans"])
def test_what_needs_no_store_asks_for_none(desk: Desk, command: str) -> None:
    assert desk.run(*command.split()).returncode == 0
