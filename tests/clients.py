"""Clients that are forks of this process: to start the program takes longer than most of what it does."""

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.pool import AsyncResult
from multiprocessing.synchronize import Barrier
from pathlib import Path
from tempfile import mkstemp

from tests.conftest import Desk

Done = subprocess.CompletedProcess[str]
_FORKS = get_context("fork")


def at_once(desk: Desk, lines: Sequence[Sequence[str]]) -> list[Done]:
    """What each of these command lines is answered, when all of them begin at the same moment."""
    with _FORKS.Pool(len(lines), _begin, (_FORKS.Barrier(len(lines)),)) as pool:
        return pool.starmap(desk.run, lines, chunksize=1)


def _begin(barrier: Barrier) -> None:
    gc.freeze()  # to look for garbage among all that the tests made would copy it
    barrier.wait(60)


@contextmanager
def one(desk: Desk, line: Sequence[str]) -> Iterator["AsyncResult[Done]"]:
    """A client at work, and what it will be answered; it ends with the block."""
    with _FORKS.Pool(1) as pool:
        yield pool.apply_async(desk.run, line)


class Client:
    """One that may be killed while it does some work, in the folder and the environment of a desk."""

    def __init__(self, desk: Desk, work: Callable[..., object], *words: object) -> None:
        handle, name = mkstemp(".err", dir=desk.home)
        self._errors = Path(name)
        self._process = _FORKS.Process(target=_do, args=(desk, handle, work, words))
        self._process.start()
        os.close(handle)

    def kill(self) -> None:
        """kill -9."""
        self._process.kill()
        self._process.join()

    def ended(self) -> tuple[int | None, str]:
        """Its exit code and what it said on stderr, when all is done."""
        self._process.join()
        return self._process.exitcode, self._errors.read_text(encoding="utf-8")


def _do(desk: Desk, errors: int, work: Callable[..., object], words: Sequence[object]) -> None:
    gc.freeze()
    os.dup2(errors, 2)
    sys.stderr = os.fdopen(errors, "w", encoding="utf-8")
    os.chdir(desk.home)
    os.environ.clear()
    os.environ.update(desk.env)
    work(*words)
