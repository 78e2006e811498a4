"""Guard text that a spreadsheet would run as a formula, and remove the guard again on import (CSV injection)."""

import re

# Also a line feed and the full-width signs, which an East Asian Excel may take for the usual ones.
_SIGNS = "=+-@\t\r\n＝＋－＠"
_FIRST = frozenset(f"'{_SIGNS}")
_risky = re.compile(f"'*[{re.escape(_SIGNS)}]").match
# Only "'" before such a sign was added by duban; the one of 'tis belongs to the text.
_was_guarded = re.compile(f"'+[{re.escape(_SIGNS)}]").match


def guard(text: str) -> str:
    """Put "'" before text that could be read as a formula: "=1+1" → "'=1+1".

    Text that already has such a guard gets another one, so that ``unguard`` restores every text.
    """
    return f"'{text}" if text[:1] in _FIRST and _risky(text) else text


def guarded(texts: list[str | None]) -> list[str | None]:
    """Guard each of ``texts``; None stays None."""
    # Fast path: in most columns no first character is risky.
    if _FIRST.isdisjoint([text[0] for text in texts if text]):
        return texts
    return [guard(text) if text else text for text in texts]


def unguard(text: str) -> str:
    """Undo ``guard``."""
    return text[1:] if _was_guarded(text) else text
