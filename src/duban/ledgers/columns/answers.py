"""Does a column answer whether its rows are done, does its heading ask that, and which column of a table tells it?"""

import re
from collections.abc import Sequence

from duban.domain.names.spelling import spelling
from duban.ledgers.cells import words
from duban.ledgers.columns.claim import WORTH, Candidates, Claim
from duban.ledgers.columns.headwords import coverage, parsed, written
from duban.ledgers.columns.meaning import begins_alike, says_something
from duban.ledgers.columns.profiles import Profile, share
from duban.ledgers.columns.rules import AHEAD

_OF_OTHERS = ("aim", "standard", "measure", "reason", "file")
_ASPECT = re.compile("[已未尚正待还没等]")
_HAS_BEEN = re.compile(r"已[^\W\d](?:\(\))?|[a-z]{3,}ed (?:off|out|up)")  # 已改, but not 已签约


def tells_done(heading: str, profile: Profile) -> bool:
    """Does each cell say whether its row is done, in words such as 已完成 and 进行中, or else show a light: Amber?

    Of how it went, 处理结果, few short words tell it where most of them likely do: 已处理.
    """
    known = {each: words.read_status(each) for each in profile.texts if each.casefold() not in words.ANSWERS}
    keys, least, head = known, 0.9, parsed(heading).head
    if profile.is_repetitive and profile.distinct < 1 and not profile.amounts:
        keys = {each: key or words.likely("status", each) for each, key in known.items()}
        if head in ("result", "feedback", "news") and not is_about_another(heading):
            keys = {each: key or profile.pairs.get(spelling(each)) for each, key in keys.items()}
            least = 0.7
    are_several = len({*keys.values()} - {None}) > 1 or keys != known or profile.lights > 0  # Done, Amber
    is_told = share(map(keys.get, profile.texts)) + profile.lights > least and profile.verdicts <= 0.9
    return is_told and are_several and "closed" in keys.values()


def is_of_now(heading: str) -> bool:
    """May it hold states, and neither what is ahead, 下步打算, nor what is asked for, 目标, unlike 督办意见?"""
    head, _topics, marks = parsed(heading)
    is_other = head in _OF_OTHERS and "意见" not in heading
    return not is_other and {*marks}.isdisjoint(("next", "before", *AHEAD.split()))


def asks_whether_done(heading: str, *, are_faults: bool) -> bool:
    """Does a heading ask whether the work was done or accepted: 打勾, Fixed?, and of faults 复查结论?

    Beside other matters 消防验收 may be one of them.
    """
    head, topics, marks = parsed(heading)
    is_of_work = head in ("", "result", "aim", "feedback") and {*topics} <= {"content", "matter"}
    asked = written(heading).strip("?？ ")
    is_named = not asked or words.read_status(asked) == "closed"
    is_named |= {*marks} <= {"actual"} and bool(_HAS_BEEN.fullmatch(written(heading)))
    is_check = "confirm" in marks and (are_faults or coverage(heading) == 1)
    return bool(heading) and is_of_work and (is_check or is_named)


def answers_whether_done(profile: Profile) -> bool:
    """Is each cell an answer, and only some of them that it is so: √ or nothing, Yes and No, 通过 and 未通过?"""
    keys = {*map(words.read_status, profile.texts)}
    is_said = "closed" in keys and (len(keys) > 1 or profile.presence < 1)
    is_said &= None not in keys or profile.answers > 0.6  # Yes, No, Waived
    is_marked = profile.is_crossed or not profile.filled
    return is_said or (is_marked and 0 < profile.ticks + profile.filled < profile.rows)


def is_about_another(heading: str) -> bool:
    """Do the answers below tell of another thing than the work: 立案情况, 开工情况, 整改通知?"""
    head, topics, marks = parsed(heading)
    if head != "feedback":
        return not head and marks[-1:] == ("other",) and "confirm" not in marks
    is_of_work = {*marks} & {"end", "done", "confirm", "lead"} or (coverage(heading) == 1 and {*marks} <= {"now"})
    return not is_of_work or "amount" in topics


def ticked_states(names: Sequence[str], profiles: Sequence[Profile]) -> list[int]:
    """The columns in which ticks say the state that their headings name: 已完成, 基本完成, 持续推进."""
    states = [at for at, name in enumerate(names) if words.read_status(name) and name.casefold() not in words.ANSWERS]
    ticked = [at for at in states if not profiles[at].filled]
    return ticked if len(ticked) > 1 and any(profiles[at].ticks for at in ticked) else []


def with_state(claims: Candidates, untold: set[int], *, are_faults: bool) -> list[Claim]:
    """The claims, with that of the only column to the state that tells it: Stage, Condition. ``untold``: which may."""
    asked = _asked(claims, untold, are_faults=are_faults)
    telling = [at for at in untold - asked if tells_done(claims.headings[at], claims.profiles[at])]
    telling = telling or [at for at in asked if answers_whether_done(claims.profiles[at])]
    telling = telling or _telling_ends(claims, untold)
    if len(telling) != 1:
        return claims.given
    state = claims.claim("status", telling[0], 0.4)
    own = max((each for each in claims.given if each.at == state.at), default=None)
    is_state = own is not None and own.field != "status" and claims.profiles[state.at].states <= 0.5
    others = [each for each in claims.given if each.at != state.at] if is_state else claims.given  # 处理结果: 处理中
    return [*others, state]


def _asked(claims: Candidates, untold: set[int], *, are_faults: bool) -> set[int]:
    """The columns whose headings ask whether the work is done, or ask no more than the deadline names: Ready by |
    Ready?; or whose answers are yes exactly where another column has a day: Cleared? | Signed off."""
    dues = [claims.headings[each.at] for each in claims.to("due") if each.is_strong]
    asked = {at for at in untold if asks_whether_done(claims.headings[at], are_faults=are_faults)}
    named = ((at, claims.headings[at]) for at in untold)
    questions = ((at, name) for at, name in named if name.endswith("?") and not says_something(name))
    ends = any(each.only_done and each.dated > 0.6 and each.presence < 1 for each in claims.profiles)
    answered = {at for at in untold if ends and claims.profiles[at].answers > 0.6}
    return asked | answered | {at for at, name in questions if any(begins_alike(name, due) for due in dues)}


def _telling_ends(claims: Candidates, untold: set[int]) -> list[int]:
    """The columns that most likely tell how it ended, where nothing else claims to tell it."""
    best = {each.at: each.field for each in sorted(claims.given, key=lambda each: each.score) if each.score >= WORTH}
    if {*best.values()} & {"closed", "progress", "last_feedback"}:
        return []
    held = {each.at for each in claims.given if each.is_strong or each.field == "last_feedback"}
    return [at for at in untold - held if _tells_ends(claims.profiles[at])]


def _tells_ends(profile: Profile) -> bool:
    """Do most cells begin or end with how their row stands, 已答复办结, 未回, Closed - verified, and some say that it
    is done?"""
    keys = [words.likely("status", each) for each in profile.texts]
    is_told = share(key or _ASPECT.match(each) for key, each in zip(keys, profile.texts, strict=True)) >= 0.6
    is_told = is_told and share(keys) >= 0.4 and profile.kinds > 1 and "closed" in keys and profile.begun > 0
    return is_told and max(profile.answers, profile.verdicts, profile.amounts) <= 0.5 and not profile.tells
