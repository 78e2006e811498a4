"""The four texts that are made of the same facts, and the annexes of each."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from duban.locales import _
from duban.reports.circular import annexes, everybody, leaders, meeting, superior
from duban.reports.circular.sentences import Month
from duban.reports.report import Prose, Report


class _Product(NamedTuple):
    text: Callable[[Month], list[Prose]]
    has_matters: bool = True
    has_scores: bool = False


_PRODUCTS = {
    "all": _Product(everybody.text, has_scores=True),
    "leaders": _Product(leaders.text, has_matters=False),
    "superior": _Product(superior.text),
    "meeting": _Product(meeting.text, has_matters=False),
}


def text(month: Month, audience: str) -> list[Prose]:
    """The text of a circular, from its title to the list of annexes."""
    titles = {
        "all": _("Circular on supervised tasks, {month}"),
        "leaders": _("Report on supervised tasks, {month}"),
        "superior": _("Report on the supervision of tasks, {month}"),
        "meeting": _("Progress of what meetings decided, {month}"),
    }
    title = Prose("title", titles[audience].format(month=month.name))
    annexed = [Prose("annex", table.title) for table in _tables(month, audience)]
    return [title, *_PRODUCTS[audience].text(month), *annexed]


def report(month: Month, audience: str, prose: Sequence[Prose], *, is_data: bool = False) -> Report:
    """A circular with its annexed tables. As data it is the matters alone, even if the circular annexes none."""
    first, *others = _tables(month, audience) or [annexes.matters(month)._replace(title="", rows=(), summary=list)]
    if is_data:
        first = annexes.matters(month)
    return first._replace(prose=() if is_data else tuple(prose), annexes=tuple(others))


def _tables(month: Month, audience: str) -> list[Report]:
    product = _PRODUCTS[audience]
    if not product.has_matters or not month.items:
        return []
    scores = annexes.scores(month) if product.has_scores else None
    return [annexes.matters(month), *([scores] if scores else [])]


def framed(prose: Sequence[Prose], name: str, number: str, office: str, day: str) -> list[Prose]:
    """The text between masthead and signature: name and number of the series, office and day."""
    head = [Prose("organ", name), Prose("number", number), Prose("dated", "　".join(filter(None, [office, day])))]
    return [*head, *prose, *[Prose("sign", each) for each in (office, day) if each]]


def kept(prose: Sequence[Prose]) -> str:
    """The text as stored: a line for each paragraph with its kind, a tab, and its words."""
    return "\n".join(f"{kind}\t{' '.join(text.split())}" for kind, text in prose)


def read(text: str) -> list[Prose]:
    """The inverse of ``kept``."""
    return [Prose(*line.split("\t", 1)) for line in text.split("\n")]
