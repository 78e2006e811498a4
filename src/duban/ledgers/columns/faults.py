"""Where faults are put right: what is wrong is the matter, not the place where it is found or what is to be done."""

import re
from collections.abc import Iterable, Sequence

from duban.ledgers.columns.doubts import SELDOM
from duban.ledgers.columns.fits import fit
from duban.ledgers.columns.headwords import ends_unknown, parsed
from duban.ledgers.columns.matters import is_unknown, may_name
from duban.ledgers.columns.meaning import claims
from duban.ledgers.columns.profiles import Profile
from duban.ledgers.columns.rules import LITTLE

PLACE = 0.3  # the share of its claim that 项目名称 keeps where the matter is a fault
_MENDS = re.compile("整改|remediation|corrective", re.IGNORECASE)
_REMEDY = re.compile(
    "(?:要求|意见|建议)$|recommendations?$|(?:具体|整改|纠正|corrective|remedial).*(?:行动|actions?)$", re.IGNORECASE
)


def are_of_faults(headings: Iterable[str]) -> bool:
    """Does one of the headings say that something is put right: 整改?"""
    return any(map(_MENDS.search, headings))


def share_of_fault(heading: str) -> float:
    """What a heading keeps of its claim to the title where faults are put right, 整改: the matter is what is wrong,
    rather than the project, the system or the thing that it is found in."""
    head, topics, _marks = parsed(heading)
    is_thing = head == "name" and topics[-1:] not in (("matter",), ("content",)) and not heading.endswith("项")
    is_place = (head == "container" or is_thing) and not _MENDS.search(heading)
    return PLACE if is_place else 1


def is_remedy(heading: str) -> bool:
    """Does it say what is to be done about what stands before it: 整改要求, 具体行动, Recommendation?"""
    return parsed(heading).head == "measure" or bool(_REMEDY.search(heading))


def fault_before(remedy: int, headings: Sequence[str], profiles: Sequence[Profile]) -> int | None:
    """The column before a remedy whose texts say what is wrong; of those that say it as well the first that is not
    short, as a place is."""
    pairs = enumerate(profiles[:remedy])
    clear = ((at, each) for at, each in pairs if min(each.distinct, each.presence) >= SELDOM and not each.holds_codes)
    texts = [at for at, each in clear if max(each.people, each.units) < 0.5 and fit("title", each) > 0.6]
    ranks = {at: _rank(headings[at]) for at in texts}
    best = max(ranks.values(), default=0)
    alike = [at for at in texts if ranks[at] == best > 0]
    longest = max((profiles[at].length for at in alike), default=0)
    return next((at for at in alike if profiles[at].length > 0.6 * longest), None)


def _rank(heading: str) -> int:
    """How well a heading says what is wrong: best one that names it, 不合格项, 隐患情况, then one of what was seen,
    巡检情况, but not of how it goes, 整改情况, then an unknown one, Observation."""
    head, topics, marks = parsed(heading)
    if is_remedy(heading) or head == "aim":
        return 0
    is_named = head in ("content", "description") or "content" in topics or (head == "name" and not topics)
    if is_named and claims(heading).get("title", 0) >= LITTLE and not ends_unknown(heading):
        return 3
    if head == "feedback" and {*marks} <= {"raise", "asked"}:
        return 2
    return int(is_unknown(heading) and may_name(heading) and not topics)
