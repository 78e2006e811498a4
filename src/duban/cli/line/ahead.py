"""How far a report looks ahead, and from which day."""

from datetime import date
from typing import Annotated, NamedTuple

from duban.cli.line.dates import last_day
from duban.cli.line.declare import Option
from duban.cli.line.options import AsOf
from duban.locales import _
from duban.settings import Settings


class AheadOptions(NamedTuple):
    """A span of time that begins today, or on the day as of which the report is asked."""

    as_of: AsOf = None
    within: Annotated[str, Option(metavar=_("PHRASE"), help=_("How far to look ahead: 3wd, 7d, 本周五前, eom."))] = ""

    def last_day(self, settings: Settings, usual: str) -> date:
        """Its last day; ``usual`` is the span where none was given. Raises Usage for one that is over."""
        return last_day(self.within or usual, self.as_of or settings.today, settings)
