"""A test that starts a process says so by its mark, so that the tests without are the fast tier."""

import os
import pty
import subprocess
from collections.abc import Callable

import pytest

from tests.conftest import Desk, Duban
from tests.processes import HERE, is_fast

WAYS: dict[str, Callable[[], object]] = {
    "run": lambda: subprocess.run(["true"], check=True),
    "system": lambda: os.system("true"),  # noqa: S605 - it does not come to that
    "spawn": lambda: os.posix_spawn("/bin/true", ["true"], {}),
    "fork": os.fork,
    "terminal": pty.fork,
    "exec": lambda: os.execv("/bin/true", ["true"]),  # noqa: S606 - nor to that
}


@pytest.mark.parametrize("way", WAYS)
def test_a_test_without_the_mark_starts_no_process(way: str) -> None:
    with pytest.raises(pytest.fail.Exception, match="not marked"):
        WAYS[way]()


@pytest.mark.process
def test_a_test_with_the_mark_starts_one() -> None:
    assert subprocess.run(["true"], check=False).returncode == 0


def test_who_asks_for_the_program_as_a_process_has_the_mark(duban: Duban, request: pytest.FixtureRequest) -> None:
    assert request.node.get_closest_marker("process")


def test_who_asks_for_it_inside_this_one_has_not(desk: Desk, request: pytest.FixtureRequest) -> None:
    assert not request.node.get_closest_marker("process")


@pytest.mark.parametrize(
    ("path", "fast"),
    [
        (".", True),
        ("domain", True),
        ("store/test_writing.py", True),
        ("cli", False),
        ("server/test_lost.py", False),
        ("test_built.py", False),
    ],
)
def test_the_fast_tier_is_what_stands_in_its_folders(path: str, fast: bool) -> None:
    assert is_fast(HERE / path) == fast
