"""The drafts of a document, for ``duban draft`` and the demonstration office."""

from datetime import date
from typing import TYPE_CHECKING

from duban.cli.line.dates import before_span
from duban.settings import Settings
from duban.store.reading import Reader

if TYPE_CHECKING:
    from duban.ledgers.papers.blocks import Paper
    from duban.reports.drafts import Origin
    from duban.reports.report import Report


def drafted(reader: Reader, settings: Settings, paper: "Paper", on: date | None = None) -> "tuple[Report, Origin]":
    """The drafts of a document that are no tasks yet, and its origin; ``on`` is its day if that was given."""
    from duban.ledgers.cells.words import read_source
    from duban.ledgers.minutes import matters_of
    from duban.reports.drafts import Origin, drafts
    from duban.reports.owners import former_names, named

    known = [name for _id, name, _kind, _unit in named(reader)] + [old for _kind, old in former_names(reader)]
    matters = matters_of(paper, known, settings.today, settings.calendar, on, before_span(settings))
    source, _is_its_name = read_source(matters.title)
    origin = Origin("document" if source == "other" else source, matters.reference, matters.day)
    return drafts(reader, matters.drafts, origin, matters.undecided), origin
