"""Reports of a major incident (紧急信息): the next deadline, and whether the first report was in time.

An incident is reported by telephone, then in writing, then in follow-ups until it is over. The deadline is that of
the first report, then that of the written one; follow-ups have none, since nobody knows when the incident will be
over. Moments are civil, "YYYY-MM-DDTHH:MM"; the last minute of a limit is still in time.
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
    """Hours from the event to the first report and to the written one."""

    first_hours: float
    written_hours: float


@dataclass(frozen=True)
class Incident:
    """The moments of an incident.

    ``limit`` is the deadline of the first report. ``office`` and ``superior`` are the moments at which the office and
    the superior office learned of it from somebody else than the unit.
    """

    happened: str
    limit: str
    first: str | None = None
    written: str | None = None
    office: str | None = None
    superior: str | None = None

    def verdict(self, now: datetime) -> str:
        """The verdict at the civil time ``now``, one of VERDICTS.

        Missed (漏报): the superior office learned of it elsewhere, and no unit had reported. Late (迟报): the first
        report came after the limit, or there is none and the limit is over, or the office learned of it earlier.
        """
        if _earlier(self.superior, self.first):
            return "missed"
        if _earlier(self.office, self.first):
            return "late"
        if self.first is None:
            return "pending" if civil(now) <= self.limit else "late"
        return "on-time" if self.first <= self.limit else "late"


def due(happened: str, first: str | None, written: str | None, limits: Limits) -> str | None:
    """The deadline of the next report; None if only follow-ups remain."""
    if written:
        return None
    hours = limits.first_hours if first is None else limits.written_hours
    return civil(datetime.fromisoformat(happened) + timedelta(hours=hours))


def earliest(known: str | None, other: str) -> str:
    """The earlier of two moments. Reports are not always entered in the order in which they were made."""
    return min(known, other) if known else other


def _earlier(learned: str | None, reported: str | None) -> bool:
    return learned is not None and (reported is None or learned < reported)
