"""The folder for machines without network: the releases in it are settled, and it installs."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from time import monotonic

import pytest

from tests.conftest import Duban, length

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "scripts/bundle.py"
FIRST_LIST_SECONDS = 60


def _settled() -> dict[str, tuple[int, ...]]:
    """The releases in the lock, by name."""
    text = (ROOT / "scripts/requirements.lock").read_text(encoding="utf-8")
    return {name: _figures(version) for name, version in re.findall(r"^([\w.-]+)==([\d.]+)", text, re.M)}


def _figures(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.strip(".").split(".")))


def test_what_is_needed_is_settled_in_releases_that_are_allowed() -> None:
    """If this fails after a change in pyproject.toml: python scripts/bundle.py --lock"""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    settled = _settled()
    for requirement in [*project["dependencies"], *project["optional-dependencies"]["postgres"]]:
        name, _extra, least, below = re.fullmatch(r"([\w.-]+)(\[\w+\])?>=([\d.]+)(?:,<([\d.]+))?", requirement).groups()  # type: ignore[union-attr]
        assert settled[name] >= _figures(least), name
        assert not below or settled[name] < _figures(below), name


def test_every_release_has_its_hashes() -> None:
    text = (ROOT / "scripts/requirements.lock").read_text(encoding="utf-8")
    assert all("--hash=sha256:" in each for each in re.split(r"\n(?=\w)", text.strip()))


@pytest.mark.skipif(length(usual=0, nightly=1) == 0, reason="fetches 20 MB: pytest --hypothesis-profile=nightly")
@pytest.mark.skipif(not shutil.which("unshare"), reason="no way to be without network")
def test_without_network_the_first_list_is_there_within_a_minute(duban: Duban) -> None:
    folder = duban.home / "bundle"
    subprocess.run([sys.executable, str(SCRIPT), "-o", str(folder)], check=True)
    alone = ("unshare", "--map-root-user", "--net")
    environment = {"HOME": str(duban.home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "DUBAN_LANG": "zh"}
    began = monotonic()
    subprocess.run([*alone, "sh", str(folder / "install.sh")], check=True, env=environment)
    program = duban.home / ".local/bin/duban"
    ledger = ROOT / "examples/ledgers"
    first = next(path for path in sorted(ledger.iterdir()) if path.suffix in {".csv", ".xlsx"})
    subprocess.run([*alone, str(program), "import", str(first)], check=False, env=environment, stdin=subprocess.DEVNULL)
    done = subprocess.run(
        [*alone, str(program), "overdue"], check=True, env=environment, capture_output=True, text=True
    )
    assert "超期" in done.stdout
    assert monotonic() - began < FIRST_LIST_SECONDS
