"""Chinese numerals from 1 to 999."""

from functools import lru_cache

DIGITS = "〇一二三四五六七八九"


def numeral(text: str) -> int | None:
    """The number from 1 to 999 that a Chinese numeral stands for, None for any other text."""
    return _numerals().get(text)


@lru_cache
def _numerals() -> dict[str, int]:
    """Every correct Chinese numeral from 1 to 999 → its number; 两 for 二 where usage allows it.

    A table instead of a parser: an incorrect numeral (二十十) stays text and is refused.
    """
    tens = {DIGITS[n]: n for n in range(1, 10)} | {"两": 2}
    for n in range(10, 100):
        head = "" if n < 20 else DIGITS[n // 10]
        tens[head + "十" + (DIGITS[n % 10] if n % 10 else "")] = n
    numerals = dict(tens)
    for hundred, word in [(n, DIGITS[n]) for n in range(1, 10)] + [(2, "两")]:
        numerals[word + "百"] = hundred * 100
        for written, n in tens.items():
            link = "零" if n < 10 else "一" if n < 20 else ""
            numerals[f"{word}百{link}{written}"] = hundred * 100 + n
    return numerals
