"""What stands around names in a cell: telephones, addresses, mentions, numbering, roles; and words that name nobody."""

import re

CJK = "\u3400-\u9fff"
EASTERN = re.compile(f"[{CJK}]")
BREAK = "\x1f"  # where one name ends and another may begin
OUTSIDE_BRACKETS = r"(?![^（(]*[）)])"  # 各县（市、区） is one owner
_CALL = r"(?:\+?86[- ]?)?(?:1\d{10}|0\d{2,3}[-－ ]?\d{3,8}|\d{3,4}[-－]\d{3,8}|\d{7,12})(?:[-－转]\d{1,6})?"
_MAIL = r"[A-Za-z0-9_.+-]+@[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+"
_CONTACT = re.compile(
    rf"[（(<＜][^（）()<>＜＞]*(?:{_CALL}|{_MAIL})[^（）()<>＜＞]*[)）>＞]"
    rf"|(?:(?:联系)?电话|手机|tel\b\.?|phone)?[:：]?\s*(?<![A-Za-z0-9\-－])(?:{_CALL}|{_MAIL})(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_MENTION = re.compile(rf"(?:^|(?<=[\s、，,;；/]))[@＠]{OUTSIDE_BRACKETS}")
_MENTIONS = re.compile(rf"[@＠]{OUTSIDE_BRACKETS}")  # @某甲@某乙; 李明@教务处 is one name
_NUMBERING = re.compile(
    rf"(?:^|(?<=[\s、，,;；/{CJK}]))(?:[（(]\d{{1,2}}[）)]|\d{{1,2}}[.．、)）]|[①-⑳])\s*(?=[{CJK}A-Za-z]){OUTSIDE_BRACKETS}"
)
_ROLE = re.compile(r"^[^:：/]{1,10}[:：]\s*(?=[^\s/])")
_UNNAMED = re.compile(
    "(?:暂|尚|还)?(?:未|待|无|没有?)(?:定|确定|商定|明确|安排|落实|指定|分配|知|详|补充?|人)?|空缺?|缺"
    r"|tb[acd]|n\.a\.?|none|nil|null|unassigned|unknown|vacant|undecided|to be .+|x{2,}",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*[和与及]\s*")
_SHORT = re.compile(f"[{CJK}]{{2,4}}")
_UNIT = re.compile(
    r"(?:[局委办部处科室院组队站所厅司会镇乡县区市团社校村馆厂庭]|中心|公司|街道|大学|银行|单位|政府)$"
    r"|\b(?i:department|dept|team|office|group|unit|committee|division|board|council|agency|service)s?\b|^[A-Z]{2,6}$"
)

NOBODY = {"", "-", "—", "——", "/", "\\", "无", "n/a"}
"""What crosses a cell out."""


def apart(text: str) -> tuple[str, bool]:
    """``text`` with a BREAK for each telephone, address, mention and number; did it say how to reach them?"""
    mention = _MENTIONS if text[:1] in "@＠" else _MENTION
    numbered = mention.sub(BREAK, _NUMBERING.sub(BREAK, text))
    names = _CONTACT.sub(BREAK, numbered)
    return (names, names != numbered) if any(map(str.isalpha, names)) else (numbered, False)


def without_role(name: str) -> str:
    """后端：某甲 is 某甲."""
    return _ROLE.sub("", name)


def is_nobody(name: str) -> bool:
    """Is this 待定, ？, TBD, or a cell crossed out?"""
    return name.casefold() in NOBODY or not any(map(str.isalnum, name)) or bool(_UNNAMED.fullmatch(name))


def pair(name: str) -> list[str]:
    """某甲和某乙 are two, 文化和旅游局 is one: all are short, and all of them units or none."""
    names = _JOINED.split(name)
    are_short = all(map(_SHORT.fullmatch, names))
    return names if are_short and len({is_unit(each) for each in names}) == 1 else [name]


def is_unit(name: str) -> bool:
    """Does a name end as those of units do?"""
    return bool(_UNIT.search(name))
