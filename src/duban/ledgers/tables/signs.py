"""Weigh whether the rows of a table are matters, or things, persons and prices: each column speaks for it or against.

The weights are those by which a logistic regression tells some 400 tables of tasks from 100 others, rounded.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from duban.errors import Usage
from duban.ledgers.cells import readers
from duban.ledgers.cells.wording import BOX, TICKS
from duban.ledgers.cells.words import read_status
from duban.ledgers.columns.doubts import SURE_MATTER, is_of_another, sure
from duban.ledgers.columns.drawings import is_of_period, is_period
from duban.ledgers.columns.evidence import LEADS
from duban.ledgers.columns.headwords import coverage, ends_unknown, parsed
from duban.ledgers.columns.meaning import are_foreign, claims, says_something
from duban.ledgers.columns.profiles import Profile
from duban.ledgers.columns.rules import LITTLE, WORK
from duban.ledgers.headings import plain
from duban.ledgers.tables.kinds import MATTERS, Rows, strength_of

ENOUGH, CLEAR = 3.55, 4.75  # the least weight of a table of tasks, and of one whose titles surely are matters
MANAGED = 2.9  # the least weight where the state is sure, and the lead or the deadline, too: Follow-up | Owner | Status
FOLLOWED = 1.0  # the least weight where it is told how it goes until a planned end, be its title 小区名称
TO_BE_DONE = 0.8  # the least strength of a heading such as Action
TITLE = 4.0  # times the strength of its heading: 1 for 任务, 0.8 for 工作, 0.6 for 目标, 0 for an unknown one
FIELDS = {
    "due": 2.0, "lead": 1.5, "assigned": 1.0, "closed": 3.0, "progress": 3.0, "last_feedback": 3.5, "urgency": 4.0,
    "result": -1.0, "applicant": -1.0,
}  # fmt: skip
"""What a column weighs that is read as such a field, times the strength of its heading. A state weighs by its cells."""
OF_TASKS = {*FIELDS, *LEADS, "status"}  # which a list of mere titles lacks
OF_PLANS = ("standard", "progress", "length", "limit")
OF_THINGS = ("contact", "address", "post", "goods", "amount", "unit", "place", "operation", "result", "file")
OF_ANY = ("title", "subject", "标题", "主题", "题目")  # articles, events and films have one, too
_SIGNS = " ".join(TICKS)
_ENDS = {"end", "done", "confirm"}  # 开发完成, verified
_DELIVERED = re.compile("交付物|deliverable", re.IGNORECASE)
_LOG = re.compile(
    "(?:过程|变更|更新|修订|版本|操作|执行|进展|推进|工作|开发).{0,2}(?:记录|历史)|日志|大事记"
    r"|\b(?:work|change|activity|session|update|version|release|progress|dev\w*) ?logs?\b|\bhistory\b|journal",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Signs(Rows):
    """How much the columns of a table speak for matters. ``called``: how it is called, by its titles and its sheet."""

    called: Sequence[str] = ()

    @cached_property
    def weight(self) -> float:
        """How much speaks for matters, from ENOUGH on a table of tasks; 0 without titles."""
        title = self.read.get("title")
        if title is None or (self.profiles[title.index].rows and not self.profiles[title.index].filled):
            return 0  # rows without a title say who does how much of a project
        return sum((*self._of_title(), *self._of_fields(), *self._beside(), *self._of_cells()))

    @property
    def enough(self) -> float:
        """The least weight of a table of tasks. Titles alone, 任务类型 | 任务示例, may be those of a catalogue where
        neither their heading nor a kind says that they are to be done."""
        if self.read.keys() & OF_TASKS or "title" not in self.read:
            is_managed = {"title", "status"} <= self.read.keys() and len(sure(self.read)) > 1
            is_managed = is_managed and self.read["status"].is_sure and self.at("title")[1].distinct == 1
            return FOLLOWED if self.is_followed else MANAGED if is_managed else ENOUGH
        is_known = coverage(self.title) == 1 and parsed(self.title).head != "description"
        return ENOUGH if self.is_of_work or (is_known and self.strength >= TO_BE_DONE) else CLEAR

    @property
    def is_bare_list(self) -> bool:
        """Are there no headings, but a text for each row, and states beside it, or persons below what names work?"""
        if any(self.full_names) or not len(self.columns) == len(self.read) == 2:
            return False
        _heading, titles = self.at("title")
        (beside,) = (self.profiles[each.index] for field, each in self.read.items() if field != "title")
        is_other = max(titles.days, titles.amounts, titles.states, titles.people, titles.units) > 0.3
        is_called = any(lists_work(each) or parsed(each).head in MATTERS for each in self.called)
        is_led = is_called and beside.people == beside.presence == 1
        is_stated = beside.states == 1 > beside.answers and len({*map(read_status, beside.texts)}) > 1
        return titles.is_of_each_row and not is_other and (is_led or is_stated)

    @cached_property
    def _is_foreign(self) -> bool:
        return are_foreign(self.full_names)

    def _of_title(self) -> Iterator[float]:
        """A clear heading and long texts that seldom repeat are for it; names (设备名称) and persons are against it."""
        below, (head, topics, _marks) = self.profiles[self.read["title"].index], parsed(self.title)
        is_bare = head in ("name", "description") and not topics
        is_known = coverage(self.title) == 1
        is_name = is_bare and head == "name" and not (is_known or self.title.endswith("项"))
        is_own = bool({*topics} & {*MATTERS}) if topics else is_known or self.is_asked  # unlike 论文题目, 标签主题
        is_title = plain(self.title).endswith(OF_ANY) and not is_own
        yield TITLE * self.strength - 0.25 * is_bare - 5.0 * is_name - 4.0 * is_title
        is_told = self.read.keys() >= {*LEADS} or "status" in self.read
        yield -2.5 * (plain(self.title) in OF_ANY and len(self.columns) > 2 and not is_told)
        yield 2.0 * min(1, below.length / (10 if below.eastern > 0.5 else 20))
        yield -3.5 * (1 - below.distinct) * (0 < below.distinct < 0.8)
        is_led = self.strength >= SURE_MATTER and sure(self.read) >= {"lead", "state"}
        yield -3.0 * (below.kinds == 1 and below.filled > 2 and not (self.is_promised or is_led))
        yield -2.5 * max(below.people, below.units, below.posts) * (1 - self.strength * (head != "name"))

    def _of_fields(self) -> Iterator[float]:
        """Who leads, until when, how urgent it is and how it goes are for it; limits that only count are against it."""
        strengths: dict[str, float] = {}
        for field, column in self.read.items():
            kind = "lead" if field in LEADS else field
            heading = self.full_names[column.index]
            head, _topics, marks = parsed(heading)
            is_confirmed = "confirm" in marks and "due" in self.read  # 复查情况, beside when it is to be put right
            may_be_other = head == "feedback" or field in ("progress", "urgency")  # 默认优先级
            is_other = may_be_other and is_of_another(heading) and not is_confirmed
            strength = LITTLE if is_other else min(strength_of(field, heading), 1)
            shown = strength if strength > LITTLE else 2 * LITTLE if self._is_foreign else LITTLE * (strength == 0)
            strengths[kind] = max(strengths.get(kind, 0), shown)
        yield from (FIELDS.get(kind, 0) * strength for kind, strength in strengths.items())
        if "due" in strengths:
            heading, days = self.at("due")
            yield self._is_foreign * (1.0 + 2.0 * ("assigned" in strengths))
            is_clear = "lead" in strengths and max(strengths["due"], days.dated, days.months) > LITTLE  # not 周次
            counts = not self.read.keys() & {"assigned", "status"} and _counts_from_events(heading, days)
            yield -self.expires * sum(FIELDS[each] * strengths.get(each, 0) for each in ("due", "closed"))
            yield (0.5 * days.future + 1.0 * is_clear) * (not self.expires) - 5.0 * counts

    def _beside(self) -> Iterator[float]:
        """Other columns of plans are for it; those of things, figures, and what nobody knows are against it."""
        of_plans = sum(_is_of_plans(name, below) for name, below in self.kept)
        # Things, or which other matters each one has to do with: 覆盖任务.
        others = [name for name, below in self.kept if below.percents < 0.5 or "due" not in self.read]  # 权重: 20%
        heads = [] if self.is_asked else [*map(parsed, others)]
        of_things = sum(each.head in OF_THINGS or bool(each.head and "with" in each.marks) for each in heads)
        unknown = sum(_is_unknown(name, below) for name, below in self.kept)
        share = 0.5 * (self.strength > 0) if self._is_foreign else 1.0  # Action | Écran: is it read, or French, too?
        leads = [self.profiles[self.read[field].index] for field in LEADS if field in self.read]
        are_estimates = any(0 < each.presence < 1 for each in leads)  # nobody notes hours of what has no lead yet
        measured = [name for name, below in self.kept if _is_measured(name, below)]
        figures = sum(not (are_estimates and parsed(name).head == "length") for name in measured)
        beside = 1.0 * min(of_plans, 2) - 1.25 * min(of_things, 3) - 0.5 * min(figures, 3)
        beside -= share * min(1.75 * min(unknown, 2), 7.0 * unknown / len(self.columns))
        yield max(beside, -1.0) if self.is_promised else beside  # an export has a column for anything
        # 功能 | 说明 or 需求 | 类型 say what there is, and only 任务 | 说明 what is to be done.
        is_alone = not (of_plans or self.is_of_work or self.read.keys() & OF_TASKS)
        yield -1.5 * (is_alone and self.strength < 0.95)

    def _of_cells(self) -> Iterator[float]:
        """States of tasks in hand, kinds of work and schedules are for it; states of things are against it."""
        if "status" in self.read:
            heading, states = self.at("status")
            is_alien = (_are_alien(states) and not self._is_foreign) or self.explains_states
            yield (
                -1.5
                if is_alien
                else -3.0
                if self.is_applied_for
                else 0.0
                if self.expires and is_of_another(heading)  # 合同状态: 履行中, 已完成
                else 4.0 * _is_in_hand(heading, states, 0 if self.is_compared else self.strength)
            )
        yield 3.0 * self.is_of_work + 1.5 * self.is_scheduled() + 1.5 * any(map(lists_work, self.called))
        yield ENOUGH * self.is_bare_list
        yield -3.5 * (self.are_things() or self.are_appointments()) - 4.0 * self.is_log()
        yield -10.0 * (self.is_of_tests or (self.is_journal and any(map(_LOG.search, self.called))))
        yield -10.0 * (self._is_paid_out and plain(self.title).endswith("事由"))  # why somebody is away or is paid
        yield -2.0 * any(_answers(name, below) for name, below in self.kept) * ("due" not in self.read)


def lists_work(title: str) -> bool:
    """Does a table say of itself that it lists what is to be done: 任务清单, 项目计划表, Next steps, Open?"""
    head, topics, marks = parsed(title)
    is_of_work = ({head, *topics} & {"matter", "milestone"} and head != "category") or {*marks} & {"plan", "next"}
    is_open = read_status(title) in ("assigned", "active")  # 尚未完成
    return is_open or (bool(is_of_work or _DELIVERED.search(title)) and not ends_unknown(plain(title)))


def _is_of_plans(heading: str, below: Profile) -> bool:
    """Might the column hold the title of a task elsewhere, how to do it, when or how long, or what is needed?"""
    head, topics, marks = parsed(heading)
    is_bare = (head in ("name", "description") and not topics) or plain(heading) in OF_ANY
    is_asked = head != "day" and bool({*marks} & {"must", "plan"})
    is_plan = (head in OF_PLANS and "reply" not in marks) or below.terms > 0.5 or is_asked
    is_text = not is_bare and below.amounts <= 0.5  # 目标: ≥ 80 %
    return is_plan or (claims(heading).get("title", 0) >= LITTLE and is_text)


def _is_unknown(heading: str, below: Profile) -> bool:
    """Does it tell facts below an unknown heading, and not only which is which, or whether something holds?"""
    is_plain = below.counts or below.holds_codes or max(below.answers, below.days) > 0.9
    is_known = is_plain or is_period(heading) or says_something(heading)
    return bool(heading and below.filled) and not is_known


def _is_measured(heading: str, below: Profile) -> bool:
    """Does the column hold figures, ticks or times, 当前时间: 2分15秒, and no days?"""
    is_time = parsed(heading).head == "day" and below.days < 0.5 and not below.holds_clocks
    return below.amounts > 0.5 or bool(below.filled and is_time) or bool(below.ticks and not is_of_period(heading))


def _answers(heading: str, below: Profile) -> bool:
    """Does each row have its answer in words: 问题 beside 答复?"""
    is_told = below.tells or (below.is_text and below.distinct > 0.8)
    return "reply" in parsed(heading).marks and is_told and below.presence == 1


def _is_in_hand(heading: str, status: Profile, strength: float) -> bool:
    """Does a column of states hold some that are closed, and others that are not, be it a sign? Or boxes, some of them
    to be ticked? Or nothing but what is not begun, waits for an answer, or is closed below a title of ``strength``?
    """
    keys = {*map(_state, status.texts), *status.pairs.values()} - {"cancelled"}
    if "active" in keys and all(map(BOX.fullmatch, status.texts)):
        return True
    are_signs = not any(map(str.isalnum, "".join(status.texts)))  # ✅ and 🚧
    are_mixed = "closed" in keys and bool(keys - ({"closed"} if are_signs else {"closed", None}))
    is_rest = status.presence < 1 and not (status.ticks or status.signs)  # nothing, or 未复查
    are_mixed |= keys == {"closed"} and is_rest
    are_mixed &= strength > 0 or not are_signs  # 页面: ✅, ❌
    are_mixed |= 0 < status.ticks < status.rows and not status.filled  # √ in some rows
    words = (each.strip(_SIGNS) or each for each in status.texts)
    closed = ["closed"] if strength >= 0.35 and all(map(_state, words)) else []  # unlike ✓ 覆盖
    begun = ["active"] if {*parsed(heading).marks} & {*WORK.split()} else []  # 办理状况: 正在办理 in each row
    are_of_work = bool(keys) and keys <= {"assigned", "submitted", *begun, *closed}
    return are_mixed or (claims(heading).get("status", 0) >= 0.9 and are_of_work)


def _are_alien(status: Profile) -> bool:
    """Are the states those of things (in use, sold) or tests (通过, failed)? Codes (0, 1), lights (🟡, Red) may be."""
    if status.lights == 1:
        return False
    if status.verdicts == 1:
        return True
    is_of_tasks = max(status.states, status.figures, status.is_crossed, len(status.pairs)) > 0
    is_of_tasks = is_of_tasks or any(_state(each) or _ENDS & {*parsed(each).marks} for each in status.texts)
    return not is_of_tasks and any(map(str.isalnum, "".join(status.texts)))


def _state(wording: str) -> str | None:
    """The state that a wording names or begins with: Open - ask before May."""
    with suppress(Usage):
        return readers.status(wording).get("status")
    return None


def _counts_from_events(heading: str, profile: Profile) -> bool:
    """Do limits (公开时限, not 预计完成时间) only count from events, unlike W4 and 第3周 of a project?"""
    counts = profile.terms > 0.5 and not profile.dates and not profile.counted
    return counts and parsed(heading).head == "limit" and profile.filled > 2
