"""A full disk, under whatever writes: the command says which place is full, changes nothing and leaves nothing, and
reports go on."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import Desk

WRITES = (
    "add 新事项 --owner 后勤处",
    "feedback 1 正在办理 --percent 40",
    "extend 1 --to 2027-01-01 --reason 材料未齐 --yes",
    "urge 1 --note 请尽快",
    "close 1",
    "cancel 1 --reason 重复",
    "suspend 1 --reason 等待",
    "edit 1 --detail 补充",
    "split 1 --into 甲@后勤处@2026-12-01 --yes",
    "undo --yes",
    "import l.csv",
    "routine run",
    "routine add 周报 --every 每周五 --owner 后勤处",
    "meeting add 例会 --on 2026-12-08",
    "incident add 漏水 --unit 后勤处 --happened 2026-11-23T07:00",
    "owner add 监察室",
    "attach 1 scan.pdf",
)
READS = ("today", "overdue", "list --all", "show 1", "history 1", "progress", "workload", "trend", "undo --list")
OUTPUTS = ("list -o {}/l.csv", "list -o {}/l.xlsx", "list -o {}/l.json", "list -o {}/l.html", "db backup {}/b.db")


@pytest.fixture
def small(tmp_path: Path, processes: None) -> Iterator[Path]:
    """A disk of two megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root can make a small disk here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(place: Path) -> None:
    """Write until nothing more goes in."""
    with (place / "filling").open("wb", buffering=0) as file:
        for size in (65_536, 4_096, 1):
            try:
                while file.write(b"\0" * size):
                    pass
            except OSError:
                continue


def files(place: Path) -> dict[str, int]:
    """What is there: files by name and size, without what SQLite keeps beside an open store."""
    found = (path for path in place.rglob("*") if path.is_file() and not path.name.endswith(("-wal", "-shm")))
    return {str(path.relative_to(place)): path.stat().st_size for path in found}


@contextmanager
def files_of(size: int) -> Iterator[None]:
    """No file of this process grows beyond so many bytes meanwhile."""
    import resource  # of Unix alone, as these tests are

    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)


def begun(desk: Desk, place: Path) -> None:
    """A store in that place, with a task, a routine, a ledger and a document to attach."""
    desk.env["DUBAN_STORE"] = str(place / "office.db")
    desk.text("add", "整改食堂消防隐患", "--owner", "后勤处", "--due", "2026-12-01")
    desk.text("routine", "add", "值班报告", "--every", "每天", "--owner", "后勤处")
    (desk.home / "l.csv").write_text("标题,承办单位,办结时限\n甲,后勤处,2026-12-01\n", encoding="utf-8")
    (desk.home / "scan.pdf").write_bytes(b"%PDF" + b"\0" * 300_000)


def test_no_command_writes_by_halves_and_all_reports_go_on(desk: Desk, small: Path) -> None:
    begun(desk, small)
    before = [desk.text(*line.split()) for line in READS]
    fill(small)
    there = files(small)
    for line in WRITES:
        said = desk.refused(5, *line.split())
        assert "full" in said or "No space left" in said, (line, said)
        assert str(small) in said, (line, said)
        assert files(small) == there, line
    assert [desk.text(*line.split()) for line in READS] == before
    desk.text("db", "check")
    (small / "filling").unlink()
    desk.text("add", "之后登记", "--owner", "后勤处")


@pytest.mark.parametrize("line", OUTPUTS)
def test_a_file_that_does_not_fit_is_not_there_and_its_own_place_is_named(desk: Desk, small: Path, line: str) -> None:
    begun(desk, desk.home)
    fill(small)
    there = files(desk.home)
    said = desk.refused(5, *line.format(small).split())
    assert str(small) in said, said
    assert files(desk.home) == there


def test_what_a_ledger_could_not_say_is_not_lost_without_a_word(desk: Desk, small: Path) -> None:
    begun(desk, desk.home)
    (desk.home / "l.csv").write_text("标题,承办单位,办结时限\n甲,后勤处,9月31日\n", encoding="utf-8")
    fill(small)
    done = desk.run("import", "l.csv", "--on-error", "skip", "--rejects", str(small / "r.csv"))
    assert done.returncode in {5, 6}
    assert str(small / "r.csv") in done.stderr
    assert "No space left" in done.stderr


def test_temporary_files_that_do_not_fit_are_told(desk: Desk, small: Path) -> None:
    begun(desk, desk.home)
    rows = (f"事项{n},后勤处,待定,{'详' * 300}" for n in range(3_000))
    (desk.home / "l.csv").write_text("\n".join(("标题,承办单位,办结时限,备注", *rows)), encoding="utf-8")
    before = desk.text("list", "--all")
    fill(small)
    done = desk.run("import", "l.csv", TMPDIR=str(small), SQLITE_TMPDIR=str(small))
    assert done.returncode in {0, 5}, done.stderr
    if done.returncode:
        assert "full" in done.stderr or "No space left" in done.stderr, done.stderr
        assert desk.text("list", "--all") == before


@pytest.mark.parametrize("size", [0, 4_096])
def test_files_that_may_not_grow_leave_the_store_as_it_was(desk: Desk, size: int) -> None:
    begun(desk, desk.home)
    with files_of(size):
        for line in WRITES:
            said = desk.refused(5, *line.split())
            assert "Traceback" not in said
    desk.text("db", "check")
    assert len(desk.json("list", "--all")) == 1
