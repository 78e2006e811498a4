import pytest

from duban.domain.task import RESULTS, SOURCES, STATUSES, URGENCIES
from duban.ledgers.words import read_result, read_source, read_status, read_urgency
from duban.locales import terms

STATUS = {
    "assigned": "未启动 未开始 待签收 待办理 已交办 尚未开展",
    "active": "进行中 办理中 正在推进 正在整改 有序推进中 持续推进 否 未完成 未办结 尚未解决 基本完成 延期"
    " 逾期 已签收 整改中 长期坚持 no",
    "submitted": "待审核 已报结 待销号 申请销号 已提交",
    "suspended": "暂停 已暂停 挂起 暂缓",
    "closed": "已完成 完成 办结 已办结 是 销号 已销号 已解决 按时完成 逾期完成 整改到位 已落实 √ YES Done 已完成。",
    "cancelled": "撤销 已取消 终止 作废",
}


@pytest.mark.parametrize(("word", "key"), [(word, key) for key, line in STATUS.items() for word in line.split()])
def test_status(word: str, key: str) -> None:
    assert read_status(word) == key


def test_every_term_in_every_language() -> None:
    for kind, keys, read in (
        ("status", STATUSES, read_status),
        ("urgency", URGENCIES, read_urgency),
        ("result", RESULTS, read_result),
    ):
        for key in keys:
            assert {read(f" {name} ") for name in terms(kind, key)} == {key}
    for key in SOURCES:
        assert {read_source(name) for name in terms("source", key)} == {(key, True)}


@pytest.mark.parametrize("word", ["什么", "已完成招标，正在施工", "不完成不罢休", "", "12"])
def test_no_status(word: str) -> None:
    assert read_status(word) is None


URGENCY = {"critical": "特急 特提", "urgent": "加急 急 紧急 重要 高 High", "normal": "平件 普通 一般 中 低"}


@pytest.mark.parametrize(("word", "key"), [(word, key) for key, line in URGENCY.items() for word in line.split()])
def test_urgency(word: str, key: str) -> None:
    assert read_urgency(word) == read_urgency("　".join(word)) == key
    assert read_urgency(word * 2) is None


@pytest.mark.parametrize(
    ("wording", "key"),
    [
        ("市政府第12次常务会议纪要", "meeting"),
        ("王市长在〔2026〕3号文件上的批示", "instruction"),
        ("国办发〔2026〕3号文件", "document"),
        ("群众来信", "petition"),
        ("代表建议第5号", "motion"),
        ("人大常委会会议审议意见", "opinion"),
        ("政研室约稿", "draft"),
        ("省委巡视反馈", "inspection"),
        ("2026年度目标", "target"),
        ("其他来路", "other"),
    ],
)
def test_source_by_what_its_wording_contains(wording: str, key: str) -> None:
    assert read_source(wording) == (key, False)


@pytest.mark.parametrize(
    ("word", "key"), [("A类", "solved"), ("b", "in-progress"), ("留作参考", "for-reference"), ("好", None)]
)
def test_result(word: str, key: str | None) -> None:
    assert read_result(word) == key
