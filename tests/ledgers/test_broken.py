"""A formula without a result is a cell that cannot be read, and not an empty one."""

from pathlib import Path

from xlsxwriter import Workbook

from duban.ledgers.broken import broken_cells
from tests.conftest import Desk

HEADINGS = ("编号", "督办事项", "牵头单位", "办结时限")


def workbook(path: Path, error: str, at: int) -> Path:
    """A ledger of two tasks on a second sheet; in the second row of it a formula has failed."""
    with Workbook(path) as book:
        book.add_worksheet("说明")
        sheet = book.add_worksheet("台账 一")
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, ("A1", "整改隐患", "教务处", "2026-12-01"))
        sheet.write_row(2, 0, ("A2", "修订办法", "办公室", "2026-12-01"))
        sheet.write_formula(2, at, "=1/0", None, error)
    return path


def test_errors_are_found_where_they_stand(tmp_path: Path) -> None:
    assert broken_cells(workbook(tmp_path / "a.xlsx", "#DIV/0!", 3)) == {"台账 一": {(3, 3): "#DIV/0!"}}
    assert broken_cells(workbook(tmp_path / "b.xlsx", "2026-12-01", 3)) == {}


def test_a_failed_formula_is_named_and_nothing_is_stored(desk: Desk) -> None:
    for at, heading in enumerate(HEADINGS[1:], start=1):
        done = desk.run("import", str(workbook(desk.home / "a.xlsx", "#REF!", at)))
        assert done.returncode == 6
        assert f"台账 一!{'ABCD'[at]}3" in done.stdout
        assert f"{heading}  #REF!" in done.stdout
    assert not desk.store.exists()


def test_a_title_that_only_looks_like_an_error_comes_back(desk: Desk) -> None:
    desk.text("add", "#N/A", "--owner", "办公室")
    for file in ("a.csv", "a.xlsx"):
        desk.text("list", "-o", file)
        assert "unchanged 1" in desk.text("import", file)
