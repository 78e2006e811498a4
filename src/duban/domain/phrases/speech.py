"""An English deadline among other words, read where it is surely one: submit the report by 12 December.

What stands around it is quoted in the note; where that tells a second time, or that something begins, it is refused.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from duban.domain.phrases.arranging import LEAD, arranged
from duban.domain.phrases.english import chinese
from duban.domain.phrases.englishcounts import counted_from_a_day
from duban.domain.phrases.englishrefusals import ENGLISH_REFUSALS, refuse_unclear
from duban.domain.phrases.reading import Question, Reading, Unreadable, first
from duban.domain.phrases.refusals import REFUSALS
from duban.domain.phrases.witnesses import BEGINS, CHANGES, witness
from duban.locales import _

One = Callable[[Question, str], Reading | None]
"""Reads words that are a deadline and nothing else."""

_LEADS = re.compile(rf"\b(?:{LEAD}|within|due(?: by| on| date)?:?)(?= )")
_APART = re.compile(r" ?[:;,(]| [-–—]")
_JOINS = re.compile(r"[ ,(]*(?:or|and|to|through|plus|of|after|from|following|before|prior|/|&|-)(?![a-z])")


class _Part(NamedTuple):
    """Where the deadline begins, and where it may end, from the widest on."""

    start: int
    ends: list[int]


def in_english(q: Question, words: str, one: One) -> Reading | None:
    """The reading of plain ``words`` in English; None where there is none, or Unreadable with a reason."""
    if reading := _alone(q, words, one):
        return reading
    order = arranged(words)
    first(q, order, ENGLISH_REFUSALS)
    first(q, chinese(order), REFUSALS)
    for part in _parts(words):
        for end in part.ends:
            if reading := _tried(q, words[part.start : end], one):
                return _among(q, reading, words[: part.start], words[part.start : end], words[end:])
    refuse_unclear(q, words)
    return None


def _alone(q: Question, words: str, one: One) -> Reading | None:
    order = arranged(words)
    return one(q, order) or counted_from_a_day(q, order, one)


def _tried(q: Question, words: str, one: One) -> Reading | None:
    """A part that is a dated deadline; what is refused as such is so in the whole, too."""
    reading = _alone(q, words, one)
    return reading if reading and reading.due else None


def _parts(words: str) -> Iterator[_Part]:
    """The places where a deadline may stand: behind a word that introduces one, or at the beginning and set apart."""
    stops = [m.start() for m in re.finditer(r"[ ,;:(]", words)] + [len(words)]
    for lead in _LEADS.finditer(words):
        yield _Part(lead.start(), [end for end in reversed(stops) if end > lead.end()])
    yield _Part(0, [m.start() for m in reversed(list(_APART.finditer(words)))])


def _among(q: Question, reading: Reading, before: str, deadline: str, after: str) -> Reading:
    second = witness(before) or witness(after)
    if second:
        q.refuse_two(deadline.strip(), second)
    if changing := CHANGES.search(before) or CHANGES.search(after):
        reason = _("“{words}” may change which day is meant.").format(words=changing[0])
        q.refuse(reason, _("Write “by” and the last day."))
    if BEGINS.search(before) or _JOINS.match(after):
        refuse_unclear(q, before + deadline + after)
        raise Unreadable(q.phrase)
    note = _("Besides the deadline it says: {words}.").format(words=_quoted(q, before, after))
    return replace(reading, note=f"{reading.note} {note}".strip())


def _quoted(q: Question, before: str, after: str) -> str:
    """What stands around the deadline, as it is written in the phrase."""
    whole = " ".join(q.phrase.split())
    kept = whole[: len(before)], whole[len(whole.rstrip("。;,，； ")) - len(after) :]
    parts = (each.strip(" ,;:()-.") for each in kept)
    return ", ".join(f"“{each}”" for each in parts if each)
