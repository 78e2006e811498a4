"""Read a Chinese deadline inside of a longer text: 12月10日前提交自查报告.

The rest of the text is quoted in the note of the reading. The text is refused if it has a second time, or words which
say that the time is not a deadline (起, 左右, 不早于).
"""

import re
from dataclasses import replace
from datetime import datetime

from duban.domain.phrases.amounts import amount, anchor, counted, refuse_missing_anchor
from duban.domain.phrases.beside import BEGINS, LENGTH, STOPS, check_beside
from duban.domain.phrases.expressions import Expression, expressions, original, refuse_unknown
from duban.domain.phrases.reading import Question, Reading, ReadWhole, day_of
from duban.domain.phrases.undated import LEADING
from duban.domain.phrases.words import FILLING, bare
from duban.locales import _

# The event before an amount of time: 自收到文件之日起 | 3日内, 验收后 | 5个工作日内
_EVENT = re.compile(
    f"(?:{FILLING.pattern})(?:自|从|在|于|待)?(?P<name>[^,;:()]{{1,20}}?)(?:之日|当日)?"
    "(?P<side>之后|以后|后|起|完|之前|以前|前(?=$))"
)
# The same behind it: 3日内(自收到之日起), 3日内完成(自收到之日起)
_IN_BRACKETS = re.compile(
    r"(?:\(|[^,;:()]{0,8}\((?=[^()]*起))?(?:自|从)(?P<name>[^,;:()]{1,20}?)(?:之日|当日)?(?P<side>起|后)"
)
# The time is the tail of a larger figure (最多2|3日内, 3-|5日内), so it is not what was meant.
_IN_A_FIGURE = re.compile("(?<![最至])[0-9半个几数多两仨俩卅廿.]$|[0-9][-~—至到或]$")
# A known word that runs into the time, in front of it or behind: 每|12月10日, 12月10日|上旬. The grammar understood
# only a part of an expression, which would change its meaning.
_CUT = re.compile("(?:[年月周旬季隔每逢今明昨初双]+|工作日|元旦|春节|清明节?|五一|端午节?|中秋节?|国庆节?)$")
# 12月10日前(含10日), 本周五(11月27日)
_BRACKETS = re.compile(r"前?\((?:含|包括|即|也就是)?(?P<inner>[^()]+)\)")
# Between a day and an amount counted from it: 11月26日|起算，|3个工作日内
_COUNTS = re.compile("(?:之日|当日)?起(?:的|算|计算|计)?,?")
_COUNTED = "[0-9]+(?:个(?!工作日|月|小时|星期|季|半|礼拜)|[家项件户名人份批条处篇])"
"""So many things, and no time: 明天上午3个项目开工. Behind a month (12月3项) it may be a day that was cut short."""
_CUT_BEHIND = re.compile(
    f"(?<!前)(?<!内)(?<!旬)(?![0-9]+次)(?:(?<=[年月])|(?!{_COUNTED}))[a-z0-9]"
    "|[上中下]{1,2}旬|[年月周季旬]|[日号](?!常)|末|底|第[0-9]|[上下前后]半月"
)


def read_among(q: Question, words: str, read_whole: ReadWhole) -> Reading | None:
    """Read the deadline in plain ``words`` that hold other words too; None if there is no time in them."""
    all_times = expressions(q, words, read_whole)
    if unrepeated := _without_repetition(words, all_times):
        return read_whole(q, unrepeated) or read_among(q, unrepeated, read_whole)
    times = [each for each in all_times if not _is_of_object(words, each, all_times)]
    if not times:
        return _without_day(q, words)
    if reading := _from_a_day(q, words, times):
        return reading
    time = _only(q, words, times)
    before, after = words[: time.start], words[time.end :]
    if _IN_A_FIGURE.search(before) or after.startswith("半"):
        return None
    if cut := _CUT.search(before) or _CUT_BEHIND.match(words, time.end):
        start, end = (cut.start(), time.end) if cut.string is before else (time.start, cut.end())
        refuse_unknown(q, words, start, end)
    check_beside(q, words, time)
    reading = _counted(q, words[time.start : time.end], time, before, after)
    return _noted(q, words, time.start, time.end, reading) if reading else None


def _without_repetition(words: str, times: list[Expression]) -> str:
    """Remove brackets that repeat the day: 本周五(11月27日)17:30前, 12月10日前(含10日). "" if there are none."""
    for time in times:
        again = _BRACKETS.match(words, time.end)
        due = time.reading.due if time.reading else None
        if not again or due is None:
            continue
        inner = next(
            (each for each in times if each.start == again.start("inner") and each.end >= again.end("inner")), None
        )
        day = inner.reading.due if inner and inner.reading else None
        is_same = day is not None and day_of(day) == day_of(due)
        if is_same or re.fullmatch(f"0?{due.day}[日号]|[当本该]日|当天|本数", again["inner"]):
            # Keep the repetition if it is more exact than the first: 本周五(11月27日17:30).
            shown = again["inner"] if isinstance(day, datetime) else words[time.start : time.end]
            return words[: time.start] + shown + words[again.end() :]
    return ""


