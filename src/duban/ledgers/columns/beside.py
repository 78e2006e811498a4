"""What the heading of a column claims, as the headings beside it show what it means."""

from collections.abc import Sequence
from itertools import pairwise

from duban.ledgers.cells.names import EASTERN
from duban.ledgers.cells.words import read_status
from duban.ledgers.columns.claim import CLEAR, CLEAR_BELOW
from duban.ledgers.columns.days import is_bare_day
from duban.ledgers.columns.evidence import LEADS, claims_of_heading
from duban.ledgers.columns.fits import DAYS
from duban.ledgers.columns.headwords import coverage, parsed
from duban.ledgers.columns.meaning import claims, likeliest
from duban.ledgers.columns.profiles import Profile
from duban.ledgers.columns.rules import WEAK, WEAK_LEAD, Claims
from duban.ledgers.headings import OWNER_AND_PERSON

NAMES = ("owner", "person", "supporting")


def claims_beside(at: int, full_names: Sequence[str], profiles: Sequence[Profile]) -> Claims:
    """The claims of the heading of a column, as the other headings show what it means."""
    heading, profile = full_names[at], profiles[at]
    over, _space, own = heading.rpartition(" ")
    if over and own[:1] not in "及和与、/&" and parsed(own) == ("", (), ("next",)):
        return {}  # 办理情况 over 下步打算 only says what comes next
    is_of_done = profile.only_done and profile.presence < 1 and "closed" in claims(own)  # 时间要求 over 完成日期
    if EASTERN.match(over) and (is_of_done or _is_clear_below(over, own)):
        heading = own
    if parsed(heading) == ("person", (), ()) and any(parsed(each)[:2] == ("address", ()) for each in full_names):
        return {"applicant": WEAK}  # 姓名 beside 住址: whoever asks, not whoever does it
    if alone := _alone(heading, full_names):
        return dict.fromkeys(LEADS, alone)
    by_field = claims_of_heading(heading, profile)
    if _is_of_whoever(heading, full_names):
        return {"assigned": 0.7 if parsed(heading).marks else 0.4}
    is_record = by_field.keys() == {"replied"} or set(by_field.items()) == {("assigned", 0.7)}
    if is_record and profile.future > 0.5 and not any("due" in claims(each) for each in full_names):
        by_field = {"due": WEAK}  # 上报时间, 答复日期: what lies ahead has not happened
    is_day = is_bare_day(heading) and by_field.keys() <= {"due", "assigned"}
    if is_day and any({parsed(each).head, *parsed(each).marks} & {"milestone", "node"} for each in full_names):
        # The day by which a milestone is to be reached, or was.
        return {"due": CLEAR if max(profile.future, profile.terms) > 0.2 else WEAK}
    if is_day and _is_daily_plan(at, full_names, profiles):
        by_field = {"due": WEAK}
    # 项目 over XM-01 | 修缮屋面: codes before the texts under one heading.
    beside = full_names[at + 1 : at + 2] == [heading] and not profiles[at + 1].holds_codes
    return {"number": 0.5} if "title" in by_field and beside and profile.holds_codes else by_field


def _is_daily_plan(at: int, full_names: Sequence[str], profiles: Sequence[Profile]) -> bool:
    """Is each row a task of a day of its own, one after the other, without any other day, and are some not begun, as
    those of a log never are?"""
    own, others = profiles[at], [place for place in range(len(full_names)) if place != at]
    steps = [(after - before).days for before, after in pairwise(own.dates)]
    is_daily = len(steps) == own.rows - 1 > 1 and min(steps) > 0 and sum(steps) <= 2 * len(steps)
    is_other = any(profiles[place].dated > 0.5 or "due" in claims(full_names[place]) for place in others)
    are_tasks = any(parsed(full_names[place]).head == "matter" for place in others)
    are_ahead = any(read_status(each) == "assigned" for place in others for each in profiles[place].texts)
    return is_daily and are_tasks and are_ahead and not is_other


def _alone(heading: str, full_names: Sequence[str]) -> float:
    """How strongly somebody leads if nobody else does: a Leader, or 解决者 beside 指派给; 0 for others."""
    if parsed(heading)[::2] == ("person", ("end",)):
        marks = [{*parsed(each).marks} for each in full_names]
        return WEAK_LEAD if any("assign" in each and each & {"to", "given"} for each in marks) else 0
    is_leader = not EASTERN.search(heading) and parsed(heading) == ("leader", (), ())
    return WEAK if is_leader and not any(claims(each).keys() & {*LEADS} for each in full_names) else 0


def _is_of_whoever(heading: str, full_names: Sequence[str]) -> bool:
    """Is it the day on which somebody raised the matter, 提交日期 beside 提交人, or did what is no known word, 登録日
    beside 登録者?"""
    head, _topics, marks = parsed(heading)
    is_unknown = not marks and coverage(heading) < WEAK and EASTERN.match(heading)
    others = [each for each in full_names if parsed(each).head == "person"]
    is_raised = marks == ("hand",) and any(parsed(each).marks == marks for each in others)
    return head == "day" and (is_raised or bool(is_unknown and any(each[:2] == heading[:2] for each in others)))


def _is_clear_below(over: str, own: str) -> bool:
    """Does a heading say more clearly than the one above it whose names or which days it holds: 牵头及配合单位 over
    配合单位, 进度安排 over 起?"""
    (above, _strength), (field, strength) = likeliest(over), likeliest(own)
    return strength >= CLEAR_BELOW and any({above, field} <= each for each in ({*NAMES, OWNER_AND_PERSON}, {*DAYS}))
