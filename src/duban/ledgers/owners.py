"""A cell of owners → the lead and the supporting ones. Source: DOMAIN "Words", "Real sheets also have"."""

import re
from typing import NamedTuple

CJK = "\u3400-\u9fff"
_OUTSIDE_BRACKETS = r"(?![^（(]*[）)])"  # 各县（市、区） is one owner
_BETWEEN = re.compile(rf"[、，,;；\n|｜]{_OUTSIDE_BRACKETS}")
_SPACE = re.compile(rf"(?<=[{CJK}]{{2}})[ \u3000]+(?=[{CJK}]{{2}})")  # not in 张　三, nor in Trend Micro
_SLASH = re.compile(rf"\s*[/／]\s*{_OUTSIDE_BRACKETS}")
_ABBREVIATION = re.compile(r"\b[A-Z]{1,4}/[A-Z]{1,4}\b")
_LEAD = re.compile(r"[（(](?:牵头|主办|牵头单位|主办单位|lead)[）)]", re.IGNORECASE)
_SUPPORT = re.compile(r"[（(](?:配合|协办|协助|参与|配合单位|协办单位|supporting)[）)]", re.IGNORECASE)
_LABEL = re.compile(r"^(?:(牵头|主办|责任|承办)|配合|协办|协助|参与)(?:单位|部门)?\s*[:：]\s*")

NOBODY = {"", "-", "—", "——", "/", "\\", "无", "n/a"}


class Owners(NamedTuple):
    lead: str | None
    supporting: list[str]


def read_owners(text: str) -> Owners:
    """The lead is the one marked （牵头） or after 牵头：, else the first named; nobody is named twice."""
    leads: list[str] = []
    others: list[str] = []
    for part in split(text):
        name = _SUPPORT.sub("", _LEAD.sub("", _LABEL.sub("", part))).strip()
        label = _LABEL.match(part)
        is_lead = bool(_LEAD.search(part) or (label and label[1]))
        if name.casefold() not in NOBODY:
            (leads if is_lead else others).append(name)
    names = list(dict.fromkeys(leads + others))
    return Owners(names[0] if names else None, names[1:])


def split(text: str) -> list[str]:
    """``"市财政局/市人社局"`` → two names; the slash of ``"Treck TCP/IP stack"`` is part of one."""
    parts = [piece for part in _BETWEEN.split(text) for piece in _slashes(part)]
    return [name.strip() for part in parts for name in _SPACE.split(part.strip()) if name.strip()]


def _slashes(text: str) -> list[str]:
    if _ABBREVIATION.search(text) and " " in text.strip():  # an abbreviation inside a longer name
        return [text]
    return _SLASH.split(text)


def split_list(text: str) -> list[str]:
    """Tags: spaces and slashes belong to them."""
    parts = (part.strip() for part in re.split(r"[、，,;；\n]", text))
    return list(dict.fromkeys(part for part in parts if part.casefold() not in NOBODY))
