"""What a task shows of its sub-tasks, where nothing was set by hand."""

from collections.abc import Mapping, Sequence
from typing import Any

from duban.domain.lights import end_of
from duban.domain.shares import whole_percent
from duban.domain.task import RUNNING

LENT: dict[str, tuple[str, ...]] = {"none": (), "due": ("due",), "progress": ("progress",), "both": ("progress", "due")}
"""What a task with sub-tasks has of them, in the word in which its row says so."""
Part = Mapping[str, Any]


def mean_progress(parts: Sequence[Part]) -> int | None:
    """The mean of their progress, 0-100: a closed one is done. None where there is no part.

    It is 100 only where all are done, and 0 only where nothing is.
    """
    return whole_percent(sum(map(_done, parts)), 100 * len(parts)) if parts else None


def nearest_due(parts: Sequence[Part]) -> str | None:
    """The deadline of those whose clock runs that is over first."""
    dues = (part["due"] for part in parts if part["status"] in RUNNING and part["due"])
    return min(dues, key=end_of, default=None)


def _done(part: Part) -> int:
    return 100 if part["status"] == "closed" else part["progress"] or 0
