"""``duban completion install``: after it, a new shell completes, by letters and by the sound of Chinese names."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from tests.conftest import Desk, Duban, Office

STARTS = {"bash": ".bashrc", "zsh": ".zshrc"}
SHELLS = [
    pytest.param(shell, marks=pytest.mark.skipif(not shutil.which(shell), reason=f"{shell} is not installed"))
    for shell in ("bash", "zsh", "fish")
]
ASKED = [
    ("duban 超", "超期"),
    ("duban list --owner jw", "教务处"),
    ("duban show 食堂", "2"),
]
"""A command by its characters, an owner by its sound, a task by its title: test_completion.py has all that there is."""


@pytest.fixture
def opened(duban: Duban, office: Office) -> Callable[[str], pexpect.spawn]:
    """Open a new window of a shell after the installation; ``duban`` in it writes down what it was run with."""
    for owner, title in (("教务处", "修订章程"), ("后勤处", "整改食堂消防")):
        office.add(owner=owner, title=title)
    program = Path(sys.executable).with_name("duban")
    stand_in = duban.home / "bin" / "duban"
    stand_in.parent.mkdir()
    stand_in.write_text(
        f'#!/bin/bash\n[ -n "$_DUBAN_COMPLETE" ] && exec {program} "$@"\nprintf "%s\\n" duban "$@" > "$HOME/run"\n',
        "utf-8",
    )
    stand_in.chmod(0o755)
    path = f"{stand_in.parent}:{os.environ['PATH']}"
    places = {"HOME": str(duban.home), "PATH": path, "XDG_CONFIG_HOME": str(duban.home / ".config")}
    environment = {**duban.environment(DUBAN_LANG="zh"), **places}
    environment |= {"TERM": "dumb", "LC_ALL": "C.UTF-8", "INPUTRC": os.devnull, "HISTFILE": ""}
    (duban.home / ".zshrc").write_text("PS1='ready> '\n", "utf-8")
    (duban.home / ".bashrc").write_text("PS1='ready> '; bind 'set enable-bracketed-paste off'", "utf-8")  # no line end
    config = duban.home / ".config" / "fish" / "config.fish"
    config.parent.mkdir(parents=True)
    config.write_text("function fish_prompt; echo -n 'ready> '; end\nset fish_greeting\n", "utf-8")

    def window(shell: str) -> pexpect.spawn:
        duban.text("completion", "install", shell, **places)
        spawned = pexpect.spawn(shell, ["-i"], env=environment, cwd=str(duban.home), encoding="utf-8", timeout=20)
        spawned.setwinsize(50, 200)
        spawned.expect("ready> ")
        return spawned

    return window


def wait_for(file: Path, window: pexpect.spawn) -> None:
    """Until the command of the window has ended; fish writes its prompt again with each key."""
    for _each in range(200):
        window.expect(pexpect.TIMEOUT, timeout=0.1)
        if file.exists() and file.read_text("utf-8").endswith("end\n"):
            return


@pytest.mark.parametrize("shell", SHELLS)
def test_a_new_window_completes(duban: Duban, opened: Callable[[str], pexpect.spawn], shell: str) -> None:
    window, run = opened(shell), duban.home / "run"
    try:
        for line, completed in ASKED:
            window.send(f"{line}\t")
            window.send(" end\r")
            wait_for(run, window)
            told = run.read_text("utf-8").split()
            assert told == [*line.split()[:-1], completed, "end"], line
            run.unlink()
    finally:
        window.close(force=True)


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_installed_again_it_is_named_once(desk: Desk, shell: str) -> None:
    start = desk.home / STARTS[shell]
    start.write_text("alias ll='ls -l'", "utf-8")
    for _time in range(2):
        desk.text("completion", "install", shell, HOME=str(desk.home), XDG_DATA_HOME=None, ZDOTDIR=None)
    first, second = start.read_text("utf-8").splitlines()
    assert first == "alias ll='ls -l'"
    assert second.startswith("[ -f '")


def test_the_shell_is_the_one_that_is_used(desk: Desk) -> None:
    home = {"HOME": str(desk.home), "XDG_CONFIG_HOME": None}
    assert "conf.d/duban.fish" in desk.text("completion", "install", SHELL="/usr/bin/fish", **home)
    assert "'csh'" in desk.refused(2, "completion", "install", SHELL="/bin/csh", **home)
    assert "SHELL is not set" in desk.refused(2, "completion", "install", SHELL=None, **home)
    assert "bash" in desk.refused(2, "completion", "install", "tcsh", **home)


def test_what_is_shown_is_what_is_installed(desk: Desk) -> None:
    desk.text("completion", "install", "bash", HOME=str(desk.home), XDG_DATA_HOME=None)
    written = (desk.home / ".local/share/bash-completion/completions/duban").read_text("utf-8")
    assert desk.text("completion", "show", "bash") == written
