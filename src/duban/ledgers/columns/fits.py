"""Score how well the cells of a column fit each field; ``deciding`` combines it with the claims of the heading."""

from collections.abc import Callable

from duban.ledgers.cells.names import without_aside
from duban.ledgers.cells.text import DATES
from duban.ledgers.columns.drawings import is_period
from duban.ledgers.columns.profiles import Profile
from duban.ledgers.headings import OWNER_AND_PERSON, START_AND_DUE

DAYS = (*DATES, START_AND_DUE)
SOME = 0.2  # from this share on there are some


def fit(field: str, profile: Profile) -> float:
    """Score from 0 to about 1 how well the cells fit a field.

    An empty column gets 0.6: it contradicts nothing, except that each row has a title.
    """
    if not profile.filled:
        return 0 if field == "title" and profile.rows else 0.6
    score = _FITS.get(field)
    return score(profile) if score else 1 if profile.days < 0.5 else 0.3


def _fits_title(profile: Profile) -> float:
    if max(profile.amounts, profile.quantities, profile.marks, profile.addresses) > 0.5:
        return 0.2 if profile.dated > 0.5 else 0.05
    if profile.posts > 0.6 and profile.eastern < 0.5:
        return 0.05  # job titles: 产品经理
    if profile.days > 0.5:
        return 0.2
    # Titles are long, seldom repeat, and are there in every row.
    size = min(1.0, 0.25 + profile.length / 5)
    size *= 0.6 if profile.units > 0.8 else 0.8 if profile.keys > 0.9 else 1  # 问题属地: 和平街道, 平桥镇
    words = 0.3 if profile.states > (0.6 if profile.is_repetitive else 0.99) else 0.75 if profile.lists > 0.6 else 1.0
    return size * words * (0.35 + 0.65 * profile.distinct) * (0.1 + 0.9 * profile.presence**2)


def _fits_day(profile: Profile) -> float:
    if profile.lengths > 0.5:
        return 0.1
    if profile.days >= 0.5 or profile.bounded >= 0.75:
        return 1
    is_short = profile.length <= 24 and (profile.figures < 0.5 or profile.days_of_month > 0.8)
    return max(0.2 + profile.days, 0.4 if is_short else 0.1)


def _fits_person(profile: Profile) -> float:
    is_long = sum(map(len, map(without_aside, profile.texts))) > 8 * profile.filled
    if profile.names == profile.posts == 0 and is_long and profile.eastern > 0.5:
        return 0.1
    return _fits_name(profile) * (0.45 if profile.units > 0.6 and profile.persons < SOME else 1)


def _are_persons(profile: Profile) -> bool:
    """Are some of its names those of persons, so that units among them are known by their endings?"""
    return profile.persons >= SOME or (profile.units <= 0.2 and profile.names >= 0.5)


def _fits_name(profile: Profile) -> float:
    states = profile.states - profile.unnamed if profile.kinds < 4 else 0
    weeks = sum(map(is_period, map(without_aside, profile.texts))) / profile.filled
    days = 0 if profile.holds_codes else profile.days  # T-03 may be somebody in a team
    if max(days, weeks, profile.figures, profile.lengths, states) > 0.5:
        return 0.1
    least = 0.4 if profile.length < 25 and profile.eastern < 0.5 else 0.35  # Class teacher, the legal team
    is_prose = profile.length > 40 and profile.names < 0.5  # and no long list of units
    return 0.2 if is_prose else max(least, 0.35 + 0.65 * profile.names)


def _fits_state(profile: Profile) -> float:
    if profile.states >= 0.5 or profile.is_crossed:
        return 1 if profile.answers < 0.5 else 0.68  # Due complete: false, beside List: To do, Doing
    if profile.figures > 0.5 and profile.length < 2:
        return 0.5  # the codes of a program: 0, 1, 2
    if max(profile.dated, profile.figures) <= 0.5 and profile.begun >= 0.5:
        return 0.9
    if max(profile.dated, profile.figures) > 0.5:
        return 0.1
    return 0.6 if not profile.is_repetitive else 0.85 if profile.states else 0.5


def _fits_progress(profile: Profile) -> float:
    share = max(profile.percents, profile.figures, profile.parts)
    return 1 if share >= 0.5 else 0.1 + share


def _fits_feedback(profile: Profile) -> float:
    if profile.dated > 0.6 or (max(profile.days, profile.percents, profile.figures) > 0.6 and profile.length < 12):
        return 0.1
    is_state = profile.states > 0.7 and profile.length < (8 if profile.eastern > 0.5 else 16)
    return 0.4 if is_state or (profile.distinct < 0.6 and profile.is_repetitive) else 1


def _fits_number(profile: Profile) -> float:
    if profile.days > 0.5 and not (profile.figures or profile.holds_codes):  # T-05, W1 and Q2 may number tasks
        return 0.5 if profile.distinct == 1 else 0.2  # 2026-01, 2026-02 are months, or numbers
    if max(profile.worded, profile.lights) > 0.5 and not profile.counts:
        return 0.1  # 工序: 拆除, 砌墙; 灯号: 红, 黄
    share = 0.8 if profile.figures > 0.9 else 1  # the key of a record goes behind its official number
    return share * (1 if profile.distinct > 0.8 or profile.counts else 0.6 if profile.distinct >= 0.5 else 0.1)


def _fits_urgency(profile: Profile) -> float:
    is_word = profile.is_repetitive or profile.filled < 5
    share = 1 if profile.urgencies > 0.5 else 0.8  # Severity: High, rather than Raw Severity: II
    return share * (1 if is_word else 0.7)


_FITS: dict[str, Callable[[Profile], float]] = {
    **dict.fromkeys(DAYS, _fits_day),
    **dict.fromkeys(("detail", "due_text"), lambda _profile: 1),
    START_AND_DUE: lambda profile: 1 if profile.spans > 0.5 else 0.6 if profile.days > 0.5 else 0.3,
    "title": _fits_title,
    "owner": lambda profile: _fits_name(profile) * (0.75 if _are_persons(profile) else 1),
    "person": _fits_person,
    "supporting": _fits_name,
    OWNER_AND_PERSON: _fits_name,
    "leader": _fits_name,
    "status": _fits_state,
    "progress": _fits_progress,
    "last_feedback": _fits_feedback,
    "number": _fits_number,
    "urgency": _fits_urgency,
}
