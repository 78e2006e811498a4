"""The options of the reports that look ahead: how far, and from which day."""

from datetime import date
from typing import Annotated, NamedTuple

from duban.cli.line.dates import last_day
from duban.cli.line.declare import Option
from duban.cli.line.options import AsOf
from duban.locales import _
from duban.settings import Settings


class AheadOptions(NamedTuple):
    """A span of time from today, or from the day of --as-of."""

    as_of: AsOf = None
    within: Annotated[str, Option(metavar=_("PHRASE"), help=_("How far to look ahead: 3wd, 7d, 本周五前, eom."))] = ""

    def last_day(self, settings: Settings, usual: str) -> date:
        """The last day of the span; ``usual`` is the default span. Raises Usage for one that is over."""
        return last_day(self.within or usual, self.as_of or settings.today, settings)
