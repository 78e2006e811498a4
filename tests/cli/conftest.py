"""The program at a terminal, for whoever asks for one."""

import sys
from collections.abc import Callable, Iterator

import pexpect
import pytest

from tests.conftest import Duban

Terminal = Callable[..., pexpect.spawn]


@pytest.fixture
def terminal(duban: Duban) -> Iterator[Terminal]:
    """Starts the program at a terminal of so many lines and columns."""
    opened: list[pexpect.spawn] = []

    def start(*arguments: str, lines: int = 40, columns: int = 120, **environment: str | None) -> pexpect.spawn:
        child = pexpect.spawn(
            sys.executable,
            ["-m", "duban", *arguments],
            env=duban.environment(**{"TERM": "xterm-256color", **environment}),
            cwd=str(duban.home),
            dimensions=(lines, columns),
            encoding="utf-8",
            timeout=30,
        )
        opened.append(child)
        return child

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
