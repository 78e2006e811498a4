"""A three-way merge of a row and a task; the base is the value that was imported last (``brought``).

Fields that have a meaning only together are merged together: a deadline and its wording, a state and its day.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from duban.actions.importing.brought import UNKNOWN, Brought

TOGETHER = (
    ("due", "due_text"),
    ("last_feedback", "last_feedback_on"),
    ("status", "closed", "result"),
    ("owner_id", "person_id"),
)
_GROUPS = {each: group for group in TOGETHER for each in group}

Columns = Mapping[str, Any]
"""Columns of a task; ``supporting`` is a list of ids."""


@dataclass(slots=True)
class MergeResult:
    """The result: columns ``taken`` from the sheet, columns in ``conflict``, and ``agreed`` ones.

    ``agreed`` are texts of columns with the same value on both sides but another base: no event will record them.
    """

    taken: dict[str, Any] = field(default_factory=dict)
    conflict: dict[str, Any] = field(default_factory=dict)
    agreed: dict[str, str] = field(default_factory=dict)


def three_way_merge(sheet: Columns, task: Columns, brought: Brought, prefers_sheet: bool) -> MergeResult:
    """Merge the columns of a sheet into those of a task.

    A value that the sheet did not change stays; one that only the sheet changed is taken; one that both changed is a
    conflict, which the sheet wins if it is preferred. Without a base the value of the sheet is taken, unless the task
    had it before: then the sheet is out of date, and it is a conflict. A conflict comes up again at the next import,
    until both sides have the same value.
    """
    merged = MergeResult()
    if brought.is_as_imported:  # the task has not changed, so there is no conflict
        merged.taken = {each: value for each, value in sheet.items() if task[each] != value}
        return merged
    # Most fields are equal and were never touched: they need no base.
    unsure = [each for each, value in sheet.items() if task[each] != value or brought.may_differ(each)]
    for group in dict.fromkeys(_GROUPS.get(each, (each,)) for each in unsure):
        base = {each: brought.base(each, text(task[each])) for each in group if each in sheet}
        differing = {each: sheet[each] for each in base if task[each] != sheet[each]}
        equal = {each: text(sheet[each]) or "" for each in base if each not in differing}
        merged.agreed |= {each: value for each, value in equal.items() if value != base[each]}
        if all(text(value) == base[each] for each, value in differing.items()):  # only the task has changed
            continue
        if prefers_sheet or all(_is_free(each, differing[each], task[each], base[each], brought) for each in differing):
            merged.taken |= differing
        else:
            merged.conflict |= differing
    return merged


def _is_free(field: str, value: Any, now: Any, base: Any, brought: Brought) -> bool:
    """Return whether the task has not changed the field since; without a base, whether it never had this value."""
    return not brought.had(field, text(value)) if base is UNKNOWN else bool(base == text(now))


def text(value: Any) -> str | None:
    """A value as events store it: text; ids joined by commas; None for empty."""
    if isinstance(value, list):
        return ",".join(map(str, value))
    return None if value is None else str(value)
