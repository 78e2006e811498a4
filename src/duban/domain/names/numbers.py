"""Official numbers: their patterns, and their key. 督〔2026〕1号, 督[2026]1 号 and 督（2026）１号 are one number."""

import re
import unicodedata
from functools import lru_cache

# Unicode categories: every opening bracket, closing bracket and dash becomes one of its kind; white space, controls
# and format characters (zero-width space, BOM) vanish.
_KINDS = {"Ps": "(", "Pe": ")", "Pd": "-", **dict.fromkeys(("Zs", "Zl", "Zp", "Cc", "Cf"), "")}
# Exceptions: "<" and ">" serve as brackets, minus signs are not in the category of dashes, and some quotation marks are
# in the category of brackets but must not become brackets.
_OTHERS = {"<": "(", ">": ")", "−": "-", "⁃": "-"} | {quote: quote for quote in "‚„〝〞〟"}


class _CharacterMap(dict[int, str]):
    """A table for str.translate that fills itself: code point → replacement.

    Only the few characters that occur in numbers are ever entered.
    """

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = _OTHERS.get(character, _KINDS.get(unicodedata.category(character), character))
        return self[code]


_CHARACTER_MAP = _CharacterMap()

PATTERNS = {"zh": "督〔{year}〕{n}号", "en": "{year}-{n:03}"}
"""The usual pattern of numbers, by the language of the office."""
NOTICES = {
    "task": {"zh": "督通〔{year}〕{n}号", "en": "A-{year}-{n:03}"},
    "urge": {"zh": "督函〔{year}〕{n}号", "en": "R-{year}-{n:03}"},
    "feedback": {"zh": "督馈〔{year}〕{n}号", "en": "F-{year}-{n:03}"},
}
"""The usual patterns of the documents on paper, by their kinds and the language of the office."""
CIRCULARS = {
    "all": {"zh": "督查通报〔{year}〕第{n}期", "en": "C-{year}-{n:03}"},
    "leaders": {"zh": "督查报告〔{year}〕第{n}期", "en": "L-{year}-{n:03}"},
    "superior": {"zh": "督查专报〔{year}〕第{n}期", "en": "S-{year}-{n:03}"},
    "meeting": {"zh": "会议督办〔{year}〕第{n}期", "en": "M-{year}-{n:03}"},
}
"""The usual series of circulars, by their audiences and the language of the office."""
AUTO = "auto"
COUNT = r"\{n(?::0([1-9]))?\}"
"""The place of the running number in a pattern: {n}, or {n:03} to fill it up with zeros."""


@lru_cache(maxsize=4096)
def key(number: str) -> str:
    """The key of a number: equal for spellings that differ in width, case, white space, or kind of brackets or dashes.

    Nothing else is equal: 督2026-1 is not 督〔2026〕1. The function is idempotent.
    """
    # Removing characters can make new NFKC compositions, so the result is folded until it no longer changes.
    folded = unicodedata.normalize("NFKC", number).casefold().translate(_CHARACTER_MAP)
    return folded if unicodedata.normalize("NFKC", folded).casefold() == folded else key(folded)


def in_sequence(number_key: str) -> str:
    """What to sort numbers by, so that 2号 comes before 10号: each figure after the number of its digits."""
    return re.sub("[0-9]+", lambda match: f"{len(match[0].lstrip('0')):03}{match[0].lstrip('0')}", number_key)
