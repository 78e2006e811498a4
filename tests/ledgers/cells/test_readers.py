from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.errors import Usage
from duban.ledgers.cells.readers import OWN_READERS, READERS, SCALED
from duban.ledgers.cells.text import KEPT, text
from duban.ledgers.workbooks.raw import shown

READ: list[tuple[str, object, dict[str, Any]]] = [
    ("title", "  标题\n第二行 ", {"title": "标题\n第二行"}),
    ("title", "-", {"title": "-"}),
    ("number", 12.0, {"number": "12"}),
    ("number", "／", {"number": "／"}),
    ("number", "—", {}),
    ("leader", "无", {}),
    ("id", 3.0, {"id": 3}),
    ("confidential", "是", {"confidential": 1}),
    ("confidential", "否", {"confidential": 0}),
    ("confidential", "—", {}),
    ("confidential", "秘密★1年", {"confidential": 1} | {KEPT: "秘密★1年"}),
    ("confidential", "工作秘密", {"confidential": 1} | {KEPT: "工作秘密"}),
    ("confidential", "内部", {KEPT: "内部"}),
    ("confidential", "不涉密", {KEPT: "不涉密"}),
    ("owner", "甲局、乙局", {"owner": "甲局", "supporting": ["乙局"]}),
    ("person", "客户 张工", {"person": "张工", "owner": "客户", KEPT: "客户 张工"}),
    ("person", "阿杰 张三", {"person": "阿杰", "supporting": ["张三"], "persons": ["张三"]}),
    ("owner", "财务科 周丽", {"owner": "财务科", "person": "周丽"}),
    ("owner", "后勤 小何、工会", {"owner": "后勤", "person": "小何", "supporting": ["工会"]}),
    ("owner", "周丽 冯刚", {"owner": "周丽", "supporting": ["冯刚"]}),
    ("owner", "财务科 人事科", {"owner": "财务科", "supporting": ["人事科"]}),
    ("owner", "无", {}),
    ("supporting", "乙局/丙局", {"supporting": ["乙局", "丙局"]}),
    ("person", "李主任（街道办）", {"person": "李主任", "owner": "街道办", KEPT: "李主任（街道办）"}),
    (
        "person",
        "管网所 吴敏、周凯",
        {"owner": "管网所", "person": "吴敏", "supporting": ["周凯"], "persons": ["周凯"], KEPT: "管网所 吴敏、周凯"},
    ),
    ("person", "Admissions (J. Park)", {"owner": "Admissions", "person": "J. Park", KEPT: "Admissions (J. Park)"}),
    ("person", "Developer (Ann Lee)", {"person": "Ann Lee", KEPT: "Developer (Ann Lee)"}),
    ("person", "DBA、Dev", {"person": "DBA", "supporting": ["Dev"], "persons": ["Dev"]}),
    ("person", "IT、张三", {"owner": "IT", "person": "张三", KEPT: "IT、张三"}),
    ("person", "张三、李四", {"person": "张三", "supporting": ["李四"], "persons": ["李四"]}),
    ("owner person", "市财政局/张三", {"owner": "市财政局", "person": "张三"}),
    ("owner person", "市财政局（张三）", {"owner": "市财政局", "person": "张三"}),
    ("owner person", "市财政局", {"owner": "市财政局"}),
    ("owner person", "市财政局：张三", {"owner": "市财政局", "person": "张三"}),
    (
        "owner person",
        "市财政局/张三、李四",
        {"owner": "市财政局", "person": "张三", "supporting": ["李四"], "persons": ["李四"]},
    ),
    ("owner person", "财政/人社/住建", {"owner": "财政", "supporting": ["人社", "住建"]}),
    (
        "owner person",
        "市财政局（张三 13800000000）",
        {"owner": "市财政局", "person": "张三"} | {KEPT: "市财政局（张三 13800000000）"},
    ),
    ("owner", "后端：某甲", {"owner": "某甲", KEPT: "后端：某甲"}),
    ("owner", "待定", {KEPT: "待定"}),
    ("person", "@某某", {"person": "某某"}),
    ("supporting", "乙局、待定", {"supporting": ["乙局"], KEPT: "乙局、待定"}),
    ("tags", "#工作 #文档，C#", {"tags": ["工作", "文档", "C#"]}),
    ("tags", "CWE-59, CWE-436；a/b、c d、、无、a/b", {"tags": ["CWE-59", "CWE-436", "a/b", "c d"]}),
    ("status", "进行中 60%", {"status": "active", "progress": 60}),
    ("status", "🟡 Mitigating", {"status": "active", KEPT: "🟡 Mitigating"}),
    ("status", "60％", {"status": "active", "progress": 60}),
    ("status", "已上线", {"status": "closed"}),
    ("status", "已实现", {"status": "closed"}),
    ("status", "待实现", {"status": "assigned"}),
    ("status", "待到货", {"status": "assigned", KEPT: "待到货"}),
    ("status", "基本完成", {"status": "active", KEPT: "基本完成"}),
    ("status", "--", {}),
    ("number", "--", {}),
    ("number", "—", {}),
    ("person", "Not yet assigned", {KEPT: "Not yet assigned"}),
    ("status", "修正中", {"status": "active"}),
    ("owner", "平台组 × 产品组", {"owner": "平台组", "supporting": ["产品组"]}),
    ("status", "否，缺经费", {"status": "active"} | {KEPT: "否，缺经费"}),
    ("progress", "■■■□□ 60%", {"progress": 60}),
    ("status", "未建成", {"status": "active"}),
    ("person", "Closed", {KEPT: "Closed"}),
    ("person", "王建中", {"person": "王建中"}),
    ("status", "🔧 约 96%", {"status": "active", "progress": 96}),
    ("status", "100%", {"status": "closed", "progress": 100}),
    ("status", shown(0.4, "40%"), {"status": "active", "progress": 40}),
    ("status", shown(1, "100%"), {"status": "closed", "progress": 100}),
    ("status", shown(0.996, "100%"), {"status": "active", "progress": 99}),
    ("status", "已完成80%", {"status": "active", "progress": 80}),
    ("status", "已完成100%", {"status": "closed", "progress": 100}),
    ("status", "—", {}),
    ("status", True, {"status": "closed"}),
    ("status", False, {"status": "active"}),
    ("status", "已完成（3月底）", {"status": "closed", KEPT: "已完成（3月底）"}),
    ("progress", "60%", {"progress": 60}),
    ("progress", "６０％", {"progress": 60}),
    ("progress", "完成60%", {"progress": 60}),
    ("progress", "60", {"progress": 60}),
    ("progress", "0.6", {"progress": 1, KEPT: "0.6"}),
    ("progress", "99.6%", {"progress": 99, KEPT: "99.6%"}),
    ("progress", "0.4%", {"progress": 0, KEPT: "0.4%"}),
    ("progress", "62.5%", {"progress": 63, KEPT: "62.5%"}),
    ("status", "进行中 37.5%", {"status": "active", "progress": 38, KEPT: "进行中 37.5%"}),
    ("progress", "3/4", {"progress": 75}),
    ("progress", "4/4", {"progress": 100}),
    ("progress", "约80%", {"progress": 80}),
    ("progress", "已完成80%", {"progress": 80}),
    ("progress", "暂停，60%", {"progress": 60, "status": "suspended"}),
    ("progress", "80%（南楼工期滞后）", {"progress": 80, KEPT: "80%（南楼工期滞后）"}),
    ("progress", "已完成（3月底）", {"status": "closed", KEPT: "已完成（3月底）"}),
    ("progress", "1", {"progress": 1}),
    ("progress", shown(0.6, "60%"), {"progress": 60}),
    ("progress", shown(60, "60%"), {"progress": 60}),
    ("progress", shown(1, "100%"), {"progress": 100}),
    ("progress", shown(1, "1.0"), {"progress": 1}),
    ("progress", shown(0.996, "100%"), {"progress": 99}),
    ("progress", 1.0, {"progress": 1}),
    ("progress", 60.0, {"progress": 60}),
    ("progress", 1, {"progress": 1}),
    ("progress", 0.0, {"progress": 0}),
    ("progress", "已完成", {"status": "closed"}),
    ("progress", "-", {}),
    ("urgency", "特急", {"urgency": "critical"}),
    ("urgency", "高（影响开馆）", {"urgency": "urgent", KEPT: "高（影响开馆）"}),
    ("urgency", "无", {}),
    ("urgency", "N/A", {}),
    ("source", "n/a", {}),
    ("result", "N/A", {}),
    ("source", "领导批示", {"source": "instruction"}),
    ("source", "第12次常务会议", {"source": "meeting", "reference": "第12次常务会议"}),
    ("source", "Targeting of staff", {"source": "other", "reference": "Targeting of staff"}),
    ("source", "internal Audits", {"source": "inspection", "reference": "internal Audits"}),
    ("source", "邻居说的", {"source": "other", "reference": "邻居说的"}),
    ("result", "A类", {"result": "solved"}),
    ("result", "已函复申请人。", {KEPT: "已函复申请人。"}),
    ("extended", "2", {"extended": 2}),
    ("extended", "2次", {"extended": 2}),
    ("extended", "无", {}),
    ("result", "—", {}),
]


