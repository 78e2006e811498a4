import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.domain.task import RESULTS, SOURCES, STATUSES, URGENCIES
from duban.ledgers.cells.words import (
    KEYS,
    likely,
    read_result,
    read_source,
    read_state,
    read_status,
    read_urgency,
    stated,
    urgencies_of_ranks,
)
from duban.locales import terms

STATUS = {
    "assigned": "未启动 未开始 待签收 待办理 已交办 尚未开展 暂未启动 逾期未开始 Pending New TODO Backlog Planned"
    " 计划中 新建 待配置 待分办 没有启动 尚未报告 还没回复 待派单 已派单 待分派 待接单 待下发"
    " 待到货 待付款 待排查 待查处 待评估 待报批",
    "active": "Partial 进行中 办理中 正在推进 正在整改 有序推进中 持续推进 否 未完成 未办结 尚未解决 基本完成 延期"
    " 逾期 已签收 整改中 长期坚持 no 部分完成 没有完成 尚未完成 完成中 待完成 待解决 已启动 在办 完成（部分）"
    " 已基本完成 未全部完成 整改未完成 正常推进 开发中 正在编制 持续改进 ❌ ☐ ①进行中"
    " Ongoing WIP Doing Delayed Incomplete Open"
    " in-progress In‑progress 未完成（已完成一半） 已接受 跟踪整改 督办中 在研 整改不合格 复验驳回 验收未通过"
    " 已整改未到位 整改受阻 正在核查 未化解"
    " 未通过 不合格 已驳回 已退回 重新打开 打开 Reopened 阻塞 延期中 未改进 达到序时进度 推进缓慢 取得阶段性成效",
    "submitted": "待审核 待批复 已报结 待销号 申请销号 已提交 待验收 审核中 待复查 已提交待复验 已完成并上报 Submitted"
    " 已完成待验收 已完成，待验收 已修复待验证 待核验 待回访 待批 待审计 待批示 待抽查 已完成待核验",
    "suspended": "暂停 已暂停 挂起 暂缓 Deferred Paused",
    "closed": "已完成 完成 办结 已办结 是 销号 已销号 已解决 按时完成 逾期完成 整改到位 已落实 √ YES Done 已完成。"
    " 正常-已完成 ✅已完成 延期完成 已关闭 关闭 Closed Resolved ☑ 1-已完成 【已完成】 （已完成） 整改已完成"
    " 已完成（3月底） 已化解 已验收 已复核 复查通过 验收合格 已通过验收 已结题 已闭环 全部完成 已完成2026-03-05"
    " ③已完成 [x]已完成 已完成11.20 已于11月8日办结 已核销 已改进 ☑是□否 是☑否□ □未启动☑已办结 ~~未开始~~已完成",
    "cancelled": "撤销 已取消 终止 作废 Cancelled Dropped 不予修复",
}
SENTENCES = {
    "assigned": ["Not started", "Yet to start", "To do", "P2 未启动"],
    "active": [
        "In progress",
        "On track",
        "At risk",
        "not complete",
        "Not yet completed",
        "Partially complete",
        "To be done",
    ],
    "submitted": [
        "In review",
        "Ready for review",
        "Under review",
        "Pending approval",
        "Awaiting verification",
        "Awaiting sign-off",
    ],
    "suspended": ["On hold"],
    "closed": [
        "Completed on time",
        "Completed - late",
        "正常 已完成",
        "✅ 已完成",
        "✅ 登录页无缺陷",
        "✅ 已完成（执行情况见 [`a.md`](记录/a.md)）",
        "4 - Done",
        *("Done (by letter)", "Done (5/5)", "已完成（张三）", "已完成（市政函〔2026〕3号）", "已完成（提前3天）"),
        "Completed 02/28/2026",
    ],
    "cancelled": ["Won't do"],
}


@pytest.mark.parametrize(
    ("wording", "key"), [(wording, key) for key, several in SENTENCES.items() for wording in several]
)
def test_status_of_several_words(wording: str, key: str) -> None:
    assert read_status(wording) == key


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


