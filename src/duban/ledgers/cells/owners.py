"""Split a cell of owners into the lead and the supporting ones. Source: DOMAIN "Words", "Real sheets also have"."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from duban.domain.names.simplified import simplified
from duban.ledgers.cells.names import (
    ABBREVIATION,
    BREAK,
    CJK,
    ENGLISH_POST,
    NOBODY,
    OUTSIDE_BRACKETS,
    POST,
    ROLE,
    is_full_name,
    is_nobody,
    is_post,
    is_unit,
    pair,
    unbracketed,
    without_contacts,
    without_post,
    without_role,
)
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
_BETWEEN = re.compile(
    rf"""
    [、，,;；\n|｜。]{OUTSIDE_BRACKETS}
    | (?<=[{CJK}]{{2}}) \s* 会同 \s* (?=[{CJK}]{{2}}) (?:(?!县)|(?<=[局委办部厅府]会同))  # not 会同县, a county
    | (?<=[{CJK}]) \s* [+＋&＆] \s* (?=[{CJK}])
    | \s[+＋·×]\s | \sw/\s*
    | (?<=\w{{2}}) [+＋] (?=\w{{2}}) (?!\S*@)  # SRE+QA, not ann+work@example.com
    | (?<=[{CJK}]) [+＋] (?=\w{{2}})
    """,
    re.VERBOSE,
)
_ELSEWHERE = re.compile(
    r"[详参请]见.+|见(?:[附上下前后第表《].*|.*(?:方案|通知|备注|[件表单文]))"
    r"|同(?:[上前左\d第]|序号).*|如[上前]|ditto"  # 详见附件, 同第3项
    r"|(?-i:from|for|after|until|since|in|on|at|per|via) .+"  # Founder, from the experiment
    r"|see (?-i:[a-z]).*|(?:see|same as|as)(?: the)? (?:above|below|annex|appendix|attach|note|remark).*",
    re.IGNORECASE,
)
_SPACE = re.compile(
    rf"(?<=[{CJK}]{{2}})[ \u3000]+(?=[{CJK}]{{2}}|[A-Z][{CJK}]{{1,4}}[:：]){OUTSIDE_BRACKETS}"
)  # does not split Trend Micro
_WITH_ROLE = re.compile(
    rf"(?:(?<=[、，,;；\n/])|^)([{CJK}A-Za-z]{{2,8}})(?:[ \u3000]+|-)(?=([{CJK}]{{2,4}})(?:$|[、，,;；\n/]))"
)
_POST_AND_NAME = re.compile(rf"({POST})([{CJK}]{{2,3}})")
_PADDED = re.compile(rf"(?<![{CJK}])[{CJK}](?:[ \u3000]++[{CJK}](?![{CJK}]))++")  # 张　三
_SLASH = re.compile(rf"\s*[/／]\s*{OUTSIDE_BRACKETS}")
_DOUBLE_POST = re.compile(rf"[A-Z&]{{2,5}}/(?=\S+ ){ENGLISH_POST}")  # QA/Test Lead
_ABBREVIATION = re.compile(r"\b[A-Z]{1,4}/[A-Z]{1,4}\b")
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

DASH = rf"[—－]+|\s-\s|(?<=[{CJK}])-(?=[{CJK}])"
_SIDE = "([^（()）/／—－、，,;；]{1,40}?)"
WITH_PERSON = re.compile(rf"{_SIDE}(?:[（(/／]|{DASH}){_SIDE}[)）]?")
"""A unit and its person: 财务科（张伟）, 财务科/张伟, 财务科-张伟, Finance - Ann Lee; or the other way round."""

PRIVATE = 0x3_1300
"""The first placeholder for a known name: a Chinese character too rare to occur in a name.

