"""A colleague at work: commands of every kind, one after the other, on a store that others use at the same time.

What is answered goes into NAME.log, one JSON object a line. Whatever stands there was said to the user, also where the
process is killed later: the operating system keeps what was written. Everything that is said in the store carries the
name of the colleague and the number of the command.
"""

import json
import os
import random
import time
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, timedelta
from io import BytesIO, TextIOWrapper
from pathlib import Path

from duban.cli import run
from tests.conftest import written

SHARED = 4
"""The first tasks of the store, which all colleagues change."""
UNITS = ("后勤处", "教务处", "财务处", "保卫处")
ROWS = 5
"""Rows of each ledger that is imported."""
LEAST = 5
"""Commands of each, also where the machine is busy."""

Make = Callable[[random.Random, str], list[str]]


def _any(chance: random.Random) -> str:
    return str(chance.randint(1, SHARED))


def _later(chance: random.Random) -> str:
    return (date(2026, 12, 1) + timedelta(days=chance.randrange(300))).isoformat()


def _ledger(token: str) -> list[str]:
    """A ledger of new tasks."""
    rows = [f"{token}-{row},{UNITS[row % len(UNITS)]},2026-12-{row + 1:02}" for row in range(ROWS)]
    file = Path(f"{token}.csv")
    file.write_text("\n".join(("标题,承办单位,办结时限", *rows)), encoding="utf-8")
    return ["import", str(file)]


WRITES: dict[str, tuple[int, Make]] = {
    "add": (4, lambda c, t: ["add", t, "--owner", c.choice(UNITS), "--with", "监察室", "--due", "10个工作日内"]),
    "feedback": (4, lambda c, t: ["feedback", _any(c), t, "--percent", str(c.randrange(101))]),
    "extend": (2, lambda c, t: ["extend", _any(c), "--to", _later(c), "--reason", t, "--yes"]),
    "urge": (2, lambda c, t: ["urge", _any(c), "--note", t]),
    "close": (1, lambda c, _t: ["close", _any(c)]),
    "reopen": (2, lambda c, t: ["reopen", _any(c), "--reason", t]),
    "edit": (1, lambda c, t: ["edit", _any(c), "--detail", t]),
    "undo": (2, lambda _c, _t: ["undo", "--yes"]),
    "split": (1, lambda c, t: ["split", _any(c), *(f"--into={t}-{n}@后勤处@2026-12-01" for n in "ab"), "--yes"]),
    "import": (1, lambda _c, t: _ledger(t)),
    "routine run": (1, lambda _c, _t: ["routine", "run"]),
}
"""How often each comes, and its words for a token that nothing else in the store carries."""
REPORTS = (["today"], ["overdue"], ["list", "--all"], ["progress"], ["history", "1"])


def work(name: str, seed: int, seconds: float) -> None:
    """Work until the time is over."""
    chance, end, count = random.Random(seed), time.monotonic() + seconds, 0
    kinds, weights = list(WRITES), [often for often, _make in WRITES.values()]
    with Path(f"{name}.log").open("a", encoding="utf-8") as log:
        while count < LEAST or time.monotonic() < end:
            count += 1
            token = f"{name}·{seed}·{count}"
            if chance.random() < 0.2:
                kind, words = "report", chance.choice(REPORTS)
            else:
                kind = chance.choices(kinds, weights)[0]
                words = WRITES[kind][1](chance, token)
            today = date(2026, 11, 23) + timedelta(days=chance.randrange(60) if kind == "routine run" else 0)
            os.environ["DUBAN_NOW"] = today.isoformat()
            code, out, err = _run([*words, "--format", "json"])
            said = {"kind": kind, "token": token, "code": code, "changed": len(json.loads(out or "[]")), "err": err}
            log.write(json.dumps(said, ensure_ascii=False) + "\n")
            log.flush()


def _run(words: list[str]) -> tuple[int, str, str]:
    out, err = TextIOWrapper(BytesIO(), "utf-8"), TextIOWrapper(BytesIO(), "utf-8")
    with redirect_stdout(out), redirect_stderr(err):
        code = run(words)
    return code, written(out), written(err)
