"""What a title says of the rows below it: the year and month of their dates, from which day they count, who leads."""

import re
from collections.abc import Sequence

from duban.domain.phrases.words import plain
from duban.ledgers.cells.names import EASTERN, is_nobody, is_unit
from duban.ledgers.cells.orders import MONTHS
from duban.ledgers.cells.wording import MONTH_NAMES

_YEAR = re.compile(
    r"(?<!\d)(?:(20\d\d)(?:(?!\d)\s*(?=年|$|[^\d.\-/]|-[A-Z])|(?=(?:[-./]0?[1-9]|0[1-9]|[-./]?1[0-2])(?![\d.\-/])))"
    r"|(2\d)(?=年(?:0?[1-9]|1[0-2])月))"
)
_WEEKDAY = "(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_DAY_OF_TITLE = re.compile(
    r"(?:(?<!\d)20\d\d\s*(?:年\s*\d{1,2}\s*月|([./-])\s*\d{1,2}\s*\1|(?:0[1-9]|1[0-2])(?=\d\d(?!\d)))\s*\d{1,2}(?!\d)日?+"
    r"|(?<=[（(])\d{1,2}月\d{1,2}日"
    rf"|^(?i:{_WEEKDAY},? (?:\d{{1,2}} (?:{MONTH_NAMES})|(?:{MONTH_NAMES}) \d{{1,2}})\b)(?!,? 20\d\d)"
    rf"|(?<!\w)(?i:\d{{1,2}} (?:{MONTH_NAMES})|(?:{MONTH_NAMES}) \d{{1,2}},?) 20\d\d(?!\d))(?!\s*[前止以之])"
)
_PLANNED = re.compile(r"([^，,。；;:：（()）\s]{0,20})(?:(?<![制决固])[拟定将]|计划)于[^，,。；;（()）]*")
_DAY_ALONE = re.compile(rf"{_DAY_OF_TITLE.pattern}(?!\s*[-~～至到—–])")
_MONTH = re.compile(
    r"(?<!\d)20\d\d(?:[-./年]\s*)?(0[1-9]|1[0-2]|(?<=[-./])[1-9])(?![\d.\-/~～至到—–])"
    r"|(?<![\d.\-~～至到—–/])(1[0-2]|0?[1-9])月(?!\s*[\d\-~～至到—–底末前])"
)
_MONTH_IN_ENGLISH = re.compile(rf"(?:20\d\d[ ,-]*)?({MONTH_NAMES})\.?(?:[ ,-]*20\d\d)?", re.IGNORECASE)
_QUARTER = re.compile(r"第?([一二三四1-4])季度(?!\s*[-~～至到—–])|(?<![\w-])Q([1-4])(?!\s*[-~–\w])")

_LEAD = re.compile(
    r"(?:^|[\s　])(?:填报|上报|责任|承办|牵头|报送(?=[^：:]*章))?(?:单位|部门|科室|处室)"
    r"(?:[（(][^（()）]*[)）])?\s*[:：]\s*([^\s　:：（(，,；;]{2,30})"
)
_OF_KINDS = re.compile(r"(?:单位|部门|科室|处室|机构|(?<![委员协工学商合金究事])会)$")  # 周例会, unlike 总工会


def without_days(text: str) -> str:
    """The text without its days: that of 更新日期：2026年11月27日 says nothing of the year of others. The first and the
    last day of a period do."""
    return _DAY_ALONE.sub("", text)


def year_in(*texts: str) -> int | None:
    """The year in the first text that has one, ``"2026年重点工作"``, ``"202603"``, ``"26年3月"``, ``"二〇二六年"``,
    and not two: 2025—2026学年."""
    matches = ([*_YEAR.finditer(each)] or _YEAR.finditer(plain(each)) for each in texts)
    years = ({int(match[1] or f"20{match[2]}") for match in each} for each in matches)
    return next((each.pop() for each in years if len(each) == 1), None)


def day_in(*texts: str) -> str | None:
    """The first day that a title names, whole or at the beginning of a bracket: 第3次会议（3月5日）; not 3月5日前."""
    return next((match[0] for each in texts if (match := _DAY_OF_TITLE.search(each))), None)


def planned_in(title: str) -> str:
    """What a title says of an event that was to come when it was written, 会议拟于2027年1月12日召开; "" for nothing."""
    planned = _PLANNED.search(title)
    return planned[0] if planned else ""


def without_plan(title: str) -> str:
    """The title without its day to come, which names neither the year of the rows below it nor the day from which they
    count; what stands before it may: 2026年计划于年底前完成的工作."""
    return _PLANNED.sub(r"\1", title)


def month_in(*texts: str) -> int | None:
    """The month in the first text that has one: ``"3月"``, ``"202503"`` → 3. None if that text has several: 1-3月."""
    for wording in texts:
        if months := {int(match[1] or match[2]) for match in _MONTH.finditer(plain(wording))}:
            return months.pop() if len(months) == 1 else None
    return None


def month_named(sheet: str) -> int | None:
    """The month that is the whole name of a sheet in English: ``"Jan 2027"``, ``"March"``."""
    match = _MONTH_IN_ENGLISH.fullmatch(sheet.strip())
    return MONTHS.index(match[1][:3].title()) + 1 if match else None


def quarter_of(figure: str) -> int:
    """``"三"`` and ``"3"`` → 3."""
    return "一二三四".find(figure) + 1 or int(figure)


def quarter_in(wording: str) -> int | None:
    """The only quarter in a text: ``"2025年第三季度"`` → 3."""
    quarters = {quarter_of(figure) for pair in _QUARTER.findall(wording) for figure in pair if figure}
    return quarters.pop() if len(quarters) == 1 else None


def lead_in(sheet: str, captions: Sequence[str]) -> str:
    """The unit that fills the table in (填报单位：县水利局), or after which its sheet is called; "" without one."""
    of_title = (match[1] for match in _LEAD.finditer(" ".join(captions)))
    # An English name, board or team, is as often a word as a name: Team 功能模块.
    is_unit_itself = is_unit(re.sub("[A-Za-z]", "", sheet)) and EASTERN.search(sheet)
    of_sheet = [sheet] if len(sheet) > 2 and is_unit_itself and not _OF_KINDS.search(sheet) else []
    return next((each for each in [*of_title, *of_sheet] if is_unit(each) and not is_nobody(each)), "")
