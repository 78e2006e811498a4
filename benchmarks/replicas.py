"""Measures replicas: reports per second from one server and with its standbys, and how far these are behind.

python benchmarks/replicas.py postgresql://main/db postgresql://standby1/db postgresql://standby2/db --seconds 20

The standbys follow the main server, which holds a province (`province`). Each reader runs one report after the other,
on a new connection each time; the readers are spread over the servers. One writer works meanwhile.
"""

import argparse
import os
import statistics
import time
from contextlib import closing, redirect_stdout
from multiprocessing import Process, Queue
from pathlib import Path
from queue import Empty

from asked import UNIT, environment

from duban.cli import run
from duban.store.postgres.connection import Postgres

OPEN = "SELECT MIN(id) FROM task WHERE status = 'active'"
LAST_FEEDBACK = "SELECT last_feedback FROM task WHERE id = ?"


def read(url: str, seconds: float, answers: "Queue[int]") -> None:
    """Run the list of one unit as often as possible, and put the count into ``answers``."""
    end, count = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        _run(url, "list", "--owner", UNIT)
        count += 1
    answers.put(count)


def write(main: str, standby: str, seconds: float) -> list[tuple[float, float]]:
    """Make one change per second. Returns seconds until it was acknowledged, and from then until the standby had it."""
    delays = []
    with closing(Postgres(standby)) as there:
        (task,) = there.execute(OPEN).fetchone()
        end = time.monotonic() + seconds
        while (began := time.monotonic()) < end:
            text = f"已完成{began}"
            _run(main, "feedback", str(task), text)
            done = time.monotonic()
            # Polling every millisecond: the delay is some milliseconds, LISTEN does not work on a standby.
            while there.execute(LAST_FEEDBACK, (task,)).fetchone() != (text,):
                time.sleep(0.001)
            delays.append((done - began, time.monotonic() - done))
            time.sleep(max(0.0, began + 1 - time.monotonic()))
    return delays


def _run(url: str, *command: str) -> None:
    os.environ.update(environment(url))
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
        if code := run([*command]):
            raise SystemExit(f"{command}: {code}")


def measured(servers: list[str], standby: str, readers: int, seconds: float) -> None:
    """Print a row for readers spread over ``servers``, the first of which is written to."""
    answers: Queue[int] = Queue()
    # Processes instead of threads: a reader spends most of its time in Python.
    asking = [Process(target=read, args=(servers[n % len(servers)], seconds, answers)) for n in range(readers)]
    for process in asking:
        process.start()
    delays = write(servers[0], standby, seconds)
    for process in asking:
        process.join()
    count = 0
    for _process in asking:
        try:
            count += answers.get(timeout=1)
        except Empty:
            raise SystemExit("a reader ended before its time") from None
    took, behind = (statistics.median(each) * 1000 for each in zip(*delays, strict=True))
    most = max(late for _took, late in delays) * 1000
    print(f"| {len(servers)} | {count / seconds:.1f} | {took:.0f} | {behind:.0f} | {most:.0f} |", flush=True)


def main() -> None:
    """Measure the main server alone, then with one more standby each time."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("servers", nargs="+")
    parser.add_argument("--readers", type=int, default=6)
    parser.add_argument("--seconds", type=float, default=20)
    arguments = parser.parse_args()
    print("| servers | reports a second | a change, ms | behind, ms | at most |\n|--:|--:|--:|--:|--:|")
    for count in range(1, len(arguments.servers) + 1):
        measured(arguments.servers[:count], arguments.servers[-1], arguments.readers, arguments.seconds)


if __name__ == "__main__":
    main()
