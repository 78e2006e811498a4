"""`attach`: a copy by content that `show` lists and `db check` watches."""

import hashlib
from pathlib import Path

import pytest

from tests.conftest import Desk, Duban, Office, of_files


@pytest.fixture(autouse=True)
def task(office: Office) -> int:
    return office.add()


@pytest.fixture
def scan(desk: Desk) -> Path:
    path = desk.home / "扫描件" / "批示件.pdf"
    path.parent.mkdir()
    path.write_bytes(b"%PDF-1")
    return path


def copies(desk: Duban) -> list[Path]:
    return sorted(path for path in desk.home.rglob("*") if path.is_file() and ".files" in str(path.parent))


@of_files
def test_a_copy_is_kept_and_shown(desk: Desk, scan: Path) -> None:
    sha256 = hashlib.sha256(b"%PDF-1").hexdigest()
    line = desk.text("attach", "1", "扫描件/批示件.pdf")
    assert line.startswith("Document attached: 督〔2026〕1号")
    assert "attachments: — → 批示件.pdf" in line
    (copy,) = copies(desk)
    assert (copy.name, copy.read_bytes(), copy.stat().st_mode & 0o777) == (sha256, b"%PDF-1", 0o600)
    assert copy.is_relative_to(desk.home / "office.db.files")
    assert f"  批示件.pdf  6 B  {sha256}" in desk.text("show", "1").splitlines()
    assert "批示件.pdf" in desk.text("history", "1")
    scan.unlink()
    assert desk.text("db", "check")


@of_files
def test_another_document_of_the_same_name_overwrites_nothing(desk: Desk, scan: Path) -> None:
    desk.text("attach", "1", str(scan))
    scan.write_bytes(b"%PDF-2")
    desk.text("attach", "1", str(scan))
    assert {copy.read_bytes() for copy in copies(desk)} == {b"%PDF-1", b"%PDF-2"}
    assert desk.text("show", "1").count("批示件.pdf  6 B") == 2
    before = desk.text("show", "1")
    assert desk.text("attach", "1", str(scan)) == ""  # it is there already
    assert desk.text("show", "1") == before


def test_several_files_in_one_undo_step(desk: Desk, scan: Path) -> None:
    other = scan.with_name("纪要.docx")
    other.write_bytes(b"docx")
    desk.text("attach", "1", str(scan), str(other))
    assert "纪要.docx" in desk.text("show", "1")
    desk.text("undo")
    assert "Attachments" not in desk.text("show", "1")
    desk.text("redo")
    assert "批示件.pdf" in desk.text("show", "1")


@pytest.mark.parametrize(
    ("code", "arguments", "named"),
    [
        (3, ("1", "扫描件/批示件.pdf", "没有.pdf"), "没有.pdf"),
        (4, ("1", "扫描件/批示件.pdf", "扫描件"), "扫描件"),
        (3, ("9", "扫描件/批示件.pdf"), "9"),
        (2, ("1",), "FILE"),
    ],
)
def test_what_is_refused_leaves_no_copy(
    desk: Desk, scan: Path, office: Office, code: int, arguments: tuple[str, ...], named: str
) -> None:
    events = office.events(1)
    assert named in desk.refused(code, "attach", *arguments)
    assert copies(desk) == []
    assert office.events(1) == events


@of_files
def test_a_folder_of_the_office(desk: Desk, scan: Path) -> None:
    for folder, place in ((desk.home / "共享", desk.home / "共享"), ("附件", desk.home / "附件")):
        (desk.home / "own.toml").write_text(f'[attachments]\nfolder = "{folder}"\n', encoding="utf-8")
        scan.write_bytes(str(folder).encode())
        desk.text("attach", "1", str(scan), "--config", "own.toml")
        assert [path.read_bytes() for path in place.rglob("*") if path.is_file()] == [scan.read_bytes()]
    assert "批示件.pdf is missing" in desk.run("db", "check", "--config", "own.toml").stdout  # the first folder's


@of_files
def test_a_missing_or_altered_copy_is_found_by_the_check(desk: Desk, scan: Path) -> None:
    desk.text("attach", "1", str(scan))
    assert desk.run("db", "check").returncode == 0
    (copy,) = copies(desk)
    copy.write_bytes(b"%PDF-9")
    done = desk.run("db", "check")
    assert (done.returncode, "批示件.pdf was altered" in done.stdout) == (5, True)
    copy.unlink()
    done = desk.run("db", "check")
    assert (done.returncode, "批示件.pdf is missing" in done.stdout) == (5, True)
    assert str(copy) in done.stdout


def test_the_documents_of_that_day(desk: Desk, scan: Path) -> None:
    desk.text("attach", "1", str(scan), DUBAN_NOW="2026-11-25")
    assert "批示件" not in desk.text("show", "1", "--as-of", "2026-11-24")
    assert "批示件" in desk.text("show", "1", "--as-of", "2026-11-25")
