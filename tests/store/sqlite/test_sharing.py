"""A store is its owner's alone, unless the office shares it: then the group of its directory writes all that belongs
to it, as far as the umask allows."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from duban.store.attachments import folder
from tests.conftest import Desk, Office, of_files

pytestmark = of_files

SHARED = "[store]\nshared = true\n"


@pytest.fixture
def umask() -> Iterator[None]:
    before = os.umask(0o002)
    yield
    os.umask(before)


def modes(*paths: Path) -> set[int]:
    return {path.stat().st_mode & 0o777 for path in paths}


def used(desk: Desk, *options: str) -> None:
    """Whatever makes a file beside a store."""
    (desk.home / "批示.txt").write_text("同意", encoding="utf-8")
    for command in (
        "add 事项 --owner 办公室",
        "attach 1 批示.txt",
        "db backup backup.db",
        "db restore backup.db --yes",
    ):
        desk.text(*command.split(), *options)


def parts(home: Path) -> tuple[list[Path], list[Path]]:
    """The files and the folders that hold what a store holds."""
    held = [*folder(home / "office.db").rglob("*"), *folder(home / "backup.db").rglob("*")]
    held += [path for path in home.iterdir() if path.suffix not in (".toml", ".txt")]
    return [path for path in held if path.is_file()], [path for path in held if path.is_dir()]


@pytest.mark.parametrize(
    ("mask", "mode", "entered"), [(0o002, 0o660, 0o770), (0o007, 0o660, 0o770), (0o022, 0o640, 0o750)]
)
def test_all_of_a_shared_store_is_its_groups(desk: Desk, umask: None, mask: int, mode: int, entered: int) -> None:
    os.chown(desk.home, -1, 4321)
    desk.home.chmod(0o2770)
    (desk.home / "our.toml").write_text(SHARED, encoding="utf-8")
    os.umask(mask)
    used(desk, "--config", "our.toml")
    files, folders = parts(desk.home)
    if mask == 0o022:  # colleagues read it at most, and what holds its copies is its owner's alone
        assert modes(desk.home / "office.db") == {mode}
        assert modes(*files) <= {mode, 0o600}
        return
    assert (modes(*files), modes(*folders)) == ({mode}, {entered})
    assert {path.stat().st_gid for path in (*files, *folders)} == {4321}


def test_whoever_makes_it_is_told_where_the_umask_keeps_colleagues_out(desk: Desk) -> None:
    (desk.home / "our.toml").write_text(SHARED, encoding="utf-8")
    said = desk.run("add", "事项", "--owner", "办公室", "--config", "our.toml").stderr
    assert f"chmod 660 {desk.store}" in said


def test_nobody_else_reads_one_that_is_not_shared(desk: Desk, umask: None) -> None:
    desk.home.chmod(0o2770)
    used(desk)
    files, folders = parts(desk.home)
    assert (modes(*files), modes(*folders)) == ({0o600}, {0o700})


@pytest.mark.parametrize("mode", [0o620, 0o660, 0o664, 0o602, 0o666])
def test_one_that_others_may_write_is_refused_until_somebody_settles_it(desk: Desk, office: Office, mode: int) -> None:
    office.add("真实的事项")
    office.path.chmod(mode)
    for command in ("list", "add 事项 --owner 办公室", "db check", "db backup copy.db", "db upgrade", "show 1"):
        assert f"chmod go-w {office.path}" in desk.refused(5, *command.split())
    (desk.home / "our.toml").write_text(SHARED, encoding="utf-8")
    assert "真实的事项" in desk.text("list", "--config", "our.toml")
    os.chown(office.path, 1234, -1)
    assert "shared = true" in desk.refused(5, "list")
    os.chown(office.path, os.geteuid(), -1)
    office.path.chmod(office.path.stat().st_mode & ~0o022)  # what the sentence says
    assert "真实的事项" in desk.text("list")


def test_one_that_others_may_only_read_is_used_as_before(desk: Desk, office: Office) -> None:
    office.add("真实的事项")
    office.path.chmod(0o644)
    assert "真实的事项" in desk.text("list")
    desk.text("db", "backup", "copy.db")
    assert modes(desk.home / "copy.db") == {0o600}


def test_the_short_form_of_the_path_goes_on_working(desk: Desk, office: Office) -> None:
    office.add("真实的事项")
    for text in (f'store = "{office.path}"\n', f'[store]\npath = "{office.path}"\n'):
        (desk.home / "our.toml").write_text(text, encoding="utf-8")
        assert "真实的事项" in desk.text("list", "--config", "our.toml", DUBAN_STORE=None)
    for text, told in (('store = ""\n', "store cannot be"), ("[store]\nshared = 1\n", "true or false")):
        (desk.home / "our.toml").write_text(text, encoding="utf-8")
        assert told in desk.refused(2, "list", "--config", "our.toml")
