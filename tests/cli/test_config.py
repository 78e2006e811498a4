"""`config path|show|init`"""

import json
import tomllib

import pytest

from tests.conftest import Desk, Office


def test_where_the_file_is_or_would_be(desk: Desk) -> None:
    assert desk.text("config", "path") == f"{desk.home}/config/duban/config.toml\n"
    assert desk.text("config", "path", "--config", "my.toml") == "my.toml\n"
    assert desk.text("config", "path", DUBAN_CONFIG="our.toml") == "our.toml\n"


def test_init_writes_every_setting_with_its_default(desk: Desk) -> None:
    path = desk.text("config", "init").strip()
    with open(path, "rb") as file:  # noqa: PTH123
        written = tomllib.load(file)
    shown = json.loads(desk.text("config", "show", "-f", "json"))
    shown["store"]["path"] = ""  # what is shown is the file in use
    shown["meetings"]["language"] = ""  # and the language that follows from the office's
    assert written == {section: shown[section] for section in written}
    assert set(shown) - set(written) == {"user", "color", "lang", "pager", "ambiguous"} & set(shown)


def test_init_overwrites_nothing(desk: Desk) -> None:
    file = desk.home / "my.toml"
    file.write_text('user = "赵静"\n', encoding="utf-8")
    assert "my.toml" in desk.refused(4, "config", "init", "--config", "my.toml")
    assert file.read_text(encoding="utf-8") == 'user = "赵静"\n'


def test_init_in_a_directory_that_is_not_there(desk: Desk) -> None:
    assert "nowhere" in desk.refused(3, "config", "init", "--config", "nowhere/my.toml")


def test_what_is_shown_is_a_configuration(desk: Desk) -> None:
    shown = desk.text("config", "show")
    (desk.home / "shown.toml").write_text(shown, encoding="utf-8")
    assert desk.text("config", "show", "--config", "shown.toml", DUBAN_STORE=None, DUBAN_USER=None) == shown


def test_show_says_what_is_in_force(desk: Desk) -> None:
    (desk.home / "my.toml").write_text("[lights]\nyellow_workdays = 9\n", encoding="utf-8")
    in_force = json.loads(desk.text("config", "show", "-f", "json", "--config", "my.toml", "--as", "李明"))
    assert in_force["lights"]["yellow_workdays"] == 9
    assert in_force["number"]["pattern"] == "auto"
    assert (in_force["user"], in_force["store"]["path"]) == ("李明", str(desk.store))


def test_the_rules_of_the_office_are_followed(desk: Desk, office: Office) -> None:
    office.add(due="2026-12-02")
    (desk.home / "my.toml").write_text(
        '[lights]\nyellow_workdays = 9\n[number]\npattern = "校督{n}"\n', encoding="utf-8"
    )
    assert desk.row("1")["light"] == "green"
    assert desk.json("list", DUBAN_CONFIG="my.toml")[0]["light"] == "yellow"
    assert desk.json("add", "事项", "--owner", "办公室", DUBAN_CONFIG="my.toml")[0]["number"] == "校督1"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('colour = "red"', "'colour'"),
        ("[lights]\nyelow_workdays = 5", "lights.yelow_workdays"),
        ("[lights]\nyellow_workdays = 'bald'", '"bald"'),
        ("user = ", "my.toml"),
        ('lang = "fr"', '"fr"'),
    ],
)
def test_a_mistake_in_the_file_is_named(desk: Desk, text: str, named: str) -> None:
    (desk.home / "my.toml").write_text(text, encoding="utf-8")
    for command in ("list", "overdue", "progress"):
        assert named in desk.refused(2, command, "--config", "my.toml", DUBAN_LANG=None, DUBAN_STORE=None)


def test_a_file_that_was_named_and_is_missing(desk: Desk, office: Office) -> None:
    office.add()
    said = desk.refused(3, "list", "--config", "none.toml")
    assert "none.toml" in said
    assert "config init" in said


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("config.toml", ["config", "show"]),
        ("plans/会议.toml", ["meeting", "plans"]),
        ("ledgers/台账.toml", ["import", "台账.csv", "--profile", "台账"]),
    ],
)
def test_a_mistake_in_any_file_is_told_by_its_place_in_either_language(
    desk: Desk, name: str, command: list[str]
) -> None:
    file = desk.home / "config" / "duban" / name
    file.parent.mkdir(parents=True)
    file.write_text("\nuser = 王芳\n", encoding="utf-8")
    (desk.home / "台账.csv").write_text("工作任务\n", encoding="utf-8")
    assert f"{name}, line 2, column 8 (user = 王芳): there is no readable value" in desk.refused(2, *command)
    assert f"{name} 第 2 行第 8 列（user = 王芳）：此处没有" in desk.refused(2, *command, DUBAN_LANG="zh")
