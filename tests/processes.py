"""Which tests start processes: they carry the mark ``process``, and no other test may start one.

What runs without them, ``pytest -m "not process"``, is the fast tier. A fixture that starts a program asks for
``processes``, and whoever asks for it is marked by that; any other test that starts one is marked by hand, and fails
where that was forgotten. duban reads a
workbook in a fork of itself, also inside this process: that is no program of a test.
"""

import sys
from collections.abc import Iterator

import pytest

STARTS = frozenset({"subprocess.Popen", "os.fork", "os.forkpty", "os.posix_spawn", "os.system", "os.exec"})
"""What Python says to its audit hooks when a process starts."""
LONG = ("faults", "server")
"""The folders of tests that take seconds each."""
_UNMARKED: list[str] = []
"""The test that runs, where it may not start one."""


@pytest.fixture(scope="session")
def processes() -> None:
    """Marks the tests whose fixtures start a program."""


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", 'process: starts processes; the others are the fast tier, -m "not process"')


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark them; and begin with the longest, so that at the end no worker waits for one of them."""
    items.sort(key=lambda item: item.path.parent.name not in LONG)
    for item in items:
        if "processes" in getattr(item, "fixturenames", ()):
            item.add_marker("process")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    if not (item.get_closest_marker("process") or item.config.getoption("--on-server")):
        _UNMARKED.append(item.name)
    try:
        return (yield)
    finally:
        _UNMARKED.clear()


def _watch(event: str, _arguments: tuple[object, ...]) -> None:
    """An audit hook: it is called wherever the interpreter does something of note, and stays as long as that lives."""
    if event in STARTS and _UNMARKED and not _is_of_duban(event):
        pytest.fail(f"{_UNMARKED[0]} starts a process ({event}) and is not marked with pytest.mark.process")


def _is_of_duban(event: str) -> bool:
    caller = sys._getframe(2).f_globals.get("__name__", "")
    return event == "os.fork" and caller.startswith("duban.")


sys.addaudithook(_watch)
