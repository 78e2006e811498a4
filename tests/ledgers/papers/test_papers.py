"""Documents of every kind become paragraphs and tables."""

from pathlib import Path
from time import process_time

import docx
import pytest

from duban.domain.minutes.sentences import left_to_do
from duban.errors import NotFound, Refused
from duban.ledgers.papers.blocks import Grid, Paragraph
from duban.ledgers.papers.opening import open_paper
from duban.ledgers.papers.plain import read_markdown, unbroken
from duban.ledgers.papers.web import read_web
from duban.ledgers.workbooks.limits import Limits


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_in_the_encodings_of_offices(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path / "纪要.txt", "会议决定，由甲局牵头。\n\n散会".encode(encoding))
    paper = open_paper(path, Limits())
    assert (paper.name, paper.blocks) == ("纪要", [Paragraph("会议决定，由甲局牵头。"), Paragraph("散会")])


def test_lines_that_a_program_broke_are_joined() -> None:
    whole = "会议决定由市应急局牵头开展安全生产大检查"
    lines = [*[whole] * 3, "，年底前完成。", "二、其他事项"]
    assert next(iter(unbroken(lines))) == whole * 3 + "，年底前完成。"
    assert [*unbroken(["甲局：报告", "乙局：总结"])] == ["甲局：报告", "乙局：总结"]
    mail = [
        "The committee asked the clerk to obtain",
        "three quotations for the new roof of the",
        "hall, and to report at the next meeting.",
    ]
    assert [*unbroken([*mail[:2], mail[1], *mail[2:]])] == [" ".join([*mail[:2], mail[1], *mail[2:]])]


@pytest.mark.parametrize(
    "lines",
    [
        ["王强：写完接口文档，12月9日前", "修大门，李敏，12月10日，下午", "赵敏：整理档案，12月11日前"],
        ["Order the boxes for books", "Call the landlord at noon", "Return the keys to the inn"],
        [
            "待办事项",
            "王强：写完平台接口文档并发给各科室征求意见，12月9日前",
            "修好北门和东门的电动伸缩门并重新刷漆，李敏，12月10日",
            "赵敏：整理去年的工程档案并送档案室登记入库，12月11日",
        ],
    ],
)
def test_lines_of_a_list_of_equal_length_stay_apart(lines: list[str]) -> None:
    assert [*unbroken(lines)] == lines


def test_a_broken_item_below_a_heading_of_what_is_to_be_done_is_joined() -> None:
    whole = "由市应急局牵头对全市在建工地开展安全生产大检查"
    lines = ["待办事项：", *[whole] * 3, "，年底前完成。"]
    assert [*unbroken(lines)] == ["待办事项：", whole * 3 + "，年底前完成。"]


def test_markdown() -> None:
    assert read_markdown("# 纪要\n- **甲局**：报告\n\n| 事项 | 单位 |\n|---|---|\n| a \\| b | 甲局 |") == [
        Paragraph("纪要", level=1),
        Paragraph("甲局：报告", is_item=True),
        Grid([["事项", "单位"], ["a | b", "甲局"]], is_headed=True, separator=" | "),
    ]


def test_a_heading_of_markdown_may_stand_at_its_signs() -> None:
    assert read_markdown("##分工\n#标签 #待办\n##") == [
        Paragraph("分工", level=2),
        Paragraph("#标签 #待办"),
        Paragraph("##"),
    ]


def test_a_long_line_of_dashes_before_a_title_is_judged_at_once() -> None:
    """A pattern that tries every way to part it would never end."""
    began = process_time()
    assert read_markdown("-" * 9000 + " 议定事项")
    assert left_to_do("会议要求" + "前" * 9000 + "修路")
    assert process_time() - began < 2


