"""Whom commands mean: several names in one text, names that are nearly known, and names of before."""

import pytest

from tests.cli.conftest import Terminal, page
from tests.conftest import Desk, Office, of_files


def people(row: dict[str, object]) -> tuple[object, ...]:
    return row["owner"], row["person"], row["supporting"]


@pytest.mark.parametrize(
    ("options", "owner", "person", "supporting"),
    [
        (["--owner", "财务处、教务处"], "财务处", None, ["教务处"]),
        (["--owner", "财务处，教务处,后勤处"], "财务处", None, ["教务处", "后勤处"]),
        (["--owner", "财务处/教务处;后勤处；保卫处"], "财务处", None, ["教务处", "后勤处", "保卫处"]),
        (["--owner", "财务处／教务处"], "财务处", None, ["教务处"]),
        (["--owner", "教务处、财务处（牵头）"], "财务处", None, ["教务处"]),
        (["--owner", "财务处", "--with", "教务处、后勤处", "--with", "保卫处"], "财务处", None,
         ["教务处", "后勤处", "保卫处"]),
        (["--owner", "财务处、教务处", "--with", "后勤处、教务处"], "财务处", None, ["教务处", "后勤处"]),
        (["--owner", "财务处", "--person", "张三、李四"], "财务处", "张三", ["李四"]),
        (["--owner", "各县（市、区）政府"], "各县（市、区）政府", None, []),
        (["--owner", "Treck TCP/IP stack"], "Treck TCP/IP stack", None, []),
        (["--owner", "Trend Micro"], "Trend Micro", None, []),
    ],
)  # fmt: skip
def test_the_first_name_leads_and_the_others_support(
    desk: Desk, options: list[str], owner: str, person: str | None, supporting: list[str]
) -> None:
    (row,) = desk.json("add", "事项", *options)
    assert people(row) == (owner, person, supporting)
    desk.text("add", "另一件", "--owner", "办公室")
    desk.text("edit", "2", *options)
    assert people(desk.row("2")) == (owner, person, supporting)


def test_who_supports_already_stays_when_a_list_leads(desk: Desk) -> None:
    desk.text("add", "事项", "--owner", "办公室", "--with", "保卫处")
    desk.text("edit", "1", "--owner", "财务处/教务处")
    assert people(desk.row("1")) == ("财务处", None, ["保卫处", "教务处"])
    desk.text("edit", "1", "--with", "后勤处，人事处")
    assert desk.row("1")["supporting"] == ["后勤处", "人事处"]
    desk.text("edit", "1", "--with", "")
    assert people(desk.row("1")) == ("财务处", None, [])


def test_a_known_name_with_such_a_mark_is_that_owner(desk: Desk) -> None:
    assert "2 owners: 教务, 学工处" in desk.refused(4, "owner", "add", "教务/学工处")
    desk.text("owner", "add", "教务/学工处", "--new")
    (row,) = desk.json("add", "事项", "--owner", "教务/学工处")
    assert people(row) == ("教务/学工处", None, [])
    (row,) = desk.json("add", "又一件", "--owner", "财务处、教务/学工处")
    assert people(row) == ("财务处", None, ["教务/学工处"])


@of_files
@pytest.mark.parametrize("name", ["待定", "-", "、", "TBD"])
def test_who_names_nobody_is_refused(desk: Desk, name: str) -> None:
    assert name in desk.refused(2, "add", "事项", "--owner", name)
    assert not desk.store.exists()


def test_what_else_a_text_says_is_told(desk: Desk) -> None:
    done = desk.run("add", "事项", "--owner", "后勤处 13800000000")
    assert done.returncode == 0
    assert "后勤处 13800000000" in done.stderr
    assert desk.row("1")["owner"] == "后勤处"


@pytest.fixture(scope="module")
def staff(tmp_path_factory: pytest.TempPathFactory) -> Office:
    desk = Desk(tmp_path_factory.mktemp("staff"))
    for unit in ("财务处", "区教育局", "一科", "第一小学"):
        desk.text("owner", "add", unit)
    desk.text("owner", "add", "张三", "--person", "--unit", "财务处")
    return Office(desk.store)


@pytest.fixture
def staffed(staff: Office, office: Office, desk: Desk) -> Desk:
    staff.copied_to(office)
    return desk


@pytest.mark.parametrize(
    ("options", "name", "near"),
    [
        (["--owner", "财政处"], "财政处", "财务处"),
        (["--owner", "财务科"], "财务科", "财务处"),
        (["--owner", "财务处1"], "财务处1", "财务处"),
        (["--owner", "教育局"], "教育局", "区教育局"),
        (["--owner", "办公室", "--with", "一科、财政处"], "财政处", "财务处"),
        (["--owner", "办公室、教育局"], "教育局", "区教育局"),
        (["--owner", "财务处", "--person", "张-三"], "张-三", "张三"),
        (["--owner", "财务处", "--person", "张三@财政处"], "财政处", "财务处"),
    ],
)
def test_a_name_that_is_nearly_known_is_refused_with_both(
    staffed: Desk, options: list[str], name: str, near: str
) -> None:
    before = staffed.json("owner", "list")
    said = staffed.refused(4, "add", "事项", *options)
    assert f"“{name}”" in said
    assert f"“{near}”" in said
    assert "--new" in said
    assert (staffed.json("owner", "list"), staffed.json("list", "--all")) == (before, [])


