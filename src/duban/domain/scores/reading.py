"""A rule file read into a Scheme, with a sentence for each mistake that it can have."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from duban.domain.scores.scheme import LARGEST, Rate, Rule, Scheme, Section
from duban.errors import Usage
from duban.locales import _

_PARTS: Mapping[str, type[BaseModel]] = {"section": Section, "rule": Rule, "rate": Rate}
Mistake = tuple[str, str]
"""What is wrong, and what to do next."""


class BadScheme(Usage):
    """A rule file that cannot be read; ``keys`` lead to the mistake."""

    def __init__(self, keys: tuple[str, ...], message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.keys = keys


def scheme_of(data: Mapping[str, Any]) -> Scheme:
    """Check a rule file. Raises BadScheme for its first mistake."""
    try:
        return Scheme.model_validate(data)
    except ValidationError as error:
        first: Mapping[str, Any] = error.errors()[0]
        context = first.get("ctx") or {}
        keys = [*first["loc"], *context.get("keys", ())] if first["type"] in {"twice", "unknown"} else [*first["loc"]]
        place = [each for each in keys if each != "[key]"]
        key = next((str(each) for each in reversed(place) if isinstance(each, str)), "")
        explain = _MISTAKES.get(first["type"], _wrong)
        message, hint = explain(key, first["input"], context, _known(place))
        raise BadScheme(tuple(map(str, place)), message, hint) from error


def _known(place: list[Any]) -> tuple[str, ...]:
    """The keys that are possible where ``place`` leads to."""
    part = _PARTS.get(str(place[0])) if len(place) > 1 else None
    return tuple((part or Scheme).model_fields)


def _wrong(key: str, value: Any, _context: Mapping[str, Any], _known: tuple[str, ...]) -> Mistake:
    wrong = _("{key} cannot be {value!r}").format(key=key, value=value)
    return wrong, _("The examples of rule files show what it can be.")


def _figure(key: str, value: Any, _context: Mapping[str, Any], _known: tuple[str, ...]) -> Mistake:
    wrong = _("{key} cannot be {value!r}").format(key=key, value=value)
    return wrong, _("Points are figures such as 2 or -0.5, at most {most}.").format(most=LARGEST)


def _word(key: str, value: Any, context: Mapping[str, Any], _known: tuple[str, ...]) -> Mistake:
    wrong = _("{key} cannot be {value!r}").format(key=key, value=value)
    known = context.get("known") or (context["expected"],)
    return wrong, _("Choose from: {keys}.").format(keys=_(", ").join(known))


def _forbidden(key: str, _value: Any, _context: Mapping[str, Any], known: tuple[str, ...]) -> Mistake:
    return (
        _("a rule file has no {key!r} here").format(key=key),
        _("Choose from: {keys}.").format(keys=_(", ").join(known)),
    )


def _missing(key: str, _value: Any, _context: Mapping[str, Any], _known: tuple[str, ...]) -> Mistake:
    return _("{key!r} is missing").format(key=key), _("Add it.")


def _needs(_key: str, _value: Any, context: Mapping[str, Any], _known: tuple[str, ...]) -> Mistake:
    wrong = _("{key} means nothing without {other}").format(**context)
    return wrong, _("Add the second, or take the first away.")


def _contradiction(_key: str, _value: Any, context: Mapping[str, Any], _known: tuple[str, ...]) -> Mistake:
    wrong = _("{keys} contradict each other").format(keys=_(", ").join(context["keys"]))
    return wrong, _("Keep one of them, or put them in order.")


def _twice(_key: str, _value: Any, context: Mapping[str, Any], _known: tuple[str, ...]) -> Mistake:
    return _("{name!r} stands there twice").format(name=context["name"]), _("Keep one of them, or rename it.")


def _unknown(_key: str, _value: Any, context: Mapping[str, Any], _known: tuple[str, ...]) -> Mistake:
    wrong = _("{name!r} is named, but not defined in this file").format(name=context["name"])
    return wrong, _("Define it, or correct the name.")


def _useless(_key: str, value: Any, _context: Mapping[str, Any], _known: tuple[str, ...]) -> Mistake:
    wrong = _("the rule {name!r} gives no points").format(name=value.get("name", ""))
    return wrong, _("Give it points, levels, a range or a veto.")


def _judged(_key: str, value: Any, _context: Mapping[str, Any], _known: tuple[str, ...]) -> Mistake:
    wrong = _("the rule {name!r} has a range, but no person enters its points").format(name=value.get("name", ""))
    return wrong, _('Only a rule that is on = "credit" is judged by a person.')


_MISTAKES: Mapping[str, Callable[[str, Any, Mapping[str, Any], tuple[str, ...]], Mistake]] = {
    "points": _figure,
    "word": _word,
    "literal_error": _word,
    "extra_forbidden": _forbidden,
    "missing": _missing,
    "needs": _needs,
    "contradiction": _contradiction,
    "twice": _twice,
    "unknown": _unknown,
    "useless": _useless,
    "judged": _judged,
}
