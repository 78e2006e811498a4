"""What somebody noted beside a cell (批注), in every kind of workbook."""

import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from duban.ledgers.workbooks.limits import Limits
from duban.ledgers.workbooks.opening import open_workbook
from duban.ledgers.workbooks.raw import Comments

from ...libreoffice import LibreOffice, needs_libreoffice
from .test_broken import as_ods
from .xlsb import write_xlsb

SAID = "王校长：\n务必提前三天"


def comments(path: Path) -> dict[str, Comments]:
    return {sheet.name: sheet.comments() for sheet in open_workbook(path, Limits())}


def commented(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "台账"
    sheet.append(["督办事项", "牵头单位"])
    sheet.append(["修路", "住建局"])
    sheet["B2"].comment = Comment(SAID, "王校长")
    sheet["D9"].comment = Comment("表外", "王校长")
    book.create_sheet("无")
    book.save(path)
    return path


def test_in_xlsx(tmp_path: Path) -> None:
    assert comments(commented(tmp_path / "a.xlsx")) == {"台账": {2: {1: SAID}, 9: {3: "表外"}}, "无": {}}


@pytest.mark.parametrize("kind", ["xls", "ods"])
@needs_libreoffice
def test_as_libreoffice_saves_them(tmp_path: Path, kind: str) -> None:
    office = LibreOffice(tmp_path / "profile")
    path = office.save(commented(tmp_path / "a.xlsx"), tmp_path / f"a.{kind}")
    assert comments(path) == {"台账": {2: {1: SAID}, 9: {3: "表外"}}, "无": {}}


THREAD = """<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">
<threadedComment ref="B2" personId="A" id="1"><text>何时完成？</text></threadedComment>
<threadedComment ref="B2" personId="B" id="2" parentId="1"><text>周五</text>
<mentions/></threadedComment></ThreadedComments>"""
LINK = (
    '<Relationship Id="rIdT" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"'
    ' Target="../threadedComments/threadedComment1.xml"/></Relationships>'
)


def test_a_thread_of_excels_stands_for_the_notice_of_it(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    with zipfile.ZipFile(commented(tmp_path / "a.xlsx")) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            if name == "xl/worksheets/_rels/sheet1.xml.rels":
                content = content.replace("</Relationships>", LINK)
            new.writestr(name, content)
        new.writestr("xl/threadedComments/threadedComment1.xml", THREAD)
    assert comments(path)["台账"] == {2: {1: "何时完成？\n周五"}, 9: {3: "表外"}}


def test_in_xlsb(tmp_path: Path) -> None:
    path = write_xlsb(tmp_path / "a.xlsb", "台账", [["督办事项"], ["修路"]], comments=[(1, 0, SAID), (8, 3, "表外")])
    assert comments(path) == {"台账": {2: {0: SAID}, 9: {3: "表外"}}}


ANNOTATED = """<table:table-row table:number-rows-repeated="3"/><table:table-row><table:table-cell/><table:table-cell>
<office:annotation><text:creator>张三</text:creator> <text:p>王校长：</text:p>
<text:p>务必<text:span>提前三天</text:span></text:p>
</office:annotation><text:p>住建局</text:p></table:table-cell></table:table-row>"""


def test_in_ods(tmp_path: Path) -> None:
    assert comments(as_ods(tmp_path / "a.ods", ANNOTATED)) == {"台账": {4: {1: SAID}}}
