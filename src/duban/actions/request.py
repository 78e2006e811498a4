"""What may be asked of a task: SQLModel validates a request here, since its tables validate nothing."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator
from sqlmodel import SQLModel

from duban.errors import Usage
from duban.locales import _

LONGEST = 100_000


def clean(text: str) -> str:
    """Text as the store can keep it, inner white space and all. Raises Usage for what no store keeps.

    NUL ends a text in PostgreSQL and in C, and half a surrogate pair is no character.
    """
    if "\0" in text:
        raise Usage(
            _("The text {text!r} holds a NUL character.").format(text=text[:40]), _("Remove it; nothing was changed.")
        )
    if len(text) > LONGEST:
        raise Usage(
            _("A text of {count} characters is too long: at most {most}.").format(count=len(text), most=LONGEST),
            _("Attach it as a file, and write a summary here."),
        )
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise Usage(
            _("The text {text!r} is not valid UTF-8.").format(text=text[:40]),
            _("Look at the encoding of the terminal or of the file that it came from."),
        ) from error
    return text


def _title(text: str) -> str:
    if not text.strip():
        raise Usage(_("A task needs a title."), _("Say in it what has to be done."))
    return clean(text.strip())


def _none_if_empty(text: str | None) -> str | None:
    return text if text and text.strip() else None


Text = Annotated[str, AfterValidator(clean)]
Title = Annotated[str, AfterValidator(_title)]
Optional = Annotated[Text | None, BeforeValidator(_none_if_empty)]


class TaskRequest(SQLModel):
    """Values for the fields of a task, new or known; a field that was not set is left alone.

    Dates are civil ("YYYY-MM-DD", or with "THH:MM"); owners are names, except where an
    ``owner_id`` is known; an empty text clears its field. ``supporting`` takes the place of who supports,
    ``beside`` joins them; ``persons`` are those among them who are known to be persons.
    """

    title: Title | None = None
    number: Optional = None
    owner: Optional = None
    person: Optional = None
    supporting: list[Text] = []
    beside: list[Text] = []
    persons: list[Text] = []
    urgency: Literal["critical", "urgent", "normal"] = "normal"
    source: Optional = None
    reference: Optional = None
    leader: Optional = None
    assigned: str | None = None
    due: str | None = None
    due_text: Optional = None
    parent_id: int | None = None
    tags: list[Text] = []
    detail: Optional = None
    applicant: Optional = None
    meeting_id: int | None = None
    routine_id: int | None = None
    occurrence: str | None = None
    place: int | None = None
    happened: str | None = None
    owner_id: int | None = None