@pytest.mark.parametrize(("field", "cell", "found"), READ)
def test_readers(field: str, cell: object, found: dict[str, Any]) -> None:
    assert READERS[field](cell) == found


UNREADABLE: dict[str, list[object]] = {
    "status": ["N/A", "约100%", "什么", "Nothing", "Missing", "新增", "P1", "3/4", 0.4, shown(1.2, "120%"), "120%"],
    "progress": ["约100%", "abc", "120%", "-5", -0.1, 120.0, float("nan"), "4/3", "3/0", shown(1.2, "120%")],
    "urgency": ["紫", "P1", "重要不紧急"],
    "id": ["A-1"],
    "urged": ["1.5"],
    "extended": ["多次"],
}


@pytest.mark.parametrize(("field", "cell"), [(field, cell) for field, cells in UNREADABLE.items() for cell in cells])
def test_what_cannot_be_read_is_quoted(field: str, cell: object) -> None:
    with pytest.raises(Usage, match=text(cell)):
        READERS[field](cell)


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        ("owner", "Acme, Inc./A、B", "Acme, Inc./A、B"),
        ("title", " 空格 ", " 空格 "),
        ("supporting", "甲, 乙、丙/丁", ["甲, 乙", "丙/丁"]),
        ("progress", 1.0, 1),
        ("progress", "100%", 100),
        ("number", "-", "-"),
    ],
)
def test_what_duban_wrote_is_read_literally(field: str, cell: object, value: object) -> None:
    assert OWN_READERS[field](cell) == {field: value}


