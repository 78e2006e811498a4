"""Split a cell of owners into the lead and the supporting ones. Source: DOMAIN "Words", "Real sheets also have"."""

import re
from collections.abc import Collection
from typing import NamedTuple

from duban.domain.names.simplified import simplified
from duban.domain.phrases.undated import LEADING
from duban.ledgers.cells.names import (
    BREAK,
    CJK,
    ROLE,
    UNSETTLED,
    in_chinese,
    is_full_name,
    is_left_out,
    is_nobody,
    is_unit,
    unbracketed,
    without_contacts,
    without_post,
    without_role,
    without_signs,
)
from duban.ledgers.cells.separating import behind_post, separate
from duban.ledgers.cells.states import read_state
from duban.ledgers.cells.wording import unlinked

_LEADING, _SUPPORTING, _DOING = "牵头|主办|主责", "配合|协办|协助|协同|参与|参加", "负责|组织|办理|落实|实施"
_LEADS_IT, _SUPPORTS_IT = f"(?:{_LEADING}|承办|负责)(?:单位|部门)?", f"(?:{_SUPPORTING}|会办|分办)(?:单位|部门)?"
_ROLE = rf"{_LEADS_IT}|{_SUPPORTS_IT}|lead|support(?:ing)?|[主协辅副]|[AB]角?"
_BEHIND = re.compile(
    rf"(?<=\w)\s*(?:[（(\[【〔<{{]\s*(?P<inside>{_ROLE})\s*[）)\]】〕>}}](?P<more>[（(][^（()）]*[)）])?"
    rf"|\s*[/／:：\-－—]+\s*(?P<apart>{_LEADS_IT}|{_SUPPORTS_IT})(?=\s*(?:$|[\s、，,;；/／])))",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"[（(\[【]({_LEADS_IT}|{_SUPPORTS_IT})[）)\]】]\s*(?=\w)")
"""A role beside a name, however it is set off: 市教育局[主办], 市教育局/主办; or （主办）市教育局（会办）市公安局."""
_ELSEWHERE = re.compile(
    r"[详参请]见.+|见(?:[附上下前后第表《].*|.*(?:方案|通知|备注|[件表单文]))"
    r"|同(?:[上前左\d第]|序号).*|如[上前]|ditto"  # 详见附件, 同第3项
    r"|(?-i:from|for|after|until|since|in|on|at|per|via) .+"  # Founder, from the experiment
    r"|see (?-i:[a-z]).*|(?:see|same as|as)(?: the)? (?:above|below|annex|appendix|attach|note|remark).*",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"(?:\d{2,4} ?年 ?)?\d{1,2} ?月(?:份|[底末初]|[上中下]旬| ?\d{1,2} ?[日号])?(?:之?前|以前|止)?"
    r"|\d{4} ?年(?:[底末]|[上下]半年)?(?:之?前|以前)?|(?:19|20)\d\d[-./]\d{1,2}(?:[-./]\d{1,2})?前?"
    rf"|(?=.{{4}}){'|'.join(f'(?:{form})' for form, _read in LEADING)}"
)
"""A deadline between the names, 市水利局，12月5日前; a person may be called 天天."""
_PADDED = re.compile(rf"(?<![{CJK}])[{CJK}](?:[ \u3000]++[{CJK}](?![{CJK}]))++")  # 张　三
_LEAD = re.compile(rf"（(?:{_LEADS_IT}|lead|主|A角?)）$", re.IGNORECASE)
_SUPPORT = re.compile(rf"（(?:{_SUPPORTS_IT}|support(?:ing)?|[协辅副]|B角?)）$", re.IGNORECASE)
_LETTER = re.compile("（[AB]）$", re.IGNORECASE)  # a role, unless it is short for a person
_OTHERS = re.compile(
    rf"(?<=[{CJK}\s][{CJK}])(?<![平高初中同对])等(?:[\d一二三四五六七八九十几多各有关相个家名位]*(?:单位|部门|人|同志|人员|领导)?)$"
    r"|等?按照?(?:各自)?(?:职责|职能)?分工(?:负责|落实)?$|(?:^|,?\s+)(?:etc\.?|et al\.?|and others)$",
    re.IGNORECASE,
)
"""A suffix that says there are more owners than are named: 水利局等, 财政局等部门."""
_SAID = re.compile(
    rf"^由?(?P<name>.*?(?:[{CJK}]{{2}}|[A-Za-z0-9]|\S(?=\xa0)))\s?(?:共同|分别|联合)?(?:(?P<lead>(?:{_LEADING}|负责)(?:牵头|{_DOING})?)"
    rf"|(?:{_SUPPORTING}|(?P<aid>支持|会办))(?:{_DOING})?|(?P<does>(?:{_DOING}){{1,2}}))$"
)
"""A name as in a sentence: (由)市财政局牵头, 市教育局配合."""
_AIDED = {"支持": _LEADING, "会办": "主办"}
"""What says so only beside a lead, unlike 技术支持 and 人大常委会办."""
_APART = re.compile(rf"\s+(?=(?:{_LEADING}|{_SUPPORTING}|支持)(?:$|[、，,;；\s]))")  # 张三 牵头
ARROW = re.compile(r"\s*(?:→|[-=]>)(?=\s*\w)")
_HANDED = re.compile(  # 张三→李四: who has it now; but 张三→李四→王五 do it in this order
    rf"(?:^|(?<=[、，,;；\n]))[^、，,;；\n→>]*{ARROW.pattern}(?![^、，,;；\n]*{ARROW.pattern})"
)
_DEGREES = re.compile(r"(\b[A-Z]\. [A-Z]\w+)(?:, [A-Z][A-Za-z]*[A-Z]\b)+|, [A-Z][a-z]+[A-Z]\b")  # K. Osei, RN, PhD
_STARRED = re.compile(r"(?:^|(?<=[、，,;；/\s]))[★☆▲]\s*(?=\w)")  # ★县教育局、县财政局: who leads
_FILE = re.compile(  # which is written, and does nothing: `docs/api.md`
    r"(?:(?<![^、，,;；/\n])|(?<=[、，,;；/\n] ))(?:`[^`\s]*[/.][^`\s]*`"
    r"|(?:[\w.-]+/)*[\w-]+\.(?:md|txt|csv|json|ya?ml|html?|pdf|(?:doc|xls|ppt)x?|py|[jt]s|sh|sql))(?=\s*(?:$|[、，,;；/\n]))"
)
_LABEL = re.compile(rf"^(?:({_LEADS_IT}|责任(?:单位|部门)?)|{_SUPPORTS_IT})\s*[:：]\s*")

