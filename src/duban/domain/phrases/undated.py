"""Words that set no date, or no other than the base: 随到随办, 长期坚持, 待定."""

from re import Match

from duban.domain.phrases.reading import Question, Reading, Rules
from duban.locales import _


def _at_once(q: Question, m: Match[str]) -> Reading:
    return Reading(q.phrase, "relative", q.today, note=_("At once: the day itself."))


def _open(q: Question, m: Match[str]) -> Reading:
    return Reading(q.phrase, "open", note=_("Open-ended: there is no date to be late for."))


def _unresolved(q: Question, m: Match[str]) -> Reading:
    return Reading(q.phrase, "unresolved", note=_("Not yet settled: the words are kept, and no date."))


_OPEN = "长期|长期坚持|坚持长期|长期推进|长期有效|持续|持续坚持|持续推进|持续开展|持续整改|持续用力|持续深化|持续进行"
_OPEN += (
    "|常态化?|常态化(?:开展|推进|坚持|落实)|定期|定期开展|不定期|经常性?|常年|日常|每天|每日|每个?工作日|天天"
)
_LATER = "(?:后|之后|以后|上线|通知|确定|明确|批复|到位|再定|另定|而定|完成|结束|安排)"

UNDATED: Rules = (
    (
        r"|\\+|-+|—+|–+|/+|无|暂无|空|未定|暂未?定|待定|待商定|待确定|待议|待明确|待通知|另行通知|另行确定|视情况?而定",
        _unresolved,
    ),
    ("随到随办|立行立改|即知即改|即收即办|即办|即日起?|立即|马上|立刻|即刻", _at_once),
    (_OPEN, _open),
)
WAITING: Rules = (
    (f"(?:需|须)?(?:等待?|待).{{1,40}}{_LATER}|(?:需|须)?(?:等待?|待).{{1,40}}后.*", _unresolved),
)
