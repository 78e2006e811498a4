"""Which tests start processes: they carry the mark ``process``, and no other test may start one.

Without them, and without the folders of commands and of spreadsheets, a run is the fast tier: ``pytest --fast``.

A fixture that starts a program asks for ``processes``, and whoever asks for the fixture is marked by that; any other
test that starts one is marked by hand, and fails where that was forgotten. duban reads a workbook in a fork of itself,
also inside this process: that is no program of a test.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

STARTS = frozenset({"subprocess.Popen", "os.fork", "os.forkpty", "os.posix_spawn", "os.system", "os.exec"})
"""What Python says to its audit hooks when a process starts."""
HERE = Path(__file__).parent
FAST = ("domain", "store", "actions", "reports", "formats")
"""The folders of the fast tier."""
LONG = ("faults", "server")
"""The folders of tests that take seconds each."""
_UNMARKED: list[str] = []
"""The test that runs, where it may not start one."""


@pytest.fixture(scope="session")
def processes() -> None:
    """Marks the tests whose fixtures start a program."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--fast", action="store_true", help=f"tests of {', '.join(FAST)} that start no processes")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "process: starts processes; --fast leaves it out")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """What is not of the fast tier is not even read."""
    return True if config.getoption("--fast") and not is_fast(collection_path) else None


def is_fast(path: Path) -> bool:
    """Whether a path leads into a folder of the fast tier, or to it."""
    folders = [HERE / name for name in FAST]
    return any(path.is_relative_to(folder) or folder.is_relative_to(path) for folder in folders)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark them; and begin with the longest, so that at the end no worker waits for one of them."""
    items.sort(key=lambda item: item.path.parent.name not in LONG)
    for item in items:
        if "processes" in getattr(item, "fixturenames", ()):
            item.add_marker("process")
    if config.getoption("--fast"):
        left_out = [item for item in items if item.get_closest_marker("process")]
        items[:] = [item for item in items if not item.get_closest_marker("process")]
        config.hook.pytest_deselected(items=left_out)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    if not (item.get_closest_marker("process") or item.config.getoption("--on-server")):
        _UNMARKED.append(item.name)
    try:
        return (yield)
    finally:
        _UNMARKED.clear()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown() -> None:
    """A server that earlier tests shared is stopped in the teardown of the last one, which knows nothing of it."""
    _UNMARKED.clear()


def _watch(event: str, _arguments: tuple[object, ...]) -> None:
    """An audit hook: it is called wherever the interpreter does something of note, and stays as long as that lives."""
    if event in STARTS and _UNMARKED and not _is_of_duban(event):
        pytest.fail(f"{_UNMARKED[0]} starts a process ({event}) and is not marked with pytest.mark.process")


def _is_of_duban(event: str) -> bool:
    caller = sys._getframe(2).f_globals.get("__name__", "")
    return event == "os.fork" and caller.startswith("duban.")


sys.addaudithook(_watch)