NO_STATUS = [
    *("什么", "已完成招标，正在施工", "不完成不罢休", "", "12", "新增", "P1", "重要/紧急", "3/4", "正常", "🔴", "待定"),
    *("待确认", "待核实", "待客户确认", "待现场核实", "Pending confirmation"),
    *("待现场核查", "待领导批示", "待方案评审", "尚未核验", "Awaiting delivery"),
    *(
        "已完成，未验收",
        "已完成（未验收）",
        "已完成（除二期）",
        "Done (except phase 2)",
        "已完成/未完成",
    ),
    *(
        "❌ 已完成",
        "未按时完成",
        "未逾期",
        "完成不了",
        "无法完成",
        "申请延期",
        "审核通过",
        "完成 2026-12-31",
    ),
    *(
        "已完成（一半）",
        "完成(2/5)",
        "已完成（第一阶段）",
        "已完成（初稿）",
        "已完成（预计）",
        "已完成（12月底前）",
        "✅ 大半",
        "✅ 支付页缺测",
    ),
    *("已完成（八成）", "Done (phase 1)", "Done (2/5)", "Completed (expected)", "Done (by Friday)", "Complete (draft)"),
    *("Complete by 02/28/2026", "未启动 30%", "未完成80%", "材料审核中", "2026-03-05"),
    *("是√ 否", "☑是 ☑否", "□是 □否", "不予受理", "不予支持", "不予办理", "✓ 正常", "✅ Testing", "✅ 200"),
]


@pytest.mark.parametrize(
    ("word", "key"),
    [
        *((word, "closed") for word in ("弄完了", "修好了", "已发完", "已经改造完")),
        *((word, "assigned") for word in ("还没", "还没弄", "没动")),
        *((word, None) for word in ("没有", "快弄完了", "快好了", "要弄完", "没了")),
    ],
)
def test_a_spoken_word_may_tell_whether_it_is_done(word: str, key: str | None) -> None:
    assert read_status(word) == key


@pytest.mark.parametrize("word", NO_STATUS)
def test_no_status(word: str) -> None:
    assert read_status(word) is None


@pytest.mark.parametrize(
    ("wording", "key"),
    [
        ("待办，周五前交", "assigned"),
        ("进行中：等设计院回函", "active"),
        ("✅ 已完成（新增两处；旧牌已摘）", "closed"),
        ("待做（缺材料）", "assigned"),
        ("✅ 已实现基础识别；❌ 缺少录音", None),
        ("✅ 已完成，缺签字", None),
        ("✅ Complete — second run (June 4), noted in the log", "closed"),
        ("Done - see the minutes", "closed"),
        *(("Done, two tests remain", None), ("Complete - but the annex is late", None), ("Closed; not paid", None)),
        *(("已完成，剩余两处", None), ("已完成（除北门）", None), ("进行中，已取消", None), ("完成，预计5月", None)),
        *(("施工队已进场，进行中", None), ("已完成，能销号吗？", None)),
        *(("完成，只差验收", None), ("已办结，遗留1个问题", None), ("已完成，需返工", None)),
        ("已验收，误差合格", "closed"),
        *((word, "closed") for word in ("已换锁并回访，办结。", "已约谈房东；已办结", "Refilled - closed")),
        *(
            (word, None)
            for word in ("已签合同，审核通过", "已换锁，未回访，办结", "已拟初稿，完成", "Shed roof - complete")
        ),
        *(
            (word, None)
            for word in ("已清运，仍有散落，办结", "已现场调研，12月完成", "正在约谈，办结", "已开工，完成80%")
        ),
    ],
)
def test_a_state_may_be_explained_in_its_cell(wording: str, key: str | None) -> None:
    assert stated(wording) == key


CLOSED = """
已闭合 已闭合（附照片） 合格·11.6 合格·11.12 验收合格·10.9 办结·11.3 9.28已办结 已完成（11月25日） 整改到位，同意结项
资金已拨付到村，已办结 楼上换下水管，处理完毕 仲裁委已受理，完成 9月28日已反馈，测评“基本满意”，办结 已签协议，化解
线路已更换；办结 已整改，10月8日复查合格 已上门，业主签字，办结 3月12日已进场，4月2日已完工 现场已清理，整改完成
钥匙已移交。已办结。 11月18日办结，群众满意 已完成。下一步将加强巡查 约谈负责人后移交，办结 三次协调，已签约，已销号
Refilled·-·closed Repaired·and·tested,·done Completed·Mar·26·in·the·second·round
"""
OPEN = """
已完成初稿，待审 除3号楼外已完成 除北段外，已完成 完成80% 计划12月完成 部分合格 未验收合格 前期已完成 不合格·11.6
上半年已完成，下半年正在推进 方案设计，已完成 方案设计，完成 已签合同，审核通过 已进场，力争12月底前完成 完成·9.5
已拆3户，余2户，办结 已查430户，完成62% 已换锁，未回访，办结 已整改3处，2处已完成 已部署，要求月底前办结 已完成·9.5
已督促，责令整改到位 如无异议，办结 验收后，办结 已取消，改为线上，完成 群众不满意，已办结 首批已拨付，已完成
已移交，本周办结 已立案，办结时限60天 已办结2件，剩1件，办结 已到位一半，完成 已完成18公里，验收合格 已完成？
已开工，12月20日完成主体 正在办理，办结 已基本完成，办结 等施工队，已完成 已约谈，进度60%，办结
已清淤，另有两处正在整改，办结 已补植，多数已活，办结 已换泵，等厂家调试，办结 已清理。预计12月验收，完成
Shed·roof·-·complete Sent·out,·done·by·Friday
"""


