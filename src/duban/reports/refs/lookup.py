"""Look-up of tasks by id, by official number, and by the numeric value of a number that is all digits."""

from collections.abc import Sequence

from duban.domain.names.numbers import key
from duban.domain.names.refs import called
from duban.errors import Refused
from duban.locales import _
from duban.reports.refs.ambiguity import Named
from duban.store.reading import Reader

_TASKS = "SELECT id, number, title FROM task WHERE present = 1 AND {}"
# By the normalised key (domain/names/numbers.py), and by the number itself: another program may have left the key
# empty.
NUMBERED = tuple(_TASKS.format(f"{column} IN ({{}})") for column in ("number_key", "number"))
_FROM_NOUGHT = "{0} >= '0' AND {0} < '1' AND length(ltrim({0}, '0')) BETWEEN ? AND ?"
# Numbers with leading zeros, 007 and 0007 for 7. The parameters are the least and the greatest length without them.
NOUGHTS = tuple(_TASKS.format(_FROM_NOUGHT.format(column)) for column in ("number_key", "number"))


def numbered(reader: Reader, number: str) -> list[int]:
    """The id of the task with that number, or []; an exact match wins over one with other brackets (〔〕, [])."""
    exact = [task for (task,) in reader.rows("SELECT id FROM task WHERE present = 1 AND number = ?", [number])]
    return exact or [only(tasks, number)[0] for tasks in by_key(reader, [key(number)]).values()]


def by_key(reader: Reader, keys: Sequence[str]) -> dict[str, list[Named]]:
    """The tasks whose numbers have one of these keys, by key, with ascending ids."""
    wanted = set(keys)
    tasks_by_key: dict[str, dict[int, Named]] = {}
    for sql in NUMBERED:
        for task, number, title in reader.rows_among(sql, keys):
            # A stored key may be out of date if another program changed the number: it is computed again.
            if key(number) in wanted:
                tasks_by_key.setdefault(key(number), {})[task] = (task, number, title)
    return {each: sorted(tasks.values()) for each, tasks in tasks_by_key.items()}


def by_value(reader: Reader, figures: Sequence[str]) -> dict[int, list[Named]]:
    """The tasks whose numbers are digits with one of these values, by value; fewer leading zeros first."""
    wanted = {int(each) for each in figures}
    matches = {each for tasks in by_key(reader, [*map(str, wanted)]).values() for each in tasks}
    lengths = [len(str(each).lstrip("0")) for each in (min(wanted), max(wanted))]
    for sql in NOUGHTS:
        matches.update(each for each in reader.rows(sql, lengths) if _figure_of(each) in wanted)
    valued: dict[int, list[Named]] = {}
    for each in sorted(matches, key=lambda task: (len(key(task[1] or "")), task[0])):
        valued.setdefault(int(key(each[1] or "")), []).append(each)
    return valued


def _figure_of(task: Named) -> int | None:
    number = key(task[1] or "")
    return int(number) if number.isdecimal() else None


def only(matches: Sequence[Named], number: str) -> Named:
    """The only one of ``matches``. Raises Refused if there are several.

    Numbers are unique today, but stores made before that rule may hold one twice, in different brackets.
    """
    if len(matches) > 1:
        raise Refused(
            _("The number {number!r} may be one of the tasks {tasks}.").format(
                number=number, tasks=_(", ").join(called(*each) for each in matches)
            ),
            _("Write the number exactly as the task has it, or give its ID."),
        )
    return matches[0]


def by_id(reader: Reader, ids: Sequence[int]) -> dict[int, Named]:
    """The tasks with these ids, by id; unknown ids are left out."""
    return {row[0]: row for row in reader.rows_among(_TASKS.format("id IN ({})"), ids)}
