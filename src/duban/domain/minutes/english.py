"""Reads a sentence of English minutes: ACTION: P. Osei to circulate the paper by 20 November."""

import re
from datetime import date, datetime

from duban.domain.minutes.matters import Draft
from duban.domain.minutes.organs import CJK, Organs
from duban.domain.minutes.times import Clock

_ACTION = re.compile(
    r"(?:(?:ACTION|Action|AP|TO ?DO|To ?do|FOLLOW[- ]UP|Follow[- ]up)(?: (?:item|point|ITEM|POINT)s?)?"
    r"(?: ?#?[0-9]{1,3})?"
    r"(?: ?[(\[](?P<who>[^()\[\]]{2,60})[)\]])?)\s*[:–—-]\s*"
)
_AGREED = re.compile(
    r"(?:(?:It was|We|Members"
    r"|(?:The|This) (?:[a-z]+ ){0,3}?(?:meeting|group|committee|board|council|trustees|panel|team))"
    r"(?: (?:also|further|unanimously|then|has|have|was|were))* )?"
    r"(?:agreed|resolved|decided|requested|recommended|determined)(?: unanimously)?:? ?(?P<to>that|to|[:–—-]) ",
    re.IGNORECASE,
)
_WORD = rf"(?:[A-Z][\w.’'&/-]*|[A-Z]\.|[{CJK}]{{2,}})"
_NAME = rf"(?:All|Both) [a-z]+|(?:[Tt]he )?{_WORD}(?:(?:,? and |, |、| & |/| of | for | | of the ){_WORD}){{0,7}}"
_MOOD = (
    r"to|will|shall|must|should|would|is to|are to|(?:has |have |had )?(?:also |then |kindly )?"
    r"(?:agreed|undertook|undertaken|offered|volunteered|promised|committed) to"
    r"|(?:was|were|is|are|be|has been|have been)(?: also)? (?:asked|requested|instructed|tasked|directed"
    r"|authorised|invited|mandated|required|assigned|reminded) to"
)
_ACTS = re.compile(
    rf"(?P<who>{_NAME})(?: \([^()]*\))?(?: (?P<mood>{_MOOD})| ?[–—:-] ?) ?"
    r"(?P<what>(?!be |have |not |meet |remain |continue as )[a-z].*)",
    re.DOTALL,
)
# It was resolved that the Clerk obtain quotes: no word of a task, but what is resolved is to be done.
_OBTAINS = re.compile(
    rf"(?P<who>{_NAME}) (?P<what>"
    r"(?!(?:is|are|was|were|be|been|has|had|have|did|do|does|can|could|may|might|need|needs|not)\b)"
    r"(?![a-z]+(?:[^es]ed|[^s]s)\b)[a-z]{3,} .*)",
    re.DOTALL,
)
# What is done by being resolved.
_PERFORMED = re.compile(
    r"(?:.*\bbe )?(?:note|approve|accept|adopt|receive|ratify|endorse|confirm|support|welcome|thank|agree"
    r"|elect|re-elect|appoint|co-opt|sign|close|adjourn|suspend|move|proceed|defer)(?:d|r?ed)?\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:It|There|This|That|These|Those|They|Members?|Minutes|Next|The (?:next )?(?:meeting|minutes|item))\b"
)
_UNDONE = re.compile(r"\b(?:not|no further action)\b|\bbe [a-z]+ (?:as|at) (?:a |the )?(?:correct|true|read|presented)")
_LEAD_IN = re.compile(r"[A-Z][^.;:]{2,80}?(?:,| and|; ?) ")  # After discussion, …
_SAYS_SO = re.compile(" to$")  # agreed to, was asked to
_DASHED = re.compile(
    rf"(?P<who>{_NAME}) ?[–—:-] ?(?P<what>[A-Za-z].+?)(?:[,;–—] ?| - | ?[(\[])(?P<when>[^,;()\[\]]+?)[)\]]?\.?$",
    re.DOTALL,
)
_ASSIGNED = re.compile(
    rf"(?:^|(?<=[.!?;)\]])\s+|\s+[-–—] )(?:ACTION|Action)(?:s|S)?(?: (?:by|for|on))?\s*[:–—-]\s*"
    rf"(?P<who>{_NAME}(?:/{_NAME})*)"
    r"(?:(?:[,;–—] ?| by | - )(?P<when>[^,;]+?))?\.?$"
)
_STATE = re.compile(r"(?:None|Nil|Done|Completed?|Closed|Ongoing|Noted|All noted)$")
_BRACKETS = re.compile(
    rf"^(?P<what>.+?)[,.]? ?[(\[](?P<who>{_NAME})(?:[,;:] ?(?P<when>[^()\[\]]+))?[)\]]"
    r"(?: ?[-–—,:;] ?(?P<then>.+?))?\.?$",
    re.DOTALL,
)
_APART = "(?: ?[,;–—] ?| - )"
_AT_END = re.compile(rf"^(?P<what>.+?){_APART}(?P<who>{_NAME})(?:{_APART}(?P<when>[^,;]+?))?\.?$", re.DOTALL)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_IN_MONTH = re.compile(rf"\b(?:in|during) (?:early |mid-|late )?(?:{_MONTHS})(?: 20[0-9]{{2}})?\b(?! [0-9])")
_SOON = re.compile(
    r"\b(?:(?:before|by|in time for) the (?:next|[A-Z][a-z]+) meeting"
    r"|as soon as (?:possible|practicable)|asap|ASAP|in due course|urgently)\b"
)
_UNTIL = re.compile(r"(?:by|before|until|within|no later than|ongoing|asap|tbc)\b", re.IGNORECASE)
_LIST = re.compile(r"\b(?:action|actions|next steps|to-?do)\b", re.IGNORECASE)
_REFERENCE = re.compile(r"^[0-9]+(?:[./][0-9]+)+\.? ")  # 26/103, 4.2.1
_TOPIC = re.compile(r"[A-Z][\w' ]{1,30}(?: [-–—] |[:.] )(?=[A-Z])")
_SIGNS = str.maketrans("：，；（）。", ":,;().")  # as a Chinese keyboard writes them
_EAST = re.compile(f"《[^》]*》|[{CJK}]+")
_LATIN = re.compile("[A-Za-z]{2,}")
_LONGEST = 4  # characters of a Chinese word or the name of a person
NEVER = (None, None)
_EDGES = " \t,.;:–—-"