def test_and_by_edit_too(staffed: Desk) -> None:
    staffed.text("add", "事项", "--owner", "一科")
    assert "财务处" in staffed.refused(4, "edit", "1", "--owner", "财政处")
    assert staffed.row("1")["owner"] == "一科"
    staffed.text("edit", "1", "--owner", "财政处", "--new")
    assert staffed.row("1")["owner"] == "财政处"


@pytest.mark.parametrize(
    "options",
    [
        ["--owner", "二科"],
        ["--owner", "第二小学"],
        ["--owner", "教务处"],
        ["--owner", "财务处", "--person", "张四"],
        ["--owner", "财政处", "--new"],
        ["--owner", "张三@财务处"],
    ],
)
def test_what_is_told_apart_on_purpose_is_not_asked_about(staffed: Desk, options: list[str]) -> None:
    (row,) = staffed.json("add", "事项", *options)
    assert row["owner"] == options[1].partition("@")[0]


@pytest.mark.parametrize(("answer", "owner"), [("1", "财务处"), ("2", "财政处")])
def test_at_a_terminal_it_is_asked(terminal: Terminal, staffed: Desk, answer: str, owner: str) -> None:
    child = terminal("add", "事项", "--owner", "财政处", DUBAN_LANG="zh")
    child.expect_exact("财务处")
    child.sendline(answer)
    assert owner in page(child)
    assert staffed.row("1")["owner"] == owner


def test_a_name_of_before_is_its_owner(staffed: Desk) -> None:
    staffed.text("owner", "edit", "财务处", "--name", "计财处")
    staffed.text("owner", "add", "教务科")
    staffed.text("owner", "merge", "教务科", "--into", "一科")
    done = staffed.run("add", "事项", "--owner", "财务处、教务科", DUBAN_LANG="zh")
    assert "“财务处”现名“计财处”" in done.stderr
    assert people(staffed.row("1")) == ("计财处", None, ["一科"])
    aliases = {row["name"]: row["aliases"] for row in staffed.json("owner", "list")}
    assert (aliases["计财处"], aliases["一科"], aliases["区教育局"]) == (["财务处"], ["教务科"], [])
    (row,) = staffed.json("owner", "show", "教务科")
    assert (row["name"], row["aliases"]) == ("一科", ["教务科"])
    assert "财务处" in staffed.text("owner", "show", "计财处")


@pytest.mark.parametrize(
    ("title", "owner", "is_again"),
    [
        ("整改食堂消防隐患", "后勤处", True),
        ("整改食堂　消防隐患。", "后勤处", True),
        ("整改“食堂”消防隐患（！）", "后勤处、保卫处", True),
        ("整改食堂消防隐患", "保卫处", False),
        ("整改食堂消防隐患二期", "后勤处", False),
    ],
)
def test_the_same_task_again_is_pointed_out(desk: Desk, title: str, owner: str, is_again: bool) -> None:
    desk.text("add", "整改食堂消防隐患", "--owner", "后勤处")
    done = desk.run("add", title, "--owner", owner)
    assert done.returncode == 0
    assert ("(ID 1, number 督〔2026〕1号) is open" in done.stderr) == is_again
    assert len(desk.json("list")) == 2


def test_what_was_closed_may_come_again(desk: Desk) -> None:
    desk.text("add", "报送周报", "--owner", "办公室")
    desk.text("close", "1")
    assert "Task 1" not in desk.run("add", "报送周报", "--owner", "办公室").stderr


@pytest.mark.parametrize(("answer", "code", "count"), [("n", 130, 1), ("y", 0, 2)])
def test_at_a_terminal_it_is_asked_whether_it_is_meant(
    terminal: Terminal, desk: Desk, answer: str, code: int, count: int
) -> None:
    desk.text("add", "报送周报", "--owner", "办公室")
    child = terminal("add", "报送周报", "--owner", "办公室")
    child.expect_exact("督〔2026〕1号")
    child.sendline(answer)
    page(child, code)
    assert len(desk.json("list")) == count


@pytest.fixture(scope="module")
def bureaus(tmp_path_factory: pytest.TempPathFactory) -> Office:
    desk = Desk(tmp_path_factory.mktemp("bureaus"))
    for unit in ("公安局", "水利局", "住房和城乡建设局"):
        desk.text("owner", "add", unit)
    desk.text("owner", "add", "Water Bureau")
    desk.text("add", "迎检", "--owner", "公安局")
    return Office(desk.store)


@pytest.fixture
def county(bureaus: Office, office: Office, desk: Desk) -> Desk:
    bureaus.copied_to(office)
    return desk


def owners_of(desk: Desk) -> list[str]:
    return sorted(row["name"] for row in desk.json("owner", "list"))


