"""What the ladder of urging says is due, and for whom."""

from duban.domain.urging.ladder import ladder_of
from duban.domain.urging.reminders import HOWS, ROLES
from duban.reports.remind import remind
from duban.settings import Settings
from tests.conftest import POLICY
from tests.reports.asked import Asked

SETTINGS = Settings(environ={})
LADDER = ladder_of(POLICY["ladder"])
ASKED = Asked(
    lambda reader, clock, filters: remind(reader, clock, filters, LADDER, SETTINGS.civil),
    frozenset({"task_due", "event_task"}),
    no_total="a reminder is no figure",
    terms={"duty": ROLES, "channel": HOWS},
)
