"""Tasks looked up by id, by number, and by the value of a number that is a figure."""

from collections.abc import Sequence

from duban.domain.numbers import key
from duban.domain.refs import called
from duban.errors import Refused
from duban.locales import _
from duban.reports.doubles import Named
from duban.store.reading import Reader

_TASKS = "SELECT id, number, title FROM task WHERE present = 1 AND {}"
NUMBERED = tuple(_TASKS.format(f"{column} IN ({{}})") for column in ("number_key", "number"))
"""By the key of the number, and by the number itself: another program may have written it without its key."""
_FROM_NOUGHT = "{0} >= '0' AND {0} < '1' AND length(ltrim({0}, '0')) BETWEEN ? AND ?"
NOUGHTS = tuple(_TASKS.format(_FROM_NOUGHT.format(column)) for column in ("number_key", "number"))
"""007 and 0007, of which 7 is the value."""


def numbered(reader: Reader, number: str) -> list[int]:
    """The task with that number, in whatever brackets; of several the one whose number is written so."""
    exact = [task for (task,) in reader.rows("SELECT id FROM task WHERE present = 1 AND number = ?", [number])]
    return exact or [only(found, number)[0] for found in by_key(reader, [key(number)]).values()]


def by_key(reader: Reader, keys: Sequence[str]) -> dict[str, list[Named]]:
    """The tasks that have the numbers of these keys, by the key."""
    wanted = set(keys)
    found: dict[str, dict[int, Named]] = {}
    for sql in NUMBERED:
        for task, number, title in reader.rows_among(sql, keys):
            if key(number) in wanted:
                found.setdefault(key(number), {})[task] = (task, number, title)
    return {each: sorted(tasks.values()) for each, tasks in found.items()}


def by_value(reader: Reader, figures: Sequence[str]) -> dict[int, list[Named]]:
    """The tasks whose numbers are figures of these values, with noughts before them or without, shorter ones first."""
    wanted = {int(each) for each in figures}
    found = {each for tasks in by_key(reader, [*map(str, wanted)]).values() for each in tasks}
    lengths = [len(str(each).lstrip("0")) for each in (min(wanted), max(wanted))]
    for sql in NOUGHTS:
        found.update(each for each in reader.rows(sql, lengths) if _figure_of(each) in wanted)
    valued: dict[int, list[Named]] = {}
    for each in sorted(found, key=lambda task: (len(key(task[1] or "")), task[0])):
        valued.setdefault(int(key(each[1] or "")), []).append(each)
    return valued


def _figure_of(task: Named) -> int | None:
    number = key(task[1] or "")
    return int(number) if number.isdecimal() else None


def only(found: Sequence[Named], number: str) -> Named:
    """The one task of that number. Raises Refused where there are several, which stores of old may have."""
    if len(found) > 1:
        raise Refused(
            _("The number {number!r} may be one of the tasks {tasks}.").format(
                number=number, tasks=_(", ").join(called(*each) for each in found)
            ),
            _("Write it as it is in the one that is meant, or say its id."),
        )
    return found[0]


def by_id(reader: Reader, ids: Sequence[int]) -> dict[int, Named]:
    return {row[0]: row for row in reader.rows_among(_TASKS.format("id IN ({})"), ids)}
