"""`--search`: Chinese substrings of any length in everything that a task says, and said once."""

import sqlite3
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.reports.progress import progress
from duban.reports.rows.filters import Filters, where
from duban.reports.rows.search import pattern
from duban.store.reading import reading
from tests.conftest import CLOCK, Desk, Office


@pytest.fixture(scope="module")
def one_once(model: Office) -> Office:
    model.add(
        "整改食堂消防隐患",
        "后勤处",
        person="李明",
        supporting=["保卫处", "基建办"],
        reference="政办〔2026〕5号",
        detail="燃气管道\n老化",
        number="督〔2026〕１２号",
    )
    model.feedback(1, "已约谈施工方", today="2026-11-10")
    model.feedback(1, "更换管道ＤＮ50", today="2026-11-12")
    model.add("修订公文处理办法", "办公室")
    return model


def found(office: Office, words: str) -> list[int]:
    return [row["id"] for row in office.rows(search=words)]


@pytest.mark.parametrize(
    "words",
    [
        "堂",  # one character
        "消防",  # two
        "整改食堂消防隐患",
        "后勤",  # the lead
        "李明",  # the person
        "基建",  # who supports
        "政办〔2026",
        "燃气",
        "管道\n老",
        "更换",  # the last feedback
        "约谈",  # and the one before
        "〔２０２６〕12",  # full-width and half-width digits
        "dn50",
        "ｄＮ５0",
    ],
)
def test_what_a_task_says_is_found(one_once: Office, words: str) -> None:
    assert found(one_once, words) == [1]


@pytest.mark.parametrize("words", ["食 堂", "*", "?", "[整]", "食*隐患", "食?消", "DN5?", "%", "_", "^", "]", "[^x]"])
def test_every_character_is_taken_to_the_letter(one_once: Office, office: Office, words: str) -> None:
    assert found(one_once, words) == []
    office.add(f"前{words}后")
    assert found(office, words) == [1]


SIGNS = "aBzé９Ａｚ*?[]^-!＊［］＾－ 　食隐。、"


@given(st.text(SIGNS, min_size=1, max_size=4), st.text(SIGNS, max_size=12))
def test_width_and_case_do_not_matter_and_everything_else_does(words: str, text: str) -> None:
    def folded(each: str) -> str:
        return normalize("NFKC", each.replace("。", "o").replace("、", "p")).lower()

    (matches,) = sqlite3.connect(":memory:").execute("SELECT ? GLOB ?", (text, pattern(words))).fetchone()
    assert matches == (folded(words) in folded(text))


def test_what_was_taken_back_is_not_said_until_that_is_taken_back(desk: Desk) -> None:
    def count(words: str) -> int:
        return len(desk.json("list", "--search", words))

    desk.text("add", "修订办法", "--owner", "办公室")
    desk.text("feedback", "1", "初稿写成")
    desk.text("feedback", "1", "寄错单位")
    desk.text("undo")
    assert (count("初稿"), count("寄错")) == (1, 0)
    desk.text("undo", "4")
    assert (count("初稿"), count("寄错")) == (1, 1)
    desk.text("feedback", "1", "征求意见")
    assert (count("初稿"), count("寄错"), count("征求")) == (1, 1, 1)


def test_the_past_is_searched_for_the_words_of_the_past(desk: Desk) -> None:
    def titles(*options: str) -> list[str]:
        return [row["title"] for row in desk.json("list", "--all", *options)]

    desk.text("add", "旧标题", "--owner", "办公室", "--with", "工会", DUBAN_NOW="2026-11-01")
    desk.text("feedback", "1", "初稿写成", DUBAN_NOW="2026-11-03")
    desk.text("feedback", "1", "征求意见", DUBAN_NOW="2026-11-10")
    desk.text("edit", "1", "--title", "新标题", "--with", "团委", DUBAN_NOW="2026-11-10")
    then = ("--as-of", "2026-11-05")
    assert titles("--search", "初稿") == ["新标题"]
    assert titles("--search", "初稿", *then) == titles("--search", "旧标", *then) == ["旧标题"]
    assert titles("--search", "工会", *then) == ["旧标题"]
    assert titles("--search", "征求", *then) == titles("--search", "新标", *then) == []
    assert titles("--search", "团委", *then) == titles("--search", "工会") == titles("--search", "旧标") == []


def test_the_record_is_read_once_and_not_once_for_each_task(one_once: Office) -> None:
    chosen = where(Filters(search="约谈"))
    with reading(one_once.path) as reader:
        sql = f"EXPLAIN QUERY PLAN SELECT 1 FROM task t WHERE 1{chosen.sql}"  # noqa: S608 - conditions of the module
        plan = reader.rows(sql, chosen.parameters)
        assert "CORRELATED" not in str(list(plan))


def test_counts_are_searched_like_lists(one_once: Office) -> None:
    with reading(one_once.path) as reader:
        assert [row["total"] for row in progress(reader, CLOCK, Filters(search="约谈")).rows] == [1]


@pytest.mark.parametrize("words", ["督〔2026〕7号", "督[2026]7号", "督（2026）7号", "督【2026】７号", "[2026"])
def test_a_number_is_found_in_whatever_brackets(office: Office, words: str) -> None:
    office.add("甲", number="督〔2026〕7号")
    office.add("乙", number="督〔2027〕7号")
    assert [row["title"] for row in office.rows(search=words)] == ["甲"]


def test_a_number_is_found_with_whatever_dashes(office: Office) -> None:
    office.add("甲", number="A-12")
    assert len(office.rows(search="a—12")) == len(office.rows(search="A－12")) == 1
    assert not office.rows(search="A12")
