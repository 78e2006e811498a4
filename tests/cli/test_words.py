"""Words that an office chooses, and words that duban used before."""

import pytest

from tests.conftest import Desk

OWN = '[terms.urgency]\nnormal = "一般"\n[terms.status]\nsuspended = "挂起"\n'


@pytest.fixture
def own(desk: Desk) -> Desk:
    (desk.home / "own.toml").write_text(OWN, encoding="utf-8")
    desk.env |= {"DUBAN_CONFIG": "own.toml", "DUBAN_LANG": "zh"}
    return desk


def test_the_office_calls_an_urgency_as_it_is_used_to(own: Desk) -> None:
    for said in ("一般", "平件", "normal"):
        assert own.json("add", said, "--owner", "办公室", "--urgency", said)[0]["urgency"] == "normal"
    assert len(own.json("list", "--urgency", "一般")) == len(own.json("list", "--urgency", "平件")) == 3
    page = own.text("list", "--columns", "title,urgency")
    assert (page.count("一般"), page.count("平件")) == (4, 1)  # the titles are what was said
    own.text("list", "-o", "a.csv")
    assert own.json("import", "a.csv", "--store", "other.db")[0]["urgency"] == "normal"


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ('[terms.urgency]\nnormal = "加急"', 'terms.urgency.normal cannot be "加急".'),  # the word of another one
        ('[terms.urgency]\nnormal = " "', 'terms.urgency.normal cannot be " ".'),
        ("[terms.urgency]\nnormal = 3", "terms.urgency.normal cannot be 3."),
        ('[terms.urgency]\nlow = "一般"', "'terms.urgency.low' is not a setting of duban."),
        ('[terms.colour]\nnormal = "一般"', "'terms.colour' is not a setting of duban."),
    ],
)
def test_a_word_that_cannot_be_meant_is_refused(desk: Desk, config: str, said: str) -> None:
    (desk.home / "own.toml").write_text(config, encoding="utf-8")
    assert said in desk.refused(2, "list", DUBAN_CONFIG="own.toml")


@pytest.mark.parametrize(
    ("option", "now", "before"),
    [("--status", "已暂停", "暂停"), ("--status", "已撤销", "撤销"), ("--source", "建议提案", "议案建议")],
)
@pytest.mark.usefixtures("begun")
def test_a_word_of_an_earlier_version_is_still_understood(desk: Desk, option: str, now: str, before: str) -> None:
    for word in (now, before):
        assert desk.json("list", option, word) == []


@pytest.mark.parametrize(
    ("heading", "key"), [("来文单位", "applicant"), ("来文单位/信访人", "applicant"), ("lead", "owner"), ("#", "row")]
)
def test_a_heading_of_an_earlier_version_is_still_understood(desk: Desk, heading: str, key: str) -> None:
    desk.text("add", "修路", "--owner", "交通局")
    assert list(desk.json("list", "--columns", heading)[0]) == [key]


def test_an_english_office_counts_and_plans_in_english(desk: Desk) -> None:
    (desk.home / "own.toml").write_text('[office]\nlanguage = "en"\n', encoding="utf-8")
    desk.env |= {"DUBAN_CONFIG": "own.toml", "DUBAN_LANG": "zh"}  # whoever writes
    assert desk.json("add", "Mend the bridge", "--owner", "Water")[0]["number"] == "2026-001"
    planned = desk.json("meeting", "add", "Session 33", "--on", "2027-01-20", "--plan", "standing-committee")
    assert [row["number"] for row in planned] == [f"2026-{n:03}" for n in range(2, 8)]
    assert all(row["title"].isascii() for row in planned)
    assert desk.json("show", "2026-001")[0]["title"] == "Mend the bridge"


def test_a_reader_who_accepts_has_read(desk: Desk) -> None:
    desk.text("add", "修路", "--owner", "交通局")
    desk.text("circulate", "1", "--to", "刘区长", "--due", "2026-12-01")
    assert desk.text("accept", "2", "--lang", "zh").startswith("已阅：")
    assert "已阅" in desk.text("history", "2", "--lang", "zh")
    assert {event["kind"] for event in desk.json("history", "2")} == {"add", "circulate", "accept"}
