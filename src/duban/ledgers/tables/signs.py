"""Weigh whether the rows of a table are matters, or things, persons and prices: each column speaks for it or against.

The weights are those by which a logistic regression tells some 400 tables of tasks from 100 others, rounded.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from duban.errors import Usage
from duban.ledgers.cells import readers
from duban.ledgers.cells.wording import BOX, TICKS
from duban.ledgers.cells.words import read_status
from duban.ledgers.columns.assigned import Column, by_field
from duban.ledgers.columns.days import is_bare_day
from duban.ledgers.columns.doubts import is_of_another
from duban.ledgers.columns.drawings import is_of_period, is_period, without_drawings
from duban.ledgers.columns.evidence import LEADS
from duban.ledgers.columns.headwords import are_kinds_of_work, coverage, ends_unknown, parsed
from duban.ledgers.columns.meaning import are_foreign, claims, ends_by_itself, says_something
from duban.ledgers.columns.profiles import Profile
from duban.ledgers.columns.rules import LITTLE, WEAK, WORK
from duban.ledgers.headings import plain

ENOUGH, CLEAR = 3.55, 4.75  # the least weight of a table of tasks, and of one whose titles surely are matters
TO_BE_DONE = 0.8  # the least strength of a heading such as Action
TITLE = 4.0  # times the strength of its heading: 1 for 任务, 0.8 for 工作, 0.6 for 目标, 0 for an unknown one
FIELDS = {
    "due": 2.0, "lead": 1.5, "assigned": 1.0, "closed": 3.0, "progress": 3.0, "last_feedback": 3.5, "urgency": 4.0,
    "result": -1.0, "applicant": -1.0,
}  # fmt: skip
"""What a column weighs that is read as such a field, times the strength of its heading. A state weighs by its cells."""
OF_TASKS = {*FIELDS, *LEADS, "status"}  # which a list of mere titles lacks
MATTERS = ("matter", "content", "milestone", "measure", "aim", "container")
OF_PLANS = ("standard", "progress", "length", "limit")
OF_THINGS = ("contact", "address", "post", "goods", "amount", "unit", "place", "operation", "result", "file")
OF_ANY = ("title", "subject", "标题", "主题", "题目")  # articles, events and films have one, too
_STEPS = re.compile(r"步骤|\bsteps?\b", re.IGNORECASE)
_APPROVAL = re.compile("通过|审[批核]|批准|驳回|approv|reject", re.IGNORECASE)
_SIGNS = " ".join(TICKS)
_SPAN = re.compile(r"(?:季度?|月份?|\bq[1-4])$", re.IGNORECASE)


@dataclass(frozen=True)
class Signs:
    """What the columns of a table show; ``full_names`` and ``profiles`` are by the index of a column.

    ``called``: how the table is called, by its titles and its sheet.
    """

    columns: Sequence[Column]
    full_names: Sequence[str]
    profiles: Sequence[Profile]
    called: Sequence[str] = ()

    @cached_property
    def weight(self) -> float:
        """How much speaks for matters, from ENOUGH on a table of tasks; 0 without titles."""
        title = self._read.get("title")
        if title is None or (self.profiles[title.index].rows and not self.profiles[title.index].filled):
            return 0  # rows without a title say who does how much of a project
        return sum((*self._of_title(), *self._of_fields(), *self._beside(), *self._of_cells()))

    @property
    def enough(self) -> float:
        """The least weight of a table of tasks. Titles alone, 任务类型 | 任务示例, may be those of a catalogue where
        neither their heading nor a kind says that they are to be done."""
        if self._read.keys() & OF_TASKS or "title" not in self._read:
            return ENOUGH
        is_known = coverage(self._title) == 1 and parsed(self._title).head != "description"
        return ENOUGH if self._is_of_work or (is_known and self._strength >= TO_BE_DONE) else CLEAR

    @cached_property
    def _read(self) -> Mapping[str, Column]:
        return by_field(self.columns)

    def _at(self, field: str) -> tuple[str, Profile]:
        """The heading and the cells of the column that feeds a field."""
        at = self._read[field].index
        return self.full_names[at], self.profiles[at]

    @cached_property
    def _title(self) -> str:
        return self.full_names[self._read["title"].index]

    @cached_property
    def _strength(self) -> float:
        """How clearly the heading of the titles speaks of matters, from 0 to 1.

        An unknown heading, 主要诉求, may stand before one that is clear, 任务.
        """
        own = claims(self._title).get("title", 0)
        likely = max(claims(each).get("title", 0) for each in self.full_names)
        return min(own or likely * (likely >= 0.8), 1)

    @cached_property
    def _kept(self) -> list[tuple[str, Profile]]:
        """The headings and cells of the columns that feed no field."""
        at = (each.index for each in self.columns if each.use in ("kept", "ignored"))
        return [(self.full_names[each], self.profiles[each]) for each in at]

    @cached_property
    def _is_foreign(self) -> bool:
        return are_foreign(self.full_names)

    @cached_property
    def _is_promised(self) -> bool:
        """Does a clear heading name the deadline, with days below it, and somebody lead?"""
        if "due" not in self._read or not self._read.keys() & {*LEADS}:
            return False
        heading, days = self._at("due")
        return _strength("due", heading) >= 0.85 and days.dated > 0.5

    def _of_title(self) -> Iterator[float]:
        """A clear heading and long texts that seldom repeat are for it; names (设备名称) and persons are against it."""
        below, (head, topics, _marks) = self.profiles[self._read["title"].index], parsed(self._title)
        is_bare = head in ("name", "description") and not topics
        is_known = coverage(self._title) == 1
        is_name = is_bare and head == "name" and not (is_known or self._title.endswith("项"))
        is_own = bool({*topics} & {*MATTERS}) if topics else is_known or self._is_asked  # unlike 论文题目, 标签主题
        is_title = plain(self._title).endswith(OF_ANY) and not is_own
        yield TITLE * self._strength - 0.25 * is_bare - 5.0 * is_name - 4.0 * is_title
        yield -2.5 * (plain(self._title) in OF_ANY and len(self.columns) > 2 and not self._read.keys() >= {*LEADS})
        yield 2.0 * min(1, below.length / (10 if below.eastern > 0.5 else 20))
        yield -3.5 * (1 - below.distinct) * (0 < below.distinct < 0.8)
        yield -3.0 * (below.kinds == 1 and below.filled > 2 and not self._is_promised)
        yield -2.5 * max(below.people, below.units, below.posts) * (1 - self._strength * (head != "name"))

    def _of_fields(self) -> Iterator[float]:
        """Who leads, until when, how urgent it is and how it goes are for it; limits that only count are against it."""
        strengths: dict[str, float] = {}
        for field, column in self._read.items():
            kind = "lead" if field in LEADS else field
            heading = self.full_names[column.index]
            head, _topics, marks = parsed(heading)
            is_confirmed = "confirm" in marks and "due" in self._read  # 复查情况, beside when it is to be put right
            may_be_other = head == "feedback" or field in ("progress", "urgency")  # 默认优先级
            is_other = may_be_other and is_of_another(heading) and not is_confirmed
            strength = LITTLE if is_other else min(_strength(field, heading), 1)
            shown = strength if strength > LITTLE else 2 * LITTLE if self._is_foreign else LITTLE * (strength == 0)
            strengths[kind] = max(strengths.get(kind, 0), shown)
        yield from (FIELDS.get(kind, 0) * strength for kind, strength in strengths.items())
        if "due" in strengths:
            heading, days = self._at("due")
            yield self._is_foreign * (1.0 + 2.0 * ("assigned" in strengths))
            is_clear = "lead" in strengths and max(strengths["due"], days.dated, days.months) > LITTLE  # not 周次
            counts = not self._read.keys() & {"assigned", "status"} and _counts_from_events(heading, days)
            expires = ends_by_itself(heading) and self._strength < 0.95
            yield -expires * sum(FIELDS[each] * strengths.get(each, 0) for each in ("due", "closed"))
            yield 0.5 * days.future + 1.0 * is_clear - 5.0 * counts

    def _beside(self) -> Iterator[float]:
        """Other columns of plans are for it; those of things, figures, and what nobody knows are against it."""
        of_plans = sum(_is_of_plans(name, below) for name, below in self._kept)
        # Things, or which other matters each one has to do with: 覆盖任务.
        heads = [] if self._is_asked else [parsed(name) for name, _below in self._kept]
        of_things = sum(each.head in OF_THINGS or bool(each.head and "with" in each.marks) for each in heads)
        unknown = sum(_is_unknown(name, below) for name, below in self._kept)
        share = 0.5 * (self._strength > 0) if self._is_foreign else 1.0  # Action | Écran: is it read, or French, too?
        leads = [self.profiles[self._read[field].index] for field in LEADS if field in self._read]
        are_estimates = any(0 < each.presence < 1 for each in leads)  # nobody notes hours of what has no lead yet
        measured = [name for name, below in self._kept if _is_measured(name, below)]
        figures = sum(not (are_estimates and parsed(name).head == "length") for name in measured)
        beside = 1.0 * min(of_plans, 2) - 1.25 * min(of_things, 3) - 0.5 * min(figures, 3)
        beside -= share * min(1.75 * min(unknown, 2), 7.0 * unknown / len(self.columns))
        yield max(beside, -1.0) if self._is_promised else beside  # an export has a column for anything
        # 功能 | 说明 or 需求 | 类型 say what there is, and only 任务 | 说明 what is to be done.
        is_alone = not (of_plans or self._is_of_work or self._read.keys() & OF_TASKS)
        yield -1.5 * (is_alone and self._strength < 0.95)

    def _of_cells(self) -> Iterator[float]:
        """States of tasks in hand, kinds of work and schedules are for it; states of things are against it."""
        if "status" in self._read:
            heading, states = self._at("status")
            is_alien = (_are_alien(states) and not self._is_foreign) or self._explains_states
            yield (
                -1.5
                if is_alien
                else -3.0
                if self._is_applied_for
                else 4.0 * _is_in_hand(heading, states, 0 if self._is_compared else self._strength)
            )
        yield 3.0 * self._is_of_work + 1.5 * self._is_scheduled() + 1.5 * any(map(_lists_work, self.called))
        yield -3.5 * (self._are_things() or self._are_appointments()) - 4.0 * self._is_log() - 10.0 * self._is_of_tests
        yield -10.0 * (self._is_paid_out and plain(self._title).endswith("事由"))  # why somebody is away or is paid
        yield -2.0 * any(_answers(name, below) for name, below in self._kept) * ("due" not in self._read)

    @property
    def _is_of_tests(self) -> bool:
        """Was each row tested, 通过 or 失败, and nothing is to be done by a day, unlike 执行日期?"""
        is_judged = "result" in self._read and self._at("result")[1].verdicts > 0.5
        # 步骤 beside 预期结果 say how to test, and what is to be seen.
        seen = ((each.marks, each.head) for each in map(parsed, self.full_names))
        is_expected = any(
            ("forecast" in marks and head in ("", "result")) or ("plan" in marks and head == "result")
            for marks, head in seen
        )
        # Defects have owners, and neither a verdict nor a result.
        is_run = not self._read.keys() & {*LEADS} or any(below.verdicts > 0.5 for _name, below in self._kept)
        is_run |= "result" in self._read
        is_judged |= is_expected and any(map(_STEPS.search, self.full_names)) and is_run
        is_timed = "due" in self._read and _strength("due", self._at("due")[0]) > WEAK
        return is_judged and not is_timed and not self._read.keys() & {"status", "closed", "progress"}

    @cached_property
    def _is_applied_for(self) -> bool:
        """Was each row asked for, and approved, 已通过, or not, unless it was called off?"""
        states = self._at("status")[1].texts if "status" in self._read else []
        approved = [bool(_APPROVAL.search(each)) or read_status(each) == "cancelled" for each in states]
        return any(map(_APPROVAL.search, states)) and all(approved)

    @cached_property
    def _explains_states(self) -> bool:
        """Does each row say what a state means: 草稿, 已提交, 已审核 …?"""
        at = self._read["status"].index if "status" in self._read else len(self.full_names)
        is_behind = self._title in self.full_names[at:] and self.profiles[at].distinct == 1
        return is_behind and self.profiles[at].filled > (4 if self._strength else 1)

    @cached_property
    def _is_of_work(self) -> bool:
        """Does a column say what kind of work each row is, Issue Type: Epic, Task, Bug, or number it as one: 任务ID?"""
        if "number" in self._read and self._read["number"].index < self._read["title"].index:
            heading, numbers = self._at("number")
            if "matter" in parsed(heading).topics and numbers.distinct == 1:
                return True
        pairs = zip(self.full_names, self.profiles, strict=True)
        kinds = (below.texts for name, below in pairs if not name or parsed(name).head == "category")
        return any(map(are_kinds_of_work, kinds))

    @property
    def _is_asked(self) -> bool:
        """Does each row come from somebody who asks for it: 来信人, 投诉标题?"""
        return "applicant" in self._read or "asked" in parsed(self._title).marks

    def _is_scheduled(self) -> bool:
        """Is it said of most rows from when to when, or when they start and how long they take: Start, Duration? Or has
        who leads a chart of weeks or months, or aims for several of them: 一季度: 主体封顶?"""
        spans = [self.profiles[each.index] for each in self.columns if _SPAN.search(each.heading)]
        aims = [each for each in spans if each.filled and max(each.days, each.amounts, each.states) < 0.5]
        is_drawn = without_drawings(self.columns, self.profiles) != [*self.columns]
        if self._read.keys() & {*LEADS} and (is_drawn or len(aims) > 1):
            return True
        if "assigned" not in self._read or "due" in self._read:
            return False
        heading, days = self._at("assigned")
        lengths = [below for name, below in self._kept if parsed(name).head == "length" and below.presence >= 0.8]
        return days.presence >= 0.8 and (days.spans > 0.5 or bool(lengths and "start" in parsed(heading).marks))

    def _is_log(self) -> bool:
        """Does each row say at what hour it happened, 14:05 | 故障注入, or how many hours of a day it took?"""
        if self._read.keys() & {"due", "status"}:
            return False
        day = self._read.get("assigned")
        is_dated = day is not None and is_bare_day(self.full_names[day.index])
        takes_hours = any(parsed(name).head == "length" and below.figures > 0.5 for name, below in self._kept)
        return (is_dated and takes_hours) or any(each.holds_clocks and each.presence == 1 for _name, each in self._kept)

    def _are_appointments(self) -> bool:
        """Does each row last from one hour to another of the same day: 会议室, 开始时间, 结束时间?"""
        if not self._read.keys() >= {"assigned", "due"}:
            return False
        starts, ends = (self.profiles[self._read[field].index] for field in ("assigned", "due"))
        return starts.dates == ends.dates and min(starts.hours, ends.hours) == 1

    def _are_things(self) -> bool:
        """Have the rows prices or several addresses, or columns that each say what somebody has to do with them?"""
        heads = [parsed(name).head for name in self.full_names]
        # How many are in a state: 待办: 5.
        pairs = [] if "status" in self._read else zip(self.full_names, self.profiles, strict=True)
        counts = sum(below.amounts > 0.5 and read_status(name) is not None for name, below in pairs)
        return (
            self._explains_states
            or "goods" in heads
            # Who is what, not who does what: 姓名, 负责内容.
            or ("post" in heads and parsed(self._title).head in ("name", "description"))
            or self._are_duties
            or (heads.count("contact") + heads.count("address") > 1 and not self._is_asked)  # who asks
            or sum(each.roles > 0.5 for each in self.profiles) > 2
            or sum(each.crosses > 0.5 for each in self.profiles) > 1  # what each role may do: ✅, ❌（默认）
            or self._are_properties()
            or self._is_paid_out
            or self._is_compared
            or counts > 1
        )

    @cached_property
    def _is_compared(self) -> bool:
        """Is each row what is asked for beside what there is, and nobody leads it by a day: 文档要求, 实际实现?"""
        heads = [*map(parsed, self.full_names)]
        is_asked = any(each.head == "aim" and "matter" not in each.topics for each in heads)
        is_met = any("actual" in each.marks and each.head in ("", "result", "feedback") for each in heads)
        is_of_work = parsed(self._title).head in {*MATTERS} - {"aim"} or self._read.keys() & {"due", "progress", *LEADS}
        return is_asked and is_met and not is_of_work

    @property
    def _are_duties(self) -> bool:
        """Does it say of persons or posts only what they answer for: 岗位, 负责事项?"""
        at = {field: column.index for field, column in self._read.items()}
        is_bare = "person" in at and at.keys() <= {"person", "title", "number", "detail"}
        return is_bare and at["person"] < at["title"] and "lead" in parsed(self._title).marks

    @cached_property
    def _is_paid_out(self) -> bool:
        """Does each row say what somebody spends, or for how long he is away: 姓名, 事由, 天数, or 申报科室, 金额?"""
        is_somebody = bool({"姓名", "员工姓名"} & {*map(plain, self.full_names)})
        is_somebody |= "applicant" in self._read and not self._is_promised
        heads = {parsed(each).head for each in self.full_names}
        return is_somebody and (self._is_applied_for or not heads.isdisjoint(("amount", "length")))

    def _are_properties(self) -> bool:
        """Do two columns name the properties of one thing, 会议时间, 主持人, and say which they are?"""
        names = next((below.texts for name, below in self._kept if name), [])
        heads = [parsed(each).head for each in names if coverage(each) > 0.5]
        return len(self.columns) == 2 and sum(each not in ("", *MATTERS) for each in heads) * 2 > len(names) > 0


def _lists_work(title: str) -> bool:
    """Does a table say of itself that it lists what is to be done: 任务清单, 项目计划表, Next steps?"""
    head, topics, marks = parsed(title)
    is_of_work = {head, *topics} & {"matter", "milestone"} or {*marks} & {"plan", "next"}
    return bool(is_of_work) and not ends_unknown(plain(title))


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
    is_of_tasks = is_of_tasks or any(map(_state, status.texts))
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


def _strength(field: str, heading: str) -> float:
    """The strength of the heading's claim to the field, alone or with another (起止时间), or to any lead: units may
    stand under 负责人, and sentences under 状态."""
    alike = {*LEADS} if field in LEADS else {field}
    alike |= {"status"} if field == "last_feedback" and parsed(heading).head == "state" else set()
    return max((strength for each, strength in claims(heading).items() if alike & {*each.split()}), default=0.0)
