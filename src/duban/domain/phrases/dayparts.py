"""A part of a day behind a day, without an hour: 明天上午, 周五下班前, 12月10日中午前."""

from datetime import time
from re import Match, compile

from duban.domain.phrases.reading import Question
from duban.domain.phrases.words import BEFORE
from duban.locales import _

_ENDING = compile(
    "(?P<day>.*?)(?P<part>上午|中午|正午|下午|午后|傍晚|晚上|晚间|夜间|晚|早上|早晨|清晨|凌晨|早|上班|下班|收工)"
    f"(?:时|时分)?(?:下班)?{BEFORE}"
)
_NOON = ("上午", "中午", "正午")
_END_OF_DAY = ("下午", "午后", "傍晚", "晚上", "晚间", "夜间", "晚", "下班", "收工")


def split_part(words: str) -> tuple[str, Match[str]] | None:
    """The day and the part of the day of a phrase that ends with one."""
    match = _ENDING.fullmatch(words)
    return (match["day"], match) if match else None


def end_of_part(q: Question, m: Match[str]) -> tuple[time | None, str]:
    """When that part of a day is over, None where it is with the day; and a note that says so."""
    part = m["part"]
    if part in _NOON:
        return time(12), _("“{part}” ends at 12:00.").format(part=part)
    if part in _END_OF_DAY:
        return None, _("“{part}” names no hour: it counts until the end of that day.").format(part=part)
    return q.refuse(_("“{part}” has no agreed end.").format(part=part), _("Write the hour: 9:00."))
