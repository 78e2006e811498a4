"""Sheet, task, and what the sheet brought last: which of its values a task takes, keeps from, or quarrels with.

Fields that mean something only together are weighed together: a deadline and its wording, a state and the day of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from duban.actions.brought import UNKNOWN, Brought

TOGETHER = (
    ("due", "due_text"),
    ("last_feedback", "last_feedback_on"),
    ("status", "closed", "result"),
    ("owner_id", "person_id"),
)
_GROUPS = {each: group for group in TOGETHER for each in group}

Columns = Mapping[str, Any]
"""Columns of a task; ``supporting`` among them as a list of ids."""


@dataclass(slots=True)
class Weighed:
    """The columns that are ``taken`` from the sheet, those in ``conflict``, and the texts of those that are ``agreed``
    on, though no event tells that the sheet brought them."""

    taken: dict[str, Any] = field(default_factory=dict)
    conflict: dict[str, Any] = field(default_factory=dict)
    agreed: dict[str, str] = field(default_factory=dict)


def weigh(sheet: Columns, task: Columns, brought: Brought, prefers_sheet: bool) -> Weighed:
    """Compare the columns that a sheet says with those of a task.

    What the sheet did not change stays, what only the sheet changed is taken, what both changed is a conflict, which
    the sheet wins where it is preferred. Where nobody knows what was brought, the sheet is taken unless it says what
    the task had before: then the sheet is behind, and it is a conflict too. A conflict is one again the next time,
    until both say the same.
    """
    weighed = Weighed()
    if brought.is_as_imported:
        weighed.taken = {each: value for each, value in sheet.items() if task[each] != value}
        return weighed
    unsure = [each for each, value in sheet.items() if task[each] != value or brought.tells(each)]
    for group in dict.fromkeys(_GROUPS.get(each, (each,)) for each in unsure):
        base = {each: brought.of(each, text(task[each])) for each in group if each in sheet}
        differing = {each: sheet[each] for each in base if task[each] != sheet[each]}
        equal = {each: text(sheet[each]) or "" for each in base if each not in differing}
        weighed.agreed |= {each: value for each, value in equal.items() if value != base[each]}
        if all(text(value) == base[each] for each, value in differing.items()):
            continue
        if prefers_sheet or all(_is_free(each, differing[each], task[each], base[each], brought) for each in differing):
            weighed.taken |= differing
        else:
            weighed.conflict |= differing
    return weighed


def _is_free(field: str, value: Any, now: Any, base: Any, brought: Brought) -> bool:
    """Did the task itself not change the field since? Where nobody knows: did it never have what the sheet says?"""
    return not brought.had(field, text(value)) if base is UNKNOWN else bool(base == text(now))


def text(value: Any) -> str | None:
    """A value as events tell it."""
    if isinstance(value, list):
        return ",".join(map(str, value))
    return None if value is None else str(value)
