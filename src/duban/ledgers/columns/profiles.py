"""Column profiling: statistics of the cells below a heading, as evidence for what the column holds."""

import re
import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Any

from duban.ledgers.cells import words
from duban.ledgers.cells.days import is_span
from duban.ledgers.cells.names import (
    CAPITAL,
    ENGLISH_POST,
    LETTERS,
    is_full_name,
    is_nobody,
    is_post,
    is_unit,
    without_aside,
)
from duban.ledgers.cells.owners import is_labelled, read_names
from duban.ledgers.cells.separating import behind_unit, is_titled
from duban.ledgers.cells.shares import of_text
from duban.ledgers.cells.text import text
from duban.ledgers.cells.wording import undated
from duban.ledgers.columns.vocabulary import ROLES, WORDS

_PERCENT = re.compile(
    r"[*\s\[\]\u2580-\u25ff]*+(?:约|已?完成)?\s*+\d++(?:\.\d++)?\s*+[%％][*\s\u2300-\u2bff\U0001f300-\U0001faff]*"
)
CROSSES = frozenset("xXvVoO")
_CODE_ALONE = r"(?=[^\d\s,;、/]*\d)[A-Za-z\d._#()+-]{1,12}"
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
_BOUND = re.compile(r"(?:请?[于在])?[\d一二两三四五六七八九十半]\S{0,11}?[日号天周月旬底年](?:以?内|之?前)")
_MONTHS = re.compile(r"\d{1,2}月?\s?[-~～—–至到]++\s?(?:[次翌]年)?\d{1,2}月[底末]?")
_CLOCK = r"\d{1,2}[:：]\d{2}(?::\d{2})?"
_COUNTED = re.compile(r"[A-Za-z]{1,7}\s?\d{1,2}(?:[-–~\s]+(?:[A-Za-z]{1,7}\s?)?\d{1,2})*")
_HOUR = re.compile(r"\d:\d\d")
_STAMP = re.compile(r"\d:(?!00:00|59:59)\d\d:\d\d")
TIME = re.compile(rf"[^\w\s]?\s*{_CLOCK}(?:\s*[-~～—–→至到]+\s*{_CLOCK})?")  # 09:00-10:00, ✅ 13:59
FIGURE = re.compile(r"-?(?:\d+(?:\.\d+)?|\.\d+)")
_AMOUNT = re.compile(r"[-~≈<>=≤≥\d.,/:：%％ ]+")
_QUANTITY = re.compile(
    r"[约近≥>]?\s?\d+(?:[.,]\d+)*+(?:\s?[万亿]?(?:[A-Za-z]{1,3}|平方米|公里|立方米|[^\W\d_])|[万亿]?[^\W\d_]{1,3})"
)  # 30公里, 10 万人, 2.5万平方米, 120 km, but not 1.1 建专班
EASTERN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORDED = re.compile(r"(?=\D{2})[^A-Za-z\d一二三四五六七八九十]+|[A-Za-z]{2,}(?: [A-Za-z]{2,})+")
_VERDICT = re.compile(r"\W*(?:[未不]?(?:通过|合格)|失败|成功|pass(?:ed)?|fail(?:ed)?|skip(?:ped)?)\W*", re.IGNORECASE)
_DAY_OF_MONTH = re.compile(r"(?:3[01]|[12]\d|0?[1-9])(?:[日号]|st|nd|rd|th)?")
_CROSS = re.compile("[✅☑✔✓√❌✗✘]")
YEAR = re.compile(r"\d{4}")
_LIST = re.compile(r"[、；;]")
_POST = re.compile(
    rf"(?:经理|工程师|架构师|专员|主管|主任|组长|负责人|人员|总监|助理|秘书|老师|岗|[处科局]长)$|^{ENGLISH_POST}$"
)
_PERSON = re.compile(
    rf"[\u4e00-\u9fff·]{{2,4}}|[你我]|{CAPITAL}{LETTERS}(?: {CAPITAL}{LETTERS}){{0,2}}|[a-z][a-z.]{{1,15}}"
    r"|@\S{1,15}"
)
_COLOUR = re.compile(
    "red|amber|yellow|green|blue|gr[ae]y|orange|purple|[红黄绿蓝橙紫][灯色]?", re.IGNORECASE
)  # of a light
_RACI = re.compile("[RACI](?:/[RACI])*")
_MARK = re.compile(r"[^\w\s]{1,2}|[xXvVoO1√✓✔]")


def share(answers: Iterable[object]) -> float:
    given = [bool(answer) for answer in answers]
    return sum(given) / len(given) if given else 0


def _is_figure(cell: object) -> bool:
    if isinstance(cell, str):
        return bool(FIGURE.fullmatch(cell.strip()))
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _share_that(test: Callable[[Any], object], of: str = "texts") -> "cached_property[float]":
    """The share of the ``texts``, ``cells``, days ``read`` or names (``named``) of a profile for which the test holds.

    It is worked out when it is asked for.
    """
    return cached_property[float](lambda profile: share(map(test, getattr(profile, of))))