_ALONE = re.compile(rf"(?:(?![和与及等同])[{CJK}]|(?<!\d)\d{{1,5}}(?!\d))+(?<!{_LEADING}|{_DOING}|{_SUPPORTING}|分工)")
"""A single plain name, without separators, role or telephone number: a fast path for nearly every cell of owners."""

_NO_OWNERS = re.compile(r"^[^:：]{0,6}(?:领导|联系人|联络[人员])\s*[:：]")
_ASIDES = re.compile(
    rf"[（(]由?+((?:{_SUPPORTING}|{_LEADING})(?:单位|部门)?[:：][^（()）]++"
    rf"|[^（()）:：]{{2,40}}?(?:{_SUPPORTING}|{_LEADING}))[)）]"
)
"""Owners in brackets behind another one: 市住建局（市水务局配合）, 市财政局（协办：市教育局）."""
_LEADS_ASIDE = re.compile(f"^(?:{_LEADING})|(?:{_LEADING})$")


PRIVATE = 0x3_1300
"""The first placeholder for a known name: a Chinese character too rare to occur in a name.

Characters of Unicode's private use area are no letters, and ``is_nobody`` rejects a name without letters.
"""


LONGEST = 1_000  # characters; a longer text is no list of names


class Named(NamedTuple):
    """Distinct names, the lead first: the one marked by （牵头）, 牵头： or 由…牵头, else the first that is written.

    ``is_all``: the cell contains nothing but these names.
    """

    names: list[str]
    is_all: bool


def read_names(text: str, known: Collection[str] = (), *, are_persons: bool = False) -> Named:
    """The names in a cell: 后端：某甲 13800000000 → 某甲; 水利局等 → 水利局; 待定 → none; all with ``is_all`` False.

    ``known``: names of the store that contain a separator and must not be split, as 教务/学工处.
    ``are_persons``: 测试-江一帆 is 江一帆.
    """
    if len(text) > LONGEST:
        return Named([], is_all=False)
    if text.strip() in known:  # an exact name of the store needs no parsing, whatever it contains
        return Named([text.strip()], is_all=True)
    bare = unlinked(text)  # [@ann](https://…/ann)
    is_link, text = bare != text, _APART.sub("\xa0", _PADDED.sub(_joined, unbracketed(_with_roles(bare.strip()))))
    marked = _STARRED.sub("牵头：", ARROW.sub("、", _HANDED.sub("", _DEGREES.sub(r"\1", _FILE.sub(BREAK, text)))))
    plain, hidden = _hidden(_unbracketed(marked), known)
    names, is_all = _read_names(plain, are_persons=are_persons)
    whole = ["".join(hidden.get(letter, letter) for letter in name) for name in names]
    return Named(whole, is_all and marked == text and not is_link)


