r"""What stands for a character that would break a line of tab-separated values: ``\t``, ``\n``, ``\r`` and ``\\``."""

import re

_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
_MEANT = {r"\\": "\\", r"\t": "\t", r"\n": "\n", r"\r": "\r"}


def escape(text: str) -> str:
    """``text`` as one cell of one line."""
    return text.translate(_ESCAPES)


def unescape(cell: str) -> str:
    """The text that ``escape`` was given."""
    return re.sub(r"\\[\\tnr]", lambda match: _MEANT[match[0]], cell) if "\\" in cell else cell
