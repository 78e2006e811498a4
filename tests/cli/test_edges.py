"""Days, figures, empty values and files at the edge of what can be meant: each is answered with a sentence."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from duban import cli
from duban.cli.files import check_target, written_beside
from duban.cli.talk import VisibleWriter
from duban.domain.jsonfields import documents, texts
from duban.domain.moments import civil, recorded, within
from duban.errors import Refused, StoreError, Usage
from duban.settings import Settings

FAR = "9" * 25


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with one task, in a directory of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DUBAN_STORE", str(tmp_path / "s.db"))
    monkeypatch.setenv("DUBAN_LANG", "en")
    monkeypatch.setenv("DUBAN_NOW", "2026-11-27T10:00")
    monkeypatch.setenv("DUBAN_CONFIG", str(tmp_path / "c.toml"))
    (tmp_path / "c.toml").write_text("", encoding="utf-8")
    assert cli.run(["add", "Fire drill", "--owner", "Office", "--due", "9999-12-31"]) == 0
    return tmp_path


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("list --as-of 0001-01-01", 2),
        ("today --as-of 9999-12-31", 2),
        ("brief --from 0001-01-01 --to 0001-01-02", 2),
        ("list --due-to 9999-12-31", 0),
        ("today --as-of 2999-12-31", 0),
        ("trend --as-of 1900-01-01", 0),
        ("meeting add Board --on 0999-01-01", 2),
        ("add Cups --owner Office --due 0026-12-01 --yes", 2),
        ("add Cups --owner Office --assigned 0999-12-01", 2),
        ("incident add Fire --unit Office --happened 0001-01-01T00:00", 2),
        ("extend 1 --to +10d --reason late", 4),
        ("calendar 0999-01", 2),
        (f"undo {FAR}", 3),
        ("undo ³", 2),
        (f"list --limit {FAR}", 2),
        (f"show {FAR}", 3),
        ("list --by=", 2),
        ("--store= list", 2),
        ("--as= list", 2),
        ("list --sort=", 0),
    ],
)
@pytest.mark.usefixtures("office")
def test_what_lies_beyond_is_told_and_never_a_bug(words: str, code: int) -> None:
    assert cli.run(words.split()) == code


@pytest.mark.parametrize("now", ["0001-01-01", "0900-05-05", "9999-12-31T23:59", "0001-01-01T12:00Z"])
@pytest.mark.usefixtures("office")
def test_a_clock_beyond_is_refused_before_anything_is_stored(now: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUBAN_NOW", now)
    assert [cli.run(each) for each in (["list"], ["feedback", "1", "Begun."])] == [2, 2]


def test_moments_are_written_in_one_form() -> None:
    now = Settings({}, {"DUBAN_NOW": "2026-11-27T10:00:59"}).now
    assert (civil(now), civil(now.date()), recorded(now)) == (
        "2026-11-27T10:00",
        "2026-11-27",
        "2026-11-27T02:00:59Z",
    )
    with pytest.raises(Usage, match="0026-01-01"):
        within(now.date().replace(year=26), "0026-01-01")


def linked(office: Path, to: str) -> Path:
    (office / "link.csv").symlink_to(to)
    return office / "link.csv"


def hard_linked(office: Path, to: str) -> Path:
    (office / "hard.csv").hardlink_to(office / to)
    return office / "hard.csv"


@pytest.mark.parametrize("by", [lambda office, to: office / to, linked, hard_linked])
@pytest.mark.parametrize("target", ["s.db", "ledger.csv"])
def test_rejects_spare_the_store_and_the_ledger(
    office: Path, target: str, by: Callable[[Path, str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = office / "ledger.csv"
    ledger.write_text("title,owner,due\nCups,,never\n", encoding="utf-8")
    before = {each: (office / each).read_bytes() for each in ("s.db", "ledger.csv")}
    assert cli.run(["import", "ledger.csv", "--on-error", "skip", "--rejects", str(by(office, target))]) == 4
    assert "Nothing was written" in capsys.readouterr().err
    assert {each: (office / each).read_bytes() for each in before} == before


def test_an_output_spares_the_store_and_the_configuration(office: Path) -> None:
    assert [cli.run(["list", "-f", "csv", "-o", each]) for each in ("s.db", "s.db-wal", "c.toml", ".")] == [4, 4, 4, 4]


def test_a_link_of_this_user_is_followed_and_stays(tmp_path: Path) -> None:
    link = linked(tmp_path, "weekly.csv")
    with written_beside(link) as out:
        out.write("a")
    assert link.is_symlink()
    assert (tmp_path / "weekly.csv").read_text(encoding="utf-8") == "a"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_what_somebody_else_put_there_is_not_trusted(tmp_path: Path) -> None:
    link = linked(tmp_path, "weekly.csv")
    os.chown(link, 65534, 65534, follow_symlinks=False)
    with pytest.raises(Refused, match="another user"):
        check_target(link)
    config = tmp_path / "theirs.toml"
    config.write_text('pager = "touch stolen"\n', encoding="utf-8")
    assert Settings({"config": str(config)}, {}).pager == "touch stolen"
    os.chown(config, 65534, 65534)
    assert Settings({"config": str(config)}, {}).pager == "less"


def test_new_outputs_are_for_their_owner_alone_and_old_ones_keep_their_mode(office: Path) -> None:
    (office / "old.csv").touch(0o644)
    (office / "old.csv").chmod(0o644)
    assert [cli.run(["list", "-o", each]) for each in ("new.csv", "old.csv")] == [0, 0]
    assert [(office / each).stat().st_mode & 0o777 for each in ("new.csv", "old.csv")] == [0o600, 0o644]


@pytest.mark.parametrize("kept", ['{"a": 1}', "5", "[1]", '[{"name": 1}]', "null", "x", "[" * 100_000])
def test_a_damaged_list_is_said_to_be_damaged(kept: str) -> None:
    for read in (documents, texts):
        with pytest.raises(StoreError, match="damaged"):
            read(kept)


def test_nothing_acts_on_the_terminal(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    acting = "\x1b[31mred\u202e"
    store = office / acting / "s.db"
    store.parent.mkdir()
    for words in (["db", "path"], ["db", "check"], ["list"], ["config", "show"], ["config", "show", "-f", "json"]):
        cli.run(["--store", str(store), "--as", acting, *words])
    said = capsys.readouterr()
    assert not {"\x1b", "\u202e"} & {*said.out, *said.err}
    assert '"\\u001b[31mred\\u202e"' in said.out


def test_programs_output_on_a_screen_acts_neither() -> None:
    written: list[str] = []

    class Screen:
        write = written.append

    VisibleWriter(Screen()).write("\ufefftitle\ta\x1b[31m\r\n\u202e")  # type: ignore[arg-type] # only that is asked for
    assert "".join(written) == "title\ta␛[31m\n⟨U+202E⟩"
