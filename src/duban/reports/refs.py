"""REFs: the ways in which a person names tasks (3, 3-7, 3,5,9, 督〔2026〕12号)."""

import re

from duban.domain.numbers import key
from duban.errors import NotFound, Refused, Usage
from duban.locales import _, ngettext
from duban.store.reading import Reader

IDS = r"\d{1,18}(-\d{1,18})?([,，]\d{1,18}(-\d{1,18})?)*"
_NUMBERED = """SELECT number, id FROM task WHERE number_key IN ({keys}) AND present = 1
UNION SELECT number, id FROM task WHERE number IN ({numbers}) AND present = 1 ORDER BY 2"""
NUMBERED = _NUMBERED.format(keys=":key", numbers=":number")  # another program may have written it without its key
MOST = 100_000
"""More tasks than one REF names on purpose."""
MOST_LOOKED_UP = 100
"""Ids typed one by one; nobody types more."""


def resolve(reader: Reader, refs: list[str], *, change: bool = False) -> list[int]:
    """The ids of the tasks that ``refs`` name, each once, in that order.

    An official number comes before a range of ids, a plain id before a number that looks like one.
    Raises NotFound naming every REF that is unknown, Usage for a range that runs backwards. Where the tasks are named
    for a ``change``, the error says that none of them was.
    """
    found: dict[int, None] = {}
    unknown: list[str] = []
    for ref in refs:
        ids = _of_one(reader, ref.strip())
        known = _present(reader, ids)
        unknown += [str(each) for each in ids if each not in known] or ([] if ids else [ref])
        found.update(dict.fromkeys(ids))
    if unknown:
        message = ngettext("There is no task {refs}.", "There are no tasks {refs}.", len(unknown))
        raise NotFound(
            message.format(refs=_(", ").join(unknown[:20])),
            _("Nothing was done. “duban list --all” shows every task with its id and number.")
            if change
            else _("“duban list --all” shows every task with its id and number."),
        )
    return list(found)


def other_tasks(reader: Reader, refs: list[str]) -> dict[int, int]:
    """The ids among ``refs`` that are the official number of another task too: id → that task."""
    given = [int(part) for ref in refs for part in re.split("[,，]", ref.strip()) if re.fullmatch(r"\d{1,18}", part)]
    marks = ", ".join(f"'{each}'" for each in given[:MOST_LOOKED_UP]) or "NULL"
    found = reader.rows(_NUMBERED.format(keys=marks, numbers=marks))
    return {int(key(number)): task for number, task in found if key(number) != str(task)}


def _of_one(reader: Reader, ref: str) -> list[int]:
    is_ids = re.fullmatch(IDS, ref)
    if not is_ids or not ref.isdigit() or not _present(reader, [int(ref)]):
        by_number = _numbered(reader, ref)
        if by_number or not is_ids:
            return by_number
    ids: list[int] = []
    for part in re.split("[,，]", ref):
        first, _dash, last = part.partition("-")
        span = range(int(first), int(last or first) + 1)
        if not span or len(span) > MOST:
            raise Usage(
                _("{ref!r} is not a range of tasks.").format(ref=ref),
                _("Write the smaller id first, as in 3-7."),
            )
        ids += span
    return ids


def _numbered(reader: Reader, number: str) -> list[int]:
    """The task with that number, in whatever brackets; of several the one whose number is written so.

    Raises Refused where there are several, which stores of old may have, and none is.
    """
    mine = key(number)
    found = [(had, task) for had, task in reader.rows(NUMBERED, {"key": mine, "number": number}) if key(had) == mine]
    exact = [task for had, task in found if had == number]
    if len(found) > 1 and not exact:
        raise Refused(
            _("The number {number!r} may be one of the tasks {tasks}.").format(
                number=number, tasks=_(", ").join(str(task) for _had, task in found)
            ),
            _("Write it as it is in the one that is meant, or say its id."),
        )
    return exact or [task for _had, task in found]


def _present(reader: Reader, ids: list[int]) -> set[int]:
    return {each for (each,) in reader.rows_among("SELECT id FROM task WHERE present = 1 AND id IN ({})", ids)}
