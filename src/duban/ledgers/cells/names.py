"""Names in a cell: strip telephone numbers, mail addresses, mentions, numbering and roles; recognize 待定 and units."""

import re
import unicodedata

from duban.domain.names.alphabet import syllables
from duban.domain.names.simplified import simplified

CJK = "\u3400-\u9fff"
EASTERN = re.compile(f"[{CJK}]")
BREAK = "\x1f"  # unit separator, which no cell contains: a possible boundary between two names
OUTSIDE_BRACKETS = r"(?![^（(]*[）)])"  # 各县（市、区） is one owner
_ABROAD = r"\+\d{1,3}(?:[ -]?\(?\d{2,4}\)?){2,5}"
_MOBILE = r"1\d{10}|1\d{2,3}\*{3,5}\d{3,4}"
_AT_HOME = (
    rf"(?:\+?86[- ]?)?(?:{_MOBILE}|0\d{{2,3}}[-－ ]?\d{{3,8}}|\d{{3,4}}[-－]\d{{3,8}}|\d{{6,12}})(?:[-－转]\d{{1,6}})?"
)
_CALL = f"(?:{_ABROAD}|{_AT_HOME})"
_HOST = r"@[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+"
_MAIL = rf"[A-Za-z0-9_.+-]++{_HOST}"
_BEHIND_NAME = re.compile(rf"(?:\+[A-Za-z0-9_.-]*+)?{_HOST}")  # ana+work@example.com
_CONTACT = re.compile(
    rf"[（(<＜][^（）()<>＜＞]*(?:{_CALL}|{_MAIL}|[#@]\w[\w.-]*)[^（）()<>＜＞]*[)）>＞]"
    r"|[（(](?!lead|主责)[^（()）:：]{1,8}[:：][^（()）]*[)）]"  # （联系人：张三）, （验收：用户）
    rf"|(?:(?:联系)?电话|手机|tel\b\.?|phone)?[:：]?\s*(?<![A-Za-z0-9\-－])(?:{_CALL}|{_MAIL})(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_MENTION = re.compile(rf"(?:^|(?<=[\s、，,;；/]))[@＠]{OUTSIDE_BRACKETS}")
_MENTIONS = re.compile(rf"[@＠]{OUTSIDE_BRACKETS}")  # @某甲@某乙; 李明@教务处 is one name
_NUMBERING = re.compile(
    rf"(?:^|(?<=[\s、，,;；/{CJK}]))(?:[（(]\d{{1,2}}[）)]|\d{{1,2}}[.．、)）]|[①-⑳])\s*(?=[{CJK}A-Za-z]){OUTSIDE_BRACKETS}"
)
ROLE = re.compile(r"^[^:：/(（]{1,10}[:：]\s*(?=[^\s/])")  # 后端：某甲
_SETTLED = "定|确[定认]|商定|明确|安排|落实|指定|分配|核实|补充"
UNSETTLED = re.compile(
    rf"(?<=\w\w)\s*[（(]?\s*(?:(?:暂|尚)?[待未](?:{_SETTLED})|(?i:tb[cd]|to be confirmed))\s*[）)]?$|[?？]$"
)
"""What says behind a name that it may be another one: 测试待确认, Ann Lee (TBC)."""
_UNNAMED = re.compile(
    rf"(?:(?:责任)?(?:人员?|单位|部门))?(?:暂|尚|还)?(?:[未待][{CJK}]{{0,3}}|(?:[无不]|没有?)"
    rf"(?:{_SETTLED}|知|详|(?:责任)?(?:人员?|单位|部门))?)|空[缺白]?|缺|盖章|签[字名章]"
    r"|ok(?:ay)?|tb[acd]|n\.a\.?|none|nil|null|vacant|to be .+|x{2,}|un(?!i[tf])[a-z]+(?:ed|wn|set)"
    r"|not(?: [a-z]+)+|no(?:body|-one|(?: [a-z]+)?(?: yet)?)"  # unspecified, not yet set, no owner
    r"|[\[【{<][^\]】}>]*[\]】}>]+",  # {{owner}} in a form
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*[和与及]\s*")
_SHORT = re.compile(f"[{CJK}]{{2,4}}")
ABBREVIATION = re.compile("[A-Z]{2,6}")  # of a unit, or of a post: DBA
_UNIT = re.compile(
    r"(?:[局委部处科股室院组队站所厅司会镇乡县区市团社校村馆厂庭]|(?<![待督交催转已未承主协经])办|(?<![值上下加早晚夜])班|中心|公司|集团|专班|街道|大学|银行|单位|政府)$"
    r"|\b(?i:department|dept|team|office|group|unit|committee|division|board|council|agency|service)s?\b"
    rf"|^{ABBREVIATION.pattern}$"
)

ASIDE = re.compile(r"[（(][^（()）]*[)）]")
_ASIDE = re.compile(f"{ASIDE.pattern}$")
_SHARE = re.compile(r"\s*+[（(\[](?:\d++\s*+[%％]|[A-Za-z]{0,3}\d{3,8})[)）\]]$")
POST = (
    rf"[{CJK}]{{0,8}}(?:书记|支书|常委|主任|主席|[处科局院校所组部镇乡县区市班站队会厂馆园社段士事察]长"
    "|经理|总监|主管|助理|秘书|负责人|干事|政委|[民辅]警|员|(?<!老)师)"
)

ENGLISH_POST = (
    r"(?:[A-Z][\w&]*[ -]){0,3}(?:[A-Z][a-z]+(?:er|or|ist|ian|ant|yst|dent|ary)|Head|Lead|Chief)"
    r"(?: (?:of|for) .+)?"
)
"""A post in English: a capitalized agent noun (-er, -or, -ist …), as Senior Analyst, but not Buy paper."""

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
    "温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁骆冉裴屈霍涂褚窦穆饶闵佟靳蒲瞿隋滕祁"
)  # the most common surnames, which nine people in ten have
CAPITAL, LETTERS = "[A-ZÀ-Þ]", "[A-Za-zÀ-ÿ.'-]*"
_FULL_NAME = re.compile(
    rf"[{_SURNAMES}老小阿某][{CJK}]{{1,2}}|[{CJK}](?:老师|师傅)|{CAPITAL}[a-zß-ÿ.]*(?: {CAPITAL}{LETTERS}){{1,2}}"
)

_CHINESE, _LATIN = f"(?P<chinese>[{CJK}]{{2,4}})", rf"(?P<latin>{CAPITAL}{LETTERS}(?: {CAPITAL}{LETTERS}){{0,2}})"
_IN_TWO_SCRIPTS = re.compile(rf"{_CHINESE}(?:\s*[/／]\s*|\s+){_LATIN}")
_LATIN_FIRST = re.compile(rf"{_LATIN}(?:\s*[/／(（]\s*|\s+){_CHINESE}[)）]?")

NOBODY = {"", "-", "—", "——", "/", "\\", "无", "n/a"}
"""Texts that leave a cell empty on purpose."""


def is_dash(text: str) -> bool:
    """Is it nothing but a dash, --, ——, unlike ___ that is to be filled in?"""
    return not text.strip("-–—―－ ")


def is_left_out(text: str) -> bool:
    """Is it left empty on purpose: --, /, n/a?"""
    return text.casefold() in NOBODY or not text.strip("-–—―－_/ ")


def without_contacts(text: str) -> tuple[str, bool]:
    """Replace telephone numbers, mail addresses, "@" and numbering by BREAK; say whether there were contact details."""
    mention = _MENTIONS if text[:1] in "@＠" else _MENTION
    numbered = mention.sub(BREAK, _NUMBERING.sub(BREAK, text))
    names = _CONTACT.sub(BREAK, numbered)
    if not any(map(str.isalpha, names)):  # nothing but mail addresses: they name the person before the "@"
        names = _BEHIND_NAME.sub("", numbered)
    return names, names != numbered


def is_nobody(name: str) -> bool:
    """Does this name nobody: 待定, ？, TBD, or a dash?"""
    name = unbracketed(simplified(name))
    bare = without_aside(name) or name.strip("()（）")  # TBD (needs a sponsor), (空)
    return name.casefold() in NOBODY or not any(map(str.isalnum, name)) or bool(_UNNAMED.fullmatch(bare))


def without_signs(name: str) -> str:
    """``"🗄️ 数据管道部 ✅"`` → ``"数据管道部"``."""
    edges = "".join({sign for sign in name if unicodedata.category(sign) in ("So", "Cf", "Mn") or sign == "√"})
    return name.strip(f"{edges} ") if edges else name


def unbracketed(name: str) -> str:
    """``"【江一帆】"``, ``"[Ann Lee,Bo Lind]"`` → the names; what only says who is to be written there, [Team Lead],
    stays."""
    if name[:1] + name[-1:] not in ("【】", "[]"):
        return name
    inner = name[1:-1].strip()
    parts = [each.strip() for each in inner.split(",")]
    is_form = any(is_unit(each) or re.fullmatch(rf"{ENGLISH_POST}|.* (?:Name|Person)", each) for each in parts)
    return inner if all(map(is_full_name, parts)) and not is_form else name


def without_role(name: str) -> str:
    """Strip what a person is in charge of: 测试-江一帆 and 产品@江一帆 → 江一帆; but 江一帆@教务处 stays."""
    of, person = next((parts[::2] for sign in "-－@" if (parts := name.partition(sign))[1]), ("", ""))
    return person if EASTERN.search(person) and not is_full_name(of) and is_full_name(person) else name


def pair(name: str) -> list[str]:
    """Split at 和, 与, 及: 某甲和某乙 is two names, 文化和旅游局 is one.

    It is split only where all parts are short, and either all or none of them are units.
    """
    names = _JOINED.split(name)
    are_short = all(map(_SHORT.fullmatch, names))
    return names if are_short and len({is_unit(each) for each in names}) == 1 else [name]


def is_unit(name: str) -> bool:
    """Does the name look like that of a unit, by its ending: 县政府, 县政府（县水利局）, but not 温庭, a person?"""
    bare = without_aside(simplified(name))
    return bool(_UNIT.search(bare)) and not (len(bare) == 2 and is_full_name(bare))


def are_several(name: str) -> bool:
    """Does it say which of many, and nobody by name: 全体成员, 各科室负责人?"""
    return bool(re.match(r"各|全[体员]|所有|[有相]关|(?i:all|each|every)\b", name))


def is_full_name(name: str) -> bool:
    """Is it a known surname, or 老, 小 or 阿, with one or two characters, or two or three capitalized words?"""
    return bool(_FULL_NAME.fullmatch(simplified(name)))


def in_chinese(name: str) -> str:
    """``"李强 / Jack Li"``, ``"Li Qiang 李强"`` → ``"李强"``: one person in two scripts, by how the surname sounds."""
    both = _IN_TWO_SCRIPTS.fullmatch(name.strip()) or _LATIN_FIRST.fullmatch(name.strip())
    if both is None:
        return name
    sounds, words = syllables(both["chinese"], is_person=True), both["latin"].casefold().split()
    return both["chinese"] if {sounds[0], "".join(sounds[:2]), "".join(sounds)} & {*words} else name


def is_post(name: str) -> bool:
    """Is it a post, and no name: 支部书记?"""
    return bool(re.fullmatch(POST, name))


def without_aside(name: str) -> str:
    """``"张工 (交易组)"`` → ``"张工"``."""
    return _ASIDE.sub("", name).rstrip()


def without_post(name: str, *, are_persons: bool = False) -> str:
    """Strip what stands in brackets behind a name: the post or what the person does, the share of the time, the number
    of an employee.

    江一帆（组长）, 江一帆（跟进）, Ann[50%], 江一帆[F1023], Ann Lee (Project Manager) → 江一帆, Ann, Ann Lee; among
    persons also Ann Lee (client).
    """
    name = _SHARE.sub("", name)
    aside = _ASIDE.search(name)
    if not aside:
        return name
    bare, post = name[: aside.start()].rstrip(), aside[0][1:-1]
    says_what = re.fullmatch(ENGLISH_POST, post) or ((are_persons or EASTERN.match(bare)) and not is_unit(post))
    is_of_person = is_full_name(bare) and not is_unit(bare) and says_what
    is_of_unit = is_unit(bare) and " " in post and is_full_name(post.split()[-1])  # 财政局（预算科 江一帆）
    return bare if is_post(post) or is_of_person or is_of_unit else name
