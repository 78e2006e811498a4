"""Publish a circular: give it its number, and freeze what it was made of. Source: DOMAIN "Forms on paper"."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from duban.actions.add import next_number
from duban.domain.circulars.facts import sealed
from duban.errors import Refused
from duban.locales import _, term
from duban.store.queries import papers
from duban.store.statements import Circular
from duban.store.writing import Record


class Draft(NamedTuple):
    """A circular before it has a number. ``made`` gives its facts and its text, given what is known only when it is
    published: its number, the one that it ``replaces`` or "", and what else its row says."""

    audience: str
    language: str
    first: str
    last: str
    at: str
    rules: str
    made: Callable[[Mapping[str, str]], tuple[str, str]]


def publish(record: Record, draft: Draft, pattern: str, *, again: bool = False) -> Circular:
    """Store a circular under the next number of ``pattern``.

    Raises Refused where the period has one for this audience already, unless ``again`` says that a new one replaces it.
    """
    earlier = papers.of_period(record, draft.audience, draft.first, draft.last)
    if earlier and not again:
        raise Refused(
            _("This period has its {kind} already: {number}.").format(
                kind=term("circular", draft.audience), number=earlier[-1].number
            ),
            _("See it with “duban circular show {number}”; --again publishes a new one that replaces it.").format(
                number=earlier[-1].number
            ),
        )
    number = next_number(record, pattern, f"{record.today:%Y}")
    head = {
        "number": number,
        "replaces": earlier[-1].number if earlier else "",
        "at": draft.at,
        "actor": record.actor,
    }
    head |= {"audience": draft.audience, "language": draft.language, "rules": sealed([draft.rules])}
    facts, text = draft.made(head)
    kept = {field: value for field, value in draft._asdict().items() if field != "made"}
    made = Circular(number=number, actor=record.actor, facts=facts, text=text, sha256="", **kept)
    made.sha256 = digest(made)
    papers.keep(record, made)
    return made


def digest(circular: Circular) -> str:
    """The SHA-256 of all that a circular is, but for the digest itself."""
    values = (value for name, value in zip(circular.COLUMNS, circular.values(), strict=True) if name != "sha256")
    return sealed([str(value) for value in values])
