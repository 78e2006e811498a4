"""Which names may be one owner, and which are told apart on purpose."""

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.domain.names.likeness import alike, behind_post, same, written_alike


@pytest.mark.parametrize(
    ("new", "known", "pairs"),
    [
        (["财务科"], ["财务处"], [("财务科", "财务处")]),
        (["教 务处"], ["教务处"], [("教 务处", "教务处")]),
        (["ＩＴ中心", "IT 中心"], [], [("IT 中心", "ＩＴ中心")]),
        (["县府办", "县府办公室"], [], [("县府办公室", "县府办")]),
        (["教务处"], ["教务处"], []),
        (["人事处", "财务处"], ["教务处"], []),
        (["科"], ["处"], []),
        (["教育局"], ["区教育局"], [("教育局", "区教育局")]),
        (["某市教育局"], ["局", "教育局"], [("某市教育局", "教育局")]),
        (["区教育局", "教育局"], [], [("教育局", "区教育局")]),
        (["市教育局"], ["区教育局"], []),
        (["区政府办公室"], ["办公室"], []),
        (["县中医院"], ["医院"], []),
        (["高新区消防大队"], ["消防大队"], [("高新区消防大队", "消防大队")]),
        (["Joann Lee"], ["Ann Lee"], []),
        (["Dr. Ann Lee"], ["Ann Lee"], [("Dr. Ann Lee", "Ann Lee")]),
        (["Finance Dept", "Legal"], ["Finance Department"], [("Finance Dept", "Finance Department")]),
    ],
)
def test_names_that_may_be_one_owner(new: list[str], known: list[str], pairs: list[tuple[str, str]]) -> None:
    assert alike(new, known) == pairs


NEAR = """
财政处 财务处 | 区财务局 区财政局 | 务财处 财务处 | 信息化中心 信息中心
组织人才处 组织人事处 | 教育 教育局
区应急管里局 区应急管理局 | 市场监督管局 市场监督管理局 | 住房和城乡建没局 住房和城乡建设局
发改委 发改局 | 教务科 教务处
教务处（本部） 教务处本部
教务处(本部) 教务处（本部） | 县教育局 教育局 | 省教育厅 教育厅
后勤部 后勤处 | 市第三人民医院 第三人民医院
Logistic Logistics | Logisitcs Logistics | Logistecs Logistics | 乡村震兴局 乡村振兴局
住建局 住房和城乡建设局 | 人社局 人力资源和社会保障局 | 农业局 农业农村局 | 应急局 应急管理局 | 文旅局 文化广电和旅游局
市监局 市场监督管理局 | 发改委 发展和改革委员会 | 县府办 县人民政府办公室 | 后勤处 后勤保障处 | 信息中心 信息技术中心
县住建局 住房和城乡建设局 | 住建局 市住房和城乡建设局
水利局1 水利局 | 教务处２ 教务处 | 财务科a 财务科
云溪街道办事处 云溪街道 | 云溪街道办 云溪街道办事处 | 城关镇人民政府 城关镇 | 城关镇政府 城关镇人民政府
"""
APART = """
一科 二科 | 综合一科 综合二科 | 综合科 综合一科 | 项目一部 项目二部 | 甲科 乙科 | A组 B组 | 2号楼 3号楼
第一小学 第二小学 | 第一人民医院 第二人民医院 | 市第一人民医院 市第二人民医院 | 实验小学 第二实验小学
张三 张四 | 李明 李民 | 王芳 王方 | Wu-Hao Wu-Hua | Ann Anne | Team-1 Team-2 | Section-A Section-B
教务处 财务处 | 人事处 财务处 | 学生处 教务处 | 组织部 宣传部 | 教研室 科研室 | 团委 党委 | 工会 商会 | 科 处
市教育局 区教育局 | 东区教育局 西区教育局 | 上城区教育局 下城区教育局 | 区委办 区府办 | 县委办 县府办 | 区政协 区政府
新华街道办事处 新民街道办事处 | 城关镇 城东镇 | 城关镇党政办 城东镇党政办 | 育才小学 育英小学
新华街道办事处 新民街道 | 城关镇政府 城东镇 | 区人民政府 区委
办公室 区政府办公室
党委办公室 行政办公室
县住建局 市住房和城乡建设局 | 水利局1 水利局2 | 综合处 综合一处 | 综合三科 综合十三科 | 市局 市教育局
市场部 市场东部 | 公安局 公安交警支队 | 财政服务中心 民政服务中心 | 市农业发展中心 市林业发展中心
"""


