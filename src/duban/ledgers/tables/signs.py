"""Tell a table of tasks from an inventory, a list of contacts, a time sheet or a price list, by its other columns."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress

from duban.errors import Usage
from duban.ledgers.cells import readers
from duban.ledgers.cells.wording import BOX
from duban.ledgers.cells.words import read_status
from duban.ledgers.columns.assigned import Column, by_field
from duban.ledgers.columns.evidence import LEADS
from duban.ledgers.columns.headwords import are_kinds_of_work, coverage, parsed
from duban.ledgers.columns.meaning import claims, says_something
from duban.ledgers.columns.profiles import Profile
from duban.ledgers.columns.rules import LITTLE, WEAK_LEAD
from duban.ledgers.columns.vocabulary import PHASES
from duban.ledgers.headings import plain

_VERDICT = re.compile(r"\W*(?:[未不]?(?:通过|合格)|失败|成功|pass(?:ed)?|fail(?:ed)?|skip(?:ped)?)\W*", re.IGNORECASE)
_LIGHT = re.compile("red|amber|yellow|green|blue|gr[ae]y|[红黄绿蓝橙]灯?", re.IGNORECASE)
_OF_ANY = ("title", "subject", "标题", "主题")  # articles, events and films have one, too
_OF_ANY_LANGUAGE = {"number", "serial", "state", "limit"}  # the heads of headings such as ID, Status, Deadline
_LEADS = {*LEADS}
_IN_HAND = (("status", "closed"), ("urgency", "progress"))
_STATES = {"status", "last_feedback", "progress", "closed"}


class _Signs:
    """What beside a title shows that somebody has to do it: a lead, a deadline, a state.

    ``sure``: how many of the three headings name; ``guessed``: how many there are, with a day of
    assignment, those of the cells alone included.
    ``is_named``: a heading clearly says who leads, until when, or what comes next. ``is_tracked``: the rows have states
    and priorities or a progress, or are kinds of work. ``has_end``: a heading names a deadline or a state.
    ``has_alien_states``: none of its states is one of a task (in use, sold), and no heading says who until when.
    ``is_of_things``: it tells of things, or how long each of them takes (受理后20日内) and nobody who does it.
    """

    def __init__(
        self, title: str, read: Mapping[str, Column], full_names: Sequence[str], profiles: Sequence[Profile]
    ) -> None:
        strength = {field: _strength(field, full_names[each.index]) for field, each in read.items()}
        self.has_alien_states = "status" in read and _are_alien(profiles[read["status"].index])
        if self.has_alien_states:
            del strength["status"]
        is_of_rules = False
        if "due" in read:
            heading, days = full_names[read["due"].index], profiles[read["due"].index]
            is_of_rules = not strength.keys() & {*_LEADS, *_STATES} and _names_no_day(heading, days)
            if is_of_rules:
                del strength["due"]
            elif _says_until(heading, days, title):
                strength["due"] = max(strength["due"], 0.7)
        kinds = (_LEADS, {"due"}, _STATES, *_IN_HAND)
        lead, due, state, *in_hand = (max(strength.get(each, 0) for each in kind) for kind in kinds)
        self.sure = sum((lead >= WEAK_LEAD, due >= 0.5, state >= 0.4))
        guessed = (_LEADS, {"due"}, {"status"}, {"assigned", "closed"})
        self.guessed = sum(bool(strength.keys() & kind) for kind in guessed)
        self.has_end = due >= 0.5 or state >= 0.4
        # Who does it by when says more than an unknown state: 🟢 已激活.
        self.has_alien_states &= lead < 0.85 or due < 0.95
        # Name, Status and Priority; Severity and Closed Date; % Complete and Status: such things are to be done.
        self.is_tracked = min(in_hand) > 0.8 or any(map(_is_of_work, full_names, profiles))
        is_work = any(field in strength and read[field].is_sure for field in (*_STATES, "supporting"))
        is_thing = parsed(title)[:2] == ("name", ()) and coverage(title) < 1  # 设备名称, but not 任务名称
        self.is_named = (
            # 起草单位 beside any day: whoever drafts does the work, as whoever uses a thing does not.
            (lead >= 0.6 and "due" in strength)
            or (lead >= 0.8 and (is_work or not is_thing))
            or due >= (0.9 if "due" in read and "plan" in parsed(full_names[read["due"].index]).marks else 0.95)
            or (due >= 0.5 and self.sure > 1)
            or self.is_tracked
            or any(map(_is_of_next, full_names, profiles))  # what has a plan for next week
            or _is_scheduled(title, read, full_names, profiles)
        )
        self.is_of_things = is_of_rules or _are_things(title, read, full_names, profiles)


def is_ledger(
    columns: Sequence[Column],
    full_names: Sequence[str],
    profiles: Sequence[Profile],
    mapping: Mapping[str, str],
    *,
    is_best: bool = True,
) -> bool:
    """Is this a table of tasks: a title, together with an owner, a deadline or a state?

    The weaker the claim of the title heading, the more of the other columns are required; of a table that stands below
    or above a better one (not ``is_best``) fewer.
    """
    read = by_field(columns)
    title = read.pop("title", None)
    if title and not mapping.get("title") and profiles[title.index].rows and not profiles[title.index].filled:
        title = None  # rows without a title say who does how much of a project
    if mapping.get("title") or title is None:
        return title is not None
    signs = _Signs(full_names[title.index], read, full_names, profiles)
    # An unknown heading, 主要诉求, may go before one that claims the title, 化解措施.
    strength = claims(full_names[title.index]).get("title") or max(claims(each).get("title", 0) for each in full_names)
    # The thresholds are the strengths that ``meaning`` gives: 1.0 to 任务, 0.8 to 工作, 0.6 to 目标, 0.45 to 项目.
    if strength >= 0.85:
        if signs.is_of_things or signs.has_alien_states:
            return signs.has_end or (signs.is_named and not signs.is_of_things)
        # A word that repeats in each row is no matter: the task of a time sheet or of a data set.
        is_list = not profiles[title.index].filled or profiles[title.index].distinct > 0.8
        return signs.sure > 0 or (is_list and _tells_more(title, columns, full_names, strength))
    is_log = _is_log(columns, profiles)
    if strength >= 0.75:
        return (signs.sure > 0 or signs.guessed > 1 or signs.is_named) and (signs.has_end or not is_log)
    status = read.get("status")
    is_in_hand = status is not None and _is_in_hand(full_names[status.index], profiles[status.index], strength)
    if strength >= 0.35:
        is_step = signs.has_end and _stands_below(title, columns, full_names, profiles)
        is_meant = signs.is_named or is_in_hand or is_step or (signs.sure > 0 and not is_best)
        is_other = is_log and not read.keys() & {"due", "status"}  # 时间 | 措施 | 执行人
        # 资产名称 beside 使用部门 and 状态 is an inventory.
        return is_meant and not (is_other or signs.is_of_things or signs.has_alien_states)
    # In another language: Nr | Maßnahme | Status. What its states mean is unknown, too; but certificates are expired.
    is_unknown = {parsed(name).head for name in full_names if says_something(name)} <= _OF_ANY_LANGUAGE
    is_likely = signs.sure > 0 or (is_unknown and bool(read.keys() & {"due", "status"}))
    is_meant = is_likely and signs.guessed > 1 - (is_unknown and signs.is_named)
    is_meant = is_meant and (signs.is_named or is_unknown or not signs.has_alien_states)
    return is_meant or ((is_in_hand or signs.is_tracked) and not signs.is_of_things)


def _is_scheduled(
    title: str, read: Mapping[str, Column], full_names: Sequence[str], profiles: Sequence[Profile]
) -> bool:
    """Is it said of most rows when they start, and how long they take: Name, Start, Duration? Or, where the title says
    what is aimed at, from when to when: 目标 | 时间?"""
    at = read["assigned"].index if "assigned" in read else None
    if at is None or profiles[at].presence < 0.8:
        return False
    if claims(title).get("title", 0) >= 0.5 and profiles[at].spans > 0.5:
        return True
    if "start" not in parsed(full_names[at]).marks:
        return False
    lengths = (each for name, each in zip(full_names, profiles, strict=True) if parsed(name).head == "length")
    return any(each.presence >= 0.8 for each in lengths)


def _are_things(title: str, read: Mapping[str, Column], full_names: Sequence[str], profiles: Sequence[Profile]) -> bool:
    """Have the rows prices or several addresses, or columns that each say what somebody has to do with them?"""
    heads = [parsed(name).head for name in full_names]
    at = read["status"].index if "status" in read else len(full_names)
    is_of_states = title in full_names[at:] and profiles[at].distinct == 1 and profiles[at].filled > 4
    return (
        is_of_states  # 草稿, 已提交, 已审核 …: what each state means
        or "goods" in heads
        # Who is what, not who does what: 姓名, 负责内容.
        or ("post" in heads and parsed(title).head in ("name", "description"))
        or (heads.count("contact") + heads.count("address") > 1 and "applicant" not in read)  # who asks
        or sum(each.roles > 0.5 for each in profiles) > 2
    )


def _tells_more(title: Column, columns: Sequence[Column], full_names: Sequence[str], strength: float) -> bool:
    """Do other columns tell something of each matter? 需求编号 | 需求名称 | 覆盖任务 only says which is which."""
    others = (claims(full_names[each.index]) for each in columns if each != title)
    known = {field for each in others for field, claim in each.items() if claim >= LITTLE}
    is_of_any = plain(full_names[title.index]) in _OF_ANY and len(columns) > 2
    return not is_of_any and bool(known if strength >= 1 else known - {"number", "title"})


def _stands_below(
    title: Column, columns: Sequence[Column], full_names: Sequence[str], profiles: Sequence[Profile]
) -> bool:
    """Does each row say of a matter, 工作任务 over several rows, what is done for it: 任务分解?"""
    before = (each for each in columns if each.use == "kept" and each.index < title.index)
    matters = [each.index for each in before if claims(full_names[each.index]).get("title", 0) >= 0.85]
    return any(profiles[at].filled and profiles[at].distinct < 1 for at in matters)


def _says_until(heading: str, days: Profile, title: str) -> bool:
    """Is a plain day the one until which: 日期 with 6月12日前, or of a milestone, with some days that are to come?"""
    is_until = days.terms > 0.5 or (days.future > 0 and parsed(title).head == "milestone")
    return is_until and parsed(heading).head == "day"


def _is_in_hand(heading: str, status: Profile, strength: float) -> bool:
    """Does a column of states hold some that are closed, and others that are not, be it a sign? Or boxes, some of them
    to be ticked? Or nothing but what is not begun, waits for an answer, or is closed below a title of ``strength``?
    """
    keys = {*map(read_status, status.texts), *status.pairs.values()} - {"cancelled"}
    if "active" in keys and all(map(BOX.fullmatch, status.texts)):
        return True
    are_signs = not any(map(str.isalnum, "".join(status.texts)))  # ✅ and 🚧
    are_mixed = "closed" in keys and bool(keys - ({"closed"} if are_signs else {"closed", None}))
    are_of_work = bool(keys) and keys <= {"assigned", "submitted", *(["closed"] if strength >= 0.35 else [])}
    return claims(heading).get("status", 0) >= 0.9 and (are_mixed or are_of_work)


def _are_alien(status: Profile) -> bool:
    """Are the states those of things (in use, sold) or tests (通过, failed)? Codes (0, 1), lights (🟡, Red) may be."""
    if status.filled and all(map(_LIGHT.fullmatch, status.texts)):
        return False
    if status.filled and all(map(_VERDICT.fullmatch, status.texts)):
        return True
    is_of_tasks = max(status.states, status.figures, status.is_crossed, len(status.pairs)) > 0
    is_of_tasks = is_of_tasks or any(map(_is_state, status.texts))
    return not is_of_tasks and any(map(str.isalnum, "".join(status.texts)))


def _is_state(wording: str) -> bool:
    with suppress(Usage):
        return bool(readers.status(wording))
    return False


def _names_no_day(heading: str, profile: Profile) -> bool:
    """Do limits (公开时限, not 预计完成时间) only count from events?"""
    return parsed(heading).head == "limit" and profile.filled > 2 and profile.terms > 0.5 and not profile.dates


def _is_of_next(heading: str, profile: Profile) -> bool:
    """Does the column say what comes next: 下一步, 下周计划, not Next due or a target in figures?"""
    marks = {*parsed(heading).marks}
    is_text = max(profile.amounts, profile.percents) < 0.5
    return is_text and bool(marks & {"next", "coming"}) and not marks & PHASES.keys()


def _is_of_work(heading: str, profile: Profile) -> bool:
    """Does the column say what kind of work each row is: Issue Type: Epic, Task, Bug?"""
    return (not heading or parsed(heading).head == "category") and are_kinds_of_work(profile.texts)


def _is_log(columns: Sequence[Column], profiles: Sequence[Profile]) -> bool:
    """Does each row say at what hour it happened: 14:05 | 故障注入?"""
    kept = [profiles[each.index] for each in columns if each.use == "kept"]
    return any(each.holds_clocks and each.presence == 1 for each in kept)


def _strength(field: str, heading: str) -> float:
    """The strength of the heading's claim to the field, alone or with another (起止时间), or to any lead: units may
    stand under 负责人, and sentences under 状态."""
    alike = {*LEADS} if field in LEADS else {field}
    alike |= {"status"} if field == "last_feedback" and parsed(heading).head == "state" else set()
    return max((strength for each, strength in claims(heading).items() if alike & {*each.split()}), default=0.0)
