"""Measures reports on a PostgreSQL server: as whole processes, and each of their statements with plan and time."""

import io
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, redirect_stdout
from pathlib import Path
from typing import Any
from unittest.mock import patch

from duban.cli import run
from duban.store.connection import MANY
from duban.store.postgres.connection import Postgres

NOW = "2026-11-23"
UNIT = "第4711单位"
REPORTS = (
    "today", "overdue", "due", f"list --owner {UNIT}", "show 7000", "history 7000", "progress", "workload", "trend",
    "brief --week", "list --search 第4711件", f"list --all --owner {UNIT} --as-of 2026-05-20",
    "overdue --as-of 2026-05-20",
)  # fmt: skip
"""The main reports of an office, and two of the past."""
Asked = list[tuple[str, Any]]


def measured(url: str, runs: int, plans: Path | None) -> None:
    """Print a row for each report: lines of output no. as a process no. in the server, number of statements."""
    print("| report | lines | ms | of which the server | statements |\n|---|--:|--:|--:|--:|", flush=True)
    with closing(Postgres(url)) as server, (plans or Path(os.devnull)).open("w", encoding="utf-8") as kept:
        for report in REPORTS:
            lines, asked = _asked(url, report)
            # The plans are asked once, after the timed processes: the caches of the server are warm then.
            times = [_process(url, report) for _run in range(runs)]
            spent = 0.0
            for statement, parameters in asked:
                took, plan = _explained(server, statement, parameters)
                spent += took
                kept.write(f"== {report}: {took:.1f} ms\n{statement}\n{plan}\n\n")
            kept.flush()
            cost = f"{statistics.median(times) * 1000:,.0f} | {spent:,.0f}"
            print(f"| `duban {report}` | {lines:,} | {cost} | {len(asked)} |", flush=True)


def environment(url: str) -> dict[str, str]:
    left_out = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    return {**kept, "DUBAN_STORE": url, "DUBAN_NOW": NOW, "DUBAN_LANG": "zh", "DUBAN_CONFIG": ""}


def _process(url: str, report: str) -> float:
    """Seconds of one process; its output is discarded."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "duban", *report.split()]
    subprocess.run(command, env=environment(url), stdout=subprocess.DEVNULL, check=True)  # noqa: S603
    return time.perf_counter() - began


def _asked(url: str, report: str) -> tuple[int, Asked]:
    """The number of lines of a report, and its statements with their parameters."""
    # In this process, so that the driver can be patched. A TextIOWrapper has a buffer for binary formats.
    out = io.TextIOWrapper(io.BytesIO(), "utf-8")
    with patch.dict(os.environ, environment(url)), _noted() as asked, redirect_stdout(out):
        if code := run(report.split()):
            raise SystemExit(f"{report}: {code}")
    out.flush()
    return out.buffer.getvalue().count(b"\n"), asked  # type: ignore[attr-defined]


@contextmanager
def _noted() -> Iterator[Asked]:
    """Record the statements executed meanwhile. Of equal ones, for example for several pages, only the first."""
    asked: dict[str, Any] = {}
    execute = Postgres.execute

    def noted(self: Postgres, sql: str, parameters: Any = ()) -> Any:
        if sql.lstrip().startswith(("SELECT", "WITH")):
            asked.setdefault(sql, parameters)
        return execute(self, sql, parameters)

    statements: Asked = []
    with patch.object(Postgres, "execute", noted):
        yield statements
    statements.extend(asked.items())


def _explained(server: Postgres, statement: str, parameters: Any) -> tuple[float, str]:
    """Milliseconds of a statement in the server, and its plan."""
    # The settings of store/postgres/server.py, or the planner would choose other plans than in a report.
    server.execute("BEGIN READ ONLY; SET LOCAL cursor_tuple_fraction = 1; SET LOCAL jit = off")
    rows = server.execute(f"EXPLAIN (ANALYZE, BUFFERS) {statement.replace(MANY, '')}", parameters).fetchall()
    server.execute("ROLLBACK")
    lines = [line for (line,) in rows]
    took = sum(float(line.split()[2]) for line in lines if line.startswith(("Planning Time", "Execution Time")))
    return took, "\n".join(lines)
