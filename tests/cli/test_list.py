"""`list`: every filter as an option, values in both languages, order and limit."""

import json
import re

import pytest

from tests.conftest import Desk, Office

pytestmark = pytest.mark.usefixtures("filled")


@pytest.fixture(scope="module")
def model(model: Office) -> Office:
    model.add(
        "甲 食堂消防",
        "后勤处",
        source="instruction",
        leader="周",
        urgency="critical",
        due="2026-11-20",
        number="1号",
    )
    model.add(
        "乙 课程改革",
        "教务处",
        source="meeting",
        leader="吴",
        urgency="urgent",
        due="2026-11-25",
        tags=["教学"],
    )
    model.add("丙 信访答复", "信访办", source="petition", due="2026-12-01T17:00", person="李明", tags=["民生"])
    model.add("丁 宿舍电路", "后勤处", supporting=["保卫处"], assigned="2026-10-09", parent_id=1)
    model.add("戊 档案整理", "档案馆", assigned="2026-11-01", due="2026-11-10")
    model.feedback(4)
    model.close(5, on="2026-11-09")
    return model


def titles(desk: Desk, *options: str) -> str:
    return "".join(row["title"][0] for row in desk.json("list", *options))


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ("", "甲乙丙丁"),
        ("--open", "甲乙丙丁"),
        ("--closed", "戊"),
        ("--all", "甲乙丙丁戊"),
        ("--owner 后勤处", "甲丁"),
        ("--owner 保卫处", "丁"),
        ("--owner 后勤处 --owner 教务处", "甲乙丁"),
        ("--person 李明", "丙"),
        ("--person 李明@信访办", "丙"),
        ("--source 领导批示", "甲"),
        ("--source instruction --source 会议议定", "甲乙"),
        ("--leader 周", "甲"),
        ("--urgency 特急", "甲"),
        ("--urgency critical", "甲"),
        ("--urgency Critical --urgency 加急", "甲乙"),
        ("--status 办理中", "丁"),
        ("--status active", "丁"),
        ("--status 已办结", "戊"),  # a status that is asked for by name is found without --all
        ("--light 红", "甲"),
        ("--light red --light yellow", "甲乙"),
        ("--tag 教学", "乙"),
        ("--tag 教学 --tag 民生", "乙丙"),
        ("--parent 1号", "丁"),
        ("--parent 1", "丁"),
        ("--due-from 2026-11-25", "乙丙"),
        ("--due-to 2026-11-25", "甲乙"),
        ("--due-from 2026-12-01 --due-to 2026-12-01", "丙"),
        ("--assigned-from 2026-11-02", "甲乙丙"),
        ("--assigned-to 2026-10-31", "丁"),
        ("--search 食堂", "甲"),
        ("--owner 后勤处 --urgency 特急", "甲"),
        ("--owner 后勤处 --urgency 加急", ""),
        ("--all --due-to 2026-11-20 --sort due:desc", "甲戊"),
        ("--sort urgency:desc --limit 1", "丙"),
        ("--limit 0", ""),
        ("--limit 2", "甲乙"),
    ],
)
def test_filters(desk: Desk, options: str, found: str) -> None:
    assert titles(desk, *options.split()) == found


@pytest.mark.parametrize(("phrase", "found"), [("11月26日", "丙"), ("tomorrow", "乙丙"), ("月底", "丙"), ("+3d", "丙")])
def test_a_day_in_words_is_read_from_today(desk: Desk, phrase: str, found: str) -> None:
    assert titles(desk, "--due-from", phrase) == found


@pytest.mark.parametrize(
    ("options", "value"),
    [
        ("--urgency 很急", "很急"),
        ("--status 办完了", "办完了"),
        ("--source 听说", "听说"),
        ("--light 紫", "紫"),
        ("--due-from 哪天", "哪天"),
        ("--sort 颜色", "颜色"),
        ("--sort due:down", "due:down"),
        ("--limit -1", "-1"),
        ("--limit 几个", "几个"),
        ("--format cvs", "cvs"),
        ("--color 彩色", "彩色"),
    ],
)
def test_a_bad_value_is_quoted(desk: Desk, options: str, value: str) -> None:
    assert re.search(f"['“：: ]{value}['” ]", desk.refused(2, "list", *options.split()))
    assert re.search(f"['“：: ]{value}['” ]", desk.refused(2, "list", *options.split(), "--lang", "zh"))


@pytest.mark.parametrize("command", ["list", "progress", "incident list", "today"])
@pytest.mark.parametrize("options", ["--open --closed", "--closed --all", "--open --all", "--all --closed --open"])
def test_of_open_closed_and_all_only_one_can_be_meant(desk: Desk, command: str, options: str) -> None:
    for lang in ("en", "zh"):
        said, hint = desk.refused(2, *command.split(), *options.split(), "--lang", lang).splitlines()
        assert all(each in said for each in options.split())
        assert all(each in hint for each in ("--open", "--closed", "--all"))


@pytest.mark.parametrize(
    ("value", "told"),
    [("很急", ["critical 特急", "urgent 加急", "normal 平件"]), ("特即", ["critical 特急"])],
)
def test_the_values_are_offered_in_both_languages(desk: Desk, value: str, told: list[str]) -> None:
    hint = desk.refused(2, "list", "--urgency", value, "--lang", "zh").splitlines()[1]
    assert all(each in hint for each in told)


def test_an_unknown_owner_and_who_is_near(desk: Desk) -> None:
    said = desk.refused(3, "list", "--owner", "后勤部")
    assert "'后勤部'" in said
    assert "后勤处" in said


@pytest.mark.parametrize("option", ["--parent", "--meeting"])
def test_an_unknown_parent_or_meeting(desk: Desk, option: str) -> None:
    assert "77" in desk.refused(3, "list", option, "77")


def test_plain_text_for_people_in_both_languages(desk: Desk) -> None:
    page = desk.text("list", "--limit", "2")
    assert "critical" in page
    assert "2 of " in page
    page = desk.text("list", "--limit", "2", "--lang", "zh")
    assert "特急" in page
    assert "critical" not in page
    assert "2 tasks" not in page


def test_what_people_see_is_the_same_as_what_programs_get(desk: Desk) -> None:
    page = desk.text("list")
    for row in desk.json("list"):
        assert all(str(row[key]).replace("T", " ") in page for key in ("id", "number", "title", "owner"))


def test_nothing_found_is_no_error(desk: Desk) -> None:
    assert desk.text("list", "--search", "没有这回事", "--format", "json") == "[]\n"
    assert desk.text("list", "--search", "没有这回事").startswith("0 tasks.\n")


def test_data_that_rests_on_an_unpublished_year_says_so_beside_the_data(desk: Desk) -> None:
    """2030 has no holiday notice yet; the rows have no place for that, so it goes to stderr."""
    desk.text("add", "远期事项", "--owner", "办公室", "--due", "2030-05-06")
    done = desk.run("list", "--format", "json", DUBAN_NOW="2030-05-05")
    assert "2030" in done.stderr
    assert all("2030" not in key for key in json.loads(done.stdout)[0])
