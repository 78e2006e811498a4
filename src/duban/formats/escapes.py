r"""Escape the characters that would break a line of tab-separated values, as ``\t``, ``\n``, ``\r`` and ``\\``."""

import re

_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
_MEANT = {r"\\": "\\", r"\t": "\t", r"\n": "\n", r"\r": "\r"}


def escape(text: str) -> str:
    """Escape ``text`` for one cell on one line."""
    return text.translate(_ESCAPES)


def unescape(cell: str) -> str:
    """Undo ``escape``."""
    return re.sub(r"\\[\\tnr]", lambda match: _MEANT[match[0]], cell) if "\\" in cell else cell
