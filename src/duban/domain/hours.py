"""Hours of a zone with summer time: one is missing when the clocks go forward, one comes twice when they go back."""

from datetime import datetime, tzinfo
from typing import Literal

from duban.errors import Usage
from duban.locales import _


def oddity(moment: datetime, zone: tzinfo) -> Literal["missing", "twice", ""]:
    """Whether that civil time, which has no zone of its own, does not exist in ``zone``, or exists twice."""
    before, after = (moment.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    if before is None or after is None or before == after:
        return ""
    return "missing" if before < after else "twice"


def refuse_missing(moment: datetime, zone: tzinfo) -> None:
    """Raise Usage for a civil time that does not exist in ``zone``."""
    if oddity(moment, zone) == "missing":
        raise Usage(
            _("{moment} does not exist in {zone}: the clocks go forward over it.").format(
                moment=moment.isoformat(" ", "minutes"), zone=zone
            ),
            _("Write a time before or after that hour."),
        )


def note_twice(moment: datetime, zone: tzinfo) -> str:
    """The sentence that names a civil time that comes twice; "" for any other."""
    if oddity(moment, zone) != "twice":
        return ""
    return _("{moment} comes twice in {zone}, as the clocks go back: it is over when the second is.").format(
        moment=moment.isoformat(" ", "minutes"), zone=zone
    )
