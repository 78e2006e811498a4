"""duban as its users run it: a process, in an environment of its own, on a day that the test chooses."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

TODAY = "2026-11-23"  # a Monday


class Duban:
    """The program with a store of its own. Every call is a process; ``text`` and ``json`` expect success."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.store = home / "office.db"
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "DUBAN_STORE": str(self.store),
            "DUBAN_NOW": TODAY,
            "DUBAN_USER": "王芳",
            "DUBAN_LANG": "en",
        }

    def run(self, *arguments: str, **environment: str | None) -> "subprocess.CompletedProcess[str]":
        """The finished process; an environment variable of None is left out."""
        env = {name: value for name, value in {**self.env, **environment}.items() if value is not None}
        command = [sys.executable, "-m", "duban", *arguments]
        return subprocess.run(
            command, env=env, cwd=self.home, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
        )

    def text(self, *arguments: str, **environment: str | None) -> str:
        done = self.run(*arguments, **environment)
        assert done.returncode == 0, (arguments, done.returncode, done.stderr)
        return done.stdout

    def json(self, *arguments: str, **environment: str | None) -> Any:
        return json.loads(self.text(*arguments, "--format", "json", **environment))

    def row(self, ref: str) -> dict[str, Any]:
        return self.json("show", ref)[0]


@pytest.fixture
def duban(tmp_path: Path) -> Duban:
    return Duban(tmp_path)
