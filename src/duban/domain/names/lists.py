"""A list of names in one text, as in a cell of a spreadsheet: 甲、乙 in Chinese, "A, B" in English."""

from collections.abc import Iterable

from duban.locales import current

CHINESE, ENGLISH = "、", ", "


def joined(items: Iterable[str], lang: str = "") -> str:
    """The names in one text, in the way of ``lang``, else of the language in use; ``divided`` finds them again.

    Where a name holds a comma itself, 、 stands between them, and behind a single one.
    """
    names = list(items)
    if not any(ENGLISH in each for each in names):
        return (ENGLISH if (lang or current()) == "en" else CHINESE).join(names)
    return CHINESE.join(names) + (CHINESE if len(names) == 1 else "")


def divided(text: str) -> list[str]:
    """The names in a text of ``joined``, in either language."""
    return text.removesuffix(CHINESE).split(CHINESE if CHINESE in text else ENGLISH)