Characters of Unicode's private use area are no letters, and ``is_nobody`` rejects a name without letters.
"""


LONGEST = 1_000  # characters; a longer text is no list of names
_NAME = r"[A-ZÀ-Þ][\w'’-]*\.?(?: [A-ZÀ-Þ][\w'’-]*\.?)?"
_AND = re.compile(r",? (?:and|&) ")
_LISTED = re.compile(rf"{_AND.pattern}|, ")
_PERSONS = re.compile(rf"{_NAME}(?:, {_NAME})*,? (?:and|&) {_NAME}")
_SURNAME_FIRST = re.compile(rf"{_NAME}, {_NAME}")


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
    marked = _STARRED.sub("牵头：", ARROW.sub("、", _HANDED.sub("", _DEGREES.sub(r"\1", text))))
    plain, hidden = _hidden(_unbracketed(marked), known)
    names, is_all = _read_names(plain, are_persons=are_persons)
    whole = ["".join(hidden.get(letter, letter) for letter in name) for name in names]
    return Named(whole, is_all and marked == text and not is_link)


def names_alone(cells: Sequence[str]) -> frozenset[str]:
    """The names that stand in a cell of their own, or in a list with commas: not those of Bob & Carol only."""
    plain = (each for each in cells if "," in each or not _AND.search(each))
    return frozenset(part for each in plain for part in _LISTED.split(each))


def listed(cell: str, alone: Collection[str]) -> str:
    """``"Bob & Carol"`` → ``"Bob, Carol"`` where one of them also stands ``alone``; Health & Safety is one.

    Full names, Ann Lee and Bo Lind, and the last of several, Ann, Bo and Cy, need no other evidence.
    """
    parts = _LISTED.split(cell.strip())
    are_persons = _PERSONS.fullmatch(cell.strip()) and not is_unit(cell)
    is_list = any(part in alone for part in parts)
    is_list |= bool(are_persons) and ("," in cell or all(" " in part for part in parts))
    return ", ".join(parts) if is_list else cell


def is_surname_first(cell: str) -> bool:
    """Can it be one person, as O'Brien, Sam?"""
    return bool(_SURNAME_FIRST.fullmatch(cell.strip()))


def are_surnames_first(cells: Sequence[str]) -> bool:
    """Do the pairs in a column each name one person?

    Two persons (Ana, Ben) also come alone, or the other way round: nobody stands on both sides of the comma or without
    one. The same pair comes again, or a first name is an initial.
    """
    pairs = [each for each in cells if is_surname_first(each)]
    before, behind = ({each.split(", ")[side] for each in pairs} for side in (0, 1))
    is_shown = len({*pairs}) < len(pairs) or any(each.endswith(".") for each in behind)
    is_clear = not before & behind and not {*cells} & (before | behind) and not any(map(is_unit, before | behind))
    return is_shown and is_clear and len({*pairs}) > 2 and len(pairs) * 2 > len(cells)


def name_persons(cells: Sequence[str]) -> bool:
    """Do most of these units name their person: 财务科（张伟）, 财务科/张伟, Finance - Ann Lee, or 财务科 张伟
    where most of those behind are known persons, and none a unit? A single one may name a place: 信息中心（高新）."""
    pairs = [[side.strip() for side in pair.groups()] for pair in map(WITH_PERSON.fullmatch, cells) if pair]
    named = [unit for unit, name in pairs if is_full_name(name) and not is_unit(name)]
    others = (re.fullmatch(f".*[{CJK}].*|{ENGLISH_POST}", unit) or is_full_name(unit) for unit in named)
    spaced = [before.groups() for before in map(_WITH_ROLE.match, cells) if before]
    behind = {name for _unit, name in spaced}
    least = 0.3 if all(is_unit(unit) for unit, _name in spaced) else 0.5
    are_persons = 2 * len(spaced) > len(cells) and sum(map(is_full_name, behind)) > least * len(behind)
    are_persons &= not any(is_unit(name) or is_full_name(unit) > is_unit(unit) for unit, name in spaced)
    count = sum(is_unit(unit) or not other for unit, other in zip(named, others, strict=True))
    return are_persons or 2 * count > len(cells)


def roles_in(cells: Sequence[str], *, are_roles: bool) -> frozenset[str]:
    """What stands before the persons of a column where some of it are posts, 后端 文杰 beside 项目经理 高远, or none of
    it is the name of a unit or a person: 博士生 阮敏 beside 博士后 蓝天, 开发 文杰 beside 开发 高远.

    ``are_roles``: the heading says so.
    """
    pairs = [role for cell in cells for role in _WITH_ROLE.finditer(cell) if not ABBREVIATION.fullmatch(role[1])]
    roles, names = {role[1] for role in pairs}, {role[2] for role in pairs}
    plain = frozenset(each for each in roles if is_post(each) or not (is_unit(each) or is_full_name(each)))
    are_roles |= any(map(is_post, roles)) or (
        len(roles | names) > 2 and plain == roles and not roles & names.union(cells)
    )
    return plain if are_roles else frozenset()


def after_roles(cell: str, roles: Collection[str]) -> str:
    """``"后端 文杰"`` → ``"后端：文杰"``, if that is one of the roles."""
    return _WITH_ROLE.sub(lambda role: f"{role[1]}：" if role[1] in roles else role[0], cell)


def _hidden(text: str, known: Collection[str]) -> tuple[str, dict[str, str]]:
    """Replace each known name that would be split by a placeholder; return the text and placeholder → name."""
    # Longest first, since one known name may contain another.
    hidden: dict[str, str] = {}
    for name in sorted(known, key=len, reverse=True):
        if name in text and len(_split(name)) > 1:
            mark = chr(PRIVATE + len(hidden))
            changed = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", mark, text)
            if changed != text:
                text, hidden[mark] = changed, name
    return text, hidden


