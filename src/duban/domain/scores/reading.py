"""A rule file read into a Scheme, with a sentence for each mistake that it can have."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from duban.domain.scores.happenings import LARGEST
from duban.domain.scores.scheme import Ranks, Rate, Rule, Scheme, Section, Weights
from duban.errors import Usage
from duban.locales import _, term

_PARTS: Mapping[str, type[BaseModel]] = {
    **{"section": Section, "rule": Rule, "rate": Rate},
    **{"weights": Weights, "ranks": Ranks},
}
Mistake = tuple[str, str]
"""What is wrong, and what to do next."""


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
        explain = _MISTAKES.get(first["type"], _wrong)
        message, hint = explain(key, first["input"], context, _known(place))
        shown = place[:-1] if first["type"] == "missing" else place
        raise BadScheme(tuple(map(str, shown)), message, hint) from error


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
    return wrong, _("Choose from: {keys}.").format(keys=_(", ").join(context["known"]))


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


def _strange(_key: str, value: Any, context: Mapping[str, Any], _known: tuple[str, ...]) -> Mistake:
    on = term("happening", context["on"])
    wrong = _("{key} means nothing in the rule {name!r}, which is on “{on}”").format(
        key=context["key"], name=value.get("name", ""), on=on
    )
    possible = _(", ").join(term("happening", each) for each in context["possible"])
    return wrong, _("It belongs to rules on: {possible}.").format(possible=possible)


def _backwards(_key: str, _value: Any, context: Mapping[str, Any], _known: tuple[str, ...]) -> Mistake:
    return _("{key} begins with its larger figure").format(**context), _("Write the smaller one first.")


def _empty(_key: str, _value: Any, _context: Mapping[str, Any], _known: tuple[str, ...]) -> Mistake:
    return _("there is no rule"), _("Add one: [[rule]] with name, on and points.")


def _beyond(key: str, value: Any, context: Mapping[str, Any], _known: tuple[str, ...]) -> Mistake:
    wrong = _("{key} cannot be {value!r}").format(key=key, value=value)
    if "le" in context:
        return wrong, _("It can be {most} at most.").format(most=context["le"])
    if "gt" in context:
        return wrong, _("It must be more than {least}.").format(least=context["gt"])
    return wrong, _("It must be {least} or more.").format(least=context["ge"])


_MISTAKES: Mapping[str, Callable[[str, Any, Mapping[str, Any], tuple[str, ...]], Mistake]] = {
    "points": _figure,
    "word": _word,
    "extra_forbidden": _forbidden,
    "missing": _missing,
    "needs": _needs,
    "contradiction": _contradiction,
    "twice": _twice,
    "unknown": _unknown,
    "useless": _useless,
    "strange": _strange,
    "backwards": _backwards,
    "empty": _empty,
    **dict.fromkeys(("greater_than_equal", "less_than_equal", "greater_than"), _beyond),
}
