"""A circular as LibreOffice prints it, measured. Source: GB/T 9704-2012 (DOMAIN "Forms on paper")."""

import pytest

from duban import locales
from duban.documents.circular import write
from duban.reports.circular import products
from tests.documents.printed import Page, pages
from tests.libreoffice import LibreOffice, needs_writer
from tests.reports.circular.test_texts import STATES, month


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Page]]:
    home = tmp_path_factory.mktemp("circulars")
    locales.use("zh")
    for audience, units in (("all", 12), ("leaders", 40)):
        of = month([state | {"owner_id": n} for n in range(1, units + 1) for state in STATES], units)
        framed = products.framed(
            products.text(of, audience), "督查通报", "督查通报〔2026〕第3期", "市督查室", "2026年12月1日"
        )
        made = write(products.report(of, audience, framed), "2026-12-01", is_short=audience == "leaders")
        (home / f"{audience}.docx").write_bytes(made)
    found = LibreOffice(home / "profile").print_all(sorted(home.glob("*.docx")))
    locales.use("en")
    return {path.stem: pages(path) for path in found}


@needs_writer
def test_the_head_of_a_circular(printed: dict[str, list[Page]]) -> None:
    page = printed["all"][0]
    mark, number = (each for each in page.texts if each.text.startswith("督查"))
    title = page.find("关于")
    assert mark.top == pytest.approx(37 + 35, abs=1.5)
    assert mark.foot < number.top
    (line,) = page.rules
    assert (line.left, line.right) == (pytest.approx(28, abs=0.5), pytest.approx(28 + 156, abs=0.5))
    assert number.foot < page.find("市督查室").foot < line.at < title.top
    assert line.at - page.find("市督查室").foot == pytest.approx(4, abs=1)


@needs_writer
def test_its_tables_are_annexed_on_pages_of_their_own(printed: dict[str, list[Page]]) -> None:
    text = [page for page in printed["all"] if page.width < page.height]
    tables = [page for page in printed["all"] if page.width > page.height]
    assert printed["all"] == [*text, *tables]
    assert "附件" in tables[0].text.replace(" ", "")[:10]
    assert all("序号" in page.text for page in tables)  # headings on each of them
    numbers = ["".join(each.text for each in page.texts if each.size == 14)[-3:] for page in printed["all"]]
    assert [number.strip("— ") for number in numbers] == [str(n) for n in range(1, len(numbers) + 1)]
    assert "12月" in text[-1].text.replace(" ", "")  # signed before the tables


@needs_writer
def test_what_leaders_get_is_one_page(printed: dict[str, list[Page]]) -> None:
    assert len(printed["leaders"]) == 1