NAMING = [
    (["split", "1", "--into", "排查@{}@2026-12-20"], [("{0}", ["{1}"])]),
    (["circulate", "1", "--to", "{}", "--due", "2026-12-20"], [("{0}", []), ("{1}", [])]),
    (["incident", "add", "泄漏", "--unit", "{}", "--happened", "2026-11-22T08:00"], [("{0}", ["{1}"])]),
]


@pytest.mark.parametrize(("command", "made"), NAMING)
@pytest.mark.parametrize(
    "text", ["水利局、气象局", "水利局，气象局", "水利局/气象局", "水 利 局；气象局", "水利局、气象局等单位"]
)
def test_joined_names_are_several_owners(
    county: Desk, command: list[str], made: list[tuple[str, list[str]]], text: str
) -> None:
    rows = county.json(*(word.format(text) for word in command))
    names = [(each["owner"], each["supporting"]) for each in rows if each["owner"] != "公安局"]
    wanted = [
        (one.format("水利局", "气象局"), [each.format("水利局", "气象局") for each in more]) for one, more in made
    ]
    assert names == wanted
    assert owners_of(county) == sorted(["公安局", "水利局", "住房和城乡建设局", "Water Bureau", "气象局"])


def test_a_duty_of_joined_names_is_one_of_each(county: Desk) -> None:
    (row,) = county.json(
        "routine", "add", "报表", "--every", "每月5日", "--owner", "气象局、水 利 局", "--owner", "水利局"
    )
    assert row["owners"] == ["气象局", "水利局"]


@pytest.mark.parametrize("name", ["公安厅", "公安局1", "住建局"])
@pytest.mark.parametrize(
    "command",
    [
        *(command for command, _made in NAMING),
        ["routine", "add", "报表", "--every", "每月5日", "--owner", "{}"],
        ["incident", "add", "泄漏", "--unit", "水利局", "--with", "{}", "--happened", "2026-11-22T08:00"],
        ["owner", "add", "{}"],
        ["owner", "edit", "水利局", "--name", "{}"],
    ],
)
def test_nearly_known_names_are_refused_everywhere(county: Desk, command: list[str], name: str) -> None:
    before = owners_of(county)
    said = county.refused(4, *(word.format(name) for word in command))
    assert f"“{name}”" in said
    assert "--new" in said
    assert owners_of(county) == before
    county.text(*(word.format(name) for word in command), "--new")
    assert name in owners_of(county)


@pytest.mark.parametrize("joined", ["发改委、统计局", "发改委，统计局", "发改委/统计局", "发改委;统计局"])
@pytest.mark.parametrize("command", [["owner", "add"], ["owner", "edit", "水利局", "--name"]])
def test_a_joined_name_is_registered_for_nobody(county: Desk, command: list[str], joined: str) -> None:
    before = owners_of(county)
    assert "2 owners: 发改委, 统计局" in county.refused(4, *command, joined)
    assert owners_of(county) == before


@pytest.mark.parametrize("name", ["水 利 局", "水利局", "water bureau", "ＷＡＴＥＲ　Bureau", "WaterBureau"])
@pytest.mark.parametrize("options", [[], ["--new"]])
def test_spaces_width_and_letter_case_make_no_second_owner(county: Desk, name: str, options: list[str]) -> None:
    before = owners_of(county)
    known = "水利局" if "利" in name else "Water Bureau"
    (row,) = county.json("add", "事项", "--owner", name, *options)
    assert row["owner"] == known
    assert [each["owner"] for each in county.json("list", "--owner", name)] == [known]
    assert known in county.refused(4, "owner", "add", name, *options)
    assert known in county.refused(4, "owner", "edit", "公安局", "--name", name, *options)
    assert owners_of(county) == before


def test_a_name_of_before_is_registered_for_nobody_else(county: Desk) -> None:
    county.text("owner", "edit", "住房和城乡建设局", "--name", "住建局")
    county.text("owner", "merge", "水利局", "--into", "公安局")
    for name, now in (("住房和城乡建设局", "住建局"), ("水利局", "公安局"), ("水 利 局", "公安局")):
        assert f"“{now}”" in county.refused(4, "owner", "add", name)
        assert f"“{now}”" in county.refused(4, "owner", "edit", "Water Bureau", "--name", name)
    (row,) = county.json("owner", "add", "张三", "--person", "--unit", "住房和城乡建设局")
    assert row["unit"] == "住建局"
    county.text("owner", "edit", "住建局", "--name", "住房和城乡建设局")  # its own again
    county.text("owner", "add", "水利局", "--new")
    assert {"水利局", "住房和城乡建设局"} <= set(owners_of(county))


def test_a_name_is_asked_for_once_in_a_command(terminal: Terminal, county: Desk) -> None:
    child = terminal("split", "1", "--into", "甲@公安厅", "--into", "乙@公安厅、水利局", DUBAN_LANG="zh")
    child.expect_exact("1 已有的")
    child.sendline("2")
    assert "1 已有的" not in page(child)
    assert [county.row(each)["owner"] for each in ("2", "3")] == ["公安厅", "公安厅"]
