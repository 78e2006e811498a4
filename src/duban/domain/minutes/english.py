"""Read a sentence of English minutes: ACTION: P. Osei to circulate the paper by 20 November."""

import re
from datetime import date, datetime

from duban.domain.minutes.matters import Draft
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
_NAME = rf"(?:[Tt]he )?{_WORD}(?:(?:,? and |, | & |/| of | for | | of the ){_WORD}){{0,7}}"
_ACTS = re.compile(
    rf"(?P<who>{_NAME}) (?P<mood>to|will|shall|must|should|would|is to|are to|[–—:-]) ?"
    r"(?P<what>(?!be |have |not |meet )[a-z].*)",
    re.DOTALL,
)
_NOBODY = re.compile(
    r"(?:It|There|This|That|These|Those|They|Members?|Minutes|Next|The (?:next )?(?:meeting|minutes|item))\b"
)
_BRACKETS = re.compile(
    rf"^(?P<what>.+?)[,.]? ?[(\[](?P<who>{_NAME})(?:[,;:] ?(?P<when>[^()\[\]]+))?[)\]]\.?$", re.DOTALL
)
_AT_END = re.compile(rf"^(?P<what>.+?)[,;–—] ?(?P<who>{_NAME})(?:[,;–—] ?(?P<when>[^,;]+))?$", re.DOTALL)
_SOON = re.compile(r"\b(?:as soon as (?:possible|practicable)|asap|ASAP|in due course|urgently)\b")
_EDGES = " \t,.;:–—-"


def read_english(sentence: str, clock: Clock) -> list[Draft]:
    """The draft of a sentence that gives somebody a task, or nothing."""
    action = _ACTION.match(sentence)
    words = sentence[action.end() :] if action else sentence
    agreed = _AGREED.match(words)
    words = (words[agreed.end() :] if agreed else words).strip()
    named = action["who"] if action else None
    acts = _ACTS.match(words)
    is_asked = action or agreed or (acts and acts["mood"] not in ("would", "–", "—", ":", "-"))
    if acts and is_asked and not _NOBODY.match(acts["who"]):
        return [_draft(sentence, acts["what"], named or acts["who"], "", clock)]
    if match := _BRACKETS.match(words) or (_AT_END.match(words) if action else None):
        when = match["when"] or ""
        if action or (when and _due(f"by {when}", clock) != (None, None)) or _due(match["what"], clock) != (None, None):
            return [_draft(sentence, match["what"], named or match["who"], when, clock)]
    return [_draft(sentence, words, named, "", clock)] if action else []


def _draft(sentence: str, what: str, who: str | None, when: str, clock: Clock) -> Draft:
    names = _names(who) if who else [None]
    when = when.strip(_EDGES)
    due, text = (clock.read(when), when) if when else _due(what, clock)
    title = " ".join((what.replace(text, " ") if text else what).split()).strip(_EDGES)
    others = tuple(each for each in names[1:] if each)
    return Draft(title, names[0], None, others, due, text, sure=bool(who), sentence=sentence)


def _names(who: str) -> list[str | None]:
    """Anna Lee and Bob Ray are two; Health and Safety Committee, whose parts are unlike, is one."""
    parts = [part for part in re.split(r", and |, | and | & ", who.strip()) if part]
    return [*parts] if len({len(part.split()) for part in parts}) == 1 else [who.strip()]


def _due(text: str, clock: Clock) -> tuple[date | datetime | None, str | None]:
    """The date and the wording of the deadline in a text."""
    if time := next((each for each in clock.found(text) if each.is_deadline), None):
        return time.due, time.text
    soon = _SOON.search(text)
    return None, soon[0] if soon else None
