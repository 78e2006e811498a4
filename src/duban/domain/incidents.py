"""Reporting a major incident (紧急信息): by when, and whether that was in time.

A report is made by telephone, then in writing, then as follow-ups until it is over. Until the first report
the deadline is that of the first report; after it, that of the written one; after that there is none, since
nobody knows when it will be over. Moments are civil, "YYYY-MM-DDTHH:MM"; a limit is kept to its last minute.
Source: DOMAIN "Incidents". The limits and the categories are policy.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from duban.domain.moments import civil

VERDICTS = ("pending", "on-time", "late", "missed")
WAYS = ("phone", "written", "follow-up")
KNOWERS = ("office", "superior")


@dataclass(frozen=True)
class Limits:
    """So many hours from the event to the first report, and to the written one."""

    first_hours: float
    written_hours: float


@dataclass(frozen=True)
class Incident:
    """What is known of an incident.

    ``limit`` is the deadline of the first report; ``office`` and ``superior`` is when they learned of it
    elsewhere, by themselves.
    """

    happened: str
    limit: str
    first: str | None = None
    written: str | None = None
    office: str | None = None
    superior: str | None = None

    def verdict(self, now: datetime) -> str:
        """One of VERDICTS at the civil time ``now``.

        Missed: the superior office learned of it elsewhere and no unit had reported. Late: the first report
        came after the limit (or did not come, and the limit is over), or the office learned of it before.
        """
        if _earlier(self.superior, self.first):
            return "missed"
        if _earlier(self.office, self.first):
            return "late"
        if self.first is None:
            return "pending" if civil(now) <= self.limit else "late"
        return "on-time" if self.first <= self.limit else "late"


def due(happened: str, first: str | None, written: str | None, limits: Limits) -> str | None:
    """The deadline of the report that comes next, None when only follow-ups do."""
    if written:
        return None
    hours = limits.first_hours if first is None else limits.written_hours
    return civil(datetime.fromisoformat(happened) + timedelta(hours=hours))


def earliest(known: str | None, other: str) -> str:
    """The earlier of two moments: what is entered later may have happened before."""
    return min(known, other) if known else other


def _earlier(learned: str | None, reported: str | None) -> bool:
    return learned is not None and (reported is None or learned < reported)
