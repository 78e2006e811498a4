"""What disks do to a file: no command hangs or ends as a bug, the check finds it, and a backup repairs it."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Desk, Office, length

PAGE, SECTOR = 4096, 512
COMMANDS = (
    "today",
    "list --all",
    "show 2",
    "history 2",
    "progress",
    "overdue --as-of 2026-11-24",
    "feedback 2 进展",
    "add 新事项 --owner 后勤处",
    "undo --yes",
    "db backup other.db --yes",
)
Bytes = bytearray
Damage = Callable[[random.Random, Bytes, bytes], None]
"""What happens to a file, which held something else before its last writes."""


def _place(chance: random.Random, data: Bytes, size: int) -> slice:
    start = chance.randrange(len(data) // size) * size
    return slice(start, start + size)


def zeroed(chance: random.Random, data: Bytes, _before: bytes) -> None:
    place = _place(chance, data, chance.choice((PAGE, SECTOR)))
    data[place] = bytes(place.stop - place.start)


def noise(chance: random.Random, data: Bytes, _before: bytes) -> None:
    place = _place(chance, data, chance.choice((PAGE, SECTOR)))
    data[place] = chance.randbytes(place.stop - place.start)


def write_lost(chance: random.Random, data: Bytes, before: bytes) -> None:
    """Pages hold what they held before."""
    for _time in range(3):
        place = _place(chance, data, PAGE)
        if place.stop <= len(before):
            data[place] = before[place]


def write_astray(chance: random.Random, data: Bytes, _before: bytes) -> None:
    data[_place(chance, data, PAGE)] = data[_place(chance, data, PAGE)]


def cut_off(chance: random.Random, data: Bytes, _before: bytes) -> None:
    del data[chance.randrange(len(data)) :]


def grown(chance: random.Random, data: Bytes, _before: bytes) -> None:
    place = _place(chance, data, PAGE)
    data[place.start : place.start] = data[place]


DAMAGES: tuple[Damage, ...] = (zeroed, noise, write_lost, write_astray, cut_off, grown)


@pytest.fixture(scope="module")
def before(model: Office) -> bytes:
    """What the file of a module's store held before the last writes to it."""
    for n in range(60):
        task = model.add(f"第{n}件 " + "很长的标题" * 30, number=f"甲{n}", detail="说明" * 400 if n % 7 == 0 else None)
        model.feedback(task, f"第{n}次反馈", n)
    model.sql("PRAGMA wal_checkpoint(TRUNCATE)")
    held = model.path.read_bytes()
    for n in range(1, 60, 2):
        model.feedback(n, "又有进展" * 20, 70)
        if n % 3 == 0:
            model.close(n)
    model.sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return held


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_found_and_restored(desk: Desk, model: Office, before: bytes, damage: Damage) -> None:
    store, chance = Path(desk.store), random.Random()
    whole = model.path.read_bytes()
    store.write_bytes(whole)
    desk.text("db", "backup", "b.db")
    rows = desk.text("list", "--all", "-f", "json")
    for _round in range(int(length(2, 60))):
        seed = chance.randrange(10**9)
        data = bytearray(whole)
        damage(random.Random(seed), data, before)
        _put(store, data)
        checked = desk.run("db", "check")
        assert checked.returncode in {0, 5}, (seed, checked)
        if checked.returncode == 0:
            assert desk.text("list", "--all", "-f", "json") == rows, seed
        for line in COMMANDS:
            done = desk.run(*line.split())
            assert done.returncode in ({0, 3, 4, 5} if checked.returncode else {0}), (seed, line, done)
        _put(store, data)
        desk.text("db", "restore", "b.db", "--yes")
        assert desk.text("list", "--all", "-f", "json") == rows, seed
        desk.text("db", "check")
        for kept in desk.home.glob("office.db.*.bak*"):
            kept.unlink()


def test_what_a_damaged_store_leads_to_is_not_called_a_bug(
    desk: Desk, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.add()

    def stumbling(*_arguments: object) -> None:
        raise TypeError

    import duban.cli.commands.owner  # noqa: F401 - commands are loaded when they are called

    monkeypatch.setattr("duban.cli.commands.owner.opened", stumbling)
    assert "bug" in desk.refused(1, "owner", "list")
    office.sql("UPDATE task SET present = 0")  # and no event tells it
    assert "is damaged" in desk.refused(5, "owner", "list")


def _put(store: Path, data: bytes) -> None:
    """Such a file, with nothing of the one before it beside."""
    for ending in ("-wal", "-shm"):
        store.with_name(store.name + ending).unlink(missing_ok=True)
    store.write_bytes(data)
