"""What a message says at each level, and what it never says."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.delivery.digests import Matter, digest, in_order, trial
from duban.domain.task import LADDER, URGENCIES

pytestmark = pytest.mark.usefixtures("chinese")

WHY = "超期 4 个工作日，11-18 已催办，未反馈"
LATE = Matter("urge", "整改消防隐患", "督〔2026〕12号", "2026-11-17", WHY, "2026-11-27")
SOON = Matter("remind", "报送年度总结", None, "2026-11-26", "还有 3 个工作日到期", None, "urgent")
SECRET = Matter("urge", "某案", "密〔2026〕3号", "2026-11-17", "超期", None, "critical", is_confidential=True)


def text(*matters: Matter, level: str, **given: Any) -> str:
    return digest(matters, level, **given).text


def test_full_names_the_task_with_its_deadline_and_what_was_done() -> None:
    message = digest([LATE, SOON], "full", to="甲局", sender="县政府督查室")
    assert message.subject == "督办提醒：2 项"
    assert message.lines == (
        "甲局：督办事项中，催办 1 项、提醒 1 项。",
        "1. 报送年度总结：提醒；办结时限 2026-11-26（星期四）；还有 3 个工作日到期",
        f"2. 督〔2026〕12号 整改消防隐患：催办；办结时限 2026-11-17（星期二）；{WHY}；请于 2026-11-27（星期五）前答复",
        "县政府督查室",
    )


def test_number_has_no_title() -> None:
    lines = digest([LATE, SOON], "number").lines
    assert [line.partition("：")[0] for line in lines[1:]] == ["1. 无编号事项", "2. 督〔2026〕12号"]


def test_count_only_counts() -> None:
    assert text(LATE, LATE, SOON, level="count", to="甲局") == (
        "甲局：督办事项中，催办 2 项、提醒 1 项。\n请登录内网查看，或与督查部门联系。"
    )


@pytest.mark.parametrize("level", ["full", "number"])
def test_what_is_confidential_is_counted_whatever_the_level(level: str) -> None:
    lines = digest([LATE, SECRET], level).lines
    assert lines[0].endswith("催办 2 项。")
    assert lines[-1] == "另有 1 项不便列明，请与督查部门联系。"
    assert "密〔2026〕3号" not in "".join(lines)


words = st.text("甲乙丙丁戊己庚辛", min_size=4, max_size=8).map("秘".__add__)
matters = st.builds(
    Matter,
    step=st.sampled_from(LADDER),
    title=words,
    number=st.none() | words,
    due=st.none() | st.just("2026-11-17"),
    reason=st.just("超期 4 个工作日"),
    until=st.none() | st.just("2026-11-27"),
    urgency=st.sampled_from(URGENCIES),
    is_confidential=st.booleans(),
)


@given(st.lists(matters, min_size=1, max_size=30), st.sampled_from([60, 200, 2048, 20_000]), st.data())
def test_nothing_that_the_level_forbids_is_in_the_message(some: list[Matter], most: int, data: st.DataObject) -> None:
    level = data.draw(st.sampled_from(["full", "number", "count"]))
    message = digest(some, level, fits=lambda text: len(text.encode()) <= most)
    everything = message.subject + message.text + message.html
    for each in some:
        forbidden = [each.title] if level == "number" else [each.title, each.number] if level == "count" else []
        forbidden = [each.title, each.number] if each.is_confidential else forbidden
        allowed = {word for other in some if not other.is_confidential for word in (other.number, other.title)}
        assert not any(word and word in everything for word in set(forbidden) - allowed - {None})
    assert len(message.text.encode()) <= most


@given(st.lists(matters, max_size=20))
def test_the_urgent_ones_come_first(some: list[Matter]) -> None:
    places = [URGENCIES.index(each.urgency) for each in in_order(some)]
    assert places == sorted(places)


def test_what_does_not_fit_is_counted() -> None:
    many = [LATE._replace(title=f"第{number}件") for number in range(40)]
    lines = digest(many, "full", fits=lambda text: len(text.encode()) <= 2048).lines
    assert lines[0].endswith("催办 40 项。")
    assert lines[-1] == f"另有 {40 - (len(lines) - 2)} 项。"
    assert len(lines) > 5


def test_a_page_shows_what_was_written() -> None:
    assert "&lt;script&gt;" in digest([LATE._replace(title="<script>")], "full").html


def test_a_test_says_that_it_is_one() -> None:
    message = trial("县政府督查室")
    assert message.subject.startswith("【测试】")
    assert message.lines[0].startswith("【测试】")


def test_a_step_of_the_office_s_own_is_called_as_the_office_does() -> None:
    assert "蓝色督办单 1 项" in text(LATE._replace(step="蓝色督办单"), level="count")