@pytest.mark.parametrize(
    ("wording", "is_closed"),
    [(each.replace("·", " "), words is CLOSED) for words in (CLOSED, OPEN) for each in words.split()],
)
def test_how_a_report_begins_or_ends_may_close(wording: str, is_closed: bool) -> None:
    assert (stated(wording) == "closed") is is_closed


BEFORE = st.lists(st.sampled_from(["", "✅ ", "1-", "正常-", "目前", "全部", "工作", "整改", "（", "已"]), max_size=3)
NEGATIONS = st.sampled_from(["未", "没有", "尚未", "还没", "not ", "not yet ", "没能", "无法", "不"])
ADVERBS = st.lists(st.sampled_from(["按时", "全部", "基本", "能", "", "予以", "fully "]), max_size=2)
COMPLETIONS = st.sampled_from(
    ["完成", "办结", "解决", "销号", "整改到位", "落实", "关闭", "done", "completed", "closed"]
)
AFTER = st.lists(
    st.sampled_from(["", "。", "）", " ✅", "√", "（100%）", "，已上报", "-正常", " 100%", "了"]), max_size=3
)


@given(BEFORE, NEGATIONS, ADVERBS, COMPLETIONS, AFTER)
def test_what_is_said_not_to_be_finished_is_never_closed(
    before: list[str], negation: str, adverbs: list[str], completion: str, after: list[str]
) -> None:
    assert read_status("".join([*before, negation, *adverbs, completion, *after])) != "closed"


@pytest.mark.parametrize(
    ("is_whole", "wordings"),
    [
        (True, "已完成 办理中 待审核 待启动 整改中 按期完成 Closed"),
        (False, "基本完成 部分化解 部分整改 滞后 延期中 待到货 待核验 开发中 正在编制 Delayed Partial"),
    ],
)
def test_a_state_that_says_less_than_its_words_is_not_whole(is_whole: bool, wordings: str) -> None:
    states = {each: read_state(each) for each in wordings.split()}
    assert {each: state and state.is_whole for each, state in states.items()} == dict.fromkeys(states, is_whole)


@given(COMPLETIONS, st.floats(0, 99.9))
def test_what_is_finished_in_part_is_not_closed(completion: str, share: float) -> None:
    state = read_state(f"已{completion}{share:.1f}%")
    assert state is None or state.key == "active"


@pytest.mark.parametrize(
    ("field", "word", "key"),
    [
        ("status", "新增", "assigned"),
        ("status", "待采购", "assigned"),
        ("status", "已完成招标，正在施工", "active"),
        ("status", "已完成未验收", "submitted"),
        ("status", "已处理", "closed"),
        *(("status", word, None) for word in ("未验收", "已确认", "退单审核", "合同审核", "合同审核中", "接受风险")),
        ("status", "等待业主审核", "submitted"),
        ("status", "待市督查室现场核验", "submitted"),
        ("status", "待电话回访", "submitted"),
        ("status", "待督查室派单", "assigned"),
        ("status", "Pending inspection", "submitted"),
        ("status", "To be verified", "submitted"),
        ("status", "Awaiting delivery", "assigned"),
        ("status", "Complete - pending sign off", "submitted"),
        ("status", "Completed (awaiting client sign-off)", "submitted"),
        ("status", "完成待签字", "submitted"),
        ("status", "Finished but not signed off", "active"),
        ("status", "12月完成", "active"),
        ("status", "无法完成", "active"),
        ("status", "年底前完成", "active"),
        ("status", "9月已完成", "closed"),
        ("status", "本周完成", "active"),
        ("status", f"DONE（{'三项不阻断的观察项未关闭；' * 8}）", "closed"),
        ("status", "重要/紧急", None),
        ("status", "否，已完成80%", "active"),
        ("status", '已完成 "大半"', "active"),
        ("status", "已完成（第一阶段）", "active"),
        ("status", "Will be done Friday", "active"),
        ("status", "Done?", "active"),
        ("status", "🟡 文档侧已完成（2026-09-21）", None),  # and the rest of it?
        ("status", "前端已完成", None),
        ("status", "⏳", "active"),
        ("status", "🚧", "active"),
        ("status", "Docs done", None),
        ("status", "关闭时间", None),
        ("status", "已完成模拟版", None),
        ("status", "已完成拟稿", "active"),
        ("status", "不再实施", "cancelled"),
        ("status", "不予处理", "cancelled"),
        ("status", "未延期", None),
        ("status", "不办理", "cancelled"),
        ("status", "不修复", None),
        ("status", "方案设计，完成", "closed"),
        ("status", "整改不到位", "active"),
        ("status", "暂不处理", "suspended"),
        ("status", "并入3号提案办理", "cancelled"),
        ("status", "已回访办结", "closed"),
        ("status", "已约谈，办结", "closed"),
        ("status", "Closed - checked", "closed"),
        ("status", "无需整改", "cancelled"),
        ("urgency", "P0", "critical"),
        ("urgency", "0", None),
        ("urgency", "重要不紧急", "normal"),
        ("urgency", "紧急不重要", "urgent"),
        ("urgency", "紫", None),
        ("source", "县委会议", "meeting"),
        ("source", "邻居说的", None),
        ("result", "意见已采纳并落实", "solved"),
        ("result", "好", None),
    ],
)
def test_what_an_unknown_wording_likely_means(field: str, word: str, key: str | None) -> None:
    assert likely(field, word) == key


