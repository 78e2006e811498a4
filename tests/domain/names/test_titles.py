"""Titles of one matter that was registered twice, and titles of two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.domain.names.titles import alike

MATTER = "整改中心小学食堂消防隐患"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (MATTER, MATTER),
        (MATTER, "整改中心小学食堂消防隐患。"),
        (MATTER, "整改 中心小学 食堂消防隐患"),
        (MATTER, "整改中心小学食堂的消防隐患"),
        (MATTER, "关于整改中心小学食堂消防隐患"),
        (MATTER, "整治中心小学食堂消防隐患"),
        (MATTER, "整改中心小学食堂消防隐换"),
        ("报送2026年三季度经济运行分析", "报送２０２６年三季度经济运行分析报告"),
        ("Repair the roof of the library", "Repair roof of the library"),
        ("Repair the roof of the library", "Repiar the roof of the Library!"),
        ("？？", "？？"),
    ],
)
def test_one_matter(one: str, other: str) -> None:
    assert list(alike([(3, one), (7, other)])) == [(3, 7)]
    assert list(alike([(3, other), (7, one)])) == [(3, 7)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("报送一季度经济运行分析", "报送二季度经济运行分析"),
        ("报送2026年经济运行分析", "报送2027年经济运行分析"),
        ("更换东湖路破损井盖56处", "更换东湖路破损井盖65处"),
        ("整治东区农贸市场占道经营", "整治西区农贸市场占道经营"),
        ("推进张村道路硬化和亮化工程", "推进李村道路硬化和亮化工程"),
        ("答复张某反映的噪声扰民问题", "答复李某反映的噪声扰民问题"),
        ("落实消防整改资金", "落实消防整改资金情况回头看"),
        ("印发会议纪要", "印发会议通知"),
        ("Submit the report for November", "Submit the report for December"),
        ("Inspect building A of the campus", "Inspect building B of the campus"),
        ("Close the works, phase 1", "Close the works, phase 2"),
        ("修路", "种树"),
    ],
)
def test_two_matters(one: str, other: str) -> None:
    assert list(alike([(3, one), (7, other)])) == []


# Titles without figures and what else tells matters apart on purpose.
CHARACTERS = "整改食堂消防隐患推进水质提升工程落实课后服务经费修订公文处理办法"
TITLES = st.text(CHARACTERS, min_size=10, max_size=30)


@given(TITLES, st.data())
def test_whatever_the_title_a_character_more_makes_no_other_matter(title: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(title)))
    more = data.draw(st.sampled_from("的地得和与及、，。 "))
    assert list(alike([(1, title), (2, f"{title[:place]}{more}{title[place:]}")])) == [(1, 2)]


@given(TITLES, st.integers(0, 9), st.integers(0, 9), st.data())
def test_whatever_the_title_another_figure_makes_another_matter(
    title: str, one: int, other: int, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(title)))
    pair = [(figure, f"{title[:place]}{figure}{title[place:]}") for figure in (one, other)]
    assert bool(list(alike([(1, pair[0][1]), (2, pair[1][1])]))) is (one == other)


def test_each_is_told_once_and_many_alike_take_no_time() -> None:
    many = [(number, f"报送{'甲乙丙丁'[number % 4]}类材料{number % 500}") for number in range(5_000)]
    pairs = list(alike(many))
    assert len(pairs) == len({later for _first, later in pairs}) == 5_000 - len({title for _number, title in many})
