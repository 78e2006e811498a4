"""What the build made of slow files is believed as long as it says the same."""

from datetime import date
from pathlib import Path

import chinese_calendar.constants

from duban.built import built


def test_what_was_made_of_these_bytes_is_taken() -> None:
    source = Path(chinese_calendar.constants.__file__).read_bytes()
    found = built("holidays", source)
    assert found
    assert found.DAYS[date(2026, 10, 1).toordinal()] == (False, "National Day")
    assert built("holidays", source + b"\n") is None


def test_what_was_never_made_is_read_itself() -> None:
    assert built("nothing", b"") is None
