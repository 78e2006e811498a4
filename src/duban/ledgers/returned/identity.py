"""Identifies the sheet to which a table belongs, and the matter of a row by its witnesses: the hidden key, the number,
the title.

They have to agree: a row is left to the secretary rather than assigned to the wrong matter.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from duban.domain.names.numbers import key as number_key
from duban.domain.names.spelling import spelling
from duban.domain.rounds import Key, Matter, read_key
from duban.ledgers.returned.sent import Office, Sent
from duban.locales import _, term, terms

DUTIES = ("lead", "support")
SHORTEST = 4  # characters of a title that may be part of another one
SIMILAR = 0.6  # of a title that was changed and is still that of the same matter


class Witnesses(NamedTuple):
    """What a row says about itself: the task in its key, its number, its title, and the part of the unit. ``title`` is
    None if there is no column of titles."""

    task: int | None
    number: str
    title: str | None
    duty: str

    @property
    def is_there(self) -> bool:
        """Whether the row says anything about itself."""
        return self.task is not None or bool(self.number or self.title)


def matter_of(row: Witnesses, sent: Sent, *, is_keyed: bool) -> Matter | str:
    """The matter, or a sentence that says why it cannot be identified. ``is_keyed``: a key identifies the sheet.

    Without that, number and title have to agree, since another office may count its matters in the same way. A key
    alone proves nothing: being hidden, it may have stayed in place when the rest was sorted.
    """
    titled, numbered = _titled(row.title or "", sent.matters), _numbered(row.number, sent.matters)
    named = [each for each in ({row.task} & sent.matters.keys(), numbered, titled) if each]
    common = {task for task in sent.matters if named and all(task in each for each in named)}
    if len(common) != 1:
        return _unsettled(row, sent, is_named=bool(named), is_one=bool(common))
    matter = sent.matters[common.pop()]
    if row.title is not None and not titled:
        return _("Its title is not that of {number}, “{title}”.").format(number=matter.number, title=matter.title)
    if len(named) < 2 and (not is_keyed or row.task is not None or (row.number and not numbered)):
        return _("One sign alone does not make sure that it is {number}, “{title}”.").format(
            number=matter.number, title=matter.title
        )
    if row.duty and any(row.duty.lower() in terms("duty", each) for each in DUTIES if each != matter.duty):
        return _("It is from the sheet of another unit: this one was asked about {number} as {duty}.").format(
            number=matter.number, duty=term("duty", matter.duty)
        )
    return matter


def _unsettled(row: Witnesses, sent: Sent, *, is_named: bool, is_one: bool) -> str:
    if row.task is not None and row.task not in sent.matters:
        return _("Its key is of a matter about which {unit} was not asked.").format(unit=sent.unit)
    if is_one:
        return _("Several matters have this number or title.")
    if is_named:
        return _("Its key, number and title are those of different matters.")
    return _("It is none of the matters about which {unit} was asked.").format(unit=sent.unit)


def changed_title(row: Witnesses, matter: Matter) -> bool:
    """Whether the title differs from the sent one in more than spaces and signs."""
    return row.title is not None and _bare(row.title) != _bare(matter.title)


def changed_number(row: Witnesses, matter: Matter) -> bool:
    """Whether the number differs from the sent one in more than its spelling."""
    return bool(row.number) and matter.id not in _numbered(row.number, {matter.id: matter})


def _titled(title: str, matters: Mapping[int, Matter]) -> set[int]:
    """The matters with that title; else those that contain it or are contained in it; else the one that resembles
    it."""
    wanted = _bare(title)
    if not wanted:
        return set()
    titles = {task: _bare(matter.title) for task, matter in matters.items()}
    if same := {task for task, each in titles.items() if each == wanted}:
        return same
    if parts := {task for task, each in titles.items() if _is_part(each, wanted) or _is_part(wanted, each)}:
        return parts
    alike = {task: SequenceMatcher(None, each, wanted, autojunk=False).ratio() for task, each in titles.items()}
    best = max(alike.values(), default=0)
    nearest = {task for task, ratio in alike.items() if ratio == best}
    return nearest if best >= SIMILAR and len(nearest) == 1 else set()


def _numbered(number: str, matters: Mapping[int, Matter]) -> set[int]:
    """The matters of that number, as written or with some of its letters left out: 督〔2026〕12 for 督〔2026〕12号."""
    if not number:
        return set()
    keys = {task: number_key(matter.number) for task, matter in matters.items()}
    wanted = number_key(number)
    if same := {task for task, each in keys.items() if each == wanted}:
        return same
    return {task for task, each in keys.items() if _is_shortened(wanted, each) or _is_shortened(each, wanted)}


def _is_shortened(short: str, full: str) -> bool:
    """Whether two numbers have the same figures, and the letters of one occur in the other in order."""
    figures = [[int(each) for each in re.findall(r"\d+", number)] for number in (short, full)]
    letters = iter(re.findall(r"[^\W\d_]", full))
    return figures[0] == figures[1] != [] and all(each in letters for each in re.findall(r"[^\W\d_]", short))


def _is_part(short: str, long: str) -> bool:
    return len(short) >= SHORTEST and short in long


def _bare(title: str) -> str:
    return "".join(filter(str.isalnum, spelling(title)))


class Belonging(NamedTuple):
    """The sheet that was sent, or None and a sentence that says why it cannot be identified. ``is_keyed``: by a key,
    and not by names, which another office may use as well."""

    sent: Sent | None
    is_keyed: bool = False
    why: str = ""


def belonging(above: Sequence[str], keys: Sequence[Key], rows: Iterable[Witnesses], office: Office) -> Belonging:
    """``above`` are the texts over the table and in its headings, ``keys`` those of its rows."""
    rows = [row for row in rows if row.is_there]
    # A few rows may have been pasted in: the key that most of them have counts.
    most = {sheet for sheet, count in Counter(key[:2] for key in keys).items() if 2 * count > len(rows)}
    marks = {key[:2] for text in above if (key := read_key(text))} or most
    if len(marks) > 1:
        return Belonging(None, why=_("It has the marks of several sheets."))
    for store, form in marks:
        if store != office.store:
            return Belonging(None, why=_("It is of another office, or of another store."))
        why = "" if form in office.sheets else _("Its round was taken back, or is not known here.")
        return Belonging(office.sheets.get(form), is_keyed=True, why=why)
    named = _named(above, office)
    fitting = named if len(named) == 1 else _fitting(rows, named or office.all)
    if len(fitting) == 1:
        return Belonging(fitting[0])
    return Belonging(None, why=_("Nothing in it says of which round and unit it is."))


def _named(above: Sequence[str], office: Office) -> list[Sent]:
    """The sheets whose round and unit are named; a name inside a longer one that is also named does not count."""
    texts = [spelling(each) for each in above]
    rounds, units = {each.round for each in office.all}, {each.unit for each in office.all}
    return [each for each in office.all if _is_in(texts, each.round, rounds) and _is_in(texts, each.unit, units)]


def _is_in(texts: Iterable[str], name: str, names: Iterable[str]) -> bool:
    wanted = spelling(name)
    longer = [each for each in map(spelling, names) if wanted in each != wanted]
    without = "|".join(map(re.escape, longer)) or "\0"
    return any(wanted in re.sub(without, "\0", text) for text in texts)


def _fitting(rows: Sequence[Witnesses], sheets: Sequence[Sent]) -> list[Sent]:
    """The sheets to which every row belongs, by its number and title; the latest one of each unit."""
    fitting = {
        sent.unit: sent
        for sent in sheets
        if rows and all(not isinstance(matter_of(row, sent, is_keyed=False), str) for row in rows)
    }
    return [*fitting.values()]
