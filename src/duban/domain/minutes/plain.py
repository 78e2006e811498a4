"""Plain lists: what says that matters stand below, and items of a matter with who and by when set apart."""

import re
from collections.abc import Callable

from duban.domain.minutes.organs import CJK, Organs
from duban.domain.minutes.times import Clock

TO_DO = re.compile(  # of a heading or a label
    r"(?i)待办|行动项|任务分[配工]|下(?:一?步|阶段|周|月)(?:工作)?计划"
    r"|\b(?:to-?do|action items?|next steps|punch ?list)\b|^(?:open|actions)$",
)
_HEADED = re.compile(r"(?P<head>[^：:。；;]{2,40})(?:：|:(?=\s|$))\s*(?P<rest>.*)", re.DOTALL)
_BEHIND = re.compile("(?P<matter>.+)[（(](?P<inner>[^（()）]{2,80})[）)]\\s*[。；;]?", re.DOTALL)
_DONE_BY = re.compile("(?:全部|全面)?(?:完成|办结|提交|到位)?$")
Apart = tuple[str, dict[str, str]] | None
_WHO = re.compile(f"((?:负责|责任)人[:：]|由?)([{CJK}、]{{2,30}}?)(负责|牵头|配合|协助)?")


def headed(words: str) -> tuple[str, str | None]:
    """What stands before the first colon of a line, and the rest; None without a colon."""
    match = _HEADED.fullmatch(words)
    return (re.sub("&+", "、", match["head"].strip()), match["rest"]) if match else (words, None)


def is_time(text: str, clock: Clock) -> bool:
    """Whether a text is nothing but a day, perhaps with 完成 behind it."""
    times = clock.mentions(text) if re.search(r"[年月日号周旬底天]|\d-\d", text) else []
    times = [each for each in times if each.start == 0 or text[0] == "会"]
    return bool(re.match(r"\d{4}-", text)) or any(_DONE_BY.match(text, each.end) for each in times)


def set_apart(words: str, clock: Clock, organs: Organs, is_name: Callable[..., bool]) -> Apart:
    """The matter of an item and its roles, where all that follows is who and by when: 修门，江一帆，12月10日."""
    behind = _BEHIND.fullmatch(words)
    whole = f"；{behind['inner']}" if behind else words
    matter, *rest = re.split("(?:。(?!.{2}人[:：])|[；;，,])\\s*|[：:](?=由)", whole.rstrip("。；; "))
    roles = {"owner": "", "supporting": "", "due": ""}
    for part in rest:
        field, value = "due", _DONE_BY.sub("", part)
        if not is_time(part, clock) and (who := _WHO.fullmatch(part)) and is_name(who[2], bool(who[1] or who[3])):
            field, value = ("supporting" if who[3] in ("配合", "协助") else "owner"), who[2]
        elif not is_time(part, clock):
            return None
        roles[field] = f"{roles[field]}、{value}".strip("、")
    is_led = (behind and organs.is_name(roles["owner"])) or roles["due"] or re.search("负责|牵头", words)
    return (behind["matter"] if behind else matter, roles) if roles["owner"] and is_led else None
