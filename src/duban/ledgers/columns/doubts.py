"""Which decisions the rest of a table leaves in doubt, so that a person should confirm them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from duban.ledgers.cells.statewords import kinds_of
from duban.ledgers.cells.wording import undecorated
from duban.ledgers.cells.words import read_status
from duban.ledgers.columns.assigned import Column, by_field
from duban.ledgers.columns.evidence import LEADS
from duban.ledgers.columns.headwords import coverage, ends_unknown, parsed
from duban.ledgers.columns.meaning import begins_alike, claims, ends_by_itself, is_of_leaders, numbers_another
from duban.ledgers.columns.profiles import Profile
from duban.ledgers.columns.rules import KNOWN, WORK
from duban.ledgers.columns.vocabulary import ROLES
from duban.ledgers.headings import START_AND_DUE

SELDOM = 0.8  # titles that repeat more than so may be kinds of matters, or the headings of several rows
UNCLEAR = 0.6  # a heading weaker than this, 内容, may tell of a thing that stands before it
WEAK_TITLE = 0.4  # the least strength of a heading that names something which may be a matter
SURE_MATTER = 0.95  # a heading with this strength needs neither a deadline nor a state to be sure
SHOWN = {"due", START_AND_DUE, "original_due", "due_text", "status", "progress", "closed", "last_feedback"}
"""What shows that the rows of a table are to be done; so does an urgency where somebody leads."""
PARTS = {"lead", "support", "other"}  # of R, A, C and I the first two may both lead
PAPERS = {"reference", "applicant"}


def settled(
    columns: Sequence[Column], full_names: Sequence[str], profiles: Sequence[Profile], mapping: Mapping[str, str]
) -> list[Column]:
    """The columns, each of them sure or likely by what the others hold too. Those of ``mapping`` are sure."""
    doubtful = _doubtful(columns, full_names, profiles) - {*mapping}
    clear = {"title"} if _is_only_text(columns, full_names, profiles) else set()
    read = by_field(columns)
    if "owner" in read and "person" in read and is_of_leaders(full_names[read["person"].index]):
        clear.add("person")  # 分管局长, 包村领导 beside the unit that leads, as 牵头领导
    settled = [
        replace(each, is_sure=(each.is_sure or each.field in clear) and each.field not in doubtful) for each in columns
    ]
    if "title" not in read.keys() - mapping.keys() or sure(by_field(settled)):
        return settled
    is_clear = claims(full_names[read["title"].index]).get("title", 0) >= SURE_MATTER  # unlike 事件 | 完成时间: 必填
    return [replace(each, is_sure=each.is_sure and (is_clear or each.field != "title")) for each in settled]


def sure(read: Mapping[str, Column]) -> set[str]:
    """Which of the lead, the deadline, and the state or what tells it, are sure."""
    alike = dict.fromkeys(LEADS, "lead") | dict.fromkeys(("status", "progress", "closed"), "state") | {"due": "due"}
    return {alike[field] for field, each in read.items() if each.is_sure and field in alike}


def _is_only_text(columns: Sequence[Column], full_names: Sequence[str], profiles: Sequence[Profile]) -> bool:
    """Can no other column hold the titles, so that even a weak heading is clear, 阶段 or 交付物?"""
    title = by_field(columns).get("title")
    if title is None or claims(full_names[title.index]).get("title", 0) < WEAK_TITLE:
        return False
    own = profiles[title.index]
    kept = (each.index for each in columns if each.use == "kept" or each.field == "detail")
    others = [at for at in kept if profiles[at].distinct > 0.8]
    is_rival = any(profiles[at].presence > 0.8 and profiles[at].is_text for at in others)
    # 模块 beside 任务名称, which only some rows have
    is_rival |= any(claims(full_names[at]).get("title", 0) >= SURE_MATTER for at in others)
    return own.distinct > 0.8 and own.presence > 0.8 and not own.holds_codes and not is_rival


def _doubtful(columns: Sequence[Column], full_names: Sequence[str], profiles: Sequence[Profile]) -> set[str]:
    """The fields that the rest of the table leaves in doubt."""
    read = by_field(columns)
    names = {field: full_names[each.index] for field, each in read.items()}
    title = profiles[read["title"].index] if "title" in read else None
    is_unsure = title is not None and 0 < title.distinct < SELDOM and not read.keys() & SHOWN
    is_unsure = is_unsure or (title is not None and _is_told_elsewhere(columns, profiles))
    is_unsure = is_unsure or _are_in_general(columns, full_names, profiles)
    is_unsure = is_unsure or _are_in_course(columns, full_names, profiles)
    if title and not names.keys() & {"due", *LEADS}:
        is_unsure = is_unsure or _tells_of_another(columns, names["title"], profiles)
        states = profiles[read["status"].index].texts if "status" in read else []
        # 平台: iOS, Android, of which all is done, are things
        are_things = bool(states) and all(read_status(each) == "closed" for each in states)
        is_unsure = is_unsure or (are_things and claims(names["title"]).get("title", 0) < UNCLEAR)
    head, topics, _marks = parsed(names.get("title", ""))
    if head == "aim" and "matter" not in topics:  # of which 阶段, or by which 措施?
        kept = {parsed(full_names[each.index]).head for each in columns if each.use == "kept"}
        is_unsure = is_unsure or bool(kept & {"container", "measure"})
    if head == "name" and coverage(names["title"]) < KNOWN and not topics:  # 合同名称 beside 合同金额
        is_unsure = is_unsure or any(parsed(each).head in ("amount", "goods") for each in full_names)
    doubtful = {"title"} if is_unsure or (title and _may_be_no_matter(names)) else set()
    either = ("due", "closed")  # 完成日期 may be both, the deadline or the day of completion
    days = {field for field in either if field in read and {*either} <= claims(names[field]).keys()}
    days -= {"closed"} if read.keys() & {"status", "progress"} else set()  # which shows what is done
    is_shown = len(read.keys() & {"due", "closed"}) > 1 or "start" in parsed(names.get("assigned", "")).marks
    if days and not is_shown:
        of_days = [profiles[read[field].index] for field in days]
        is_open = all((each.timed or not each.filled) and not each.future for each in of_days)
        doubtful |= days if is_open else set()
    doubtful |= {"status"} if "status" in names and is_of_another(names["status"]) else set()
    if read.keys() >= {"status", "closed"}:
        doubtful |= {"status"} if _tell_time(*(profiles[read[each].index] for each in ("status", "closed"))) else set()
    if numbers_another(number := names.get("number", "")):
        alike = (names.get("title", ""), *profiles[read["number"].index].texts[:1])
        doubtful |= set() if any(begins_alike(number, each) for each in alike) else {"number"}
    doubtful |= {"number"} if number and parsed(number).head in ("container", "milestone") else set()  # 里程碑: M4
    # A bare 姓名 beside its address may be that of somebody who asks; a bare Group one of tasks, unless of units; and
    # 挂点领导 or 科主任 need not be who assigned it.
    bare = {field for field in (*LEADS, "leader") if field in names and not any(parsed(names[field])[1:])}
    is_reached = any("contact" in (each.head, *each.topics) for each in map(parsed, full_names))
    are_units = "owner" in bare and profiles[read["owner"].index].units >= 0.5
    # 资源 may be persons: 张三, or things: 教材.
    person = profiles[read["person"].index] if "person" in bare else None
    is_nobody = person is not None and person.distinct == 1 and not max(person.people, person.posts, person.units)
    # Beside the unit that leads a person of an unknown part, 联名人, need not be its own.
    is_apart = "owner" in read and coverage(names.get("person", "")) < KNOWN
    clear = ({"owner"} if are_units else set()) | (set() if is_reached or is_nobody or is_apart else {"person"})
    return doubtful | (bare - clear)


def is_of_another(heading: str) -> bool:
    """May it be the state of another thing than the task: 合同状态, 审批状态, 资金到位情况?"""
    head, topics, marks = parsed(heading)
    is_unknown = bool(head) and not (topics or marks) and coverage(heading) < KNOWN
    return is_unknown or "amount" in topics or ("other" in marks and not {*WORK.split()} & {*marks})


def _is_told_elsewhere(columns: Sequence[Column], profiles: Sequence[Profile]) -> bool:
    """Do titles repeat before a longer text of its own for each row, Topic before Decision; or have most of them many
    lines, behind a text that names each row, 课题方向 before 研究要点?"""
    at = next(place for place, each in enumerate(columns) if each.field == "title")
    title = profiles[columns[at].index]
    others = [(place, profiles[each.index]) for place, each in enumerate(columns) if each.use == "kept"]
    apart = [(place, each) for place, each in others if each.is_of_each_row]
    is_behind = title.distinct < SELDOM and any(place == at + 1 and each.length > title.length for place, each in apart)
    are_lists = sum("\n" in each for each in title.texts) > title.filled / 2
    return is_behind or (are_lists and any(place < at and each.is_text for place, each in apart))


def _are_in_general(columns: Sequence[Column], full_names: Sequence[str], profiles: Sequence[Profile]) -> bool:
    """Does it only say what a role does, Role | Task, or who has which of four parts, 负责 | 批准 | 咨询 | 知会? Or is
    each row a phase that nobody leads, and no day is known, Timeframe | Phase | Key actions: Day 1-2?"""
    read, named = by_field(columns), [*map(parsed, full_names)]
    if not read.keys() & SHOWN:
        of_one = [[each for each in named if each.head == head and not each.topics] for head in ("", "person", "unit")]
        parts = [[{*each.marks} & ROLES.keys() for each in alike] for alike in of_one]
        are_parts = any(sum(map(bool, each)) > 3 and set().union(*each) >= PARTS for each in parts)
        leads = (full_names[read[each].index] for each in LEADS if each in read)
        return are_parts or any(parsed(each) == ("post", (), ()) or each.strip() == "岗位" for each in leads)
    kept = (each.index for each in columns if each.use == "kept")
    are_phases = any(named[at].head == "container" and profiles[at].is_of_each_row for at in kept)
    return are_phases and read.keys() & {*SHOWN, *LEADS} == {"due"} and not profiles[read["due"].index].dates


def _are_in_course(columns: Sequence[Column], full_names: Sequence[str], profiles: Sequence[Profile]) -> bool:
    """Without a state, do what may be deadlines tell the hour at which each row takes place, beside where it does, or
    only in words when a step of a process is taken: upon receipt, same day?"""
    read = by_field(columns)
    when = read.get("due")
    if when is None or read.keys() & SHOWN - {"due"}:
        return False
    profile, heading = profiles[when.index], parsed(full_names[when.index])
    if heading == ("day", (), ()):
        return profile.hours == 1 and any(parsed(each).head == "place" for each in full_names)
    return "span" in heading.marks and profile.kinds > 2 and not max(profile.days, profile.terms)


def _tell_time(states: Profile, days: Profile) -> bool:
    """Do the states beside a day of completion tell no more than whether it was on time: Delayed, On Time, 按期?"""
    both = zip(states.by_row, days.by_row, strict=True)
    ended = [state for state, day in both if state and any(map(str.isdigit, day))]
    kinds = [{kind for clause in undecorated(each).all for kind in kinds_of(clause)} for each in ended]
    return bool(kinds) and all(each & {"timely", "late"} and each <= {"timely", "late", "also"} for each in kinds)


def _tells_of_another(columns: Sequence[Column], heading: str, profiles: Sequence[Profile]) -> bool:
    """Does 内容 stand behind what names each row, so that it may tell of a thing?"""
    before = takewhile(lambda each: each.field != "title", columns)
    names = (profiles[each.index] for each in before if each.use == "kept" and each.heading)
    is_unclear = claims(heading).get("title", 0) < UNCLEAR and not parsed(heading).topics
    apart = (each for each in names if each.is_of_each_row and not each.holds_codes)
    return is_unclear and any(max(each.days, each.amounts) < 0.5 for each in apart)


def _may_be_no_matter(names: Mapping[str, str]) -> bool:
    """May the titles be figures, papers or costs, which have a lead as well? Only a clear heading says that they are to
    be done where neither a deadline nor a state does; none is clear whose last word is unknown: 问题属地."""
    heading = names["title"]
    is_clear = claims(heading).get("title", 0) >= SURE_MATTER and not names.keys() & PAPERS
    is_shown = names.keys() & SHOWN or ("urgency" in names and names.keys() & {*LEADS})
    due = names.get("due", "") if names.keys() & {*SHOWN, "urgency"} == {"due"} else ""
    is_of_another = bool(due) and (coverage(due) < 1 or ends_by_itself(due))  # 报名截止时间, 到期日期
    is_known = is_clear and coverage(heading) >= KNOWN  # unlike Action Head
    return ends_unknown(heading) or (is_of_another and not is_clear) or not (is_shown or is_known)
