"""Identifies the sent sheet to which a table belongs: by its keys, else by the names of round and unit above it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from duban.domain.names.spelling import spelling
from duban.domain.rounds import Key, read_key
from duban.ledgers.returned.identity import Witnesses, matter_of
from duban.ledgers.returned.sent import Office, Sent
from duban.locales import _


class Belonging(NamedTuple):
    """The sheet that was sent, or None and a sentence that says why it cannot be identified. ``is_keyed``: by a key,
    and not by names, which another office may use as well."""

    sent: Sent | None
    is_keyed: bool = False
    why: str = ""


def belonging(above: Sequence[str], keys: Sequence[Key], rows: Iterable[Witnesses], office: Office) -> Belonging:
    """``above`` are the texts over the table and in its headings, ``keys`` those of its rows."""
    rows = [row for row in rows if row.is_there]
    marks = {key[:2] for text in above if (key := read_key(text))} or _most(keys, len(rows))
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


def _most(keys: Sequence[Key], rows: int) -> set[tuple[str, int]]:
    """The sheet whose key most of the rows have. A few rows may have been pasted in."""
    return {sheet for sheet, count in Counter(key[:2] for key in keys).items() if 2 * count > rows}


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
