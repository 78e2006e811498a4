"""What stands in the documents of supervision, whatever a task is called and whatever it lacks."""

from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from duban import locales
from duban.documents.forms import write
from duban.documents.wording import Sender
from duban.documents.xml import ORDERS
from duban.reports.notices import KINDS, Kind, Notice
from tests.conftest import examples
from tests.documents.samples import FULL, SENDER, notice, task

pytestmark = pytest.mark.usefixtures("chinese")

QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
"""Without shrinking, which takes minutes with documents."""
ANY = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)


def text_of(content: bytes) -> str:
    """All texts of a DOCX, of headers and footers too, a paragraph a line."""
    document = docx.Document(BytesIO(content))
    parts = [document.element.body]
    parts += [part._element for part in document.part.package.iter_parts() if "/header" in part.partname]
    found = [paragraph for part in parts for paragraph in part.iter(qn("w:p"))]
    return "\n".join("".join(each.text or "" for each in paragraph.iter(qn("w:t"))) for paragraph in found)


def made(*notices: Notice, sender: Sender = SENDER) -> str:
    return text_of(write(notices, sender))


def test_a_slip_says_all_that_is_known() -> None:
    said = made(notice("task"))
    for each in (
        "特急", SENDER.organ, "督通〔2026〕12号", "督办通知单", "督〔2026〕1号", "2026年11月5日", FULL["detail"],
        "领导批示；云政批〔2026〕31号", "周建国", "区住房和城乡建设局", "李强", "区消防救援大队、区城市管理局",
        "反馈要求", SENDER.contact, "2026年11月23日",
    ):  # fmt: skip
        assert each in said.split("\n"), each


def test_a_letter_tells_how_late_it_is_and_what_was_urged() -> None:
    said = made(notice("urge", urged=("2026-11-10", "2026-11-17"), until="2026-11-30"))
    assert "关于抓紧办理“第1件：整改老旧小区消防隐患”的催办函" in said
    assert (
        "“第1件：整改老旧小区消防隐患”（督〔2026〕1号）由你单位牵头办理，办结时限为2026年11月5日，超期 18 天"
        "（12 个工作日），已催办 2 次（2026年11月10日、2026年11月17日），至今未反馈办理情况。"
    ) in said
    assert "请于2026年11月30日前将办理情况书面反馈我单位。" in said
    assert "抄送：何静" in said


def test_a_form_has_room_for_what_the_unit_writes() -> None:
    said = made(notice("feedback", until="2026-11-26")).split("\n")
    for each in ("办理情况", "存在问题", "主要负责人（签字）", "填报人及电话", "填报日期"):
        assert each in said
    assert "请于2026年11月26日前将办理情况书面反馈我单位。" in said


@pytest.mark.parametrize("kind", KINDS)
def test_ten_tasks_of_one_unit_are_a_table(kind: Kind) -> None:
    document = docx.Document(
        BytesIO(write([notice(kind, *(task(n) for n in range(1, 11)), until="2026-11-30")], SENDER))
    )
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[0][:3] == ["序号", "督办编号", "督办事项"]
    assert [row[0] for row in rows[1:]] == [str(n) for n in range(1, 11)]


BARE = dict.fromkeys(("number", "owner", "due", "detail", "source", "leader", "person"))


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_missing_is_left_out_or_left_to_a_pen(kind: Kind) -> None:
    said = made(notice(kind, task(days_overdue=0, **BARE), number=""), sender=Sender("", "", "2026-11-23"))
    assert "None" not in said
    assert all(each not in said for each in ("联系人", "超期", "任务来源", "交办领导"))
    wanted = {"task": "另行商定", "urge": "办结时限尚未商定", "feedback": "另行商定"}
    assert wanted[kind] in said
    assert ("＿＿＿＿＿＿：" in said) == (kind == "urge")


def test_a_long_title_is_in_the_letter_and_not_in_its_title() -> None:
    long = "整改老旧小区消防隐患" * 20
    assert "关于抓紧办理督〔2026〕1号督办事项的催办函" in made(notice("urge", task(title=long)))
    assert f"“{long}”" in made(notice("urge", task(title=long)))


@pytest.mark.parametrize("lang", ["zh", "en"])
@settings(
    max_examples=examples(24), phases=(Phase.explicit, Phase.reuse, Phase.generate)
)  # to shrink documents takes minutes
@given(title=ANY, detail=ANY, organ=ANY)
def test_any_text_makes_a_document_that_word_reads(lang: str, title: str, detail: str, organ: str) -> None:
    """In the order of the schema, and with nothing that XML cannot hold."""
    locales.use(lang)
    row = task(title=title, detail=detail, owner=organ)
    content = write([notice(kind, row, until="2026-11-30") for kind in KINDS], Sender(organ, organ, "2026-11-23"))
    document = docx.Document(BytesIO(content))
    roots = [document.element, document.styles["Normal"].element]
    roots += [part._element for part in document.part.package.iter_parts() if "/header" in part.partname]
    for root in roots:
        for kind, order in ORDERS.items():
            for properties in root.iter(kind):
                # Those of headers and footers may be mixed.
                places = [order.index(each.tag) for each in properties if not each.tag.endswith("Reference")]
                assert places == sorted(places), (kind, [each.tag for each in properties])


def test_an_english_office_writes_a_plain_letter() -> None:
    locales.use("en")
    sender = Sender("Supervision Office", "Wang Fang, 0991-1234567", "2026-11-23")
    row = task(title="Repair the roof", owner="Logistics", number="D-1")
    said = made(notice("urge", row, urged=("2026-11-10",), until="2026-11-30"), sender=sender)
    for each in ("Supervision Office", "23 November 2026", "Reminder of “Repair the roof”", "To Logistics:"):
        assert each in said.split("\n")
    assert "with the deadline 5 November 2026, 18 days overdue (12 of them working days), urged 1 time" in said
    assert "Yours sincerely," in said
