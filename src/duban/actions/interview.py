"""Record that an owner was interviewed (约谈), or criticised in a circular (通报批评)."""

from datetime import date

from duban.actions.life import reason, until_today
from duban.locales import _
from duban.store.statements import Owner
from duban.store.writing import Record


def interview(record: Record, owner: Owner, why: str, on: date | None = None) -> None:
    """Record an interview ``on`` a day until today. Raises Refused for a future day, Usage without a reason."""
    day = _day(record, owner, on)
    record.change(owner, "interview", {"interviewed": owner.interviewed + 1}, text=reason(why), effective=day)


def criticise(record: Record, owner: Owner, why: str, on: date | None = None) -> None:
    """Record the circular of criticism that interviews led to. Raises Refused and Usage likewise."""
    day = _day(record, owner, on)
    values = {"criticised": day.isoformat()}
    record.change(owner, "criticise", values, text=reason(why), effective=day, always="criticised")


def _day(record: Record, owner: Owner, on: date | None) -> date:
    refusal = _("{name} cannot have been interviewed on {day}: today is {today}.")
    return until_today(record, on, refusal, name=owner.name)
