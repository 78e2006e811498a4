"""What a task shows of its sub-tasks, where nothing was set by hand."""

from collections.abc import Mapping, Sequence
from typing import Any

from duban.domain.task import OPEN

LENT: dict[str, tuple[str, ...]] = {"none": (), "due": ("due",), "progress": ("progress",), "both": ("progress", "due")}
"""What a task with sub-tasks has of them, in the word in which its row says so."""
Part = Mapping[str, Any]


def mean_progress(parts: Sequence[Part]) -> int | None:
    """The mean of their progress, 0-100: a closed one is done. None where there is no part."""
    return round(sum(map(_done, parts)) / len(parts)) if parts else None


def nearest_due(parts: Sequence[Part]) -> str | None:
    """The earliest deadline of the open ones."""
    return min((part["due"] for part in parts if part["status"] in OPEN and part["due"]), default=None)


def _done(part: Part) -> int:
    return 100 if part["status"] == "closed" else part["progress"] or 0