def _read_names(text: str, *, are_persons: bool) -> Named:
    if _ALONE.fullmatch(text) and not _is_unnamed(text) and not _glued(text):
        return Named([text], is_all=True)
    leads: list[str] = []
    others: list[str] = []
    aids: list[str] = []
    listed: list[str] = []  # names whose role may be said behind the last of them: 市财政局、市教育局牵头
    plain, is_more = without_contacts(text.strip())
    # "n/a" is checked as a whole first: it would be split at the slash into two names.
    is_leader = False  # 责任领导：甲、乙 have others do it
    for part in [plain] if _is_unnamed(plain) else _split(plain):
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
        bare = without_post(_OTHERS.sub("", ROLE.sub("", name)), are_persons=are_persons)
        bare = without_role(bare) if are_persons else bare
        named = [] if _is_unnamed(bare) else [bare]
        is_more |= bare != name or (not named and bare.casefold() not in NOBODY)
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
    """Does it name nobody, but say where the name stands, 详见附件, see annex, or that all is done: 已关闭?"""
    # 交付 and IT may be units.
    may_be_state = len(name) > 2 if name.isascii() else len(name) == 1 or name[:1] == "已"
    is_ended = may_be_state and read_state(name) is not None
    return is_nobody(name) or is_ended or bool(_ELSEWHERE.fullmatch(simplified(name)))


def _split(text: str) -> list[str]:
    """Split at all separators: ``"市财政局/市人社局"`` is two names, ``"Treck TCP/IP stack"`` is one."""
    parts = [piece for near in text.split(BREAK) for part in _BETWEEN.split(near) for piece in _slashes(part)]
    names = [name.strip() for part in parts for name in _spaced(part.strip()) if name.strip()]
    behind = [is_post(each.partition("：")[0]) and "：" in each for each in [*names[1:], ""]]
    own = [name for name, is_titled_too in zip(names, behind, strict=True) if not (is_titled_too and is_post(name))]
    return [each for name in own for each in pair(name)]  # 党组书记、局长 张三 is one person


def _spaced(text: str) -> list[str]:
    """Split at spaces between names; a post is a role of the person beside it: 支部书记 李四, 局长李四, 李四 局长."""
    names: list[str] = []
    for each in _SPACE.split(text):
        name, before = "：".join(_glued(each)) or each, names[-1] if names else ""
        if is_post(before) and not is_post(each):
            names[-1] = name if "：" in name else f"{before}：{name}"
        elif is_post(each) and is_full_name(before) and not is_unit(before):
            names[-1] = f"{each}：{before}"
        else:
            names.append(name)
    return names


def is_labelled(text: str) -> bool:
    """Does it say first who of several leads: 牵头单位：县财政局?"""
    label = _LABEL.match(text)
    return bool(label and label[1])


def is_titled(text: str) -> bool:
    """Is it one name behind a post or a unit: 支部书记 李四, 局长李四, 县财政局张三?"""
    names = _SPACE.split(text)
    return bool(_glued(text) or behind_unit(text)) or (len(names) == 2 and is_post(names[0]) and not is_post(names[1]))


def behind_unit(text: str) -> list[str]:
    """``"县财政局张三"`` → ``["县财政局", "张三"]``; none for other texts."""
    cuts = ([text[:-length], text[-length:]] for length in (2, 3) if not is_unit(text))
    return next((cut for cut in cuts if is_unit(cut[0]) and is_full_name(cut[1])), [])


def _glued(text: str) -> list[str]:
    """``"局长李四"`` → ``["局长", "李四"]``; none for other texts."""
    parts = _POST_AND_NAME.fullmatch(text)
    return [*parts.groups()] if parts and is_full_name(parts[2]) and not is_post(text) else []


def _joined(name: re.Match[str]) -> str:
    """A name of two or three characters that was padded to look even: 张　三 → 张三."""
    characters = "".join(name[0].split())
    return characters if len(characters) < 4 else name[0]


def _unbracketed(text: str) -> str:
    """``"各县区（市住建局牵头）"`` → ``"市住建局牵头、各县区"``; those who only support come behind."""
    asides = [aside[1] for aside in _ASIDES.finditer(text) if _LEADS_ASIDE.search(aside[1])]
    rest = _ASIDES.sub(lambda aside: "" if aside[1] in asides else f"、{aside[1]}", text)
    return "、".join([*asides, rest])


def _slashes(text: str) -> list[str]:
    if _ABBREVIATION.search(text) and " " in text.strip():  # an abbreviation inside a longer name
        return [text]
    parts = [text] if _DOUBLE_POST.fullmatch(text.strip()) else _SLASH.split(text)
    return [" ".join(parts)] if len(parts) == 2 and len([*filter(is_post, parts)]) == 1 else parts  # 张三/局长