@pytest.mark.parametrize(
    ("cell", "scale", "progress"),
    [
        (1, 1, 1),
        (1, 100, 100),
        ("1", 100, 100),
        (0.6, 100, 60),
        ("0.6", 100, 60),
        (0.996, 100, 99),
        (0.29, 100, 29),
        ("60%", 100, 60),
        (shown(0.6, "60%"), 100, 60),
        (50.0, 1, 50),
        (0.999999999999, 100, 100),
    ],
)
def test_the_whole_column_tells_what_a_figure_means(cell: object, scale: float, progress: int) -> None:
    assert SCALED["progress"](cell, scale) == {"progress": progress}


def test_a_figure_as_a_status_is_a_share_only_where_the_column_is_one() -> None:
    assert SCALED["status"](0.4, 100) == {"status": "active", "progress": 40}


@given(st.floats(0, 100))
def test_only_exactly_100_is_all(share: float) -> None:
    found = READERS["progress"](share)["progress"]
    assert (found == 100) == (round(share, 9) == 100)
    assert abs(found - share) <= 1


CELLS = st.text() | st.floats() | st.integers() | st.booleans() | st.dates() | st.times() | st.none()


@given(field=st.sampled_from(list(READERS)), cell=CELLS)
def test_no_cell_does_more_than_complain(field: str, cell: object) -> None:
    with suppress(Usage):
        assert isinstance(READERS[field](cell), dict)
