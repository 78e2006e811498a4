"""Texts of two columns without headings: matters beside states or persons, and lists that look like them."""

from pathlib import Path
from typing import Any

import pytest

from duban.errors import NotFound
from tests.ledgers.conftest import understand, values


def read(tmp_path: Path, text: str, name: str = "表.txt") -> list[dict[str, Any]]:
    path = tmp_path / name
    path.write_text(text.replace("|", "\t"), encoding="utf-8")
    ledger = understand(path)
    assert not any(each.is_sure for table in ledger.tables for each in table.columns if each.field == "title")
    assert any("may be no table of tasks" in note for note in ledger.notes)
    return values(ledger)


def test_what_has_a_state_in_each_row_is_to_be_done_however_many_tabs_stand_between(tmp_path: Path) -> None:
    rows = read(tmp_path, "1.Fonts||已完成\n2.Colours of the map|已完成\n3.目录|||进行中\n4.Index||未开始\n")
    assert [(row["title"], row["status"]) for row in rows] == [
        ("1.Fonts", "closed"),
        ("2.Colours of the map", "closed"),
        ("3.目录", "active"),
        ("4.Index", "assigned"),
    ]
    rows = read(tmp_path, "给旧书除尘|未开始\n粘贴新的书标||进行中\n清点复本|未开始\n")
    assert [row["status"] for row in rows] == ["assigned", "active", "assigned"]


PERSONS = "会场布置与音响||张伟 李强\n签到及引导|||王芳\n后勤保障||赵敏 孙丽\n"


@pytest.mark.parametrize(("name", "above"), [("表.txt", "馆庆项目\n\n"), ("馆庆工作.txt", "")])
def test_what_calls_itself_work_is_done_by_the_persons_beside_it(tmp_path: Path, name: str, above: str) -> None:
    rows = read(tmp_path, above + PERSONS, name)
    assert [(row["title"], row["person"]) for row in rows] == [
        ("会场布置与音响", "张伟"),
        ("签到及引导", "王芳"),
        ("后勤保障", "赵敏"),
    ]


OTHERS = {
    "books, and who wrote them": "古籍修复讲义|侯浩 张泽\n书库管理常识|陈龙 陈欣\n善本图录|王维 徐博\n",
    "prices": "复印纸|21.5\n签字笔|2.8\n文件盒|6\n",
    "translations of states": "done|已完成\npending|未完成\nin progress|进行中\n",
    "courses, and who teaches them": "高等数学|张伟\n线性代数|李强\n概率统计|王芳\n",
    "settings": "debug|true\nverbose|false\ncolour|true\n",
    "who has done it": "张伟|已完成\n李强|未完成\n王芳|已完成\n",
    "machines that run": "核心交换机|运行中\n数据库主机|运行中\n备份主机|运行中\n",
    "pairs of persons": "项目\n\n张伟|李强\n王芳|赵敏\n陈欣|徐博\n",
    "who leads which unit": "项目\n\n财务科|张伟\n人事科|李强\n保卫科|王芳\n",
    "terms": "术语甲|一件事的名称\n术语乙|另一件事的名称\n",
}


@pytest.mark.parametrize("kind", OTHERS)
def test_other_lists_stay_out(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "表.txt"
    path.write_text(OTHERS[kind].replace("|", "\t"), encoding="utf-8")
    with pytest.raises(NotFound):
        understand(path)
