"""Files as they come: locked, cut off, misnamed, linked to others. Each is read, or a sentence says why not."""

import json
import os
import socket
import zipfile
from pathlib import Path

import msoffcrypto.format.ooxml
import openpyxl
import pytest
from docx import Document
from openpyxl.packaging.relationship import Relationship
from openpyxl.workbook.external_link import ExternalLink
from openpyxl.workbook.external_link.external import ExternalBook, ExternalSheetNames
from xlsxwriter import Workbook

from duban.domain.typed import quoted

from ..conftest import Desk, Duban, of_files
from ..ledgers.workbooks.xlsb import write_xlsb
from ..libreoffice import LibreOffice, needs_libreoffice

HEADINGS = ["编号", "督办事项", "牵头单位", "办结时限", "备注"]
FORMULAS = [
    HEADINGS,
    ["督1", '="整改"&"食堂隐患"', "教务处", "=DATE(2026,12,1)", "=1+1"],
    ["督2", "=B2", "=NA()", "=DATE(2026,12,1)+7", "=B2"],
    ["督3", '="完成"&1/0', "办公室", "=NOSUCH(1)", "无"],
    ["督4", "旧改", "住建局", "2026-12-01", '=IF(A5="督4","","未签收")'],
    ["督5", "供水", None, "2026-12-02", None],
]
BROKEN = {"台账!B4", "台账!C3", "台账!D4"}  # as LibreOffice calculates them
PLAIN = [HEADINGS[:4], ["督1", "修路", "住建局", "2026-12-01"]]


def xlsx(path: Path, rows: list[list[object]] = PLAIN) -> Path:  # type: ignore[assignment] # nobody changes it
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "台账"
    for row in rows:
        sheet.append(row)
    if rows is FORMULAS:
        sheet.merge_cells("C5:C6")
    book.save(path)
    return path


