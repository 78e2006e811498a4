"""Words without a date, or with the base as their date: 随到随办, 长期坚持, 全年, 待定."""

from re import Match

from duban.domain.phrases.reading import Question, Reading, Rules
from duban.locales import _


def _at_once(q: Question, _m: Match[str]) -> Reading:
    return Reading(q.phrase, "relative", q.today, note=_("At once: due the same day."))


def _open(q: Question, _m: Match[str]) -> Reading:
    return Reading(q.phrase, "open", note=_("Open-ended: there is no due date."))


def _unresolved(q: Question, m: Match[str]) -> Reading:
    note = _("Not yet decided: the wording is kept, without a date.") if m[0] else ""
    return Reading(q.phrase, "unresolved", note=note)


_AT_ONCE = "随到随办|立行立改|即知即改|即收即办|即来即办|即到即办|即办|当场|即日(?!起?[至到])起?|立即|马上|立刻|即刻"
_THROUGHOUT = r"(?:(?:\d{4}年|今年)?全年度?|贯穿|长期|坚持|常态化?|定期|持续|始终)"
_WHOLE_YEAR = r"(?:\d{4}年|今年)?全年度?"  # alone it is a span, due by the end of the year
_OPEN = f"(?!{_WHOLE_YEAR}$){_THROUGHOUT}+(?:开展|推进|落实|有效|整改|用力|深化|进行)?"
_OPEN += "|不定期|经常性?|常年|日常|天天|每天|每日|随时|每个?工作日"
# The empty cell, and the marks that secretaries put into one: \, -, /, 无, 待定.
_UNSETTLED = r"|\\+|-+|—+|–+|/+|无|暂无|空|暂?未定|待(?:定|商定|确定|议|明确|通知)|另行(?:通知|确定)|视情况?而定"
_LATER = "(?:后|之后|以后|上线|通知|确定|明确|批复|到位|再定|另定|而定|完成|结束|安排)"
_WAITING = "(?:需|须)?(?:等待?|待)"

LEADING: Rules = ((_AT_ONCE, _at_once), (_OPEN, _open))
"""Forms that may also begin a longer text: 立行立改，长期坚持."""
UNDATED: Rules = ((_UNSETTLED, _unresolved), *LEADING)
WAITING: Rules = ((f"{_WAITING}.{{1,40}}(?:{_LATER}|后.*)", _unresolved),)
