"""Official numbers as they are looked up: 督〔2026〕1号, 督[2026]1 号 and 督（2026）１号 are one number."""

import unicodedata
from functools import lru_cache

_KINDS = {"Ps": "(", "Pe": ")", "Pd": "-", **dict.fromkeys(("Zs", "Zl", "Zp", "Cc", "Cf"), "")}
_OTHERS = {"<": "(", ">": ")", "−": "-", "⁃": "-"} | {quote: quote for quote in "‚„〝〞〟"}


class _Same(dict[int, str]):
    """What each character becomes, by its code: brackets and dashes one of their kind, white space and what nobody
    sees nothing. Only quotation marks are no brackets, though Unicode counts some among them."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = _OTHERS.get(character, _KINDS.get(unicodedata.category(character), character))
        return self[code]


_SAME = _Same()


@lru_cache(maxsize=4096)
def key(number: str) -> str:
    """What all ways of writing one number have in common: width, case, white space, kinds of brackets and of dashes
    make no difference. Nothing else is the same: 督2026-1 is not 督〔2026〕1.

    The key of a key is that key.
    """
    folded = unicodedata.normalize("NFKC", number).casefold().translate(_SAME)
    return folded if unicodedata.normalize("NFKC", folded).casefold() == folded else key(folded)
