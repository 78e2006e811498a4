"""The work and the memory that it takes to read a file; by day a quarter of each: of the files, too.

A night takes the files at their full size, and holds duban to what its users are promised: ten seconds and 300 MB.
"""

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from duban.ledgers.workbooks import isolated
from tests.conftest import length

PART = int(length(usual=4, nightly=1))
M = 1_000_000 // PART
SECONDS = 10 / PART
EMPTY = 30_000  # KB of a process that reads a small file
MEMORY = EMPTY + (300_000 - EMPTY) // PART
MEASURE = """
import json, os, resource, sys
from pathlib import Path
from duban.errors import Refused
from duban.ledgers.workbooks import isolated
from duban.ledgers.workbooks.limits import Limits
from duban.ledgers.workbooks.opening import open_workbook

part, isolated.SECONDS, isolated.SECONDS_OF_LAST, *paths = sys.argv[1:]
part, isolated.SECONDS, isolated.SECONDS_OF_LAST = map(int, (part, isolated.SECONDS, isolated.SECONDS_OF_LAST))

class Part(Limits):
    max_memory = Limits().max_memory // part

sizes = ("max_bytes", "ratio_floor", "max_rows", "max_cells")
limits = Part(**{size: getattr(Limits(), size) // part for size in sizes})
if paths[0].endswith(".xlsx"):
    from duban.ledgers.workbooks import xlsx  # for all of them at once
for path in paths:
    if child := os.fork():
        os.waitpid(child, 0)
        continue
    try:
        answer = f"{sum(len(row) for sheet in open_workbook(Path(path), limits) for row in sheet.rows())} cells"
    except Refused as error:
        answer = error.message
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    seconds, memory = sum(each.ru_utime + each.ru_stime for each in used), max(each.ru_maxrss for each in used)
    print(json.dumps([path, answer, seconds, memory]), flush=True)
    os._exit(0)
"""


class Used(NamedTuple):
    """What the reading of a file ended with, its seconds of work and its most memory in KB."""

    answer: str
    seconds: float
    memory: int


def measured(paths: Mapping[str, Path]) -> dict[str, Used]:
    """What reading each of the files took, in a process of its own."""
    patience = [max(int(each / PART), 1) for each in (isolated.SECONDS, isolated.SECONDS_OF_LAST)]
    command = [sys.executable, "-c", MEASURE, *map(str, (PART, *patience, *paths.values()))]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    used = {path: Used(*rest) for path, *rest in map(json.loads, lines)}
    return {name: used[str(path)] for name, path in paths.items()}


def exceeding(paths: Mapping[str, Path], answers: str) -> dict[str, Used]:
    """The files that took more time or memory than they may, or ended with none of these ``answers`` (a pattern)."""

    def is_held(used: Used) -> bool:
        return used.seconds < SECONDS and used.memory < MEMORY and bool(re.search(answers, used.answer))

    return {name: used for name, used in measured(paths).items() if not is_held(used)}
