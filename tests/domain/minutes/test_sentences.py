"""What the words of one sentence say: who, by when, or nothing."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.minutes.english import is_english, read_english
from duban.domain.minutes.matters import Context, Draft, read_sentence
from duban.domain.minutes.organs import Organs
from duban.domain.minutes.sentences import left_to_do
from duban.domain.minutes.times import Clock, deadlines

CLOCK = Clock(date(2026, 11, 18), WorkCalendar())
IN_LIST = Context(in_list=True, is_decided=True, is_whole=True)


def read(sentence: str, context: Context = Context(), known: tuple[str, ...] = (), clock: Clock = CLOCK) -> list[Draft]:  # noqa: B008
    return read_sentence(sentence, context, Organs(known), clock)[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "会议听取了市应急局关于安全生产工作情况的汇报。",
        "会议指出，今年以来全市安全生产形势总体平稳。",
        "会议强调，各级各部门要提高政治站位，压实工作责任。",
        "会议原则同意《城市更新专项规划》。",
        "会议审议通过了由市住建局起草的《物业管理办法》。",
        "会议传达学习了全省推进会精神。",
        "会议由市长周明主持。",
        "本办法由市教育局负责解释。",
        "会议决定成立领导小组，由副市长李强任组长。",
        "会议决定，授予王芳等5名同志先进个人称号后另行研究其他事项。",
        "10月底前，各区已完成风险排查。",
        "市公安局今年共立案12起，破案10起。",
        "会议同意市商务局提出的方案。",
        "有关企业诉求另行研究。",
        "会议决定：（记者 王芳）",
        "请国平同志阅处。",
        "会议决定：张岩任图书馆馆长。",
        "会议明确，张三、李四。",
        "牵头单位适时报告困难，提请市人民政府分管领导同志统筹协调。",
    ],
)
def test_a_sentence_that_decides_nothing_is_no_matter(sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "owner", "supporting", "due_text"),
    [
        ("会议决定，由市应急局牵头，市住建局配合，12月20日前报市政府。", "市应急局", ["市住建局"], "12月20日前"),
        ("会议明确，市发改委要会同市财政局提出项目清单。", "市发改委", ["市财政局"], None),
        ("请市水利局、市气象局于本月底前提交研判报告。", "市水利局", ["市气象局"], "本月底前"),
        ("责成区城管局一周内整改到位。", "区城管局", [], "一周内"),
        ("资金缺口由市文化和旅游局统筹解决。", "市文化和旅游局", [], None),
        ("活动由工会和政教处共同承办。", "工会", ["政教处"], None),
        ("由规建局牵头、高新控股公司配合，年内完工。", "规建局", ["高新控股公司"], "年内"),
        ("市委宣传部要把握好舆论导向。", "市委宣传部", [], None),
        ("由李明同志负责协调。", "李明", [], None),
        ("县城管局要在11月底前拿出方案，提请县人民政府统筹解决。", "县城管局", [], "11月底前"),
        ("县发改委商请市供电公司尽快迁改，11月底前报告。", "县发改委", [], "11月底前"),
        ("由县交警大队牵头，商请县融媒体中心做好宣传。", "县交警大队", [], None),
        ("商请市供电公司11月底前完成迁改。", "市供电公司", [], "11月底前"),
        ("原则同意该方案，由市营商环境局修改完善后印发。", "市营商环境局", [], None),
        ("各县（市、区）人民政府要在年底前完成清零。", "各县（市、区）人民政府", [], "年底前"),
        ("请市财政局尽快拨付。", "市财政局", [], "尽快"),
    ],
)
def test_lead_supporters_and_deadline(sentence: str, owner: str, supporting: list[str], due_text: str | None) -> None:
    (draft,) = read(sentence)
    assert (draft.owner, [*draft.supporting], draft.due_text) == (owner, supporting, due_text)


def test_each_lead_and_each_dated_step_is_a_matter_of_its_own() -> None:
    assert [
        (each.owner, each.due_text) for each in read("教务处要于9月15日前完成检查，政教处要于9月18日前完成排查。")
    ] == [
        ("教务处", "9月15日前"),
        ("政教处", "9月18日前"),
    ]
    steps = read("由工会牵头，12月15日前报送名单，12月28日前完成走访慰问。")
    assert [(each.owner, each.title) for each in steps] == [("工会", "报送名单"), ("工会", "完成走访慰问")]


@pytest.mark.parametrize("vague", ["有关部门要积极支持。", "相关单位要加强配合。", "牵头单位要加大协调力度。"])
def test_a_department_that_is_not_named_is_nobody(vague: str) -> None:
    assert read(vague, IN_LIST) == []


def test_a_name_alone_leads_in_a_list_or_with_a_deadline_only() -> None:
    assert read("人事处拟定考核方案。", Context(is_whole=True)) == []
    assert [each.owner for each in read("人事处拟定考核方案。", IN_LIST)] == ["人事处"]
    assert [each.owner for each in read("人事处11月底前拟定考核方案。", Context(is_whole=True))] == ["人事处"]
    # What ends like a name, but is made or moved.
    assert [each.owner for each in read("加快推进会展中心幕墙安装。", IN_LIST)] == [None]
    assert [each.owner for each in read("会展中心做好安检准备。", IN_LIST, ("会展中心",))] == ["会展中心"]


@pytest.mark.parametrize(
    ("sentence", "title", "due"),
    [
        ("由市住建局牵头，12月10日前完成整改，并于每周五前报送进展情况。", "完成整改", "2026-12-10"),
        ("由市水利局负责，年底前完成河道清淤，每月底前向市政府反馈进度。", "完成河道清淤", "2026-12-31"),
        ("由市教育局牵头，每两周报告一次进展，12月5日前查清隐患。", "查清隐患", "2026-12-05"),
        ("会议决定，由市应急局12月10日前完成排查；每周三前报送进展情况。", "完成排查", "2026-12-10"),
        ("由市公安局12月15日前清查，由市公安局每周三前通报结果。", "清查", "2026-12-15"),
        # Where nothing else is due, the next report is: after the day of the document, never on it.
        ("市城管局要加强巡查，每周三前报送情况。", "加强巡查，报送情况", "2026-11-25"),
        ("各乡镇每月18日前报送数据。", "报送数据", "2026-12-18"),
    ],
)
def test_a_report_asked_for_again_and_again_is_feedback_on_the_matter(sentence: str, title: str, due: str) -> None:
    (draft,) = read(sentence, Context(is_whole=True))
    assert (draft.title, draft.due and draft.due.isoformat(), draft.sentence) == (title, due, sentence)


@pytest.mark.parametrize(
    ("item", "left"),
    [
        ("会议原则同意财政局提出的方案，修改完善后印发。", "修改完善后印发。"),
        ("关于预算。会议一致同意该方案，报市委审定。", "报市委审定。"),
        ("会议听取了水利局的汇报，要求加快险段加固，月底前完成。", "加快险段加固，月底前完成。"),
        ("会议指出，校车安全事关重大。对校车进行检查。", "对校车进行检查。"),
        ("会议强调，要压实责任。", "要压实责任。"),
        ("研究供暖问题，提出方案。", "研究供暖问题，提出方案。"),
        ("会议同意开展排查，12月底前完成。", "会议同意开展排查，12月底前完成。"),
        ("会议原则同意财政局提出的方案。", "会议原则同意财政局提出的方案。"),
    ],
)
def test_what_an_item_leaves_to_do(item: str, left: str) -> None:
    assert left_to_do(item) == [left]


@pytest.mark.parametrize(
    ("clause", "wording", "due"),
    [
        ("12月20日前形成报告", "12月20日前", "2026-12-20"),
        ("于12月5日完成", "12月5日", "2026-12-05"),
        ("会后5个工作日内反馈", "会后5个工作日内", "2026-11-25"),
        ("请区教育局会后一周内将方案报区政府", "会后一周内", "2026-11-25"),
        ("区教育局要于会后一周内报告", "会后一周内", "2026-11-25"),
        ("区教育局常委会后一周内报告", "区教育局常委会后一周内", None),
        ("会前7日将材料送组成人员", "会前7日", None),
        ("收到文件后3日内书面答复", "收到文件后3日内", None),
        ("四季度完成投资", "四季度", "2026-12-31"),
        ("10月31日（含）前报送", "10月31日", "2027-10-31"),
        ("适时组织宣传", "适时", None),
        ("12月中旬前化解", "12月中旬前", None),
    ],
)
def test_a_deadline_in_a_clause(clause: str, wording: str, due: str | None) -> None:
    (found,) = deadlines(clause, CLOCK)
    assert (found.text, found.due and found.due.isoformat()) == (wording, due)


@pytest.mark.parametrize(
    "clause",
    [
        "自2027年1月1日起施行",
        "11月24日召开会议",
        "对账龄三年以上的欠款",
        "实行24小时值班",
        "前三季度实现营收",
        "近三年内多次发生",
    ],
)
def test_a_time_by_which_nothing_is_due(clause: str) -> None:
    assert deadlines(clause, CLOCK) == []


def test_without_a_day_of_the_document_only_whole_dates_are_read() -> None:
    unknown = Clock(None, WorkCalendar())
    for wording, due in (("一周内", None), ("12月5日前", None), ("2026年12月5日前", date(2026, 12, 5))):
        (found,) = deadlines(f"{wording}完成", unknown)
        assert (found.text, found.due) == (wording, due)


@pytest.mark.parametrize(
    ("sentence", "owner", "title", "due"),
    [
        ("ACTION: P. Osei to circulate the paper by 20 November.", "P. Osei", "circulate the paper", "2026-11-20"),
        ("Action (JB): Update the chart by next Friday", "JB", "Update the chart", "2026-11-27"),
        ("AP1: Draft the letter - Maria Lopez - 28/11/2026", "Maria Lopez", "Draft the letter", "2026-11-28"),
        ("It was agreed that the Registrar should write to all.", "the Registrar", "write to all", None),
        ("Finance Committee will report back within 30 days.", "Finance Committee", "report back", "2026-12-18"),
        (
            "Redesign the page (Communications, by end of November).",
            "Communications",
            "Redesign the page",
            "2026-11-30",
        ),
        ("Action - Bob Ray: chase the invoice (by 20/11/2026)", "Bob Ray", "chase the invoice", "2026-11-20"),
        ("Action: book a room as soon as possible", None, "book a room", None),
        (
            "It was RESOLVED that the Treasurer obtain two quotes by 30 November.",
            "the Treasurer",
            "obtain two quotes",
            "2026-11-30",
        ),
        ("Mr Hall undertook to mend the gate by Friday.", "Mr Hall", "mend the gate", "2026-11-20"),
        ("Dr Shah agreed to report back in January 2027.", "Dr Shah", "report back", "2027-01-31"),
        ("The Clerk was asked to order signs before the next meeting.", "The Clerk", "order signs", None),
        ("After a vote, it was agreed that Ms Park would write to the bank.", "Ms Park", "write to the bank", None),
        ("Following complaints, Tom Yates volunteered to talk to them.", "Tom Yates", "talk to them", None),
        ("Resolved: to repaint the hut by the end of March.", None, "repaint the hut", "2027-03-31"),
        ("It was agreed that the hedge be cut in February.", None, "the hedge be cut", "2027-02-28"),
        ("Maria – publish the register – 20 Dec", "Maria", "publish the register", "2026-12-20"),
        ("ACTION: Publish the draft, 财政局, by 12 Dec", "财政局", "Publish the draft", "2026-12-12"),
        ("ACTION: 教育局 to revise the roster as soon as possible.", "教育局", "revise the roster", None),
        ("ACTION：李明 to book the hall，by 5 December。", "李明", "book the hall", "2026-12-05"),
        ("Resolved: 后勤处 to mend the committee’s hut by Friday.", "后勤处", "mend the committee’s hut", "2026-11-20"),
        ("Action: Review the 规划 – 市发改委 – 15 December 2026", "市发改委", "Review the 规划", "2026-12-15"),
    ],
)
def test_english(sentence: str, owner: str | None, title: str, due: str | None) -> None:
    (draft,) = read_english(sentence, Organs(), CLOCK)
    assert (draft.owner, draft.title, draft.due and draft.due.isoformat()) == (owner, title, due)


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("教育局 will report back within 30 days.", True),
        ("ACTION: Translate 《管理办法》 into English, 外事办, by 18 Dec", True),
        ("Internet of Things 平台建设由市工信局牵头", False),
        ("Action: 财政局 12月10日前公布预算草案", False),
        ("完成 web 和 CRM 对接", False),
    ],
)
def test_a_line_is_in_the_language_of_its_words_whatever_its_names(text: str, english: bool) -> None:
    assert is_english(text, Organs()) == english


def test_an_english_owner_of_the_store_is_one_name() -> None:
    sentence = "Anna Lee and Housing Works to inspect the network."
    for known, names in (((), ["Anna Lee", "Housing Works"]), (("Anna Lee and Housing Works",), [sentence[:26]])):
        (draft,) = read_english(sentence, Organs(known), CLOCK)
        assert [draft.owner, *draft.supporting] == names


@pytest.mark.parametrize(
    "sentence",
    [
        "The Board received the report.",
        "RESOLVED: that the policy be approved.",
        "It was noted that income rose by 4 per cent.",
        "The next meeting will take place on 11 December.",
        "The minutes of the meeting held on 13 October were approved.",
        "Resolved: to note the report.",
        "It was resolved that the Council approve the budget.",
        "It was agreed that the contingency would not be released.",
        "It was agreed that Mill Lane is dangerous.",
        "RESOLVED that the accounts for 2025 be adopted.",
    ],
)
def test_english_that_asks_nothing_of_anybody(sentence: str) -> None:
    assert read_english(sentence, Organs(), CLOCK) == []


REGIONS = st.sampled_from(["", "市", "县", "临川市", "高新区", "省", "云岭县"])
STEMS = st.text(alphabet="农林水利文化教育财政建设环境卫生统计审计民政", min_size=2, max_size=5)
UNITS = st.builds("{}{}{}".format, REGIONS, STEMS, st.sampled_from(["局", "委员会", "办公室", "中心", "科", "公司"]))
WHEN = st.sampled_from(["12月20日前", "一周内", "年底前", "3个工作日内", "2027年3月底前"])
ACTS = st.sampled_from(["形成方案", "完成全面排查", "提交书面报告", "落实配套资金"])


@given(UNITS, st.lists(UNITS, max_size=3, unique=True), st.none() | WHEN, ACTS)
def test_whoever_is_named_leads_or_supports_and_nobody_else(
    lead: str, others: list[str], when: str | None, act: str
) -> None:
    others = [each for each in others if each != lead]
    helped = f"，{'、'.join(others)}配合" if others else ""
    (draft,) = read(f"会议决定，由{lead}牵头{helped}，{when or ''}{act}。")
    assert (draft.owner, [*draft.supporting], draft.due_text, draft.title) == (lead, others, when, act)
    assert (draft.due is None) == (when is None)


WORDS = """会议 决定 要求 指出 听取了 由 请 牵头 负责 配合 会同 要 市财政局 各单位 办公室 有关部门 李明同志 12月5日 前
内 一周 尽快 完成 研究 报告 ， 。 ； ： 、 （ ） 一、 1. 关于 的 了 《规划》 责任单位："""
PIECES = st.sampled_from(WORDS.split())


@given(st.lists(PIECES, max_size=25).map("".join), st.sampled_from([Context(), IN_LIST]))
def test_everything_in_a_draft_stands_in_the_sentence(sentence: str, context: Context) -> None:
    for draft in read(sentence, context):
        assert draft.sentence in sentence
        for name in (draft.owner, draft.due_text, *draft.supporting):
            assert name is None or name in sentence
        letters = iter(sentence)
        assert all(letter in letters for letter in re.sub("，", "", draft.title))
        assert draft.due is None or draft.due_text


@pytest.mark.parametrize(
    ("clause", "due"),
    [
        ("市住建局每月25日前报送进度", date(2026, 11, 25)),
        ("从明年第二季度起，各单位要在每月25日前报送进度", None),
        ("自2027年起，每周五报送进度", None),
    ],
)
def test_what_recurs_from_a_day_to_come_has_no_date_before_it(clause: str, due: date | None) -> None:
    assert [each.due for each in deadlines(clause, CLOCK)][-1] == due
