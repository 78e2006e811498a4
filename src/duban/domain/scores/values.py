"""The values of a rule file: exact decimal figures, and words in either language."""

from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from duban.domain.scores.happenings import HAPPENINGS, LARGEST
from duban.domain.task import LADDER, SOURCES, URGENCIES
from duban.locales import read_term, term

SETTINGS = {
    "period": ("month", "quarter", "half", "year"),
    "year": ("sum", "mean"),
    "without_tasks": ("full", "unranked"),
    "without_such": ("base", "full"),
    "several": ("sum", "highest", "share"),
    "once": ("task", "period"),
    "veto": ("total", "section", "award"),
    "of": ("accepted", "closed", "on-time", "credit"),
}
"""The keys of a rule file with a closed set of words; the names of the words are in the context "scoring"."""


def _exact(value: object) -> object:
    """The decimal figure as it is written in the file: TOML gives 0.1 as a binary fraction."""
    if type(value) in (int, float) and abs(float(str(value))) <= LARGEST:
        return Decimal(str(value))
    raise PydanticCustomError("points", "no figure")


def listed(value: object) -> object:
    """A list; a single value becomes a list of one."""
    return tuple(value) if isinstance(value, list) else (value,)


def _word(kind: str, known: tuple[str, ...]) -> Callable[[object], str]:
    """A reader of one word of a vocabulary, in either language."""

    def read(value: object) -> str:
        word = read_term(kind, value, known) if isinstance(value, str) else None
        if word is None:
            raise PydanticCustomError("word", "unknown word", {"keys": tuple(term(kind, each) for each in known)})
        return word

    return read


def _step(value: object, info: ValidationInfo) -> str:
    """A step of the ladder: duban's own in either language, or the office's word for one."""
    own = tuple((info.context or {}).get("steps", ()))
    known = (*LADDER, *(each for each in own if each not in LADDER))
    return _word("ladder", known)(value)


def setting(key: str) -> BeforeValidator:
    """A word of SETTINGS."""
    return BeforeValidator(_word("scoring", SETTINGS[key]))


LIST = BeforeValidator(listed)
Points = Annotated[Decimal, BeforeValidator(_exact)]
Days = Annotated[int, Field(ge=0, le=3660)]
Name = Annotated[str, Field(min_length=1, max_length=80)]
Names = Annotated[tuple[Name, ...], LIST]
Source = Annotated[str, BeforeValidator(_word("source", SOURCES))]
Urgency = Annotated[str, BeforeValidator(_word("urgency", URGENCIES))]
On = Annotated[str, BeforeValidator(_word("happening", HAPPENINGS))]
Step = Annotated[str, BeforeValidator(_step)]


class Strict(BaseModel):
    """A part of a rule file: an unknown key is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def mistake(kind: str, **context: Any) -> PydanticCustomError:
    """An error for ``reading`` to explain: one of its kinds with its values; ``at`` are the keys that lead to it,
    beside ``key``."""
    at = (context["key"],) if "key" in context else ()
    return PydanticCustomError(kind, "mistake", {"at": at, **context})


def contradiction(*keys: str, at: tuple[str, ...] = ()) -> PydanticCustomError:
    """The error for keys that exclude each other; it is shown at the last one, or at ``at``."""
    return mistake("contradiction", keys=keys, at=at or keys[-1:])