def _hidden(text: str, known: Collection[str]) -> tuple[str, dict[str, str]]:
    """Replace each known name that would be split by a placeholder; return the text and placeholder → name."""
    # Longest first, since one known name may contain another.
    hidden: dict[str, str] = {}
    for name in sorted(known, key=len, reverse=True):
        if name in text and len(separate(name)) > 1:
            mark = chr(PRIVATE + len(hidden))
            changed = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", mark, text)
            if changed != text:
                text, hidden[mark] = changed, name
    return text, hidden


def _read_names(text: str, *, are_persons: bool) -> Named:
    if _ALONE.fullmatch(text) and not (_is_unnamed(text) or behind_post(text) or UNSETTLED.search(text)):
        return Named([text], is_all=True)
    leads: list[str] = []
    others: list[str] = []
    aids: list[str] = []
    listed: list[str] = []  # names whose role may be said behind the last of them: 市财政局、市教育局牵头
    plain, is_more = without_contacts(text.strip())
    # "n/a" is checked as a whole first: it would be split at the slash into two names.
    is_leader = False  # 责任领导：甲、乙 have others do it
    for signed in [plain] if _is_unnamed(plain) else separate(plain):
        part = without_signs(signed)
        is_more |= part != signed
        label = _LABEL.match(part)
        is_leader = bool(_NO_OWNERS.match(part)) or (is_leader and not ROLE.match(part) and not is_unit(part.strip()))
        if is_leader:
            is_more = True
            continue
        marked = _LABEL.sub("", part)
        is_more |= bool(_LETTER.search(marked))
        name = unbracketed(_SUPPORT.sub("", _LEAD.sub("", marked.strip())).strip())
        role = _SAID.match(name)
        role = role if role and _is_role(role, text) else None
        name = role["name"] if role else name
        settled = name if _is_unnamed(name) else UNSETTLED.sub("", name)
        bare = without_post(_OTHERS.sub("", ROLE.sub("", in_chinese(settled))), are_persons=are_persons)
        bare = (without_role(bare) if are_persons else bare).lstrip("@＠ ")
        named = [] if _is_unnamed(bare) else [bare]
        is_more |= bare != name or (not named and not is_left_out(bare))
        if role:
            (leads if role["lead"] else others).extend(listed + named)
            listed = []
        elif _LEAD.search(marked) or (label and label[1]):
            leads += named
        elif _SUPPORT.search(marked):
            aids += named
        else:
            listed += named
    return Named(list(dict.fromkeys(leads + others + listed + aids)), not is_more)


def _is_role(role: re.Match[str], text: str) -> bool:
    """Does what stands behind a name say what it does: 支持 only beside a lead, 组织 only of a unit or a person, unlike
    党组织 and 社会组织?"""
    if role["aid"]:
        return bool(re.search(_AIDED[role["aid"]], text))
    name = role["name"]
    return not role["does"] or is_full_name(name) or (is_unit(name) and len(name) > 2 and not name.endswith("社会"))


def _with_roles(text: str) -> str:
    """Each role in round brackets behind its name, or as a label before it, and nothing else in that part."""
    if _BEFORE.match(text):
        return _BEFORE.sub(lambda role: f"{BREAK}{role[1]}：", text)
    parts, at = [], 0
    for role in _BEHIND.finditer(simplified(text)):  # also 主辦
        parts += [text[at : role.start()], f"{role['more'] or ''}（{role['inside'] or role['apart']}）{BREAK}"]
        at = role.end()
    return "".join([*parts, text[at:]])


def _is_unnamed(name: str) -> bool:
    """Does it name nobody, but say where the name stands, 详见附件, or by when, or that all is done: 已关闭?"""
    # 交付 and IT may be units.
    may_be_state = len(name) > 2 if name.isascii() else len(name) == 1 or name[:1] == "已"
    is_ended = may_be_state and read_state(name) is not None
    return is_nobody(name) or is_ended or bool(_ELSEWHERE.fullmatch(simplified(name)) or _TERM.fullmatch(name))


def is_labelled(text: str) -> bool:
    """Does it say first who of several leads: 牵头单位：县财政局?"""
    label = _LABEL.match(text)
    return bool(label and label[1])


def _joined(name: re.Match[str]) -> str:
    """A name of two or three characters that was padded to look even: 张　三 → 张三."""
    characters = "".join(name[0].split())
    return characters if len(characters) < 4 else name[0]


def _unbracketed(text: str) -> str:
    """``"各县区（市住建局牵头）"`` → ``"市住建局牵头、各县区"``; those who only support come behind."""
    asides = [aside[1] for aside in _ASIDES.finditer(text) if _LEADS_ASIDE.search(aside[1])]
    rest = _ASIDES.sub(lambda aside: "" if aside[1] in asides else f"、{aside[1]}", text)
    return "、".join([*asides, rest])
