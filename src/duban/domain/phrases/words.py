"""Normalise a text before it is read: width, spaces, Chinese numerals, filler words."""

import re
from unicodedata import category, normalize

from duban.domain.names.numerals import DIGITS, numeral
from duban.domain.names.simplified import simplified

BEFORE = "(?:之前|以前|前|止|为止)?"
WITHIN = "(?:之内|以内|内)"
AFTER = "(?:之后|后)"

_TYPED = str.maketrans("‐‑–—−‘’“”", "-----''\"\"")
"""What a word processor makes of the signs that are typed: an English text with an en dash is English all the same."""

_CHARS = "零〇一二两三四五六七八九十百"
# Not the numeral of a weekday, as 周五17时 would become 周517时, and not 十一前, which means before National Day.
_NUMERAL = re.compile(
    f"(?<![0-9{_CHARS}])(?<!周)(?<!星期)(?<!礼拜)(?!十一(?:国庆|放?假|长假|之前|以前|前))(?!两会)[{_CHARS}]+(?![0-9{_CHARS}])"
)
# 周一、三、五: the later ones are weekdays too, not numbers.
_WEEKDAYS = "(?:周|星期|礼拜)[一二三四五六日天](?:[、,和及与][一二三四五六日天](?![日号月年天个周季十百]))+"
_NUMBERS = re.compile(f"{_WEEKDAYS}|(?P<numeral>{_NUMERAL.pattern})")
_YEAR = re.compile(f"(?<![{_CHARS}])[零{DIGITS}]{{4}}(?=年)")

_VERB = (
    "(?:办理完毕|整改完毕|整改到位|整改完成|完成整改|落实到位|完成|办结|办毕|办理|整改|落实|报送|上报|报告|报"
    "|反馈|提交|答复|回复|销号|到位)"
)
# 办理时限：, 完成时间为
_LIMIT = (
    "(?:办理|办结|完成|整改|反馈|报送|上报|报告|答复|回复|处理|落实|解决|销号|承诺|计划|预计|拟|要求|最后|截止|截至)*"
    "(?:时限|期限|时间|日期|限期)(?:要求)?"
)
# 请务必于, 最迟不得晚于, 原则上应
_FILLERS = (
    f"{_LIMIT}(?:为|是)?:?|请|务必|务请|务|必须|须|应当?|需要|需|要|确保|保证|力争|争取|原则上|统一|一律|均|全部|限期?"
    "|不(?:得|能|应)?(?:迟于|晚于|超过)|最[多长]|至多|(?:最|至)[迟晚](?:不(?:得|能)?)?(?:迟于|晚于|超过|于)?|截至到?|截止到?|于|在|至|到"
)
_PREFIX = re.compile(f"(?:due )?(?:by|on|until|no later than) (?=.)|due (?=.)|(?:{_FILLERS})*(?=.)")
FILLING = re.compile(f"(?:{_FILLERS}|将)*")
"""Filler words in front of a deadline, in any order; they do not change it."""
_SUFFIX = re.compile(f"(?<=.)(?:全部|全面|按时|按期|如期)*(?:必须|须|应|要|予以)?{_VERB}?$")
# 今晚8点 → 今天晚8点
_NIGHTS = re.compile("(?<=[今明后当昨])(?=[晚早])(?!晚于)")
# 明天早8点 → 明天早上8点
_MORNING = re.compile("(?<=天)早(?=[0-9一二三四五六七八九十])")
# 零时 → 0时
_MIDNIGHT = re.compile("零(?=[时点])")
SEASONS = "春夏秋冬暖旺淡雨旱汛赛获"  # before 季 they make a season: 供暖季末 is no end of a quarter
# 月结束前, 年度终了前 → 月底前, 年底前
_END_OF = re.compile(f"(?<=[年月周季])(?<![{SEASONS}]季)度?(?:结束|终了)(?=之?前|以前)")
# “五一”前 → 五一前
_QUOTED = re.compile('[“"「]([\u4e00-\u9fff]{2,3})[”"」]')
# 12月1日当天, 周五当日前 → 12月1日, 周五前
_SAME_DAY = re.compile(
    "(?:(?<=[0-9一二三四五六七八九十][日号])|(?<=[周期][一二三四五六日天1-7]))当[日天](?=之?前|以前|$)"
)


def plain(text: str, *, numerals: bool = True) -> str:
    """Normalise ``text``: half width, lower case, single spaces, no final stop, Chinese ``numerals`` as figures."""
    if not text.isascii():
        text = _half_width(text)
        english = text.translate(_TYPED)
        text = english if english.isascii() else text
    text = " ".join(text.lower().split()).rstrip("。;,，； ")
    if text.isascii():
        return text
    text = re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", simplified(text).replace("○", "〇"))
    text = _QUOTED.sub(r"\1", text)
    text = _NIGHTS.sub("天", _SAME_DAY.sub("", text)).replace("元月", "1月")
    text = _END_OF.sub("底", _MORNING.sub("早上", _MIDNIGHT.sub("0", text)))
    if not numerals:
        return text
    text = _YEAR.sub(lambda m: "".join(str(DIGITS.index(c)) for c in m[0].replace("零", "〇")), text)
    return _NUMBERS.sub(lambda m: str(numeral(m["numeral"] or "") or m[0]), text)


def bare(text: str) -> str:
    """Strip the filler words of a plain text: 请于12月1日前报送 → 12月1日前."""
    without = _PREFIX.match(text)
    rest = _SUFFIX.sub("", text[without.end() :] if without else text)
    # 期限30日 is a length of time, while 30日 alone may be a day of the month.
    return (
        f"{rest}内"
        if without and re.search("时限|期限|限期", without[0]) and re.fullmatch("[0-9]{1,3}日", rest)
        else rest
    )


def _half_width(text: str) -> str:
    """Map full-width and compatibility characters to their usual form, drop format characters; keep ② as it is."""
    # One to one only: NFKC makes several characters of ½ or ㈱, which would read as something else.
    usual = ((c, normalize("NFKC", c)) for c in text if category(c) != "Cf")
    return "".join(new if len(new) == 1 and category(c) != "No" else c for c, new in usual)
