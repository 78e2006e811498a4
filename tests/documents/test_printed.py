"""Official documents as LibreOffice prints them, measured. Source: GB/T 9704-2012 (DOMAIN "Forms on paper")."""

from itertools import pairwise
from pathlib import Path

import pytest

from duban import locales
from duban.documents.forms import write
from duban.documents.page import begin, sheet
from tests.documents.printed import Page, pages
from tests.documents.samples import FULL, SENDER, notice, task
from tests.libreoffice import LibreOffice, needs_writer

LONG = "全面排查整治老旧小区消防安全隐患并建立长效管理机制" * 8
MANY = [task(n, **FULL) for n in range(1, 11)]
LETTER = {"urged": ("2026-11-10", "2026-11-17"), "until": "2026-11-30"}
NOTICES = {
    "slip": [notice("task")],
    "slips": [notice("task"), notice("task", task(2))],
    "long": [notice("urge", task(title=LONG, detail=LONG * 3), **LETTER)],
    "letter": [notice("urge", **LETTER)],
    "table": [notice("urge", *MANY, **LETTER)],
    "ten": [notice("task", *MANY)],
    "form": [notice("feedback", until="2026-11-26")],
    "forms": [notice("feedback", *MANY, until="2026-11-26")],
}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Page]]:
    """The pages of all these documents, and of plain text of 616 and 617 characters."""
    home = tmp_path_factory.mktemp("documents")
    locales.use("zh")
    for name, notices in NOTICES.items():
        (home / f"{name}.docx").write_bytes(write(notices, SENDER))
    for count in (616, 617, 1232):
        _plain(home / f"{count}.docx", count)
    found = LibreOffice(home / "profile").print_all(sorted(home.glob("*.docx")))
    locales.use("en")
    return {path.stem: pages(path) for path in found}


def _plain(path: Path, characters: int) -> None:
    document = sheet("", "2026-11-23")
    begin(document)
    document.add_paragraph("国" * characters)
    document.save(str(path))


@needs_writer
def test_616_characters_fill_one_page(printed: dict[str, list[Page]]) -> None:
    (page,) = printed["616"]
    text = [each for each in page.texts if "国" in each.text]
    assert [len(each.text) for each in text] == [28] * 22
    assert (round(page.width), round(page.height)) == (210, 297)
    assert (len(printed["617"]), len(printed["1232"])) == (2, 2)


@needs_writer
def test_the_text_block_and_its_lines(printed: dict[str, list[Page]]) -> None:
    text = [each for each in printed["616"][0].texts if "国" in each.text]
    assert all(each.left == pytest.approx(28, abs=0.2) for each in text)
    pitches = [below.base - above.base for above, below in pairwise(text)]
    assert all(pitch == pytest.approx(28.95 / 72 * 25.4, abs=0.05) for pitch in pitches)
    # A line is higher than its characters, which stand 0.8 of it below the upper edge of the text block.
    assert text[0].base - 0.8 * pitches[0] == pytest.approx(37, abs=0.5)
    assert 37 + 225 - 1 < text[-1].base + 0.2 * pitches[0] < 37 + 225


@needs_writer
def test_page_numbers_are_7_mm_below_and_change_sides(printed: dict[str, list[Page]]) -> None:
    odd, even = printed["1232"]
    for page, number in ((odd, "1"), (even, "2")):
        numbers = [each for each in page.texts if "国" not in each.text]
        assert "".join(each.text for each in numbers) == f"—{number}—"
        assert {each.size for each in numbers} == {14}
        # A dash lies a third of a character above the line on which it stands.
        assert numbers[0].base - 14 / 3 / 72 * 25.4 == pytest.approx(37 + 225 + 7, abs=1)
    assert odd.texts[-1].left > 150
    assert even.find("—").left == pytest.approx(28 + 14 / 72 * 25.4, abs=0.5)


@needs_writer
def test_the_head_of_a_slip(printed: dict[str, list[Page]]) -> None:
    (page,) = printed["slip"]
    mark, number, title = (page.find(each) for each in (SENDER.organ, "督通", "督办通知单"))
    assert page.find("特急").base < mark.top
    assert mark.top == pytest.approx(37 + 35, abs=1)
    (line,) = page.rules
    assert (line.left, line.right) == (pytest.approx(28, abs=0.5), pytest.approx(184, abs=0.5))
    assert line.at - number.foot == pytest.approx(4, abs=0.5)
    assert title.size == 22
    assert title.top - line.at > 2 * 28.95 / 72 * 25.4


@needs_writer
def test_the_day_leaves_four_characters(printed: dict[str, list[Page]]) -> None:
    (page,) = printed["slip"]
    last = [each for each in page.texts if each.text == "日"][-1]
    assert last.left + 16 / 72 * 25.4 == pytest.approx(184 - 4 * 16 / 72 * 25.4, abs=1)


@needs_writer
def test_the_letter_form(printed: dict[str, list[Page]]) -> None:
    (page,) = printed["letter"]
    mark, thick, thin, thin_below, thick_below = page.find(SENDER.organ), *page.rules
    assert mark.top == pytest.approx(30, abs=1)
    assert thick.at - mark.foot == pytest.approx(4, abs=1)
    assert page.height - thick_below.at == pytest.approx(20, abs=1)
    for line in page.rules:
        assert (line.left, line.right) == (pytest.approx(20, abs=0.5), pytest.approx(190, abs=0.5))
    assert thick.thick > 2 * thin.thick
    assert thick_below.thick > 2 * thin_below.thick
    assert thin.at < page.find("督通").top < thin.at + 10
    assert "—" not in page.text


@needs_writer
@pytest.mark.parametrize(("name", "count"), [("slip", 1), ("slips", 2), ("letter", 1), ("form", 1), ("ten", 3)])
def test_how_many_pages_they_take(printed: dict[str, list[Page]], name: str, count: int) -> None:
    assert len(printed[name]) <= count


@needs_writer
@pytest.mark.parametrize("name", NOTICES)
def test_nothing_leaves_the_text_block_and_no_page_is_without_text(printed: dict[str, list[Page]], name: str) -> None:
    for page in printed[name]:
        body = [each for each in page.texts if each.top >= 37 and each.foot <= 37 + 225]
        assert len(body) > 3
        assert all(27.5 <= each.left <= 184 for each in body)
        outside = {each.text for each in page.texts} - {each.text for each in body}
        assert outside <= {"—", "1", "2", "3", "4", SENDER.organ}


@needs_writer
def test_no_character_is_lost(printed: dict[str, list[Page]]) -> None:
    whole = "".join(page.text for page in printed["long"])
    assert LONG in whole.replace(" ", "")
    table = "".join(page.text for page in printed["ten"])
    assert all(f"第{n}件" in table for n in range(1, 11))


@needs_writer
def test_documents_in_one_file_have_pages_of_their_own(printed: dict[str, list[Page]]) -> None:
    first, second = printed["slips"]
    assert "第1件" in first.text
    assert "第2件" in second.text
    assert all(page.texts[-2].text == "1" for page in (first, second))
