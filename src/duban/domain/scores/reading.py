"""Reads a rule file into a Scheme, with a sentence for each possible mistake."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from duban.domain.scores.happenings import LARGEST
from duban.domain.scores.scheme import Ranks, Rate, Rule, Scheme, Section, Weights
from duban.errors import Usage
from duban.locales import _

_PARTS: Mapping[str, type[BaseModel]] = {
    **{"section": Section, "rule": Rule, "rate": Rate},
    **{"weights": Weights, "ranks": Ranks},
}


class BadScheme(Usage):
    """A rule file that cannot be read; ``keys`` lead to the mistake."""

    def __init__(self, keys: tuple[str, ...], message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.keys = keys


def scheme_of(data: Mapping[str, Any], steps: Collection[str] = ()) -> Scheme:
    """Check a rule file; ``steps`` are those of the ladder of the office. Raises BadScheme for its first mistake."""
    try:
        return Scheme.model_validate(data, context={"steps": steps})
    except ValidationError as error:
        first: Mapping[str, Any] = error.errors()[0]
        context = first.get("ctx") or {}
        keys = [*first["loc"], *context.get("at", ())]
        is_key = "[key]" in keys
        place = [each for each in keys if each != "[key]"]
        named = [str(each) for each in (place[:-1] if is_key else place) if isinstance(each, str)]
        key = named[-1] if named else ""
        message, hint = _explained(first["type"], key, first["input"], {"keys": _known(place), **context})
        shown = place[:-1] if first["type"] == "missing" else place
        raise BadScheme(tuple(map(str, shown)), message, hint) from error


def _explained(kind: str, key: str, value: Any, context: Mapping[str, Any]) -> tuple[str, ...]:
    """What is wrong, and what to do next. ``context`` comes from pydantic, or from ``mistake``."""
    words = {
        **{"key": key, "value": value, "name": value.get("name", "") if isinstance(value, dict) else ""},
        **{"most": context.get("le", LARGEST), "least": context.get("gt", context.get("ge"))},
        **context,
        **{name: _(", ").join(context.get(name, ())) for name in ("keys", "possible")},
    }
    return tuple(text.format(**words) for text in _MISTAKES.get(kind, _otherwise)())


def _known(place: list[Any]) -> tuple[str, ...]:
    """The allowed keys at ``place``."""
    part = _PARTS.get(str(place[0])) if len(place) > 1 else None
    return tuple((part or Scheme).model_fields)


def _impossible() -> str:
    return _("{key} cannot be {value!r}")


_MISTAKES: Mapping[str, Callable[[], tuple[str, str]]] = {
    "points": lambda: (_impossible(), _("Points are figures such as 2 or -0.5, at most {most}.")),
    "word": lambda: (_impossible(), _("Choose from: {keys}.")),
    "extra_forbidden": lambda: (_("a rule file has no {key!r} here"), _("Choose from: {keys}.")),
    "missing": lambda: (_("{key!r} is missing"), _("Add it.")),
    "needs": lambda: (_("{key} means nothing without {other}"), _("Add the second, or take the first away.")),
    "contradiction": lambda: (_("{keys} contradict each other"), _("Keep one of them, or put them in order.")),
    "twice": lambda: (_("{name!r} stands there twice"), _("Keep one of them, or rename it.")),
    "unknown": lambda: (
        _("{name!r} is named, but not defined in this file"),
        _("Define it, or correct the name."),
    ),
    "useless": lambda: (_("the rule {name!r} gives no points"), _("Give it points, levels, a range or a veto.")),
    "strange": lambda: (
        _("{key} means nothing in the rule {name!r}, which is on “{on}”"),
        _("It belongs to rules on: {possible}."),
    ),
    "backwards": lambda: (_("{key} begins with its larger figure"), _("Write the smaller one first.")),
    "empty": lambda: (_("there is no rule"), _("Add one: [[rule]] with name, on and points.")),
    "less_than_equal": lambda: (_impossible(), _("It can be {most} at most.")),
    "greater_than": lambda: (_impossible(), _("It must be more than {least}.")),
    "greater_than_equal": lambda: (_impossible(), _("It must be {least} or more.")),
}
"""By the type of the error that pydantic reports."""


def _otherwise() -> tuple[str, str]:
    return _impossible(), _("The examples of rule files show what it can be.")
