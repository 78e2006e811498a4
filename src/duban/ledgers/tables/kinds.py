"""What the rows of a table are: work that is planned, or tests, appointments, logs, things, expenses."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from duban.ledgers.cells.text import DATES
from duban.ledgers.cells.words import read_status
from duban.ledgers.columns.assigned import Column, by_field
from duban.ledgers.columns.days import is_bare_day
from duban.ledgers.columns.doubts import SURE_MATTER, sure
from duban.ledgers.columns.drawings import without_drawings
from duban.ledgers.columns.evidence import LEADS
from duban.ledgers.columns.headwords import are_kinds_of_work, coverage, parsed
from duban.ledgers.columns.meaning import claims, ends_by_itself
from duban.ledgers.columns.profiles import Profile
from duban.ledgers.columns.rules import WEAK
from duban.ledgers.headings import plain

MATTERS = ("matter", "content", "milestone", "measure", "aim", "container")
_STEPS = re.compile(r"步骤|\bsteps?\b", re.IGNORECASE)
_APPROVAL = re.compile("通过|审[批核]|批准|驳回|approv|reject", re.IGNORECASE)
_SPAN = re.compile(r"(?:季度?|月份?|\bq[1-4])$", re.IGNORECASE)


@dataclass(frozen=True)
class Rows:
    """The rows of a table, as its columns show them; ``full_names`` and ``profiles`` are by the index of a column."""

    columns: Sequence[Column]
    full_names: Sequence[str]
    profiles: Sequence[Profile]

    @cached_property
    def read(self) -> Mapping[str, Column]:
        return by_field(self.columns)

    def at(self, field: str) -> tuple[str, Profile]:
        """The heading and the cells of the column that feeds a field."""
        at = self.read[field].index
        return self.full_names[at], self.profiles[at]

    @cached_property
    def title(self) -> str:
        return self.full_names[self.read["title"].index]

    @cached_property
    def strength(self) -> float:
        """How clearly the heading of the titles speaks of matters, from 0 to 1.

        An unknown heading, 主要诉求, may stand before one that is clear, 任务.
        """
        own = claims(self.title).get("title", 0)
        likely = max(claims(each).get("title", 0) for each in self.full_names)
        return min(own or likely * (likely >= 0.8), 1)

    @cached_property
    def kept(self) -> list[tuple[str, Profile]]:
        """The headings and cells of the columns that feed no field."""
        at = (each.index for each in self.columns if each.use in ("kept", "ignored"))
        return [(self.full_names[each], self.profiles[each]) for each in at]

    @cached_property
    def is_promised(self) -> bool:
        """Does a clear heading name the deadline, with days below it, and somebody lead?"""
        if "due" not in self.read or self.expires or not self.read.keys() & {*LEADS}:
            return False
        heading, days = self.at("due")
        return strength_of("due", heading) >= 0.85 and days.dated > 0.5

    @cached_property
    def is_followed(self) -> bool:
        """Does somebody lead it, is its end planned, and is it told how it goes: 竣工时间 计划 | 实际?"""
        is_told = self.read.keys() & {"status", "closed", "progress", "last_feedback"}
        if not is_told or not sure(self.read) >= {"lead", "due"}:
            return False
        heading, days = self.at("due")
        marks = {*parsed(heading).marks}  # unlike 计划归还日期
        return bool(marks & {"plan", "forecast"} and marks & {"end", "done"}) and days.days > 0.5

    @property
    def expires(self) -> bool:
        """Is the deadline the last day of what no heading calls a matter: 合同名称, 到期日期?"""
        return "due" in self.read and ends_by_itself(self.at("due")[0]) and self.strength < SURE_MATTER

    @property
    def is_asked(self) -> bool:
        """Does each row come from somebody who asks for it: 来信人, 投诉标题?"""
        return "applicant" in self.read or "asked" in parsed(self.title).marks

    @cached_property
    def is_of_work(self) -> bool:
        """Does a column say what kind of work each row is, Issue Type: Epic, Task, Bug, or number it as one: 任务ID?"""
        if "number" in self.read and self.read["number"].index < self.read["title"].index:
            heading, numbers = self.at("number")
            if "matter" in parsed(heading).topics and numbers.distinct == 1:
                return True
        pairs = zip(self.full_names, self.profiles, strict=True)
        kinds = (below.texts for name, below in pairs if not name or parsed(name).head == "category")
        return any(map(are_kinds_of_work, kinds))

    @cached_property
    def is_applied_for(self) -> bool:
        """Was each row asked for, and approved, 已通过, or not, unless it was called off?"""
        states = self.at("status")[1].texts if "status" in self.read else []
        approved = [bool(_APPROVAL.search(each)) or read_status(each) == "cancelled" for each in states]
        return any(map(_APPROVAL.search, states)) and all(approved)

    @cached_property
    def explains_states(self) -> bool:
        """Does each row say what a state means: 草稿, 已提交, 已审核 …?"""
        at = self.read["status"].index if "status" in self.read else len(self.full_names)
        is_behind = self.read["title"].index > at and self.profiles[at].distinct == 1
        is_behind = is_behind and not self.profiles[at].ticks  # beside ✔ a few words
        return is_behind and self.profiles[at].filled > (4 if self.strength else 1)

    @property
    def is_of_tests(self) -> bool:
        """Was each row tested, 通过 or 失败, and nothing is to be done by a day, unlike 执行日期?"""
        is_judged = "result" in self.read and self.at("result")[1].verdicts > 0.5
        # 步骤 beside 预期结果 say how to test, and what is to be seen.
        seen = ((each.marks, each.head) for each in map(parsed, self.full_names))
        is_expected = any(
            ("forecast" in marks and head in ("", "result")) or ("plan" in marks and head == "result")
            for marks, head in seen
        )
        # Defects have owners, and neither a verdict nor a result.
        is_run = not self.read.keys() & {*LEADS} or any(below.verdicts > 0.5 for _name, below in self.kept)
        is_run |= "result" in self.read
        is_judged |= is_expected and any(map(_STEPS.search, self.full_names)) and is_run
        is_timed = "due" in self.read and strength_of("due", self.at("due")[0]) > WEAK
        return is_judged and not is_timed and not self.read.keys() & {"status", "closed", "progress"}

    def is_scheduled(self) -> bool:
        """Is it said of most rows from when to when, or when they start and how long they take: Start, Duration? Or has
        who leads a chart of weeks or months, or aims for several of them: 一季度: 主体封顶?"""
        spans = [self.profiles[each.index] for each in self.columns if _SPAN.search(each.heading)]
        aims = [each for each in spans if each.filled and max(each.days, each.amounts, each.states) < 0.5]
        is_drawn = without_drawings(self.columns, self.profiles) != [*self.columns]
        if self.read.keys() & {*LEADS} and (is_drawn or len(aims) > 1):
            return True
        if "assigned" not in self.read or "due" in self.read:
            return False
        heading, days = self.at("assigned")
        lengths = [below for name, below in self.kept if parsed(name).head == "length" and below.presence >= 0.8]
        return days.presence >= 0.8 and (days.spans > 0.5 or bool(lengths and "start" in parsed(heading).marks))

    def is_log(self) -> bool:
        """Does each row say at what hour it happened, 14:05 | 故障注入, or how many hours of a day it took?"""
        if self.read.keys() & {"due", "status"}:
            return False
        day = self.read.get("assigned")
        is_dated = day is not None and is_bare_day(self.full_names[day.index])
        takes_hours = any(parsed(name).head == "length" and below.figures > 0.5 for name, below in self.kept)
        return (is_dated and takes_hours) or any(each.holds_clocks and each.presence == 1 for _name, each in self.kept)

    @property
    def is_journal(self) -> bool:
        """Does each row begin with its only day, one that has passed, and nobody lead it?"""
        first = min((each.index for each in self.columns), default=0)
        has_others = any({*each.fields} & {*DATES, *LEADS} and each.index != first for each in self.columns)
        return self.profiles[first].dated == 1 and not self.profiles[first].future and not has_others

    def are_appointments(self) -> bool:
        """Does each row last from one hour to another of the same day: 会议室, 开始时间, 结束时间?"""
        if not self.read.keys() >= {"assigned", "due"}:
            return False
        starts, ends = (self.profiles[self.read[field].index] for field in ("assigned", "due"))
        return starts.dates == ends.dates and min(starts.hours, ends.hours) == 1

    def are_things(self) -> bool:
        """Have the rows prices or several addresses, or columns that each say what somebody has to do with them?"""
        heads = [parsed(name).head for name in self.full_names]
        # How many are in a state: 待办: 5.
        pairs = [] if "status" in self.read else zip(self.full_names, self.profiles, strict=True)
        counts = sum(below.amounts > 0.5 and read_status(name) is not None for name, below in pairs)
        return (
            self.explains_states
            or "goods" in heads
            # Who is what, not who does what: 姓名, 负责内容.
            or ("post" in heads and parsed(self.title).head in ("name", "description"))
            or self._are_duties
            or (heads.count("contact") + heads.count("address") > 1 and not self.is_asked)  # who asks
            or sum(each.roles > 0.5 for each in self.profiles) > 2
            or sum(each.crosses > 0.5 for each in self.profiles) > 1  # what each role may do: ✅, ❌（默认）
            or self._are_properties()
            or self._is_paid_out
            or self.is_compared
            or counts > 1
        )

    @cached_property
    def is_compared(self) -> bool:
        """Is each row what is asked for beside what there is, and nobody leads it by a day: 文档要求, 实际实现?"""
        heads = [*map(parsed, self.full_names)]
        is_asked = any(each.head == "aim" and "matter" not in each.topics for each in heads)
        is_met = any("actual" in each.marks and each.head in ("", "result", "feedback") for each in heads)
        is_of_work = parsed(self.title).head in {*MATTERS} - {"aim"} or self.read.keys() & {"due", "progress", *LEADS}
        return is_asked and is_met and not is_of_work

    @property
    def _are_duties(self) -> bool:
        """Does it say of persons or posts only what they answer for: 岗位, 负责事项?"""
        at = {field: column.index for field, column in self.read.items()}
        is_bare = "person" in at and at.keys() <= {"person", "title", "number", "detail"}
        return is_bare and at["person"] < at["title"] and "lead" in parsed(self.title).marks

    @cached_property
    def _is_paid_out(self) -> bool:
        """Does each row say what somebody spends, or for how long he is away: 姓名, 事由, 天数, or 申报科室, 金额?"""
        is_somebody = bool({"姓名", "员工姓名"} & {*map(plain, self.full_names)})
        is_somebody |= "applicant" in self.read and not self.is_promised
        heads = {parsed(each).head for each in self.full_names}
        return is_somebody and (self.is_applied_for or not heads.isdisjoint(("amount", "length")))

    def _are_properties(self) -> bool:
        """Do two columns name the properties of one thing, 会议时间, 主持人, and say which they are?"""
        names = next((below.texts for name, below in self.kept if name), [])
        heads = [parsed(each).head for each in names if coverage(each) > 0.5]
        return len(self.columns) == 2 and sum(each not in ("", *MATTERS) for each in heads) * 2 > len(names) > 0


def strength_of(field: str, heading: str) -> float:
    """The strength of the heading's claim to the field, alone or with another (起止时间), or to any lead: units may
    stand under 负责人, and sentences under 状态."""
    alike = {*LEADS} if field in LEADS else {field}
    alike |= {"status"} if field == "last_feedback" and parsed(heading).head == "state" else set()
    return max((strength for each, strength in claims(heading).items() if alike & {*each.split()}), default=0.0)
