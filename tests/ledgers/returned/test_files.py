"""The same sheet in every kind of file that a program may save it as, and files that are none."""

import csv
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook, load_workbook

from duban.ledgers.returned.sent import Returned
from tests.ledgers.returned.sheets import OFFICE, OTHER_STORE, Filled, matters, save, sheet_of, words
from tests.ledgers.returned.test_hostile import read
from tests.libreoffice import LibreOffice, needs_libreoffice

FILLED = {task: words(0, task)._replace(expected="2026-12-20") for task in matters(0)}


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save(sheet_of(0, FILLED), tmp_path_factory.mktemp("sheet") / "教务处.xlsx")


def digests(returned: Returned) -> set[tuple[int, int, str]]:
    assert [each for each in returned.strays if each.lost] == []
    return {(each.form, each.task, each.digest) for each in returned.answers}


def as_text(sheet: Path, target: Path, encoding: str, delimiter: str) -> Path:
    rows = load_workbook(sheet).worksheets[0].iter_rows(values_only=True)
    with target.open("w", encoding=encoding, newline="") as out:
        csv.writer(out, delimiter=delimiter).writerows(rows)
    return target


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_text_says_the_same(sheet: Path, tmp_path: Path, encoding: str, delimiter: str) -> None:
    assert digests(read(as_text(sheet, tmp_path / "1.txt", encoding, delimiter))) == digests(read(sheet))


@needs_libreoffice
def test_what_libreoffice_saves_says_the_same(sheet: Path, tmp_path: Path) -> None:
    office, copies = LibreOffice(tmp_path), [tmp_path / name for name in ("a.xls", "a.ods", "a.xlsx")]
    office.save_all(sheet, copies, "")
    assert [digests(read(each)) for each in copies] == [digests(read(sheet))] * 3


def test_a_password_is_named(sheet: Path, tmp_path: Path) -> None:
    with sheet.open("rb") as plain, (tmp_path / "locked.xlsx").open("wb") as locked:
        OOXMLFile(plain).encrypt("secret", locked)
    (stray,) = read(tmp_path / "locked.xlsx").strays
    assert stray.lost
    assert "password" in stray.why


def _document(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", "<w:document/>")


def _cut(path: Path) -> None:
    save(sheet_of(0), path)
    path.write_bytes(path.read_bytes()[:2000])


def _telephones(path: Path) -> None:
    book = Workbook()
    for row in (["单位", "联系人", "电话"], ["教务处", "李明", "010-1"]):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(path)


@pytest.mark.parametrize(
    "write",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_text("教务处：督〔2026〕9号已完成。", encoding="utf-8"),
        lambda path: path.write_bytes(b"%PDF-1.4\n" + bytes(range(256))),
        lambda path: path.write_text("<html><table><tr><td>进展情况</td></tr></table></html>", encoding="utf-8"),
        _document,
        _cut,
        _telephones,
    ],
)
def test_what_is_no_sheet_is_named_as_a_whole(write: Callable[[Path], object], tmp_path: Path) -> None:
    write(tmp_path / "进展.xlsx")
    returned = read(tmp_path / "进展.xlsx")
    (stray,) = returned.strays
    assert (stray.place.file, stray.lost, returned.answers, returned.forms) == ("进展.xlsx", True, [], set())


def test_two_sheets_in_one_workbook_are_two_sheets(tmp_path: Path) -> None:
    first, second = sheet_of(0), sheet_of(1)
    copy = first.parent.create_sheet("财务处")  # type: ignore[union-attr]
    for row in second.iter_rows(values_only=True):
        copy.append(row)
    returned = read(save(first, tmp_path / "两个处.xlsx"))
    assert returned.forms == {4, 5}
    assert {(each.form, each.task) for each in returned.answers} == {
        *((4, task) for task in matters(0)),
        *((5, task) for task in matters(1)),
    }


def test_a_sheet_of_the_round_before_is_not_taken_since_the_same_was_asked_again(tmp_path: Path) -> None:
    returned = read(save(sheet_of(0, form=1, round_="2026年10月进展"), tmp_path / "1.xlsx"))
    assert returned.answers == []
    assert {each.place.cell for each in returned.strays} >= {f"H{row}" for row in range(6, 12)}


def test_a_sheet_that_lies_where_it_was_made_did_not_come_back(tmp_path: Path) -> None:
    """It was saved by nobody since, and the text of its mail lies beside it."""
    opened, made = save(sheet_of(0, {}), tmp_path / "1.xlsx"), tmp_path / "2.xlsx"
    with zipfile.ZipFile(opened) as file, zipfile.ZipFile(made, "w") as copy:
        for name in file.namelist():
            content = file.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"20\d\d-\d\d-\d\dT[0-9:]+Z", b"2026-11-20T09:00:00Z", content)
            copy.writestr(name, content)
    for beside in (".txt", ".eml"):
        opened.with_suffix(beside).touch()
    assert [(each.forms, len(each.blank), each.strays) for each in (read(opened), read(made))] == [({4}, 6, [])] * 2
    made.with_suffix(".txt").touch()
    outgoing = read(made)
    assert (outgoing.forms, outgoing.blank, [each.lost for each in outgoing.strays]) == (set(), [], [False])


def test_a_picture_in_place_of_words_is_named(tmp_path: Path) -> None:
    """A unit that signs and scans its answers pastes them over the sheet."""
    for said, is_named in (({1: words(0, 1)}, True), (None, False)):
        path = save(sheet_of(0, said), tmp_path / "1.xlsx")
        with zipfile.ZipFile(path, "a") as file:
            file.writestr("xl/media/image1.png", b"\x89PNG")
        assert any("pictures" in each.why for each in read(path).strays) == is_named


def test_an_unknown_round_is_named(tmp_path: Path) -> None:
    for store, form in ((OFFICE.store, 99), (OTHER_STORE, 4)):
        returned = read(save(sheet_of(0, store=store, form=form), tmp_path / "1.xlsx"))
        assert (returned.answers, returned.forms) == ([], set())
        assert {each.place.cell for each in returned.strays} >= {f"H{row}" for row in range(6, 12)}


def test_the_same_file_in_a_copy_says_the_same(sheet: Path, tmp_path: Path) -> None:
    copy = shutil.copy(sheet, tmp_path / "教务处 (1).xlsx")
    assert digests(read(Path(copy))) == digests(read(sheet))


def test_an_empty_row_is_blank(tmp_path: Path) -> None:
    """Also one in which 是否办结 says no, and nothing else."""
    said = {1: words(0, 1), 2: Filled(done="否"), 3: Filled("无"), 7: Filled(" ", "-", "/", "无", "—")}
    returned = read(save(sheet_of(0, said), tmp_path / "1.xlsx"))
    assert [each.task for each in returned.answers] == [1, 3]
    assert [task for _form, task in returned.blank] == [2, 7, 8, 6]