def pairs(table: str) -> list[list[str]]:
    return [pair.split() for line in table.strip().splitlines() for pair in line.split("|")]


@pytest.mark.parametrize(("one", "other"), pairs(NEAR))
def test_a_slip_of_the_pen(one: str, other: str) -> None:
    assert alike([one], [other]) == [(one, other)]
    assert alike([other], [one]) == [(other, one)]


@pytest.mark.parametrize(("one", "other"), pairs(APART))
def test_told_apart_on_purpose(one: str, other: str) -> None:
    assert alike([one], [other]) == []
    assert alike([other], [one]) == []


UNITS = st.text("教育财务人事应急管理综合保卫信息学工", min_size=2, max_size=6).map(lambda core: f"{core}处")


@given(st.lists(UNITS, unique=True, max_size=5), UNITS)
def test_nearness_has_no_direction(known: list[str], name: str) -> None:
    near = [other for other in known if other != name and alike([name], [other])]
    assert near == [other for other in known if other != name and alike([other], [name])]
    assert bool(alike([name], known)) == (bool(near) and name not in known)


@pytest.mark.parametrize(
    ("name", "known", "other"),
    [
        ("张 三", ["张三", "李四"], "张三"),
        ("张三", ["张三"], None),
        ("张四", ["张三"], None),
        ("ｗｕ hao", ["Wu Hao"], "Wu Hao"),
    ],
)
def test_a_person_is_near_only_where_written_in_another_way(name: str, known: list[str], other: str | None) -> None:
    assert written_alike(name, known) == other


@pytest.mark.parametrize(
    ("name", "known", "one"),
    [
        ("水 利 局", ["水利局"], "水利局"),
        ("水　利局", ["气象局", "水利局"], "水利局"),
        ("信息 中心", ["信息中心"], "信息中心"),
        ("ＩＴ中心", ["IT中心"], "IT中心"),
        ("it 中心", ["IT中心"], "IT中心"),
        ("water bureau", ["Water Bureau"], "Water Bureau"),
        ("教务处(本部)", ["教务处（本部）"], "教务处（本部）"),
        ("水利局", ["水 利 局", "水利局"], "水利局"),
        ("水利 局", ["水 利局", "水利局"], None),
        ("教务处本部", ["教务处（本部）"], None),
        ("水务局", ["水利局"], None),
        ("", [], None),
    ],
)
def test_spaces_width_and_letter_case_make_no_other_name(name: str, known: list[str], one: str | None) -> None:
    assert same(name, known) == one


def test_many_names_that_share_all_but_a_figure_are_looked_at_once_each() -> None:
    """A count of pairs and no clock: with 3,000 such names there are 4.5 million."""
    units = [f"单位第{number}号科室" for number in range(3000)]
    with patch("duban.domain.names.likeness._abbreviates") as compared:
        alike(units, [])
    compared.assert_not_called()


@pytest.mark.parametrize(
    ("persons", "pairs"),
    [
        (["会计王桂芝", "王桂芝", "李四"], [("会计王桂芝", "王桂芝")]),
        (["胡经理", "物业胡经理"], [("物业胡经理", "胡经理")]),
        (["张三", "张三丰"], []),
        (["Ann Lee", "Lee"], []),
    ],
)
def test_a_post_before_a_name_may_make_two_of_one_person(persons: list[str], pairs: list[tuple[str, str]]) -> None:
    assert behind_post(persons) == pairs
