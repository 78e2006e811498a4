"""Split a narrative of progress in one cell into dated feedback entries.

``"3月5日：已排查。\n4月2日：整改完成。"`` is two entries. A text that does not begin with a date stays whole.
"""

import re
from collections.abc import Callable

from duban.errors import Usage

_DAY = r"(?:20\d\d\s*[年./-]\s*)?\d{1,2}\s*(?:月\s*\d{1,2}\s*[日号]|[./-]\s*\d{1,2}(?=\s*[:：，,、\s]))"
_BEGIN = re.compile(rf"(?:^|(?<=[\n。；;]))\s*[（(【\[]?({_DAY})[)）】\]]?\s*[:：，,、]?\s*")

Entries = list[tuple[str, str]]


def read_entries(narrative: str, day: Callable[[str], str | None]) -> Entries:
    """The entries as (ISO date, text with its date), the oldest first; empty if the text is no dated narrative.

    ``day`` reads a date; it returns None or raises Usage for a text that is none.
    """
    if not _BEGIN.match(narrative.lstrip()):
        return []
    begins = list(_BEGIN.finditer(narrative))
    ends = [each.start() for each in begins[1:]] + [len(narrative)]
    texts = [narrative[begin.start() : end].strip() for begin, end in zip(begins, ends, strict=True)]
    try:
        days = [day(re.sub(r"\s", "", begin[1]).replace("号", "日")) or "" for begin in begins]
    except Usage:
        return []  # one unreadable date makes all boundaries doubtful
    entries = [(when[:10], text) for when, text in zip(days, texts, strict=True)]
    return sorted(entries, key=lambda entry: entry[0]) if all(days) else []