def is_english(text: str, organs: Organs) -> bool:
    """Whether a text is English. It may name Chinese units and persons: Review the 规划, 市发改委, by 12 Dec."""
    words = _LATIN.findall(text[marked(text) :])
    runs = [each for each in _EAST.findall(text) if each[0] != "《" and not organs.is_name(each)]
    east = sum(1 if len(each) <= _LONGEST else len(each) for each in runs)
    return any(map(str.islower, words)) and east < len(words) if _EAST.search(text) else True


def marked(text: str) -> int:
    """The length of a leading mark such as "ACTION:"; 0 without one."""
    action = _ACTION.match(text.translate(_SIGNS))
    return action.end() if action else 0


def opens_actions(text: str) -> bool | None:
    """Whether a short line is the heading of a list of actions; None if it is no heading."""
    is_heading = len(text.split()) <= 5 and text[:1].isupper() and not re.search("[.,;!?]|:(?!$)", text)
    return bool(_LIST.search(text)) if is_heading else None


def is_order(text: str, organs: Organs) -> bool:
    """Whether an item begins as with a verb, Register to vote, and with no known name: an order in a list of them."""
    return bool(re.match("[A-Z][a-z]+ to ", text)) and not organs.is_known(text.split(" ", maxsplit=1)[0])


def lists_orders(document: str) -> bool:
    """Whether most lines of a document that begin with a word begin with a verb: Order boxes, but not Tom to order."""
    named = re.findall(r"(?m)^[A-Z][a-z]+ (?:(to)|(?!will|shall|must|should)[a-z]+) ", document)
    return 2 * named.count("to") < len(named)


def assigned(text: str) -> tuple[str, str, str] | None:
    """Split "…. Action: PB, by Friday": the text before it, the names, and the wording of the deadline or ""."""
    match = _ASSIGNED.search(text.translate(_SIGNS))
    if not match or _STATE.match(match["who"]):
        return None
    return text[: match.start()].strip(), match["who"], (match["when"] or "").strip()


