"""The report to the leaders (督查报告): half a page, the figures and what is overdue."""

from collections.abc import Iterator

from duban.domain.circulars.items import Item
from duban.domain.circulars.judging import by_unit, worst
from duban.locales import _, ngettext
from duban.reports.circular.everybody import overview
from duban.reports.circular.sentences import (
    Month,
    addressed,
    clauses,
    criticism,
    interviews,
    late_by,
    named,
    on_one_line,
    opening,
)
from duban.reports.report import Prose

_ROOM = 180
"""Characters for the named matters, so that figures and names take half a page."""
_MOST = 5


def text(month: Month) -> list[Prose]:
    """The figures, the worst delays, and what the leaders have to decide."""
    body = [
        *overview(month),
        *_red(month),
        interviews(month),
        criticism(month),
        _("For your information and instructions."),
    ]
    return [*addressed(month.text("to")), *opening(body)]


def _red(month: Month) -> Iterator[str]:
    """The longest delays, as many as there is room for, and the number of the others."""
    late = worst(month.items)
    listed: list[str] = []
    for item in late:
        if item.place is not None and len(listed) < _MOST:
            sentence = in_words(item)
            if listed and sum(map(len, listed)) + len(sentence) > _ROOM:
                break
            listed.append(sentence)
    if not listed:
        return
    line = _("Overdue the longest: {tasks}.").format(tasks=_("; ").join(listed))
    if more := len(late) - len(listed):
        rest = by_unit(late, lambda _item: True)
        others = ngettext("{count} more is overdue", "{count} more are overdue", more).format(count=more)
        line = _("{line} {others}; overdue tasks are with {units}.").format(
            line=line, others=others, units=named(share.owner for share in rest[:_MOST])
        )
    yield line


def in_words(item: Item) -> str:
    """A matter in a few words: title, owner, delay, number of urges."""
    urged = ngettext("urged {count} time in this period", "urged {count} times in this period", item.urged)
    facts = [named([item.owner]), late_by(item.days), urged.format(count=item.urged) if item.urged else ""]
    return _("“{title}” ({facts})").format(title=on_one_line(item.title), facts=clauses(facts))
