"""The encoding of stdout and stderr, and replacements for characters that it lacks."""

import codecs
import os
import sys

from duban.errors import OutputError
from duban.locales import _

# Signs that duban itself writes and GBK lacks. What a text of the user has beyond it is escaped, as \u2713.
_SPARE = {
    "◉": "◎", "◐": "◇", "░": "·", "⏎": "/", "⇥": "→", "␛": "^[", "␡": "^?", "⟨": "<", "⟩": ">", "‑": "-", "−": "-",
    "•": "·", "\ufeff": "",
}  # fmt: skip
LACKING = "duban.lacking"
"""The name of the error handler."""


def open_streams() -> None:
    """Set encodings: UTF-8 for pipes and files, its own for a terminal, and what PYTHONIOENCODING says for either.

    Raises OutputError where stdout is closed.
    """
    if sys.stdout is None:
        raise OutputError(_("Standard output is closed, so there is nowhere to write the answer; nothing was done."))
    codecs.register_error(LACKING, _spared)
    is_chosen = bool(os.environ.get("PYTHONIOENCODING"))
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            encoding = stream.encoding if is_chosen or stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors=LACKING, newline="\n")  # type: ignore[union-attr]


def write_utf_8() -> None:
    """Write UTF-8 to stdout from now on: other programs, and the head of a page, expect it."""
    if not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]


def _spared(error: UnicodeError) -> tuple[str, int]:
    """The replacement for characters that cannot be encoded, and the position to go on at."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_spare(char, error.encoding) for char in lacking), error.end


def _spare(char: str, encoding: str) -> str:
    spare = _SPARE.get(char)
    try:
        if spare is not None:
            spare.encode(encoding)
            return spare
    except UnicodeEncodeError:
        pass
    return char.encode("ascii", "backslashreplace").decode()
