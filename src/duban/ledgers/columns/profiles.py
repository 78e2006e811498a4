"""Column profiling: statistics of the cells below a heading, as evidence for what the column holds."""

import re
import statistics
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from itertools import compress, pairwise
from typing import Any

from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.names.spelling import spelling
from duban.domain.phrases import Reading, Unanchored, Unreadable, read
from duban.ledgers.cells import words
from duban.ledgers.cells.dates import SPAN, is_span
from duban.ledgers.cells.names import CAPITAL, ENGLISH_POST, LETTERS, is_full_name, is_nobody, is_post, is_unit
from duban.ledgers.cells.orders import FRACTION, ZONE, Order, order_of, ordered
from duban.ledgers.cells.owners import is_labelled, is_titled, read_names
from duban.ledgers.cells.shares import of_text
from duban.ledgers.cells.states import begun_state
from duban.ledgers.cells.text import cell_at, is_empty, text
from duban.ledgers.cells.wording import BOX, TICKS, is_sign, undated, unlinked, unstressed
from duban.ledgers.columns.vocabulary import ROLES, WORDS
from duban.ledgers.workbooks.raw import Row

OPEN = ("assigned", "active", "submitted")
HALF_A_YEAR = 183  # days; a day without a year is taken to be nearer than this
SAMPLE = 80  # rows that are profiled
LONGEST = 400  # characters of a cell; what follows them says nothing more of its kind
LONGEST_DAY = 24  # characters; longer texts are not parsed as dates, which is the slow part
LONGEST_TIME = 40  # characters of a day with an hour and its time zone
_DIGIT_OR_DAY = re.compile(r"[\d月日周季年前内底旬天]|随到|立行|长期|持续|待定|[a-z]{3}", re.IGNORECASE)
_MONTH_AND_DAY = re.compile(r"(?:0?[1-9]|1[0-2])\.(?:0?[1-9]|[12]\d|3[01])")
_DAY_IN_FIGURES = re.compile(
    rf"20\d{{6}}|20\d\d(?:0[1-9]|1[0-2])|20\d\d\.(?:0?[1-9]|1[0-2])|[3-6]\d{{4}}(?:\.0)?|{_MONTH_AND_DAY.pattern}"
)
"""A day or month without separators (20261201, 202606), 2026.6, a serial number of Excel, a month and a day."""
_DAY_OF_SOME_YEAR = re.compile(r"\d{1,2}/\d{1,2}/\d\d")  # 24/11/26, first the day or the year
_PERCENT = re.compile(
    r"[*\s\[\]\u2580-\u25ff]*+(?:约|已?完成)?\s*+\d++(?:\.\d++)?\s*+[%％][*\s\u2300-\u2bff\U0001f300-\U0001faff]*"
)
CROSSES = frozenset("xXvVoO")
_CODE_ALONE = r"(?=[^\d\s,;、/]*\d)[A-Za-z\d._#()-]{1,12}"
_CODE = re.compile(rf"{_CODE_ALONE}(?:[,;、/]\s*{_CODE_ALONE})*")  # R01, or R01, R02
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_KEY = re.compile(r"(?=\S*\d)[!-~]{12,}")
_LENGTH = re.compile(
    r"[~≈约<＜≤>＞≥]?(?:\s*+\d+(?:\.\d+)?\s*+(?:小时|分钟?|秒|人[天日时月]?|h(?:ou)?r?s?|m(?:in(?:ute)?s?)?|s)(?![a-z])){1,3}",
    re.IGNORECASE,
)  # how long it takes, or how many do it: 20分钟, 2h, <2m 15s, 3人; 2小时内 is a deadline
_SPELL = re.compile(
    r"[~≈约]?\d+(?:\.\d+)?(?:\s*[-~–—至到]\s*\d+(?:\.\d+)?)?\s*(?:个?(?:工作)?[天日周月]|days?|weeks?|months?)"
)
_MONTHS = re.compile(r"\d{1,2}月?\s?[-~～—–至到]++\s?(?:[次翌]年)?\d{1,2}月[底末]?")
_CLOCK = r"\d{1,2}[:：]\d{2}(?::\d{2})?"
_COUNTED = re.compile(r"[A-Za-z]{1,7}\s?\d{1,2}(?:[-–~\s]+(?:[A-Za-z]{1,7}\s?)?\d{1,2})*")
_STAMP = re.compile(r"\d:(?!00:00|59:59)\d\d:\d\d")
_TIME = re.compile(rf"[^\w\s]?\s*{_CLOCK}(?:\s*[-~～—–→至到]+\s*{_CLOCK})?")  # 09:00-10:00, ✅ 13:59
_FIGURE = re.compile(r"-?(?:\d+(?:\.\d+)?|\.\d+)")
_AMOUNT = re.compile(r"[-~≈<>=≤≥\d.,/%％ ]+")
_QUANTITY = re.compile(
    r"[约近≥>]?\s?\d+(?:[.,]\d+)*+(?:\s?[万亿]?(?:[A-Za-z]{1,3}|平方米|公里|立方米|[^\W\d_])|[万亿]?[^\W\d_]{1,3})"
)  # 30公里, 10 万人, 2.5万平方米, 120 km, but not 1.1 建专班
_EASTERN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORDED = re.compile(r"(?=\D{2})[^A-Za-z\d一二三四五六七八九十]+|[A-Za-z]{2,}(?: [A-Za-z]{2,})+")
_VERDICT = re.compile(r"\W*(?:[未不]?(?:通过|合格)|失败|成功|pass(?:ed)?|fail(?:ed)?|skip(?:ped)?)\W*", re.IGNORECASE)
_DAY_OF_MONTH = re.compile(r"(?:3[01]|[12]\d|0?[1-9])(?:[日号]|st|nd|rd|th)?")
_CROSS = re.compile("[✅☑✔✓√❌✗✘]")
_YEAR = re.compile(r"\d{4}")
_WEEKDAY = re.compile("[日号]\\s*[（(]?(?:周|星期|礼拜)[一二三四五六日天]")
_BY = re.compile(r"[前底内末]|\b(?:by|before|within|end of)\b", re.IGNORECASE)
_LIST = re.compile(r"[、；;]")
_POST = re.compile(
    rf"(?:经理|工程师|架构师|专员|主管|主任|组长|负责人|人员|总监|助理|秘书|老师|岗|[处科局]长)$|^{ENGLISH_POST}$"
)
_PERSON = re.compile(
    rf"[\u4e00-\u9fff·]{{2,4}}|[你我]|{CAPITAL}{LETTERS}(?: {CAPITAL}{LETTERS}){{0,2}}|[a-z][a-z.]{{1,15}}"
    r"|@\S{1,15}"
)
_COLOUR = re.compile("red|amber|yellow|green|blue|gr[ae]y|[红黄绿蓝橙]灯?", re.IGNORECASE)  # of a light
_LIGHT = re.compile(rf"[⌛⏳⏸⚪⚫⛔✅❌⬛⭕\U0001f300-\U0001faff]\ufe0f?|{BOX.pattern}")
_RACI = re.compile("[RACI](?:/[RACI])*")
_MARK = re.compile(r"[^\w\s]{1,2}|[xXvVoO1√✓✔]")


