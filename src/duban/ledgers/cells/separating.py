"""Where one name ends and the next one begins."""

import re

from duban.ledgers.cells.names import (
    BREAK,
    CJK,
    ENGLISH_POST,
    OUTSIDE_BRACKETS,
    POST,
    in_chinese,
    is_full_name,
    is_post,
    is_unit,
    pair,
)

_BETWEEN = re.compile(
    rf"""
    (?: [、，,;；\n|｜。]
    | (?<=[{CJK}]{{2}}) \s* 会同 \s* (?=[{CJK}]{{2}}) (?:(?!县)|(?<=[局委办部厅府]会同))  # not 会同县, a county
    | (?<=[{CJK}]) \s* [+＋&＆] \s* (?=[{CJK}])
    | \s[+＋·×]\s | \sw/\s*
    | (?<=\w{{2}}) [+＋] (?=\w{{2}}) (?!\S*@)  # SRE+QA, not ann+work@example.com
    | (?<=[{CJK}]) [+＋] (?=\w{{2}})
    ) {OUTSIDE_BRACKETS}  # Mixed (Backend + UI)
    """,
    re.VERBOSE,
)
_SPACE = re.compile(
    rf"(?<=[{CJK}]{{2}})[ \u3000]+(?=[{CJK}]{{2}}|[A-Z][{CJK}]{{1,4}}[:：]){OUTSIDE_BRACKETS}"
)  # does not split Trend Micro
_POST_AND_NAME = re.compile(rf"({POST})([{CJK}]{{2,3}})")
_POST_ABOVE = re.compile(rf"({POST})\n(?=([{CJK}]{{2,3}})(?:$|[\n、，,;；]))")  # 总务主任 in the line above 贾伟
_SLASH = re.compile(rf"\s*[/／]\s*{OUTSIDE_BRACKETS}")
_DOUBLE_POST = re.compile(rf"[A-Z&]{{2,5}}/(?=\S+ ){ENGLISH_POST}")  # QA/Test Lead
_ABBREVIATION = re.compile(r"\b[A-Z]{1,4}/[A-Z]{1,4}\b")


def separate(text: str) -> list[str]:
    """Split at all separators: ``"市财政局/市人社局"`` is two names, ``"Treck TCP/IP stack"`` is one."""
    text = _POST_ABOVE.sub(lambda post: f"{post[1]} " if is_full_name(post[2]) else post[0], text)
    parts = [piece for near in text.split(BREAK) for part in _BETWEEN.split(near) for piece in _slashes(part)]
    names = [name.strip() for part in parts for name in _spaced(part.strip()) if name.strip()]
    behind = [is_post(each.partition("：")[0]) and "：" in each for each in [*names[1:], ""]]
    own = [name for name, is_titled_too in zip(names, behind, strict=True) if not (is_titled_too and is_post(name))]
    whole = _counted([each for name in own for each in pair(name)])  # 党组书记、局长 张三 is one person
    is_torn = len(whole) > 1 and any(sum(map(each.count, "（(")) != sum(map(each.count, "）)")) for each in whole)
    return [" ".join(text.replace(BREAK, " ").split())] if is_torn else whole


def _counted(names: list[str]) -> list[str]:
    """A figure alone continues the name before it: 成员 1, 2 → 成员 1, 成员 2."""
    stem, counted = "", list[str]()
    for each in names:
        counted.append(stem + each if stem and each.isdecimal() else each)
        stem = counted[-1].rstrip("0123456789") if each[-1].isdecimal() else ""
    return counted


def _spaced(text: str) -> list[str]:
    """Split at spaces between names; a post is a role of the person beside it: 支部书记 李四, 局长李四, 李四 局长."""
    names: list[str] = []
    for each in _SPACE.split(text):
        name, before = "：".join(behind_post(each)) or each, names[-1] if names else ""
        if is_post(before) and not is_post(each):
            names[-1] = name if "：" in name else f"{before}：{name}"
        elif is_post(each) and is_full_name(before) and not is_unit(before):
            names[-1] = f"{each}：{before}"
        else:
            names.append(name)
    return names


def _slashes(text: str) -> list[str]:
    if (_ABBREVIATION.search(text) and " " in text.strip()) or in_chinese(text) != text:  # TCP/IP stack; 李强/Jack Li
        return [text]
    parts = [text] if _DOUBLE_POST.fullmatch(text.strip()) else _SLASH.split(text)
    return [" ".join(parts)] if len(parts) == 2 and len([*filter(is_post, parts)]) == 1 else parts  # 张三/局长


def is_titled(text: str) -> bool:
    """Is it one name behind a post or a unit: 支部书记 李四, 局长李四, 县财政局张三?"""
    names = _SPACE.split(text)
    return bool(behind_post(text) or behind_unit(text)) or (
        len(names) == 2 and is_post(names[0]) and not is_post(names[1])
    )


def behind_unit(text: str) -> list[str]:
    """``"县财政局张三"`` → ``["县财政局", "张三"]``; none for other texts."""
    cuts = ([text[:-length], text[-length:]] for length in (2, 3) if not is_unit(text))
    return next((cut for cut in cuts if is_unit(cut[0]) and is_full_name(cut[1])), [])


def behind_post(text: str) -> list[str]:
    """``"局长李四"`` → ``["局长", "李四"]``; none for other texts."""
    parts = _POST_AND_NAME.fullmatch(text)
    return [*parts.groups()] if parts and is_full_name(parts[2]) and not is_post(text) else []
