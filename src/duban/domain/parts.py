"""Progress and deadline that a task derives from its sub-tasks if it has none of its own."""

from collections.abc import Mapping, Sequence
from typing import Any

from duban.domain.lights import end_of
from duban.domain.shares import whole_percent
from duban.domain.task import RUNNING

LENT: dict[str, tuple[str, ...]] = {"none": (), "due": ("due",), "progress": ("progress",), "both": ("progress", "due")}
"""The values of the column "lent" of an exported row → the fields that are derived from the sub-tasks."""
Part = Mapping[str, Any]


def mean_progress(parts: Sequence[Part]) -> int | None:
    """The mean progress of the parts, 0-100; a closed part counts as 100. None without parts.

    It is 100 only if every part is done, and 0 only if no part has any progress.
    """
    # whole_percent gives 1 % for the first step, and rounds 99.7 down.
    return whole_percent(sum(map(_done, parts)), 100 * len(parts)) if parts else None


def nearest_due(parts: Sequence[Part]) -> str | None:
    """The earliest deadline of the running parts, or None."""
    dues = (part["due"] for part in parts if part["status"] in RUNNING and part["due"])
    # Not min(dues): "2026-12-01" lasts longer than "2026-12-01T09:00", but sorts before it.
    return min(dues, key=end_of, default=None)


def _done(part: Part) -> int:
    return 100 if part["status"] == "closed" else part["progress"] or 0