def _share(answers: Iterable[object]) -> float:
    given = [bool(answer) for answer in answers]
    return sum(given) / len(given) if given else 0


def _is_figure(cell: object) -> bool:
    if isinstance(cell, str):
        return bool(_FIGURE.fullmatch(cell.strip()))
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _share_that(test: Callable[[Any], object], of: str = "texts") -> "cached_property[float]":
    """The share of the ``texts``, ``cells``, days ``read`` or names (``named``) of a profile for which the test holds.

    It is worked out when it is asked for.
    """
    return cached_property[float](lambda profile: _share(map(test, getattr(profile, of))))


@dataclass
class Profile:
    """Statistics of one column below a header. Floats are shares, 0 to 1, of the filled ``cells``, unless noted.

    ``ticks``, ``signs``: how many cells hold nothing but √, or ●. ``read``: the cells as ``Profiler.day`` reads them.
    ``only_done``: filled in the rows with a closed state, and in none with an open one; ``while_open``: in this
    share of those with an open one. ``pairs``: what its 已拆除 and 未拆除 mean (``words.states_of_pairs``).
    """

    rows: int = 0
    ticks: int = 0
    signs: int = 0
    cells: Sequence[object] = ()
    read: Sequence[date | bool] = ()
    terms: float = 0  # 6月底前, 第三季度: by when or in which time, as no record of a day says
    timed: Sequence[date] = ()  # its ``dates``, and the days that 9.1 and 10.15 may be
    future: float = 0  # share of ``timed`` that are today or later
    only_done: bool = False
    while_open: float = 0
    pairs: Mapping[str, str] = field(default_factory=dict)

    months = _share_that(_MONTHS.fullmatch)  # from one month to another: 3月-6月
    percents = _share_that(_PERCENT.fullmatch)
    parts = _share_that(lambda each: "/" in each and of_text(each, 1) is not None)  # of a whole: 3/4, or a day
    states = _share_that(lambda each: words.read_status(undated(each)) is not None)
    lights = _share_that(_COLOUR.fullmatch)
    answers = _share_that(lambda each: each.casefold() in words.ANSWERS)  # those states that are only yes or no
    lengths = _share_that(_LENGTH.fullmatch)
    roles = _share_that(lambda each: _RACI.fullmatch(each) or _is_role(each))  # 主责, 配合, R, A/C for each matter
    marks = _share_that(_MARK.fullmatch)
    crosses = _share_that(_CROSS.match)  # whether something may be done: ✅, ❌（默认）
    amounts = _share_that(_AMOUNT.fullmatch)  # figures of any kind: 7, 14/19, 60 %
    quantities = _share_that(_QUANTITY.fullmatch)  # figures with a unit: 30公里
    eastern = _share_that(_EASTERN.search)  # with a Chinese, Japanese or Korean character
    days = _share_that(bool, "read")
    figures = _share_that(_is_figure, "cells")
    spans = _share_that(lambda each: type(each) is str and is_span(each) and not _TIME.fullmatch(each), "cells")
    units = _share_that(lambda each: any(is_unit(part) and "@" not in part for part in each), "named")
    names = _share_that(lambda each: all(map(_is_name, each)), "named")
    posts = _share_that(lambda each: any(_POST.search(part) or is_post(part) for part in each), "named")  # 产品经理
    addresses = _share_that(_ADDRESS.fullmatch)  # of the web
    labelled = _share_that(is_labelled)  # 牵头单位：县财政局
    worded = _share_that(_WORDED.fullmatch)  # words without any figure or letter: 拆除旧墙
    keys = _share_that(_KEY.fullmatch)  # long codes: org/roadmap#12
    stamps = _share_that(_STAMP.search)  # to the second, as programs note what happened
    lists = _share_that(_LIST.search)  # with several items
    counted = _share_that(_COUNTED.fullmatch)  # W1-D2, Sprint 3, but not 3/4
    spells = _share_that(_SPELL.fullmatch)  # lengths without a word of when: 3天, 2-3周, not 3天内
    days_of_month = _share_that(_DAY_OF_MONTH.fullmatch)  # 8日, 15, 25th
    unnamed = _share_that(lambda each: words.read_status(each) is not None and is_nobody(each))  # 待指派, of names too
    verdicts = _share_that(_VERDICT.fullmatch)  # on things and tests, not on tasks: 合格, passed
    begun = _share_that(lambda each: words.read_state(each) or begun_state(each))  # states, and 待办，周五前
    sources = _share_that(lambda each: words.read_source(each)[0] != "other")
    urgencies = _share_that(lambda each: words.read_urgency(each) or words.likely("urgency", each))  # also P1

    @cached_property
    def texts(self) -> list[str]:
        return [text(cell).strip() for cell in self.cells]

    @property
    def filled(self) -> int:
        return len(self.cells)

    @cached_property
    def dates(self) -> list[date]:
        return [day for day in self.read if isinstance(day, date)]

    @cached_property
    def named(self) -> list[list[str]]:
        """The names in each cell, as far as it holds any."""
        return [[each] if "@" in each[1:] else read_names(each).names or [each] for each in self.texts]

    @cached_property
    def people(self) -> float:
        """Full names: a known surname plus one or two characters, or two capitalized words."""
        pairs = zip(self.texts, self.named, strict=True)
        return _share(all(map(is_full_name, parts)) or is_titled(each) for each, parts in pairs)

    @cached_property
    def kinds(self) -> int:
        """The number of distinct texts."""
        return len({*self.texts})

    @property
    def distinct(self) -> float:
        return self.kinds / self.filled if self.filled else 0

    @cached_property
    def length(self) -> float:
        """The mean number of characters."""
        return statistics.fmean(map(len, self.texts)) if self.cells else 0

    @cached_property
    def counts(self) -> bool:
        """Are these numbers consecutive, perhaps starting again at 1 (per group)? A few gaps are allowed."""
        whole = [int(each) for each in self.texts if each.isdecimal() and len(each) < 6]
        if len(whole) < max(2, self.filled * 0.8) or len({*whole}) == 1:
            return self.texts == ["1"]
        steps = sum(after == before + 1 or after == 1 for before, after in pairwise(whole))
        return steps >= (len(whole) - 1) * 0.8

    @property
    def is_repetitive(self) -> bool:
        """Does it repeat a few short words, as a column of states does?"""
        return self.length <= 10 and self.kinds <= max(3, self.filled * 0.35, min(8, self.filled * 0.6))

    @property
    def holds_codes(self) -> bool:
        """Is each cell a short code: R01, A-12?"""
        return self.filled > 0 and self.dated < 0.5 and all(map(_CODE.fullmatch, self.texts))

    @property
    def is_text(self) -> bool:
        """Does it hold words, and neither codes nor days, figures or names?"""
        return max(self.days, self.amounts, self.names) < 0.5 and not self.holds_codes

    @property
    def is_in_blocks(self) -> bool:
        """Does each text that repeats stand in rows one below the other, as the phases of a plan do?"""
        runs = sum(above != below for above, below in pairwise(self.texts)) + 1
        return 1 < self.kinds == runs < self.filled

    @property
    def tells(self) -> bool:
        """Does it say something else in nearly each row, in several words?"""
        return self.distinct > 0.8 and self.filled > 1 and self.length > (10 if self.eastern > 0.5 else 20)

    @property
    def is_shared_out(self) -> bool:
        """Are they the parts of a whole, as the weights of marks are: 10%, 25%, 35%, 30%?"""
        shares = [of_text(each, 1) for each in self.texts] if self.percents + self.figures > 0.9 else []
        known = [share for share in shares if share]
        return len(known) == len(shares) > 2 and round(sum(known), 3) in (1, 100)

    @property
    def reaches_whole(self) -> bool:
        """Is the greatest figure 100, or 1 among fractions, as it is of percentages?"""
        shares = [share for each in self.texts if (share := of_text(each, 1)) is not None]
        greatest = max(shares, default=0)
        return greatest == 100 or (greatest == 1 and any(share % 1 for share in shares))

    @property
    def is_crossed(self) -> bool:
        """Does one letter mark some of the rows: x under Done?"""
        return not self.ticks and self.kinds == 1 and self.texts[0] in CROSSES

    @property
    def holds_clocks(self) -> bool:
        """Is each cell an hour of a day, or a span of hours: 09:30-10:00? The day must stand in another column."""
        return self.filled > 0 and all(map(_TIME.fullmatch, self.texts))

    @property
    def middle(self) -> date:
        """The median of its dates."""
        return sorted(self.dates)[len(self.dates) // 2] if self.dates else date.min

    @property
    def dated(self) -> float:
        """The share of real dates. Unlike ``days`` it does not count words such as 长期 or pending."""
        return len(self.dates) / self.filled if self.filled else 0

    @property
    def presence(self) -> float:
        return self.filled / self.rows if self.rows else 0


class Profiler:
    """Profiles columns. Caches what a text says as a date, since parsing takes most of the time."""

    def __init__(self, today: date, calendar: WorkCalendar) -> None:
        self._today, self._calendar = today, calendar
        self._known: dict[tuple[str, Order], date | bool] = {}
        self._order = Order()
        self._terms: set[str] = set()

    def profile(self, rows: Sequence[Row], width: int, aside: Collection[int] = ()) -> list[Profile]:
        """The profile of each of the first ``width`` columns of these rows.

        ``aside``: columns whose answers say nothing of the state of a row (是否立案).
        """
        sample = rows[:SAMPLE]
        given = order_of((cell for row in sample for cell in row if isinstance(cell, str)), self._today)
        states = [_state_of([cell for at, cell in enumerate(row) if at not in aside]) for row in sample]
        columns = ([cell_at(row, index) for row in sample] for index in range(width))
        return [self._column(cells, states, given) for cells in columns]

    def _column(self, cells: Sequence[object], states: Sequence[str | None], given: Order) -> Profile:
        as_given = [text(cell).strip() for cell in cells]
        # Cells with 待定 or "—" count as empty: they say nothing about the kind of the column.
        cells = [unlinked(unstressed(cell[:LONGEST])) if isinstance(cell, str) else cell for cell in cells]
        # So do signs, unless they are the states of a column: ✅ in one row and ⏳ in the next.
        wordings = [text(cell).strip() for cell in cells]
        signs = {*filter(_LIGHT.fullmatch, wordings)}
        signs = signs if signs - TICKS else set()
        pairs = words.states_of_pairs(wordings)
        are_filled = [
            # 未开始 and 待审核 are states, 未定 and 待定 name nobody.
            not is_empty(cell)
            and (
                each in signs
                or not is_nobody(each)
                or (bool(_EASTERN.match(each)) and bool(words.read_status(each)))
                or spelling(each) in pairs
            )
            for cell, each in zip(cells, wordings, strict=True)
        ]
        filled = [*compress(cells, are_filled)]
        # Which figure is the month or the year may show in another column; 1.2.24 may be a number there.
        own = order_of((each for each in filled if isinstance(each, str)), self._today)
        year_last = (
            given.year_last if own.year_last is None and any("/" in each for each in wordings) else own.year_last
        )
        self._order = Order(given.day_first if own.day_first is None else own.day_first, year_last, own.is_dashed)
        read = [self.day(cell) for cell in filled]
        timed = [*filter(None, map(self._timed, filled, read))]
        open_rows = (is_there for is_there, state in zip(are_filled, states, strict=True) if state in OPEN)
        return Profile(
            rows=len(cells),
            ticks=sum(each in TICKS for each in as_given),
            signs=sum(map(is_sign, as_given)),
            cells=filled,
            read=read,
            terms=_share(isinstance(cell, str) and self.is_term(cell) for cell in filled),
            timed=timed,
            future=_share(day >= self._today for day in timed),
            only_done=_is_only_of_done(are_filled, states),
            while_open=_share(open_rows),
            pairs=pairs,
        )

    def day(self, cell: object) -> date | bool:
        """The date in a cell, without its time; True for a deadline without a date (3日内, 长期); else False."""
        if isinstance(cell, date):
            return cell.date() if isinstance(cell, datetime) else cell
        wording = text(cell).strip()
        if LONGEST_DAY < len(wording) <= LONGEST_TIME:
            wording = ZONE.sub("", FRACTION.sub("", wording))
        if len(wording) > LONGEST_DAY or not _DIGIT_OR_DAY.search(wording) or _FIGURE.fullmatch(wording):
            return bool(_DAY_IN_FIGURES.fullmatch(wording))
        if _TIME.fullmatch(wording):
            return False
        key = wording, self._order
        if key not in self._known:
            self._known[key] = self._read(wording)
        return self._known[key] or bool(_DAY_OF_SOME_YEAR.fullmatch(wording))

    def _timed(self, cell: object, day: date | bool) -> date | None:
        """The day that was read, or that a month and a day in figures may be."""
        day = self._read(text(cell).strip()) if day is True and _MONTH_AND_DAY.fullmatch(text(cell).strip()) else day
        return None if isinstance(day, bool) else day

    def is_term(self, cell: str) -> bool:
        """Is it a deadline in words, or a month or another span?"""
        return bool(self.day(cell)) and cell.strip() in self._terms

    def _read(self, wording: str) -> date | bool:
        dated = ordered(wording, self._order).text
        try:
            reading = self._reading(dated)
        except Unanchored:
            if is_unit(wording):  # 后端部 + 前端部 is not before an event
                return False
            self._terms.add(wording)
            return True
        if reading is None:
            return bool(SPAN.fullmatch(wording) and re.search(r"20\d\d|月", wording))
        if reading.since or reading.kind in ("relative", "recurring") or _BY.search(wording):
            self._terms.add(wording)
        if reading.due is None or reading.kind != "fixed":
            return True
        due = reading.due.date() if isinstance(reading.due, datetime) else reading.due
        # Deadlines are read forwards, but in a sample a day without a year may well have passed: take the nearer one.
        is_far = not _YEAR.search(dated) and (due - self._today).days > HALF_A_YEAR
        return due.replace(year=due.year - 1, day=min(due.day, 28)) if is_far else due

    def _reading(self, dated: str) -> Reading | None:
        """The day in a text. With a weekday, 10月16日（周五）, it may only be a day that has passed."""
        last_years = (self._today.year, self._today.year - 1) if _WEEKDAY.search(dated) else ()
        for year in (None, *last_years):
            try:
                return read(
                    dated, self._today, self._calendar, default_year=year, is_deadline=False, before_span="included"
                )
            except Unanchored:
                raise
            except Unreadable:
                continue
        return None


def whole_days(profiles: Iterable[Profile]) -> list[date]:
    """The dates with their years, in order, of the columns in which those without are not more."""
    days: list[date] = []
    for profile in profiles:
        cells = zip(profile.read, profile.texts, strict=True)
        whole = [day for day, each in cells if isinstance(day, date) and _YEAR.search(each)]
        days += whole if len(whole) * 2 >= profile.days * profile.filled else []
    return sorted(days)


def _state_of(row: Row) -> str | None:
    """The state that a row names; an answer (是) counts only in a row without other states or answers."""
    keys = [(each.casefold() in words.ANSWERS, words.read_status(each)) for each in row if isinstance(each, str)]
    states, answers = ([key for is_answer, key in keys if key and is_answer is kind] for kind in (False, True))
    states = states or (answers if len(answers) == 1 else [])
    return "closed" if "closed" in states else next(iter(states), None)


def _is_only_of_done(are_filled: Sequence[bool], states: Sequence[str | None]) -> bool:
    """Are the closed rows filled, and none with an open state? Most of the filled ones must have a known state."""
    rows = [*zip(are_filled, states, strict=True)]
    unknown = sum(is_there for is_there, state in rows if state is None)
    return unknown * 2 < sum(are_filled) and all(is_there == (state == "closed") for is_there, state in rows if state)


def _is_name(part: str) -> bool:
    is_named = len(part) <= 14 and (is_unit(part) or bool(_POST.search(part)))
    return is_named or bool(_PERSON.fullmatch(part)) or "@" in part


def _is_role(part: str) -> bool:
    is_short = len(part) < 5  # cutting a text into words takes long
    return is_short and all(WORDS.kinds.get(each, frozenset()) & ROLES.keys() for each in WORDS.cut(part))
