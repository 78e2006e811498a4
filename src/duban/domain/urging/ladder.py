"""The ladder of an office: its steps with their triggers, recipients and limits, read strictly from the policy."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from duban.domain.task import LADDER, SOURCES, URGENCIES
from duban.domain.urging.reminders import HOWS, ROLES
from duban.errors import Usage
from duban.locales import _, read_term

LONGEST = 3660  # days or working days; more is a typing mistake
TRIGGERS = {
    "before_workdays": LONGEST,
    "after_workdays": LONGEST,
    "share_left": 100,
    "silent_days": LONGEST,
    "unanswered_workdays": LONGEST,
}
"""The triggers of a step, each with its largest allowed value. A step needs at least one."""


class BadLadder(Usage):
    """A ladder that cannot be read; ``keys`` lead to the mistake within the section."""

    def __init__(self, keys: Sequence[str], message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.keys = tuple(keys)


class Step(NamedTuple):
    """A step: a key of LADDER, or the office's own word for it.

    The triggers are working days before and after the deadline, percent of the period left, days without feedback, and
    working days since the step below, unanswered; None for a trigger that the step does not have. ``to`` are ROLES;
    ``how`` are HOWS, the preferred one first; an answer is due in ``until_workdays`` working days, unless that is 0.
    """

    step: str
    to: tuple[str, ...]
    how: tuple[str, ...]
    until_workdays: int = 0
    before_workdays: int | None = None
    after_workdays: int | None = None
    share_left: int | None = None
    silent_days: int | None = None
    unanswered_workdays: int | None = None


class Ladder(NamedTuple):
    """The steps, mildest first; ``start`` maps an urgency or source to the index of its first step.

    A late task that was urged and answered is urged again after ``rest_workdays`` working days.
    """

    steps: tuple[Step, ...]
    start: Mapping[str, int]
    rest_workdays: int

    def place(self, step: str) -> int:
        """The index of a step; -1 for one that this ladder does not have."""
        return next((place for place, each in enumerate(self.steps) if each.step == step), -1)

    def until_workdays(self, step: str) -> int:
        """The working days within which a step asks for an answer; 0 for no limit."""
        return next((each.until_workdays for each in self.steps if each.step == step), 0)

    def first(self, task: Mapping[str, Any]) -> int:
        """The index of the step at which a task starts, by its urgency or source, whichever is higher."""
        return max(self.start.get(task["urgency"], 0), self.start.get(task["source"], 0))


def ladder_of(policy: Mapping[str, Any]) -> Ladder:
    """Read the section ``[ladder]`` of the policy. Raises BadLadder."""
    for key, value in policy.items():
        if key not in _SECTION:
            raise _unknown((key,), key, _SECTION)
        if type(value) is not _SECTION[key]:
            raise _wrong((key,), key, value)
    tables: list[Any] = policy["steps"]
    steps = tuple(_step(place, table) for place, table in enumerate(tables))
    names = [each.step for each in steps]
    for place, name in enumerate(names):
        if name in names[:place]:
            raise BadLadder(
                ("steps", str(place), "step"),
                _("the step {step!r} appears twice in the ladder").format(step=name),
                _("Give one of them another name."),
            )
    rest = _figure(("rest_workdays",), "rest_workdays", policy["rest_workdays"], LONGEST)
    return Ladder(steps, {key: _started(key, name, names) for key, name in policy["start"].items()}, rest)


_SECTION = {"rest_workdays": int, "steps": list, "start": dict}


def _step(place: int, table: Any) -> Step:
    keys = ("steps", str(place))
    if not isinstance(table, dict):
        raise _wrong(keys, "steps", table)
    values = {key: _value((*keys, key), key, value) for key, value in table.items()}
    for key in ("step", "to", "how"):
        if key not in values:
            raise BadLadder(keys, _("step {place} of the ladder has no {key!r}").format(place=place + 1, key=key))
    if not TRIGGERS.keys() & values.keys():
        raise BadLadder(
            keys,
            _("the step {step!r} has no trigger, and would never be due").format(step=values["step"]),
            _("Give it one of {keys}.").format(keys=_(", ").join(TRIGGERS)),
        )
    if place == 0 and "unanswered_workdays" in values:
        raise BadLadder(
            (*keys, "unanswered_workdays"),
            _("the step {step!r} is the first, so there is none before it to be unanswered").format(
                step=values["step"]
            ),
            _("Remove unanswered_workdays, or put a step before it."),
        )
    return Step(**values)


def _value(keys: Sequence[str], key: str, value: Any) -> Any:
    reader = _READERS.get(key)
    if reader is None:
        raise _unknown(keys, key, _READERS)
    return reader(keys, key, value)


def _figure(keys: Sequence[str], key: str, value: Any, most: int) -> int:
    if type(value) is int and 0 <= value <= most:  # a bool is an int for isinstance
        return value
    raise BadLadder(
        keys,
        _("{key} cannot be {value!r}").format(key=key, value=value),
        _("It must be {what}.").format(what=_("a whole number from {least} to {most}").format(least=0, most=most)),
    )


def _name(keys: Sequence[str], key: str, value: Any) -> str:
    if not (isinstance(value, str) and value.strip() and value.isprintable()):
        raise _wrong(keys, key, value)
    return read_term("ladder", value, LADDER) or value.strip()


def _words(kind: str, known: tuple[str, ...]) -> Callable[[Sequence[str], str, Any], tuple[str, ...]]:
    def read(keys: Sequence[str], key: str, value: Any) -> tuple[str, ...]:
        texts = value if isinstance(value, list) and value else [value]
        words = [read_term(kind, each, known) if isinstance(each, str) else None for each in texts]
        if None in words:
            raise BadLadder(
                keys,
                _("{key} cannot be {value!r}").format(key=key, value=texts[words.index(None)]),
                _("Choose from: {keys}.").format(keys=_(", ").join(known)),
            )
        return tuple(dict.fromkeys(word for word in words if word))

    return read


def _up_to(most: int) -> Callable[[Sequence[str], str, Any], int]:
    return lambda keys, key, value: _figure(keys, key, value, most)


_READERS: dict[str, Callable[[Sequence[str], str, Any], Any]] = {
    "step": _name,
    "to": _words("duty", ROLES),
    "how": _words("channel", HOWS),
    "until_workdays": _up_to(LONGEST),
    **{key: _up_to(most) for key, most in TRIGGERS.items()},
}


def _started(key: str, name: Any, names: Sequence[str]) -> int:
    keys = ("start", key)
    if key not in (*URGENCIES, *SOURCES):
        raise _unknown(keys, key, (*URGENCIES, *SOURCES))
    step = _name(keys, key, name)
    if step not in names:
        raise BadLadder(
            keys,
            _("{key} cannot start at {step!r}, which is not a step of the ladder").format(key=key, step=name),
            _("Choose from: {keys}.").format(keys=_(", ").join(names)),
        )
    return names.index(step)


def _unknown(keys: Sequence[str], key: str, known: Any) -> BadLadder:
    message = _("the ladder has no setting {name!r}").format(name=key)
    return BadLadder(keys, message, _("Choose from: {keys}.").format(keys=_(", ").join(known)))


def _wrong(keys: Sequence[str], key: str, value: Any) -> BadLadder:
    return BadLadder(keys, _("{key} cannot be {value!r}").format(key=key, value=value))
