"""What somebody noted beside a cell (批注)."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from duban.ledgers.workbooks.limits import Limits
from duban.ledgers.workbooks.opening import open_workbook
from duban.ledgers.workbooks.raw import Comments

from ...libreoffice import LibreOffice, needs_libreoffice

SAID = "王校长：\n务必提前三天"


def comments(path: Path) -> dict[str, Comments]:
    return {sheet.name: sheet.comments for sheet in open_workbook(path, Limits())}


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


@needs_libreoffice
def test_in_xls_as_libreoffice_saves_them(tmp_path: Path) -> None:
    office = LibreOffice(tmp_path / "profile")
    path = office.save(commented(tmp_path / "a.xlsx"), tmp_path / "a.xls")
    assert comments(path) == {"台账": {2: {1: SAID}, 9: {3: "表外"}}, "无": {}}


LINK = "https://go.microsoft.com/fwlink/?linkid=870924"
NOTICES = [
    "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment; however, any edits to it"
    f" will get removed if the file is opened in a newer version of Excel. Learn more: {LINK}"
    "\n\nComment:\n    {}\nReply:\n    {}",
    "[线程批注]\n\n你的Excel版本可读取此线程批注; 但如果在更新版本的Excel中打开文件，则对批注所作的任何改动都将被删除。"
    f"了解详细信息: {LINK}\n\n注释:\n    {{}}\n答复:\n    {{}}",
]


@pytest.mark.parametrize("notice", NOTICES)
def test_of_a_thread_stays_what_people_wrote(tmp_path: Path, notice: str) -> None:
    book = openpyxl.load_workbook(commented(tmp_path / "a.xlsx"))
    book["台账"]["B2"].comment = Comment(notice.format("何时完成？", "周五：\n上午"), "王校长")
    book.save(tmp_path / "a.xlsx")
    assert comments(tmp_path / "a.xlsx")["台账"] == {2: {1: "何时完成？\n周五：\n上午"}, 9: {3: "表外"}}
