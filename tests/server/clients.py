"""Clients that are forks of this process: to start the program takes longer than most of what it does."""

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.pool import AsyncResult
from multiprocessing.synchronize import Barrier

from tests.conftest import Desk

Done = subprocess.CompletedProcess[str]
_FORKS = get_context("fork")


def at_once(desk: Desk, lines: Sequence[Sequence[str]]) -> list[Done]:
    """What each of these command lines is answered, when all of them begin at the same moment."""
    with _FORKS.Pool(len(lines), _begin, (_FORKS.Barrier(len(lines)),)) as pool:
        return pool.starmap(desk.run, lines, chunksize=1)


def _begin(barrier: Barrier) -> None:
    barrier.wait(60)


@contextmanager
def one(desk: Desk, line: Sequence[str]) -> Iterator["AsyncResult[Done]"]:
    """A client at work, and what it will be answered; it ends with the block."""
    with _FORKS.Pool(1) as pool:
        yield pool.apply_async(desk.run, line)