def test_a_web_page() -> None:
    page = (
        "<html><head><style>p{}</style></head><body><h1>纪要</h1><p>一、甲局<b>牵头</b></p><script>x</script>"
        "<ul><li>乙局</li></ul><table><tr><td>事项</td><td>单位</td></tr></table></body></html>"
    )
    assert read_web(page) == [
        Paragraph("纪要", level=1),
        Paragraph("一、甲局牵头"),
        Paragraph("乙局", is_item=True),
        Grid([["事项", "单位"]]),
    ]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("水<br>水泥", "水\n水泥"),
        ("QA<br>Quality Audit", "QA\nQuality Audit"),
        ("<div>1</div>1 day", "1\n1 day"),
        ("<p>Cups</p><ul><li>red<li>blue</ul>now", "Cups\nred\nblue\nnow"),
        ("a<b>b</b>\n c", "ab c"),
        ("<input type=CheckBox checked=''> Hall", "☑ Hall"),
        ("<input type='checkbox' id='b'>", "☐"),
        ("<input type=date value=2026-12-04><input type=hidden value=77>", "2026-12-04"),
        ("<input><button>Save</button><input type=submit value=Save>", ""),
        ("<select><option>Open<option selected>Done</select> now", "Done now"),
        ("<select><option selected>Open<option>Done</select> now", "Open now"),
        ("<select><option>Open</option><option>Done</option></select>", "Open"),
        ("<select><option value=''>Choose</option><option>Done</option></select>", ""),
        ("<select><option value=''>Choose</option><option selected>Done</option></select>", "Done"),
        ("<select multiple><option>Bo</option><option>Cy</option></select>", ""),
        ("<select multiple><option selected>王强</option><option selected>李明</option></select>", "王强、李明"),
        ("<input list=p value=Bo><datalist id=p><option value=Cy selected></datalist> now", "Bo now"),
        ("a<datalist><option selected>Bo</option></datalist>b", "ab"),
        ("<option selected>Bo", "Bo"),
        ("<select><option selected>Open", "Open"),
        ("<nav><select><option selected>Open</select></nav>", ""),
    ],
)
def test_the_cell_of_a_web_page(cell: str, text: str) -> None:
    page = f"<table><tr><th>Task</th></tr><tr><td>{cell}</td></tr></table><p>End</p>"
    assert read_web(page) == [Grid([["Task"], [text]]), Paragraph("End")]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<div class=a>AL</div>Ann Lee", "Ann Lee"),
        ("<div>AL</div><div>Ann van Lee</div>", "Ann van Lee"),
        ("<span>岚</span><div>周岚</div>", "周岚"),
        ("<div>A</div><p>Ann</p>", "Ann"),
        ("<div>IT</div>Ann Lee", "IT\nAnn Lee"),
    ],
)
def test_initials_are_drawn_before_a_name_below_a_heading_that_asks_for_one(cell: str, text: str) -> None:
    page = f"<table><tr><td colspan=2>Plan<tr><th>Task</th><th>Owner</th></tr><tr><td>Cups</td><td>{cell}</td></tr>"
    assert read_web(f"{page}</table>") == [Grid([["Task", "Owner"], ["Cups", text]])]


def test_a_list_in_a_heading_filters_the_rows() -> None:
    filters = "<select><option>All</option><option>Open</option></select>"
    page = f"<table><tr><th>Task</th><th>Status {filters}</th></tr><tr><td>Cups</td><td>Open</td></tr></table>"
    assert read_web(page) == [Grid([["Task", "Status"], ["Cups", "Open"]])]


def test_no_list_of_a_form_hides_the_rows_below_it() -> None:
    entered = "<input list=p value=Bo><datalist id=p><option value=Cy selected></datalist>"
    page = f"<table><tr><th>Task</th></tr><tr><td>{entered}</td></tr><tr><td>Cups</td></tr></table><p>End</p>"
    assert read_web(page) == [Grid([["Task"], ["Bo"], ["Cups"]]), Paragraph("End")]


def test_a_box_that_chooses_a_row_is_no_value() -> None:
    box = "<input type=checkbox>"
    page = f"<table><tr><th>{box}</th><th>Task</th></tr><tr><td>{box}</td><td>Cups</td></tr></table>"
    assert read_web(page) == [Grid([["", "Task"], ["", "Cups"]])]


def test_a_document_of_word(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("纪要", 1)
    document.add_paragraph("甲局牵头", style="List Number")
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "防风险"
    table.cell(1, 1).text = "甲局"
    document.save(str(tmp_path / "a.docx"))
    assert open_paper(tmp_path / "a.docx", Limits()).blocks == [
        Paragraph("纪要", level=2),
        Paragraph("甲局牵头", is_item=True),
        Grid([["防风险", ""], ["", "甲局"]], merged=[((0, 0), (1, 0))]),
    ]


def pdf(text: str) -> bytes:
    """The smallest PDF with one line of text."""
    stream = f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return b"%sxref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        out,
        table,
        len(out),
    )


def test_a_pdf(tmp_path: Path) -> None:
    path = written(tmp_path / "a.pdf", pdf("ACTION: Anna Lee to write the letter by 4 May"))
    assert open_paper(path, Limits()).blocks == [Paragraph("ACTION: Anna Lee to write the letter by 4 May")]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("旧.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "save it as .docx"),
        ("坏.docx", b"PK\x03\x04" + b"\0" * 600, "damaged"),
        ("坏.pdf", b"%PDF-1.7 nothing", "damaged"),
        ("扫描.pdf", pdf(""), "OCR"),
        ("图.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "cannot be read as a document"),
    ],
)
def test_what_is_no_document_is_refused(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    with pytest.raises(Refused) as refused:
        open_paper(written(tmp_path / name, content), Limits())
    assert said in f"{refused.value.message} {refused.value.hint}"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        open_paper(tmp_path / "无.docx", Limits())
