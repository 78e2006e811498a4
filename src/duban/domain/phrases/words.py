"""The text made plain before it is read: widths, spaces, Chinese numerals, and words that change nothing."""

import re
from functools import lru_cache
from unicodedata import category, normalize

BEFORE = "(?:之前|以前|前|止|为止)?"
WITHIN = "(?:之内|以内|内)"
AFTER = "(?:之后|以后|后)"

_DIGITS = "〇一二三四五六七八九"
_CHARS = "零〇一二两三四五六七八九十百"
# Not 周五, lest 周五17时 run together, and not 十一前, which is before National Day.
_NUMERAL = re.compile(
    f"(?<![0-9{_CHARS}])(?<!周)(?<!星期)(?<!礼拜)(?!十一(?:国庆|放?假|长假|之前|以前|前))[{_CHARS}]+(?![0-9{_CHARS}])"
)
_YEAR = re.compile(f"(?<![{_CHARS}])[零{_DIGITS}]{{4}}(?=年)")

_VERB = (
    "(?:办理完毕|整改完毕|整改到位|整改完成|完成整改|落实到位|完成|办结|办毕|办理|整改|落实|报送|上报|报告|报"
    "|反馈|提交|答复|回复|销号|到位)"
)
_PREFIX = re.compile(
    "(?:due )?(?:by|on|until|no later than) (?=.)|due (?=.)"
    "|(?:请|务必|须|应|确保|力争)?(?:最迟|最晚|不迟于|不晚于|截至到?|截止到?|于|在)?(?=.)"
)
_SUFFIX = re.compile(f"(?<=.)(?:全部|按时)?(?:须|应|要|予以)?{_VERB}?$")


def plain(text: str) -> str:
    """``text`` in half width and lower case, Chinese numerals in figures, without idle spaces and stops."""
    text = text if text.isascii() else _half_width(text)
    text = " ".join(text.lower().split()).rstrip("。;,，； ")
    if text.isascii():
        return text
    text = re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", text)
    text = _YEAR.sub(lambda m: "".join(str(_DIGITS.index(c)) for c in m[0].replace("零", "〇")), text)
    return _NUMERAL.sub(lambda m: str(_numerals().get(m[0], m[0])), text)


def bare(text: str) -> str:
    """Plain ``text`` without the words that cannot change a deadline: 请于12月1日前报送 → 12月1日前."""
    without = _PREFIX.match(text)
    return _SUFFIX.sub("", text[without.end() :] if without else text)


def _half_width(text: str) -> str:
    """Compatible characters in their usual form, format characters dropped; ② stays as it is."""
    usual = ((c, normalize("NFKC", c)) for c in text if category(c) != "Cf")
    return "".join(new if len(new) == 1 and category(c) != "No" else c for c, new in usual)


@lru_cache
def _numerals() -> dict[str, int]:
    """Every Chinese numeral from 1 to 999 as it is correctly written, 两 standing for 二 where it may."""
    tens = {_DIGITS[n]: n for n in range(1, 10)} | {"两": 2}
    for n in range(10, 100):
        head = "" if n < 20 else _DIGITS[n // 10]
        tens[head + "十" + (_DIGITS[n % 10] if n % 10 else "")] = n
    numerals = dict(tens)
    for hundred, word in [(n, _DIGITS[n]) for n in range(1, 10)] + [(2, "两")]:
        numerals[word + "百"] = hundred * 100
        for written, n in tens.items():
            link = "零" if n < 10 else "一" if n < 20 else ""
            numerals[f"{word}百{link}{written}"] = hundred * 100 + n
    return numerals
