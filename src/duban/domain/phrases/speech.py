"""Read an English deadline inside of a longer text: submit the report by 12 December.

The rest is quoted in the note of the reading. It is refused if the rest has a second time, or says that the time is a
beginning.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple

from duban.domain.phrases.arranging import LEAD, arranged
from duban.domain.phrases.english import chinese
from duban.domain.phrases.englishcounts import counted_from_a_day
from duban.domain.phrases.englishrefusals import ENGLISH_REFUSALS, refuse_unclear
from duban.domain.phrases.reading import Question, Reading, ReadWhole, Unreadable, first
from duban.domain.phrases.refusals import REFUSALS
from duban.domain.phrases.witnesses import BEGINS, CHANGES, witness
from duban.locales import _

# A deadline inside of a text must be introduced (by, within, due) …
_LEADS = re.compile(rf"\b(?:{LEAD}|within|due(?: by| on| date)?:?)(?= )")
# … or stand at the beginning, set apart: "12 December: submit the report".
_APART = re.compile(r" ?[:;,(]| [-–—]")
# The text goes on as a part of the time: "by 12 December | or 14 January", "within 3 days | of receipt".
_JOINS = re.compile(r"[ ,(]*(?:or|and|to|through|plus|of|after|from|following|before|prior|/|&|-)(?![a-z])")


class _Part(NamedTuple):
    """A possible place of the deadline: its start, and its possible ends, longest first."""

    start: int
    ends: list[int]


def in_english(q: Question, words: str, read_whole: ReadWhole) -> Reading | None:
    """Read plain English ``words``; None if they hold no time. Raises Unreadable with a reason."""
    if reading := _alone(q, words, read_whole):
        return reading
    order = arranged(words)
    first(q, order, ENGLISH_REFUSALS)
    first(q, chinese(order), REFUSALS)
    for part in _parts(words):
        for end in part.ends:
            if reading := _tried(q, words[part.start : end], read_whole):
                return _among(q, reading, words[: part.start], words[part.start : end], words[end:])
    refuse_unclear(q, words)
    return None


def spans(q: Question, words: str, read_whole: ReadWhole) -> Iterator[tuple[int, int, Reading]]:
    """The deadlines inside of plain English ``words`` that are introduced (by, within, due), each as [start, end)."""
    behind, words = 0, words.rstrip(". )")
    for part in _parts(words):
        if part.start < behind or not _LEADS.match(words, part.start):
            continue
        for end in part.ends:
            with suppress(Unreadable):
                alone = words[part.start : end]
                if reading := _tried(replace(q, phrase=alone), alone, read_whole):
                    yield part.start, end, reading
                    behind = end
                    break


def _alone(q: Question, words: str, read_whole: ReadWhole) -> Reading | None:
    order = arranged(words)
    return read_whole(q, order) or counted_from_a_day(q, order, read_whole)


def _tried(q: Question, words: str, read_whole: ReadWhole) -> Reading | None:
    """Read a part if it is a deadline with a date. A refusal of the part refuses the whole text."""
    reading = _alone(q, words, read_whole)
    return reading if reading and reading.due else None


def _parts(words: str) -> Iterator[_Part]:
    """Yield the possible places of a deadline: after an introducing word, or at the beginning and set apart."""
    stops = [m.start() for m in re.finditer(r"[ ,;:(]", words)] + [len(words)]
    for lead in _LEADS.finditer(words):
        yield _Part(lead.start(), [end for end in reversed(stops) if end > lead.end()])
    yield _Part(0, [m.start() for m in reversed(list(_APART.finditer(words)))])


def _among(q: Question, reading: Reading, before: str, deadline: str, after: str) -> Reading:
    second = witness(before) or witness(after)
    if second:
        q.refuse_two(deadline.strip(), second)
    if changing := CHANGES.search(before) or CHANGES.search(after):
        reason = _("“{words}” may change the date.").format(words=changing[0])
        q.refuse(reason, _("Write “by” and the last day."))
    if BEGINS.search(before) or _JOINS.match(after):
        refuse_unclear(q, before + deadline + after)
        raise Unreadable(q.phrase)
    note = _("Besides the deadline it says: {words}.").format(words=_quoted(q, before, after))
    return replace(reading, note=f"{reading.note} {note}".strip())


def _quoted(q: Question, before: str, after: str) -> str:
    """Quote the text around the deadline in its original spelling (``words`` are in lower case)."""
    whole = " ".join(q.phrase.split())
    kept = whole[: len(before)], whole[len(whole.rstrip("。;,，； ")) - len(after) :]
    parts = (each.strip(" ,;:()-.") for each in kept)
    return ", ".join(f"“{each}”" for each in parts if each)
