"""Text that a spreadsheet would run as a formula: guarded on the way out, as it was on the way back in."""

import re

# A line feed and the full-width signs are on OWASP's list beside the ASCII ones: CSV injection reaches
# Excel in East Asian locales through them too.
_SIGNS = r"[=+\-@\t\r\n＝＋－＠]"
_risky = re.compile(f"'*{_SIGNS}").match
_guarded = re.compile(f"'+{_SIGNS}").match


def guard(text: str) -> str:
    """``text`` with one "'" before it where it could be read as a formula: "=1+1" is "'=1+1"."""
    return f"'{text}" if _risky(text) else text


def unguard(text: str) -> str:
    """The text that ``guard`` was given: every text comes back as it was."""
    return text[1:] if _guarded(text) else text
