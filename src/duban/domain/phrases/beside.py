"""Refuse a time if the words around it say that it is not a deadline: 起, 左右, 不早于, 两次."""

import re
from typing import NoReturn

from duban.domain.phrases.amounts import AMOUNT, refuse_missing_anchor
from duban.domain.phrases.expressions import Expression, original
from duban.domain.phrases.reading import Question
from duban.domain.phrases.words import AFTER, WITHIN, bare
from duban.locales import _

LENGTH = f"{AMOUNT}(?:{WITHIN}|{AFTER})?"
# 12月10日起, 12月10日开始: a beginning.
BEGINS = re.compile("(?:之?后|以后|起|开始|启动|以来|施行|生效|开工)")
# 12月10日左右: approximate.
_ABOUT = re.compile("(?:前后|左右|上下|许|后(?=$|[,;]))")
# 12月初: no agreed last day.
_VAGUE = re.compile("[初中](?!旬)")
# 2026年|春季学期: a part of the year, which ends on another day in each school.
_SEASON = re.compile("[春夏秋冬](?:季|天|学期|$)(?:学期)?|[寒暑]假|第?[一二12上下]?个?学期")
# 不早于12月10日, 至少3天, 原定于12月10日
_NOT_THE_LAST = re.compile(
    "(?:不(?:得|能|应)?早于|最早(?:于|在|为)?|至少|最少|起码|不少于|比|除|原定于?|原计划于?|(?<![不得能应最至])晚于)$"
)
# 大约12月10日
_ABOUT_BEFORE = re.compile("(?:大约|约|大概|大致)$")
# 自12月10日, 启动时间为12月10日
_BEGINS_BEFORE = re.compile("(?:自|从|(?:开始|启动|起始|开工|施行|生效|实施)(?:时间|日期)?(?:为|是)?:?于?)$")
# 每月|至少两次: on which days is open.
_TIMES_A_PERIOD = re.compile("(?:至少|不少于|不低于|各)?(?P<times>[0-9两几多]+次)")
# 3天内|汛期前: a second event, whose date is missing.
_OTHER_EVENT = re.compile("(?P<name>[^0-9,;:()]{2,20}?)(?<![目以之此提先当眼])(?:之前|以前|前)")
_CALENDAR = "(?:节假日|法定|休息日|双休|周末|工作日|顺延|顺推|不含|不包括|不计|除外|扣除|农历|阴历|旧历|utc|gmt|exclu)"
# 12月10日(遇节假日顺延), 3日内(不含周末): the result may move.
_CHANGES = re.compile(
    f"[^,;]{{0,2}}\\([^)]*{_CALENDAR}[^)]*\\)?|[,;](?:均|都|全|皆)?(?:为|是|按|以|指)?{_CALENDAR}[^,;]*"
    "|[^()]*遇[^,;]*顺[延推]"
)
# 农历|12月10日
_OTHER_CALENDAR = re.compile("(?:农历|阴历|旧历)(?:的|[0-9]{4}年)?$")
# 已于|12月10日 完成: a day in the past.
_DONE_BEFORE = re.compile("(?:已经?|业已|均已|曾)(?:于|在)?$")
# 12月10日前|仍未完成
_NOT_DONE = re.compile("[前内]?(?:仍|还|均|都)?(?:无法|未能?|不能|难以|没有|尚未|已经?(?:办|完|报|反|落|整))")
_CLOSED = re.compile("[前底末内止终]$")
STOPS = ",;、(:"


def check_beside(q: Question, words: str, time: Expression) -> None:
    """Refuse the time in plain ``words`` if the words around it say that it is not a deadline; quote them."""
    part, before, after = words[time.start : time.end], words[: time.start], words[time.end :]
    written = original(q.phrase, words, time.start, time.end)
    if changing := _word(_OTHER_CALENDAR.search(before)) or _word(_CHANGES.match(after)):
        _refuse(q, _("“{words}” may change the date.").format(words=changing))
    if other := _word(_DONE_BEFORE.search(before)) or _word(_NOT_DONE.match(after)):
        _refuse(q, _("“{word}” does not say by when something is due.").format(word=other))
    _check_about(q, part, before, after)
    # 3天|前: before which day?
    if re.search("[天周月年时钟]$", part) and re.match("之?前|以前", after):
        q.refuse(_("“{words}” before what is not said.").format(words=written), _("Write 3天内, or 会前3天."))
    if event := _OTHER_EVENT.fullmatch(bare(after)):
        refuse_missing_anchor(q, event["name"])
    if season := part.endswith("年") and _word(_SEASON.match(after)):
        _refuse(q, _("“{word}” has no agreed last day.").format(word=season))
    if time.reading and time.reading.kind == "recurring":
        if (times := _TIMES_A_PERIOD.match(words, time.end)) and times["times"] != "1次":
            several = original(q.phrase, words, *times.span("times"))
            q.refuse(_("on which days “{times}” are is not said.").format(times=several), _("Write 每月10日、25日."))
        return
    is_length = re.fullmatch(LENGTH, part) and not re.fullmatch("[0-9]{2,}年", part)
    if (BEGINS.match(after) and not _CLOSED.search(part)) or (_BEGINS_BEFORE.search(before) and not is_length):
        _refuse(q, _("“{words}” states when something begins, not when it is due.").format(words=written))
    # 3天|检查一遍 may be how long or how often something is done.
    if is_length and after and after[0] not in STOPS and re.search("[天周月年时钟日]$", part) and time.reading:
        q.refuse(_("“{words}” without 内 may be how long, or how often.").format(words=written), _("Write 3天内."))


def _check_about(q: Question, part: str, before: str, after: str) -> None:
    """Refuse an approximate time, and one that is not the last day."""
    about = "前后" if part.endswith("前") and after.startswith("后") else _word(_ABOUT.match(after))
    if about := about or _word(_ABOUT_BEFORE.search(before)):
        _refuse(q, _("“{word}” is only approximate.").format(word=about))
    if vague := _word(_VAGUE.match(after)):
        _refuse(q, _("“{word}” has no agreed last day.").format(word=vague))
    if other := _word(_NOT_THE_LAST.search(before)):
        _refuse(q, _("“{word}” says that this is not the last day.").format(word=other))


def _refuse(q: Question, reason: str) -> NoReturn:
    q.refuse(reason, _("Write the last day: 12月10日前."))


def _word(match: re.Match[str] | None) -> str:
    return match[0] if match else ""