def read_english(sentence: str, organs: Organs, clock: Clock, *, in_list: bool = False) -> list[Draft]:
    """The draft of a sentence that gives somebody a task, or nothing. ``in_list``: it is an item of a task list."""
    sentence = _REFERENCE.sub("", sentence)
    words = sentence.translate(_SIGNS)
    action = _ACTION.match(words)
    words = words[action.end() :] if action else words
    is_action = bool(action) or in_list
    agreed, words = _agreed(words)
    named = action["who"] if action else None
    acts = _acting(words, is_agreed=bool(agreed))
    is_asked = is_action or agreed or (acts and acts["mood"] not in ("would", None))
    brackets = _BRACKETS.match(words)
    if acts and not acts["mood"] and brackets:  # Website: redesign the page (Communications, by 4 May)
        acts = None
    dashed = None if brackets else _DASHED.match(words)
    if dashed and _when(dashed["when"], clock)[0] and not _NOBODY.match(dashed["who"]):
        return [_draft(sentence, dashed["what"], named or dashed["who"], dashed["when"], organs, clock)]
    if acts and is_asked and not _NOBODY.match(acts["who"]):
        return [_draft(sentence, acts["what"], named or acts["who"], "", organs, clock)]
    if agreed and (obtains := _OBTAINS.match(words)) and not _PERFORMED.match(obtains["what"]):
        return [_draft(sentence, obtains["what"], named or obtains["who"], "", organs, clock)]
    if match := brackets or (_AT_END.match(words) if is_action else None):
        when = match["when"] or match.groupdict().get("then") or ""
        if is_action or _when(when, clock) != NEVER or _due(match["what"], clock) != NEVER:
            return [_draft(sentence, match["what"], named or match["who"], when, organs, clock)]
    is_dated = in_list and _due(words, clock) != NEVER
    is_matter = action or is_dated or (agreed and _is_left_to_do(agreed, words))
    return [_draft(sentence, words, named, "", organs, clock)] if is_matter else []


def _is_left_to_do(agreed: re.Match[str], words: str) -> bool:
    """Whether a resolution that names nobody leaves something to do."""
    asks = agreed["to"] == "to" or " be " in words
    return asks and not _UNDONE.search(words) and not _PERFORMED.match(words)


def _agreed(words: str) -> tuple[re.Match[str] | None, str]:
    """The words that state a resolution ("It was agreed that"), perhaps after others, and what was resolved; None and
    the whole text otherwise."""
    lead_in = _LEAD_IN.match(words)
    for start in (0, lead_in.end() if lead_in else 0):
        if agreed := _AGREED.match(words, start):
            return agreed, words[agreed.end() :].strip()
    return None, words.strip()


def _acting(words: str, *, is_agreed: bool) -> re.Match[str] | None:
    """Who does what. The name may come after a topic, or after words that say that the person agreed or was asked."""
    acts = _ACTS.match(words)
    if not acts and (topic := _TOPIC.match(words)):
        acts = _ACTS.match(words, topic.end())
    if not acts and not is_agreed:
        for lead_in in _LEAD_IN.finditer(words):
            reported = _ACTS.match(words, lead_in.end())
            if reported and reported["mood"] and _SAYS_SO.search(reported["mood"]):
                return reported
    return acts


def _draft(sentence: str, what: str, who: str | None, when: str, organs: Organs, clock: Clock) -> Draft:
    names = [None] if not who else [who] if organs.is_known(who) else _names(who)
    due, text = _when(when, clock)
    due, text = (due, text) if text else _due(what, clock)
    title = " ".join((what.replace(text, " ") if text else what).replace("( )", " ").split()).strip(_EDGES)
    others = tuple(each for each in names[1:] if each)
    return Draft(title, names[0], None, others, due, text, sure=bool(who), sentence=sentence)


def _names(who: str) -> list[str | None]:
    """Split joined names: "Anna Lee and Bob Ray" are two, "Health and Safety Committee" is one, as its parts differ in
    form."""
    parts = [part for part in re.split(r", and |, |、| and | & ", who.strip()) if part]
    return [*parts] if len({len(part.split()) for part in parts}) == 1 or _EAST.search(who) else [who.strip()]


def _when(text: str, clock: Clock) -> tuple[date | datetime | None, str | None]:
    """The deadline in words that stand apart, also without "by"; NEVER for other words."""
    text = text.strip(_EDGES)
    due = clock.read(text) if text else None
    return (due, text) if due or _UNTIL.match(text) else _due(text, clock)


def _due(text: str, clock: Clock) -> tuple[date | datetime | None, str | None]:
    """The date and the wording of the deadline in a text, which may hold Chinese names."""
    text = re.sub(r"[^\x00-\x7f]", "_", text)
    if time := next((each for each in clock.mentions(text) if each.is_deadline), None):
        return time.due, time.text
    if month := _IN_MONTH.search(text):
        return clock.read(month[0]), month[0]
    soon = _SOON.search(text)
    return None, soon[0] if soon else None
