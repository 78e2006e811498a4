"""Validated requests. They are needed because SQLModel table classes do not validate."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, ClassVar

from duban.domain.names.characters import settled
from duban.domain.task import URGENCIES
from duban.errors import Usage
from duban.locales import _

LONGEST = 100_000


def clean(text: str) -> str:
    """Check that a store can keep a text; white space inside stays, characters get their code point. Raises Usage.

    PostgreSQL rejects NUL, and a lone surrogate (from undecodable arguments) cannot be encoded.
    """
    if "\0" in text:
        raise Usage(
            _("The text {text!r} contains a NUL character.").format(text=text[:40]),
            _("Remove it; nothing was changed."),
        )
    if len(text) > LONGEST:
        raise Usage(
            _("The text has {count} characters; at most {most} are possible.").format(count=len(text), most=LONGEST),
            _("Attach it as a file and write a summary here."),
        )
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise Usage(
            _("The text {text!r} is not valid UTF-8.").format(text=text[:40]),
            _("Check the encoding of the terminal or of the file it came from."),
        ) from error
    return settled(text)


def title(text: str) -> str:
    """Check and clean a title. Raises Usage for an empty one."""
    if not text.strip():
        raise Usage(_("A task needs a title."), _("State what has to be done."))
    return clean(text.strip())


def optional(text: str | None) -> str | None:
    """Check an optional text; an empty one becomes None."""
    return clean(text) if text and text.strip() else None


def one_of(values: Collection[str]) -> Callable[[str], str]:
    """Make a check for one of these stored values, which raises ValueError for any other."""

    def check(value: str) -> str:
        if value not in values:
            raise ValueError(value)
        return value

    return check


def _texts(texts: Iterable[str]) -> list[str]:
    return [clean(text) for text in texts]


_DAYS = ("assigned", "due", "happened", "occurrence")
_FIGURES = ("parent_id", "meeting_id", "routine_id", "owner_id", "place", "confidential")


class Request:
    """Validated values for the fields of a row.

    ``given`` has only the fields that were set. ``CHECKS`` maps each field to its check; class attributes are the
    defaults.
    """

    CHECKS: ClassVar[Mapping[str, Callable[[Any], Any]]]

    def __init__(self, **given: Any) -> None:
        self.given = {field: self.CHECKS[field](value) for field, value in given.items()}
        for field, value in self.given.items():
            setattr(self, field, value)


class TaskRequest(Request):
    """Values for the fields of a new or known task; fields that are not set stay unchanged.

    Dates are civil ("YYYY-MM-DD", or with "THH:MM"). Owners are names, unless ``owner_id`` is given. An empty text
    clears its field. ``supporting`` replaces the supporting owners, ``beside`` adds to them; ``persons`` are the names
    among them that are known to be persons.
    """

    CHECKS = (
        {"title": title, "urgency": one_of(URGENCIES)}
        | dict.fromkeys(("supporting", "beside", "persons", "tags"), _texts)
        | dict.fromkeys(
            ("number", "owner", "person", "source", "reference", "leader", "due_text", "detail", "applicant"), optional
        )
        | dict.fromkeys((*_DAYS, *_FIGURES), lambda value: value)
    )

    title: str | None = None
    number: str | None = None
    owner: str | None = None
    owner_id: int | None = None
    person: str | None = None
    supporting: Sequence[str] = ()
    beside: Sequence[str] = ()
    persons: Sequence[str] = ()
    assigned: str | None = None
    due: str | None = None
    parent_id: int | None = None
    happened: str | None = None
