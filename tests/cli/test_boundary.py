"""The one place where an error becomes an exit code and a sentence: whatever happens, never a traceback."""

import pytest

from duban.errors import BadRows, DubanError, NotFound, OutputError, Refused, StoreError, Usage
from tests.conftest import Desk, Duban, Office

BYTES = "\udcff"  # what Python makes of a byte that is no UTF-8


@pytest.mark.parametrize(
    ("error", "code"),
    [(Usage, 2), (NotFound, 3), (Refused, 4), (StoreError, 5), (OutputError, 5), (BadRows, 6)],
)
def test_every_error_has_its_exit_code(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, error: type[DubanError], code: int
) -> None:
    import duban.cli.commands.owner

    def fail(*_: object) -> None:
        raise error("Es geht nicht.", "Versuchen Sie es morgen.")

    monkeypatch.setattr(duban.cli.commands.owner, "opened", fail)
    monkeypatch.setattr("duban.cli._discard_stdout", lambda: None)  # this process still needs it
    done = desk.run("owner", "list")
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr == "duban: Es geht nicht.\nVersuchen Sie es morgen.\n"


def test_a_bug_is_called_a_bug(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    import duban.cli.commands.owner

    def fail(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(duban.cli.commands.owner, "opened", fail)
    said = desk.refused(1, "owner", "list")
    assert "ZeroDivisionError: division by zero" in said
    assert "--debug" in said
    for arguments, environment in ((("--debug",), {}), ((), {"DUBAN_DEBUG": "1"})):
        with pytest.raises(ZeroDivisionError):
            desk.run("owner", "list", *arguments, **environment)


def test_only_on_request_it_is_shown_where(duban: Duban) -> None:
    done = duban.run("list", "--urgency", "很急", "--debug")
    assert done.returncode != 0
    assert "Traceback" in done.stderr


def test_an_error_shows_what_would_act_on_the_terminal(desk: Desk) -> None:
    said = desk.refused(2, "list", "--urgency", "a\x1b[31mb\u202ec")
    assert "\x1b" not in said
    assert "\u202e" not in said


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "--search", BYTES),
        ("list", "--leader", BYTES),
        ("list", "--tag", BYTES),
        ("show", BYTES),
        ("add", BYTES, "--owner", "办公室"),
        ("add", "事项", "--owner", BYTES),
        ("feedback", "1", BYTES),
        ("edit", "1", "--detail", BYTES),
        ("owner", "add", BYTES),
        ("list", "--sort", BYTES),
        ("list", "--due-from", BYTES),
    ],
)
def test_bytes_that_are_no_text_are_told(desk: Desk, office: Office, arguments: tuple[str, ...]) -> None:
    office.add()
    desk.refused(2, *arguments)
    assert len(office.rows()) == 1


def test_an_owner_of_bytes_is_simply_unknown(desk: Desk, office: Office) -> None:
    office.add()
    desk.refused(3, "list", "--owner", BYTES)


@pytest.mark.parametrize(
    "arguments",
    [
        ("config", "init"),
        ("list", "--config", "secret.toml"),
    ],
)
def test_a_file_that_may_not_be_used_is_named(powerless: Duban, arguments: tuple[str, ...]) -> None:
    secret = powerless.home / "secret.toml"
    secret.touch()
    secret.chmod(0)
    mode = powerless.home.stat().st_mode
    powerless.home.chmod(0o555)
    try:
        said = powerless.refused(5, *arguments, DUBAN_STORE=None)
    finally:
        powerless.home.chmod(mode)
    assert str(powerless.home / "config") in said or "secret.toml" in said