@given(st.sampled_from(list(KEYS)), st.text())
def test_any_wording_has_a_likely_meaning_or_none(field: str, word: str) -> None:
    assert likely(field, word) in (*KEYS[field], None)
    assert read_status(word) in (*STATUSES, None)


URGENCY = {
    "critical": "特急 特提 非常紧急 最高",
    "urgent": "加急 急 紧急 重要 高 High 重要/紧急 重要且紧急 高优先级 优先级：高 🔴高",
    "normal": "平件 普通 一般 中 低 不急 非紧急 Medium",
}


@pytest.mark.parametrize(("word", "key"), [(word, key) for key, line in URGENCY.items() for word in line.split()])
def test_urgency(word: str, key: str) -> None:
    assert read_urgency(word) == read_urgency("　".join(word)) == key


def test_a_rank_before_the_word_of_urgency_counts_nothing() -> None:
    assert read_urgency("P1-高") == "urgent"


@pytest.mark.parametrize("word", ["P1", "P0", "紫", "重要不紧急", "中高", "高/低", "不", ""])
def test_no_urgency(word: str) -> None:
    assert read_urgency(word) is None


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


@pytest.mark.parametrize("said", ["完成" * 600, "已" * 101 + "完成", "已完成，" + "正在推进" * 26])
def test_what_is_too_long_for_a_state_is_none(said: str) -> None:
    assert read_state(said) is None


@pytest.mark.parametrize(
    ("ranks", "legend", "keys"),
    [
        ("P0 P1 P3", "", "critical urgent normal"),
        ("P1 P2 P3", "", "critical urgent normal"),
        ("S2 S1", "", "urgent critical"),
        ("🔴P0 🟡P1", "", "critical urgent"),
        ("P1（高） P2（低）", "", "urgent normal"),
        ("1 2 5", "优先级：1最高，5最低", "critical urgent normal"),
        ("1 4 5", "Priority (5 = highest)", "normal urgent critical"),
        ("1 4 5", "Priority (1 = low, 5 = high)", "normal urgent critical"),
        ("1 2 3", "优先级（1高2中3低）", "critical urgent normal"),
    ],
)
def test_the_ranks_of_a_column_are_its_urgencies(ranks: str, legend: str, keys: str) -> None:
    assert urgencies_of_ranks(ranks.split(), legend) == dict(zip(ranks.split(), keys.split(), strict=True))


@pytest.mark.parametrize(
    ("answers", "keys"),
    [
        ({"1": "critical"}, "critical urgent normal"),
        ({"5": "normal"}, "critical urgent normal"),
        ({"5": "critical"}, "normal normal critical"),
        ({"1": "normal"}, "normal normal critical"),
    ],
)
def test_what_the_first_or_last_rank_means_shows_what_the_others_do(answers: dict[str, str], keys: str) -> None:
    assert urgencies_of_ranks(["1", "2", "5"], answers=answers) == dict(zip("125", keys.split(), strict=True))


@pytest.mark.parametrize("ranks", ["1 2 5", "L1 L2", "P1", "20 100", "P1 S2", "高 低"])
def test_a_rank_whose_scale_may_run_either_way_stays_open(ranks: str) -> None:
    assert urgencies_of_ranks(ranks.split()) == {}
