"""Read a sentence of English minutes: ACTION: P. Osei to circulate the paper by 20 November."""

import re
from datetime import date, datetime

from duban.domain.minutes.matters import Draft
from duban.domain.minutes.organs import Organs
from duban.domain.minutes.times import Clock

_ACTION = re.compile(
    r"(?:(?:ACTION|Action|AP|TO ?DO|To ?do|FOLLOW[- ]UP|Follow[- ]up)(?: (?:item|point|ITEM|POINT)s?)?"
    r"(?: ?#?[0-9]{1,3})?"
    r"(?: ?[(\[](?P<who>[^()\[\]]{2,60})[)\]])?)\s*[:–—-]\s*"
)
_AGREED = re.compile(
    r"(?:(?:It was|We|Members|The (?:meeting|group|committee|board|council))(?: (?:also|further|unanimously))? )?"
    r"(?:agreed|resolved|decided|RESOLVED|AGREED|DECIDED):? that ",
    re.IGNORECASE,
)
_WORD = r"(?:[A-Z][\w.’'&/-]*|[A-Z]\.)"
_NAME = rf"(?:All|Both) [a-z]+|(?:[Tt]he )?{_WORD}(?:(?:,? and |, | & |/| of | for | | of the ){_WORD}){{0,7}}"
_ACTS = re.compile(
    rf"(?P<who>{_NAME})(?: (?P<mood>to|will|shall|must|should|would|is to|are to) | ?[–—:-] ?)"
    r"(?P<what>(?!be |have |not |meet )[a-z].*)",
    re.DOTALL,
)
_NOBODY = re.compile(
    r"(?:It|There|This|That|These|Those|They|Members?|Minutes|Next|The (?:next )?(?:meeting|minutes|item))\b"
)
_BRACKETS = re.compile(
    rf"^(?P<what>.+?)[,.]? ?[(\[](?P<who>{_NAME})(?:[,;:] ?(?P<when>[^()\[\]]+))?[)\]]"
    r"(?: ?[-–—,:;] ?(?P<then>.+?))?\.?$",
    re.DOTALL,
)
_APART = "(?:[,;–—] ?| - )"
_AT_END = re.compile(rf"^(?P<what>.+?){_APART}(?P<who>{_NAME})(?:{_APART}(?P<when>[^,;]+?))?\.?$", re.DOTALL)
_SOON = re.compile(r"\b(?:as soon as (?:possible|practicable)|asap|ASAP|in due course|urgently)\b")
_UNTIL = re.compile(r"(?:by|before|until|within|no later than|ongoing|asap|tbc)\b", re.IGNORECASE)
_LIST = re.compile(r"\b(?:action|actions|next steps|to-?do)\b", re.IGNORECASE)
_REFERENCE = re.compile(r"^[0-9]+(?:[./][0-9]+)+\.? ")  # 26/103, 4.2.1
_TOPIC = re.compile(r"[A-Z][\w' ]{1,30}(?: [-–—] |[:.] )(?=[A-Z])")
NEVER = (None, None)
_EDGES = " \t,.;:–—-"


def opens_actions(text: str) -> bool | None:
    """Whether a short line is the heading of a list of actions; None for a line that is no heading."""
    is_heading = len(text.split()) <= 5 and text[:1].isupper() and not re.search("[.,;:!?]", text)
    return bool(_LIST.search(text)) if is_heading else None


def read_english(sentence: str, organs: Organs, clock: Clock, *, in_list: bool = False) -> list[Draft]:
    """The draft of a sentence that gives somebody a task, or nothing. ``in_list``: it is an item of a list of them."""
    sentence = _REFERENCE.sub("", sentence)
    action = _ACTION.match(sentence)
    words = sentence[action.end() :] if action else sentence
    is_action = bool(action) or in_list
    agreed = _AGREED.match(words)
    words = (words[agreed.end() :] if agreed else words).strip()
    named = action["who"] if action else None
    acts = _ACTS.match(words)
    if not acts and (topic := _TOPIC.match(words)):
        acts = _ACTS.match(words, topic.end())
    is_asked = is_action or agreed or (acts and acts["mood"] not in ("would", None))
    brackets = _BRACKETS.match(words)
    if acts and not acts["mood"] and brackets:  # Website: redesign the page (Communications, by 4 May)
        acts = None
    if acts and is_asked and not _NOBODY.match(acts["who"]):
        return [_draft(sentence, acts["what"], named or acts["who"], "", organs, clock)]
    if match := brackets or (_AT_END.match(words) if is_action else None):
        when = match["when"] or match.groupdict().get("then") or ""
        if is_action or _when(when, clock) != NEVER or _due(match["what"], clock) != NEVER:
            return [_draft(sentence, match["what"], named or match["who"], when, organs, clock)]
    is_dated = in_list and _due(words, clock) != NEVER
    return [_draft(sentence, words, named, "", organs, clock)] if action or is_dated else []


def _draft(sentence: str, what: str, who: str | None, when: str, organs: Organs, clock: Clock) -> Draft:
    names = [None] if not who else [who] if organs.is_known(who) else _names(who)
    due, text = _when(when, clock)
    due, text = (due, text) if text else _due(what, clock)
    title = " ".join((what.replace(text, " ") if text else what).replace("( )", " ").split()).strip(_EDGES)
    others = tuple(each for each in names[1:] if each)
    return Draft(title, names[0], None, others, due, text, sure=bool(who), sentence=sentence)


def _names(who: str) -> list[str | None]:
    """Anna Lee and Bob Ray are two; Health and Safety Committee, whose parts are unlike, is one."""
    parts = [part for part in re.split(r", and |, | and | & ", who.strip()) if part]
    return [*parts] if len({len(part.split()) for part in parts}) == 1 else [who.strip()]


def _when(text: str, clock: Clock) -> tuple[date | datetime | None, str | None]:
    """The deadline in words that stand apart, also without "by"; NEVER for other words."""
    text = text.strip(_EDGES)
    due = clock.read(text) if text else None
    return (due, text) if due or _UNTIL.match(text) else _due(text, clock)


def _due(text: str, clock: Clock) -> tuple[date | datetime | None, str | None]:
    """The date and the wording of the deadline in a text."""
    if time := next((each for each in clock.found(text) if each.is_deadline), None):
        return time.due, time.text
    soon = _SOON.search(text)
    return None, soon[0] if soon else None