@pytest.fixture(scope="module")
def office_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of what LibreOffice writes."""
    home = tmp_path_factory.mktemp("libreoffice")
    libreoffice = LibreOffice(home / "profile")
    (home / "made").mkdir()
    source = xlsx(home / "made" / "ledger.xlsx", FORMULAS)
    names = ("ledger.xls", "ledger.ods", "ledger.xlsx", "locked.xls", "locked.ods")
    libreoffice.save_all(source, [home / name for name in names], "secret")
    return home


def sentence(desk: Desk, file: Path, says: str, in_chinese: str) -> None:
    """The file is refused in both languages, and there is still no store."""
    assert says in desk.refused(4, "import", str(file))
    assert in_chinese in desk.refused(4, "import", str(file), DUBAN_LANG="zh")
    assert not desk.store.exists()


def problems_of(desk: Desk, file: str) -> list[dict[str, str]]:
    done = desk.run("import", file, "--dry-run", "--format", "json")
    assert done.returncode == 6
    return list(json.loads(done.stdout)["problems"])


@needs_libreoffice
@pytest.mark.parametrize("ending", ["xls", "xlsx"])
def test_formulas_come_as_their_stored_values_and_failed_ones_by_name(
    desk: Desk, office_files: Path, ending: str
) -> None:
    file = str(office_files / f"ledger.{ending}")
    problems = problems_of(desk, file)
    assert {each["cell"] for each in problems} == BROKEN
    assert {each["value"] for each in problems} == {"#N/A", "#DIV/0!", "#NAME?"}
    desk.run("import", file, "--on-error", "skip")
    tasks = desk.json("list", "--all")
    assert [(task["number"], task["title"], task["due"], task["detail"]) for task in tasks] == [
        ("督1", "整改食堂隐患", "2026-12-01", "2"),
        ("督4", "旧改", "2026-12-01", None),
        ("督5", "供水", "2026-12-02", None),
    ]


@needs_libreoffice
@pytest.mark.parametrize("ending", ["xls", "xlsx", "ods"])
def test_a_merged_owner_counts_in_each_of_its_rows(desk: Desk, office_files: Path, ending: str) -> None:
    desk.run("import", str(office_files / f"ledger.{ending}"), "--on-error", "skip")
    assert [desk.row(number)["owner"] for number in ("督4", "督5")] == ["住建局", "住建局"]


@of_files
@needs_libreoffice
@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_locked_by_a_password(desk: Desk, office_files: Path, ending: str) -> None:
    sentence(desk, office_files / f"locked.{ending}", "is protected by a password", "有密码保护")


@of_files
def test_an_xlsx_locked_by_a_password(desk: Desk) -> None:
    with xlsx(desk.home / "open.xlsx").open("rb") as plain, (desk.home / "locked.xlsx").open("wb") as locked:
        msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt("秘密", locked)
    sentence(desk, desk.home / "locked.xlsx", "is protected by a password", "有密码保护")


@of_files
@pytest.mark.parametrize(
    ("name", "content", "says", "in_chinese"),
    [
        ("a.xls", b"<html><body><table><tr><td>a</td></tr></table>", "is a web page or XML", "实为网页或 XML"),
        ("a.xlsx", b"Rar!", "is not a spreadsheet", "不是表格"),
        ("a.ods", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is damaged", "已损坏"),
    ],
)
def test_something_else_under_the_name_of_a_spreadsheet(
    desk: Desk, name: str, content: bytes, says: str, in_chinese: str
) -> None:
    (desk.home / name).write_bytes(content)
    sentence(desk, desk.home / name, says, in_chinese)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("分工 表.docx", None),
        ("纪要.pdf", b"%PDF-1.7"),
        ("说明.md", "| 参数 | 含义 |\n| --- | --- |\n| a | 长度 |".encode()),
    ],
)
def test_a_document_is_told_from_a_spreadsheet_with_the_command_that_reads_it(
    desk: Desk, name: str, content: bytes | None
) -> None:
    if content is None:
        paper = Document()
        paper.add_paragraph("会议要求，由市住建局牵头开展检查。")
        paper.save(str(desk.home / name))
    else:
        (desk.home / name).write_bytes(content)
    assert f"“duban 立项 {quoted(name)}”可列出" in desk.refused(4, "import", name, DUBAN_LANG="zh")


@pytest.mark.parametrize("name", ["a.xls", "a.csv", "a.ods", "a.xlsb", "a.et", "a"])
def test_an_xlsx_under_another_name_is_read(desk: Desk, name: str) -> None:
    xlsx(desk.home / "a.xlsx").rename(desk.home / name)
    desk.text("import", name)
    assert desk.row("督1")["title"] == "修路"


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.ods"])
@pytest.mark.parametrize(("encoding", "delimiter"), [("gb18030", "\t"), ("utf-8", ","), ("utf-16", "\t")])
def test_text_under_the_name_of_a_workbook_is_read(desk: Desk, name: str, encoding: str, delimiter: str) -> None:
    (desk.home / name).write_text("\n".join(map(delimiter.join, PLAIN)), encoding=encoding)
    desk.text("import", name)
    assert desk.row("督1")["title"] == "修路"


@needs_libreoffice
@pytest.mark.parametrize(
    ("source", "name"), [("ledger.xls", "a.xlsx"), ("ledger.xlsx", "a.xls"), ("ledger.xls", "a.csv")]
)
def test_the_ending_does_not_matter(desk: Desk, office_files: Path, source: str, name: str) -> None:
    (desk.home / name).write_bytes((office_files / source).read_bytes())
    assert {each["cell"] for each in problems_of(desk, name)} == BROKEN


@of_files
@needs_libreoffice
@pytest.mark.parametrize("source", ["ledger.xls", "ledger.ods", "ledger.xlsx"])
@pytest.mark.parametrize("kept", [0.2, 0.5, 0.8])
def test_cut_off_on_the_way(desk: Desk, office_files: Path, source: str, kept: float) -> None:
    content = (office_files / source).read_bytes()
    (desk.home / source).write_bytes(content[: int(len(content) * kept)])
    sentence(desk, desk.home / source, "is damaged or not a spreadsheet.", "已损坏或不是表格。")


@pytest.mark.parametrize("name", ["a.xlsb", "a.xlsx"])
def test_that_the_merged_cells_of_an_xlsb_cannot_be_seen_is_in_the_answer(desk: Desk, name: str) -> None:
    path = desk.home / name
    if name == "a.xlsb":
        write_xlsb(path, "台账", PLAIN)
    else:
        xlsx(path)
    assert ("看不到合并单元格" in desk.text("import", name, DUBAN_LANG="zh")) == (name == "a.xlsb")


def test_a_damaged_xlsb_says_one_sentence_and_calamine_nothing(duban: Duban) -> None:
    path = write_xlsb(duban.home / "a.xlsb", "台账", PLAIN)
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    with zipfile.ZipFile(path, "w") as file:
        for name, part in parts.items():
            file.writestr(
                name, part.replace(b"r\0I\0d\0001\0", b"r\0I\0d\0009\0") if name.endswith("workbook.bin") else part
            )
    assert "is damaged" in duban.refused(4, "import", "a.xlsb")


def test_links_to_other_files_and_to_the_network_are_not_followed(duban: Duban) -> None:
    """A pipe that nobody writes to would stop who opens it, and whoever asks the network is seen at its door."""
    os.mkfifo(duban.home / "other.xlsx")
    with socket.create_server(("127.0.0.1", 0)) as door:
        address = f"http://127.0.0.1:{door.getsockname()[1]}/other.xlsx"
        file = xlsx(
            duban.home / "台账.xlsx",
            [
                HEADINGS,
                ["督1", "修路", "住建局", "2026-12-01", "=[1]Sheet1!A1"],
                ["督2", "种树", "林业局", "2026-12-01", f'=WEBSERVICE("{address}")'],
                ["督3", "治水", "水利局", "2026-12-01", "=[2]Sheet1!A1"],
                ["督4", "旧改", "住建局", "2026-12-01", "=cmd|' /C calc'!A0"],
            ],
        )
        book = openpyxl.load_workbook(file)
        for target in ((duban.home / "other.xlsx").as_uri(), address):
            link = ExternalLink(externalBook=ExternalBook(sheetNames=ExternalSheetNames(["Sheet1"])))
            link.file_link = Relationship(type="externalLinkPath", Target=target, TargetMode="External")
            book._external_links.append(link)
        book.save(file)
        done = duban.run("import", str(file))
        door.settimeout(0)
        with pytest.raises(BlockingIOError):
            door.accept()
    assert done.returncode == 6
    assert all(f"E{row}" in done.stdout for row in (2, 3, 4, 5))


def test_a_disk_that_is_full_of_temporary_files(duban: Duban, tmp_path: Path) -> None:
    """The rows of a workbook go to a temporary file, which cannot grow here."""
    ledger = tmp_path / "a.xlsx"
    with Workbook(ledger) as book:
        sheet = book.add_worksheet("台账")
        sheet.write_row(0, 0, ("督办事项", "牵头单位"))
        for number in range(1, 2000):
            sheet.write_row(number, 0, (f"整改第{number}号隐患", "教务处"))
    duban.env["PYTHONDONTWRITEBYTECODE"] = "1"  # it would be cut off too, and stay so
    done = duban.run_on_a_full_disk(10_000, "import", str(ledger))
    assert done.returncode == 5
    assert "The temporary directory" in done.stderr
    assert "TMPDIR=DIRECTORY" in done.stderr
    assert not (duban.home / "office.db").exists()


def test_of_several_files_it_says_that_one_is_read_at_a_time(desk: Desk, tmp_path: Path) -> None:
    files = [str(xlsx(tmp_path / name)) for name in ("a.xlsx", "b.xlsx")]
    assert "one file at a time" in desk.refused(2, "import", *files)
    assert "quotation marks" in desk.refused(2, "import", "my", "ledger.xlsx")
