"""The program at a terminal, for whoever asks for one."""

import sys
from collections.abc import Callable, Iterator
from typing import Any

import pexpect
import pytest

from tests.conftest import Duban

Terminal = Callable[..., pexpect.spawn]
PROGRAM = (sys.executable, "-m", "duban")


def spawned(
    duban: Duban, *command: str, lines: int = 40, columns: int = 120, timeout: float = 30, **environment: str | None
) -> pexpect.spawn:
    """A command at a terminal of so many lines and columns; waits for what it expects so many seconds."""
    return pexpect.spawn(
        command[0],
        list(command[1:]),
        env=duban.environment(**{"TERM": "xterm", "LC_ALL": "C.UTF-8", **environment}),
        cwd=str(duban.home),
        dimensions=(lines, columns),
        encoding="utf-8",
        timeout=timeout,
    )


@pytest.fixture
def terminal(duban: Duban) -> Iterator[Terminal]:
    """Starts the program at a terminal that has colours."""
    opened: list[pexpect.spawn] = []

    def start(*arguments: str, **options: Any) -> pexpect.spawn:
        opened.append(spawned(duban, *PROGRAM, *arguments, **{"TERM": "xterm-256color", **options}))
        return opened[-1]

    yield start
    for child in opened:
        child.close(force=True)


def page(child: pexpect.spawn, code: int = 0) -> str:
    """What it still says until it leaves with ``code``."""
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == code, child.before
    assert "Traceback" not in child.before
    return str(child.before)
