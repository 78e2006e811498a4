"""Names of files that any system takes."""

import re

from duban.formats.text import visible

_NO_NAME = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\..*)?", re.I | re.S)
"""Devices of Windows, which are meant whatever ending follows: "CON", "nul.xlsx"."""


def stem(text: str, longest: int) -> str:
    """``text`` as the name of a file without its ending, at most ``longest`` characters; "-" if nothing is left.

    What Windows forbids becomes a blank; blanks and dots at the end, which it drops, are left out.
    """
    name = re.sub(r'[\\/:*?"<>|\s]+', " ", visible(text)).strip(" .")
    if _NO_NAME.fullmatch(name):
        name = f"_{name}"
    return name[:longest].rstrip(" .") or "-"
