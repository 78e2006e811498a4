"""Whatever duban writes is whole or not there, and nothing that somebody put in its way is written instead."""

import os
from errno import ENOSPC
from pathlib import Path

import pytest

from duban.unfinished import DEAD, PRIVATE, SHARED, unfinished


def left_by_a_killed_process(directory: Path, seconds_ago: int) -> list[Path]:
    """An unfinished database and the journal of it."""
    with unfinished(directory) as path:
        names = [path, path.with_name(f"{path.name}-journal")]
    for each in names:
        each.write_bytes(b"half")
        then = each.stat().st_mtime - seconds_ago
        os.utime(each, (then, then))
    return names


def test_what_killed_processes_left_goes_with_the_next_one_that_writes_there(tmp_path: Path) -> None:
    dead = left_by_a_killed_process(tmp_path, DEAD + 60)
    alive = left_by_a_killed_process(tmp_path, DEAD - 60)
    other = tmp_path / ".notes.part"
    other.write_text("somebody else's", encoding="utf-8")
    with unfinished(tmp_path) as path:
        assert path not in dead
        assert {each.name for each in tmp_path.iterdir()} == {each.name for each in [*alive, other, path]}
    assert {each.name for each in tmp_path.iterdir()} == {each.name for each in [*alive, other]}


def test_nothing_is_left_after_an_error(tmp_path: Path) -> None:
    def fail() -> None:
        with unfinished(tmp_path) as path:
            path.with_name(f"{path.name}-wal").write_bytes(b"half")
            raise OSError(ENOSPC, "no space left")

    with pytest.raises(OSError, match="no space left"):
        fail()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("replaced", "asked", "mode"),
    [
        (None, PRIVATE, 0o600),
        (None, SHARED, 0o640),  # less what the umask takes away
        (0o600, SHARED, 0o600),  # a list that only its owner may read stays so
        (0o664, PRIVATE, 0o664),  # and one that the group may write
    ],
)
def test_a_new_file_has_the_permissions_of_the_one_that_it_replaces(
    tmp_path: Path, replaced: int | None, asked: int, mode: int
) -> None:
    target = tmp_path / "督办台账.csv"
    if replaced is not None:
        target.write_bytes(b"")
        target.chmod(replaced)
    before = os.umask(0o027)
    try:
        with unfinished(tmp_path, replacing=target, mode=asked) as path:
            assert path.stat().st_mode & 0o777 == mode
            path.replace(target)
    finally:
        os.umask(before)
    assert [each.name for each in tmp_path.iterdir()] == [target.name]


def test_a_link_that_stands_at_the_target_is_replaced_and_not_followed(tmp_path: Path) -> None:
    other = tmp_path / "别人的文件"
    other.write_text("原文", encoding="utf-8")
    target = tmp_path / "督办台账.csv"
    target.symlink_to(other)
    with unfinished(tmp_path, replacing=target, mode=SHARED) as path:
        path.write_text("台账", encoding="utf-8")
        path.replace(target)
    assert (other.read_text(encoding="utf-8"), target.read_text(encoding="utf-8")) == ("原文", "台账")
    assert not target.is_symlink()
