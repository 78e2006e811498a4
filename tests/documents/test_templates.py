"""Templates of an office: fields are found however Word split them, and what is filled in is text and no field."""

from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.documents.templates import Template
from duban.errors import Usage
from duban.reports.notices import Notice
from tests.conftest import examples
from tests.documents.samples import FULL, SENDER, notice, task

pytestmark = pytest.mark.usefixtures("chinese")


def template(folder: Path, *paragraphs: list[str] | str, row: list[str] | None = None, header: str = "") -> str:
    """A template whose paragraphs are runs of text; ``row`` is that of a table with headings."""
    document = docx.Document()
    for each in paragraphs:
        paragraph = document.add_paragraph()
        for run in [each] if isinstance(each, str) else each:
            paragraph.add_run(run)
    if row:
        table = document.add_table(2, len(row))
        for cell, text in zip(table.rows[1].cells, row, strict=True):
            cell.text = text
    document.sections[0].header.paragraphs[0].text = header
    path = folder / "模板.docx"
    document.save(str(path))
    return str(path)


def filled(path: str, made: Notice) -> Document:
    return docx.Document(BytesIO(Template(path).write(made, SENDER)))


def first(path: str, made: Notice) -> str:
    return filled(path, made).paragraphs[0].text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("{{编号}}", "督通〔2026〕12号"),
        ("{{ number }}", "督通〔2026〕12号"),
        ("｛｛督办编号｝｝", "督〔2026〕1号"),
        ("{{task number}}", "督〔2026〕1号"),
        ("{{督办事项}}", "第1件：整改老旧小区消防隐患"),
        ("{{title}}", "第1件：整改老旧小区消防隐患"),
        ("{{办结时限}}", "2026年11月5日"),
        ("{{紧急程度}}", "特急"),
        ("{{协办单位}}", "区消防救援大队、区城市管理局"),
        ("{{发文单位}}", SENDER.organ),
        ("{{日期}}", "2026年11月23日"),
        ("{{反馈时限}}", ""),
        ("{{件数}}件，{{超期情况}}。", "1件，超期 18 天（12 个工作日）。"),
    ],
)
def test_fields_have_names_in_both_languages(tmp_path: Path, field: str, value: str) -> None:
    assert first(template(tmp_path, field), notice("task")) == value


@settings(max_examples=examples(60))
@given(data=st.data())
def test_word_may_split_a_field_anywhere(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    whole = "文号：{{编号}}，事项“{{督办事项}}”，请于{{办结时限}}前办结。"
    cuts = sorted(data.draw(st.sets(st.integers(1, len(whole) - 1))))
    runs = [whole[start:end] for start, end in zip([0, *cuts], [*cuts, len(whole)], strict=True)]
    path = template(tmp_path_factory.mktemp("own"), runs)
    assert first(path, notice("task")) == (
        "文号：督通〔2026〕12号，事项“第1件：整改老旧小区消防隐患”，请于2026年11月5日前办结。"
    )


def test_a_value_looks_as_the_field_did(tmp_path: Path) -> None:
    path = template(tmp_path, ["文号：", "{{", "编号}}", "。"])
    document = docx.Document(path)
    document.paragraphs[0].runs[1].bold = True
    document.save(path)
    assert [(run.text, run.bold) for run in filled(path, notice("task")).paragraphs[0].runs if run.text] == [
        ("文号：", None),
        ("督通〔2026〕12号", True),
        ("。", None),
    ]


def test_headers_and_tables_are_filled_and_a_row_is_repeated(tmp_path: Path) -> None:
    path = template(tmp_path, "{{主送单位}}", row=["{{序号}}", "{{督办事项}}", "{{工作要求}}"], header="{{发文单位}}")
    with pytest.raises(Usage, match="工作要求"):
        Template(path)
    path = template(tmp_path, "{{主送单位}}", row=["{{序号}}", "{{督办事项}}", "{{详细内容}}"], header="{{发文单位}}")
    document = filled(path, notice("task", task(1), task(2, title="{{编号}}", detail="一\n二")))
    assert document.sections[0].header.paragraphs[0].text == SENDER.organ
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows][1:] == [
        ["1", "第1件：整改老旧小区消防隐患", ""],
        ["2", "{{编号}}", "一\n二"],
    ]
    assert Template(path).repeats


def test_one_without_such_a_row_is_for_one_task(tmp_path: Path) -> None:
    assert not Template(template(tmp_path, "{{督办事项}}")).repeats


@settings(max_examples=examples(40))
@given(title=st.text(st.characters(codec="utf-8"), max_size=40))
def test_what_is_filled_in_is_text(tmp_path_factory: pytest.TempPathFactory, title: str) -> None:
    path = template(tmp_path_factory.mktemp("own"), "甲{{督办事项}}乙{{编号}}")
    said = first(path, notice("task", task(**{**FULL, "title": title})))
    assert said.startswith("甲")
    assert said.endswith("乙督通〔2026〕12号")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("{{督办事向}}", "{{督办事向}}"),
        ("{{编号}}与{{nosuch}}和{{x y}}", "{{nosuch}}、{{x y}}"),
        ("{{编号}，其余", "{{编号}，其余"),
        ("编号}}", "编号}}"),
        ("{{}}", "{{}}"),
    ],
)
def test_fields_that_do_not_exist_are_named(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(Usage) as error:
        Template(template(tmp_path, text))
    assert named in error.value.message
    assert "编号、日期" in error.value.hint


@pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0 an old .doc", b"PK\x03\x04 cut off"])
def test_what_is_no_docx_is_refused(tmp_path: Path, content: bytes) -> None:
    path: Any = tmp_path / "模板.docx"
    path.write_bytes(content)
    for each in (path, tmp_path / "nosuch.docx", tmp_path):
        with pytest.raises(Usage, match="模板|nosuch|" + tmp_path.name):
            Template(str(each))
