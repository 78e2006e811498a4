"""Text that a spreadsheet would run as a formula: guarded on the way out, as it was on the way back in."""

import re

# Also a line feed and the full-width signs, which an East Asian Excel may take for the usual ones.
_SIGNS = "=+-@\t\r\n＝＋－＠"
_FIRST = frozenset(f"'{_SIGNS}")
_risky = re.compile(f"'*[{re.escape(_SIGNS)}]").match
_was_guarded = re.compile(f"'+[{re.escape(_SIGNS)}]").match


def guard(text: str) -> str:
    """``text`` with one "'" before it where it could be read as a formula: "=1+1" is "'=1+1"."""
    return f"'{text}" if text[:1] in _FIRST and _risky(text) else text


def guarded(texts: list[str | None]) -> list[str | None]:
    """Each of ``texts``, guarded; None stays."""
    # Few columns have a text that is at risk, and it shows in the first character.
    if _FIRST.isdisjoint([text[0] for text in texts if text]):
        return texts
    return [guard(text) if text else text for text in texts]


def unguard(text: str) -> str:
    """The text that ``guard`` was given: every text comes back as it was."""
    return text[1:] if _was_guarded(text) else text