def _from_a_day(q: Question, words: str, times: list[Expression]) -> Reading | None:
    """Read an amount of time counted from a day in the text: 自11月26日起3个工作日内."""
    if len(times) != 2 or not (times[0].reading and times[0].reading.due):
        return None
    start, length = times[0].reading.due, re.fullmatch(LENGTH, words[times[1].start : times[1].end])
    size = amount(length) if length and _COUNTS.fullmatch(words, times[0].end, times[1].start) else None
    begin = times[0].start - (words[: times[0].start][-1:] in ("自", "从"))
    return _noted(q, words, begin, times[1].end, replace(counted(q, start, size, 1), kind="fixed")) if size else None


def _is_of_object(words: str, span: Expression, times: list[Expression]) -> bool:
    """Return whether a span only qualifies a noun: 2026年度 in 12月10日前报送2026年度总结, 季度 in 季度演练."""
    if words[span.start : span.end] == "季度" and words[span.end : span.end + 1] not in STOPS + "前后之以起":
        return True
    if span.start == 0 or span.end == len(words) or len(times) == 1:
        return False
    part, previous = words[span.start : span.end], words[span.start - 1]
    is_span = bool(re.search("(?:[年月周]|季度|半年|年度|份)$", part)) and not re.search("[0-9]个?[年月周]$", part)
    is_span = is_span or bool(re.fullmatch("[0-9]{4}年|[0-9]{1,2}月", part))
    beside = any(each.end < span.start for each in times)
    if previous in "和及与" and re.match("[上下本]", part):  # 本周总结和下周计划
        previous = ""
    return (
        is_span
        and beside
        and (not previous or previous not in STOPS + "和及与或至到")
        and words[span.end] not in STOPS + "前后起初和及与或"
    )


def _only(q: Question, words: str, times: list[Expression]) -> Expression:
    """The only time in the words, which may be written twice: 本月底(9月30日)前. Two different times are refused."""
    if len({_due(each) for each in times}) == 1:
        return replace(times[0], end=times[-1].end) if _is_bracketed(words, times) else times[0]
    firsts = [times[0], next(each for each in times if _due(each) != _due(times[0]))]
    if firsts[0].end == firsts[1].start:
        refuse_unknown(q, words, firsts[0].start, firsts[1].end)
    one, other = (original(q.phrase, words, each.start, each.end) for each in firsts)
    return q.refuse_two(one, other)


def _due(each: Expression) -> object:
    return (each.reading.due, each.reading.every) if each.reading else each.start


def _is_bracketed(words: str, times: list[Expression]) -> bool:
    return len(times) > 1 and words[times[0].end : times[-1].start] == "("


def _counted(q: Question, part: str, time: Expression, before: str, after: str) -> Reading | None:
    """The reading of the time, or of an amount of time from an event named next to it: 收到文件后3日内.

    Raises the refusal of the time, if it has one.
    """
    length = re.fullmatch(f"{LENGTH}(?:之前|以前|前)?", part)
    event = (_EVENT.match(before) or _IN_BRACKETS.match(after)) if length else None
    if length and event:
        start, size = anchor(q, event["name"]), amount(length)
        if start is None:
            at = 0 if event.string is before else len(before + part)
            begin, end = event.span("name")
            refuse_missing_anchor(q, original(q.phrase, before + part + after, at + begin, at + end))
        return counted(q, start, size, -1 if "前" in event["side"] else 1) if size else None
    if time.refusal:
        raise time.refusal
    return time.reading


def _noted(q: Question, words: str, start: int, end: int, reading: Reading) -> Reading:
    beside = [_quoted(q, words, 0, start), _quoted(q, words, end, len(words))]
    quoted = "".join(f"“{each}”" for each in beside if each)
    if not quoted:
        return reading
    note = _("Besides the deadline it says {words}.").format(words=quoted)
    return replace(reading, note=f"{reading.note} {note}".strip(), words=quoted)


def _quoted(q: Question, words: str, start: int, end: int) -> str:
    """The original text of that part, without filler words (请于); "" if nothing remains."""
    part = words[start:end]
    if start == 0:
        end = next(at for at in range(end + 1) if FILLING.fullmatch(words, at, end))
    elif bare(f"0{part}") == "0":
        return ""
    return original(q.phrase, words, start, end) if start < end and words[start:end].strip(STOPS + ")") else ""


def _without_day(q: Question, words: str) -> Reading | None:
    """Read a text that begins with words without a date, or with the base as its date: 立行立改，长期坚持."""
    for pattern, reader in LEADING:
        if match := re.match(f"(?:{pattern})(?=[,;、并]|.*$)", words):
            if BEGINS.match(words, match.end()):
                return None
            reading = reader(q, match)
            return _noted(q, words, 0, match.end(), reading) if reading else None
    return None
