"""The sheet that a unit fills in: what it may write is open, the rest protected, and both outlive other programs."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from duban import locales
from duban.domain.rounds import ASKED, COLUMNS, Key, Matter, read_key
from duban.formats.workbook.form import Form, write
from duban.locales import term
from duban.reports.report import in_sentence_case
from tests.libreoffice import LibreOffice, needs_libreoffice

TITLES = ("修订差旅费管理办法", "=1+1", "很长的事项名称" * 30, "换\n行\x07和控制字符")
MATTERS = [
    Matter(id, f"督〔2026〕{id}号", title, "lead" if id < 3 else "support", "甲局", "2026-12-01T17:30", "active")
    for id, title in enumerate(TITLES, 1)
]
FORM = Form("2026年11月", "甲局", "2026-12-03", Key("0123abcd", 12), MATTERS, "督查室", "王芳 1234")
HEADINGS = 5
"""The row of the headings; the matters follow."""


@pytest.fixture(params=["zh", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    locales.use(request.param)
    return str(request.param)


def read(path: Path) -> Worksheet:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def written(tmp_path: Path) -> Path:
    path = tmp_path / "甲局.xlsx"
    path.write_bytes(write(FORM))
    return path


def check(sheet: Worksheet) -> None:
    """What a sheet promises, whoever saved it."""
    assert sheet.protection.sheet
    assert not sheet.protection.password
    for row in range(HEADINGS + 1, HEADINGS + 1 + len(MATTERS)):
        is_open = {key: not sheet.cell(row, place).protection.locked for place, key in enumerate(COLUMNS, 1)}
        assert is_open == {key: key in ASKED for key in COLUMNS}
    place = {key: sheet.cell(HEADINGS, at).column_letter for at, key in enumerate(COLUMNS, 1)}
    assert sheet.column_dimensions[place["key"]].hidden
    offered = {str(each.sqref).rstrip("0123456789")[:1]: each for each in sheet.data_validations.dataValidation}
    assert {each.type for each in offered.values()} == {"list"}
    choices = {column: (each.formula1 or "").strip('"').split(",") for column, each in offered.items()}
    assert choices[place["done"]] == [term("bool", "yes"), term("bool", "no")]
    assert {"0", "35", "100"} <= set(choices[place["progress"]])
    for at, matter in enumerate(MATTERS, HEADINGS + 1):
        assert read_key(str(sheet[f"{place['key']}{at}"].value)) == Key("0123abcd", 12, matter.id)
        assert sheet[f"{place['number']}{at}"].value == matter.number
    assert read_key(str(sheet[f"{place['key']}2"].value)) == FORM.key


def test_only_what_a_unit_may_fill_in_is_open(lang: str, tmp_path: Path) -> None:
    sheet = read(written(tmp_path))
    check(sheet)
    headings = [cell.value for cell in sheet[HEADINGS]]
    assert headings == [in_sentence_case(term("form", key)) for key in COLUMNS]
    marked = {cell.fill.fgColor.rgb for cell in sheet[HEADINGS + 1] if not cell.protection.locked}
    assert len(marked) == 1
    assert not marked & {cell.fill.fgColor.rgb for cell in sheet[HEADINGS + 1] if cell.protection.locked}


def test_round_unit_deadline_contact_and_number_stand_on_top(lang: str, tmp_path: Path) -> None:
    sheet = read(written(tmp_path))
    top = " ".join(str(cell.value) for row in sheet.iter_rows(max_row=HEADINGS - 1) for cell in row if cell.value)
    for what in ("2026年11月", "甲局", "2026-12-03", "王芳 1234", FORM.key.text):
        assert what in top


def test_a_title_is_text_whatever_it_looks_like(tmp_path: Path) -> None:
    locales.use("zh")
    sheet = read(written(tmp_path))
    titles = [sheet.cell(row, COLUMNS.index("title") + 1) for row in range(HEADINGS + 1, HEADINGS + 5)]
    assert [cell.data_type for cell in titles] == ["s"] * 4
    assert titles[1].value == "=1+1"
    assert "\x07" not in str(titles[3].value)
    assert str(sheet.cell(HEADINGS + 1, COLUMNS.index("due") + 1).value) == "2026-12-01 17:30"


def test_what_is_typed_stays_text(tmp_path: Path) -> None:
    sheet = read(written(tmp_path))
    kinds = {key: sheet.cell(HEADINGS + 1, COLUMNS.index(key) + 1).number_format for key in ASKED}
    assert {key for key, kind in kinds.items() if kind == "@"} == {"feedback", "problems"}
    assert kinds["expected"] == "yyyy-mm-dd"


def test_it_prints_on_its_side_with_the_headings_on_every_page(tmp_path: Path) -> None:
    sheet = read(written(tmp_path))
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.print_title_rows == "$5:$5"
    assert sheet.freeze_panes == "A6"


@needs_libreoffice
def test_all_of_it_survives_libreoffice(tmp_path: Path) -> None:
    locales.use("zh")
    (tmp_path / "saved").mkdir()
    saved = LibreOffice(tmp_path / "home").save(written(tmp_path), tmp_path / "saved" / "甲局.xlsx")
    check(read(saved))