@dataclass
class Profile:
    """Statistics of one column below a header. Floats are shares, 0 to 1, of the filled ``cells``, unless noted.

    ``by_row``: the text of each row.
    ``ticks``, ``signs``: how many cells hold nothing but √, or ●. ``read``: the cells as ``Profiler.day`` reads them.
    ``only_done``: filled in the rows with a closed state, and in none with an open one; ``while_open``: in this
    share of those with an open one. ``pairs``: what its 已拆除 and 未拆除 mean (``words.states_of_pairs``).
    """

    rows: int = 0
    by_row: Sequence[str] = ()
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
    bounded = _share_that(_BOUND.match)  # until when, and perhaps what: 3日内报方案
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
    eastern = _share_that(EASTERN.search)  # with a Chinese, Japanese or Korean character
    days = _share_that(bool, "read")
    figures = _share_that(_is_figure, "cells")
    spans = _share_that(lambda each: type(each) is str and is_span(each) and not TIME.fullmatch(each), "cells")
    units = _share_that(lambda each: any(is_unit(part) and "@" not in part for part in each), "named")
    names = _share_that(lambda each: all(map(is_name, each)), "named")
    persons = _share_that(lambda each: all(is_full_name(part) and not is_unit(part) for part in each), "named")
    posts = _share_that(lambda each: any(_POST.search(part) or is_post(part) for part in each), "named")  # 产品经理
    addresses = _share_that(_ADDRESS.fullmatch)  # of the web
    labelled = _share_that(is_labelled)  # 牵头单位：县财政局
    worded = _share_that(_WORDED.fullmatch)  # words without any figure or letter: 拆除旧墙
    keys = _share_that(_KEY.fullmatch)  # long codes: org/roadmap#12
    hours = _share_that(_HOUR.search)  # with an hour, but not midnight
    stamps = _share_that(_STAMP.search)  # to the second, as programs note what happened
    lists = _share_that(_LIST.search)  # with several items
    counted = _share_that(_COUNTED.fullmatch)  # W1-D2, Sprint 3, but not 3/4
    spells = _share_that(_SPELL.fullmatch)  # lengths without a word of when: 3天, 2-3周, not 3天内
    days_of_month = _share_that(_DAY_OF_MONTH.fullmatch)  # 8日, 15, 25th
    unnamed = _share_that(lambda each: words.read_status(each) is not None and is_nobody(each))  # 待指派, of names too
    dashed = _share_that(re.compile(r"\d{4}-\d{1,2}").fullmatch)  # months, or numbers that begin anew each year
    verdicts = _share_that(_VERDICT.fullmatch)  # on things and tests, not on tasks: 合格, passed
    begun = _share_that(words.state_in)  # states, and 待办，周五前
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
        return [[each] if "@" in each[1:] else read_names(each, are_persons=True).names or [""] for each in self.texts]

    @cached_property
    def people(self) -> float:
        """Full names: a known surname plus one or two characters, or two capitalized words."""
        pairs = zip(self.texts, self.named, strict=True)
        return share(
            all(is_full_name(without_aside(part)) for part in parts) or is_titled(each) for each, parts in pairs
        )

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
    def is_order(self) -> bool:
        """Do bare figures say which row comes first: do they count the rows, or run beyond 1 to 5?"""
        figures = [int(each) for each in self.texts if each.isdecimal() and len(each) < 6]
        is_count = self.counts and self.distinct == 1
        return len(figures) == self.filled > 2 and (is_count or max(figures) > 5)

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
    def is_journal(self) -> bool:
        """Do its days come one after the other, all past and several rows on a day, as those on which rows were
        written?"""
        is_rising = len(self.dates) > 2 and self.dates == sorted(self.dates)
        return is_rising and not self.future and 2 * (self.dates[-1] - self.dates[0]).days < len(self.dates)

    @property
    def tells(self) -> bool:
        """Does it say something else in nearly each row, in several words?"""
        return self.distinct > 0.8 and self.filled > 1 and self.length > (10 if self.eastern > 0.5 else 20)

    @property
    def counts_parts(self) -> bool:
        """Does it say how many of how many, 3/3, 1/4, which days do not: is half of it whole, and none beyond?"""
        return self.parts == 1 and 2 * share(of_text(each, 1) == 100 for each in self.texts) >= 1

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
        return self.filled > 0 and all(map(TIME.fullmatch, self.texts))

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

    @property
    def is_of_each_row(self) -> bool:
        """Has each row a text of its own?"""
        return self.distinct == self.presence == 1


def is_name(part: str) -> bool:
    """May it be the name of a person, a unit or a post?"""
    is_named = len(part) <= 14 and (is_unit(part) or bool(_POST.search(part)))
    return (
        is_named
        or bool(_PERSON.fullmatch(part))
        or "@" in part
        or is_full_name(without_aside(part))
        or bool(behind_unit(part))
    )


def _is_role(part: str) -> bool:
    is_short = len(part) < 5  # cutting a text into words takes long
    return is_short and all(WORDS.kinds.get(each, frozenset()) & ROLES.keys() for each in WORDS.cut(part))
