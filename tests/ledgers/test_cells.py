from datetime import date, datetime, time
from typing import Any

import pytest

from duban.errors import Usage
from duban.ledgers.cells import KEPT, OWN_READERS, READERS, text
from duban.ledgers.workbooks.raw import shown


@pytest.mark.parametrize(
    ("cell", "seen"),
    [
        (None, ""),
        (" a\t", " a\t"),
        (12.0, "12"),
        (12, "12"),
        (1.5, "1.5"),
        (1e20, "1e+20"),
        (float("nan"), "nan"),
        (True, "是"),
        (date(2026, 12, 1), "2026-12-01"),
        (datetime(2026, 12, 1), "2026-12-01"),
        (datetime(2026, 12, 1, 9, 29, 59, 999_999), "2026-12-01T09:30"),
        (datetime.max, "9999-12-31T23:59"),
        (time(9, 30), "09:30:00"),
        (shown(0.6, "60%"), "60%"),
        (shown(320106199001011234, "3.20106E+17"), "3.20106E+17"),
    ],
)
def test_text(cell: object, seen: str) -> None:
    assert text(cell) == seen


READ: list[tuple[str, object, dict[str, Any]]] = [
    ("title", "  标题\n第二行 ", {"title": "标题\n第二行"}),
    ("title", "-", {"title": "-"}),
    ("number", 12.0, {"number": "12"}),
    ("number", "／", {"number": "／"}),
    ("number", "—", {}),
    ("leader", "无", {}),
    ("id", 3.0, {"id": 3}),
    ("owner", "甲局、乙局", {"owner": "甲局", "supporting": ["乙局"]}),
    ("owner", "无", {}),
    ("supporting", "乙局/丙局", {"supporting": ["乙局", "丙局"]}),
    ("person", "张三、李四", {"person": "张三", "supporting": ["李四"]}),
    ("owner person", "市财政局/张三", {"owner": "市财政局", "person": "张三"}),
    ("owner person", "市财政局（张三）", {"owner": "市财政局", "person": "张三"}),
    ("owner person", "市财政局", {"owner": "市财政局"}),
    ("tags", "a、b", {"tags": ["a", "b"]}),
    ("status", "进行中 60%", {"status": "active", "progress": 60}),
    ("status", "60％", {"status": "active", "progress": 60}),
    ("status", "100%", {"status": "closed", "progress": 100}),
    ("status", 0.4, {"status": "active", "progress": 40}),
    ("status", True, {"status": "closed"}),
    ("status", False, {"status": "active"}),
    ("status", "已完成（3月底）", {"status": "closed", KEPT: "已完成（3月底）"}),
    ("progress", "60%", {"progress": 60}),
    ("progress", "６０％", {"progress": 60}),
    ("progress", "完成60%", {"progress": 60}),
    ("progress", "60", {"progress": 60}),
    ("progress", "0.6", {"progress": 60}),
    ("progress", "1", {"progress": 1}),
    ("progress", 0.6, {"progress": 60}),
    ("progress", 1.0, {"progress": 100}),
    ("progress", 60.0, {"progress": 60}),
    ("progress", 1, {"progress": 1}),
    ("progress", 0.0, {"progress": 0}),
    ("progress", "已完成", {"status": "closed"}),
    ("progress", "-", {}),
    ("urgency", "特急", {"urgency": "critical"}),
    ("urgency", "无", {}),
    ("source", "领导批示", {"source": "instruction"}),
    ("source", "第12次常务会议", {"source": "meeting", "reference": "第12次常务会议"}),
    ("source", "邻居说的", {"source": "other", "reference": "邻居说的"}),
    ("result", "A类", {"result": "solved"}),
    ("result", "已函复申请人。", {KEPT: "已函复申请人。"}),
    ("extended", "2", {"extended": 2}),
]


@pytest.mark.parametrize(("field", "cell", "found"), READ)
def test_readers(field: str, cell: object, found: dict[str, Any]) -> None:
    assert READERS[field](cell) == found


UNREADABLE: dict[str, list[object]] = {
    "status": ["什么"],
    "progress": ["abc", "120%", -0.1, 120.0, float("nan")],
    "urgency": ["紫"],
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
