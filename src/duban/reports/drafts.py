"""The matters of a document that are no tasks yet, as drafts: each with the sentence that it was made of."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from duban.domain.minutes.matters import Draft
from duban.domain.moments import civil
from duban.domain.names.spelling import spelling
from duban.locales import _, ngettext
from duban.reports.report import Column, Report, Row
from duban.store.reading import Reader

COLUMNS = (
    Column("title", width=16),
    Column("owner", width=8, absent="nobody"),
    Column("person", width=6, drop_priority=5),
    Column("supporting", "list", width=8, drop_priority=3),
    Column("due", "date", "weekday", width=10),
    Column("due_text", width=8, drop_priority=4),
    Column("sure", "bool", width=4, named="draft_sure", drop_priority=2),
    Column("sentence", width=24),
    Column("place", width=8, named="draft_place", drop_priority=1),
    Column("source", "term", "source", width=8),
    Column("reference", width=8),
    Column("assigned", "date", width=10),
)
SHOWN = ("title", "owner", "person", "supporting", "due", "due_text", "sure", "sentence", "place")
_SQL = "SELECT detail FROM task WHERE present = 1 AND reference = ? AND detail IS NOT NULL"


class Origin(NamedTuple):
    """What all drafts of a document have in common: its ``source`` (instruction, meeting …), the ``reference`` under
    which it is known, and its ``day``, None if it names none."""

    source: str
    reference: str
    day: date | None


def drafts(reader: Reader, all_drafts: Sequence[Draft], origin: Origin, undecided: int) -> Report:
    """The drafts of a document without those that are registered: under its reference, with their sentence.

    ``undecided`` is the number of its sentences that decide nothing.
    """
    registered = [spelling(detail) for (detail,) in reader.rows(_SQL, (origin.reference,))]
    spelled = ((each, spelling(each.sentence)) for each in all_drafts)
    new = [each for each, words in spelled if not any(words in detail for detail in registered)]
    known = len(all_drafts) - len(new)
    return Report(
        _("Drafts from {document}").format(document=origin.reference),
        COLUMNS,
        [*rows(new, origin)],
        SHOWN,
        summary=lambda: [*_summary(new, known, undecided)],
    )


def rows(drafts: Iterable[Draft], origin: Origin) -> Iterator[Row]:
    """The drafts as rows; dates are civil."""
    for draft in drafts:
        yield {
            "title": draft.title,
            "owner": draft.owner,
            "person": draft.person,
            "supporting": [*draft.supporting],
            "due": civil(draft.due) if draft.due else None,
            "due_text": draft.due_text,
            "sure": draft.sure,
            "sentence": draft.sentence,
            "place": draft.place,
            "source": origin.source,
            "reference": origin.reference,
            "assigned": origin.day.isoformat() if origin.day else None,
        }


def _summary(new: Sequence[Draft], known: int, undecided: int) -> Iterator[str]:
    if not new:
        yield _("There are no new drafts.")
    sure = sum(draft.sure for draft in new)
    if new:
        line = ngettext("{count} draft, {sure} of them sure.", "{count} drafts, {sure} of them sure.", len(new))
        yield line.format(count=len(new), sure=sure)
    if undecided:
        line = ngettext("{count} sentence decides nothing.", "{count} sentences decide nothing.", undecided)
        yield line.format(count=undecided)
    if known:
        line = ngettext("{count} matter is registered already.", "{count} matters are registered already.", known)
        yield line.format(count=known)
