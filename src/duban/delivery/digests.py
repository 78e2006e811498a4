"""The text of a message about the tasks of which a recipient is reminded. Source: DOMAIN "What must not be sent".

The content level of the channel decides how much it says: ``full`` has the title of a task, ``number`` only the
official number, ``count`` neither. A confidential task is only counted at any level. A long message is cut after a
whole item, else after a whole character.
"""

import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from duban.domain.calendar.weekdays import with_weekday
from duban.domain.task import LADDER, URGENCIES
from duban.locales import _, ngettext, term

Lines = tuple[str, ...]
ELLIPSIS = "…"
JOINERS = {"\u200d", "\ufe0e", "\ufe0f"}


class Matter(NamedTuple):
    """One task of which a recipient is reminded; days are "YYYY-MM-DD" or None.

    ``reason`` holds only days and steps, so that every level but ``count`` may include it; ``until``: answer by that
    day.
    """

    step: str
    title: str
    number: str | None = None
    due: str | None = None
    reason: str = ""
    until: str | None = None
    urgency: str = "normal"
    is_confidential: bool = False


class Message(NamedTuple):
    """The subject, and the lines of the text."""

    subject: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def html(self) -> str:
        return "\n".join(f"<p>{escape(line)}</p>" for line in self.lines)


def digest(
    matters: Sequence[Matter], level: str, *, to: str = "", sender: str = "", fits: Callable[[str], bool] | None = None
) -> Message:
    """One message about all ``matters``, the urgent ones first.

    ``to``: the name of the recipient, if the message may include it. ``sender``: the office. ``fits`` says whether a
    text is short enough for the channel; matters beyond that are counted instead.
    """
    listed = [] if level == "count" else [each for each in in_order(matters) if not each.is_confidential]
    head = _headline(matters, to)
    items = tuple(f"{place}. {_item(each, level)}" for place, each in enumerate(listed, 1))

    def lines(shown: Sequence[str]) -> Iterator[str]:
        yield head
        yield from shown
        if hidden := len(items) - len(shown):
            yield ngettext("and {count} more.", "and {count} more.", hidden).format(count=hidden)
        yield from _ending(len(matters) - len(listed), sender, is_counted=level == "count")

    return Message(_subject(matters), cut(items, lambda shown: tuple(lines(shown)), fits))


def in_order(matters: Sequence[Matter]) -> list[Matter]:
    """The urgent ones first, then the higher steps, then the earlier deadlines; what has none comes last."""
    return sorted(matters, key=lambda each: (URGENCIES.index(each.urgency), -_height(each.step), each.due or "9999"))


def trial(sender: str = "") -> Message:
    """A message that is marked as a test and says nothing about tasks."""
    text = _("This is a test of duban's reminders. Nothing has to be done.")
    lines = (_("[Test] {text}").format(text=text), sender)
    return Message(_("[Test] Reminder of supervised tasks"), tuple(filter(None, lines)))


def _subject(matters: Sequence[Matter]) -> str:
    count = len(matters)
    return ngettext("Reminder: {count} supervised task", "Reminder: {count} supervised tasks", count).format(
        count=count
    )


def _headline(matters: Sequence[Matter], to: str) -> str:
    """督办提醒（甲局）：催办 2 项，提醒 1 项。"""
    counts = Counter(each.step for each in matters)
    steps = sorted(counts, key=_height, reverse=True)
    parts = [_("{step} {count}").format(step=term("ladder", step), count=counts[step]) for step in steps]
    head = _("Supervised tasks ({name}): {counts}.") if to else _("Supervised tasks: {counts}.")
    return head.format(name=to, counts=_(", ").join(parts))


def _height(step: str) -> int:
    return LADDER.index(step) if step in LADDER else len(LADDER)


def _item(matter: Matter, level: str) -> str:
    name = [matter.number] if matter.number else [] if level == "full" else [_("without a number")]
    name += [matter.title] if level == "full" and matter.title else []
    due = _("due {day}").format(day=with_weekday(matter.due)) if matter.due else ""
    until = _("answer by {day}").format(day=with_weekday(matter.until)) if matter.until else ""
    rest = [term("ladder", matter.step), due, matter.reason, until]
    return _("{to}: {outcome}").format(to=" ".join(name), outcome=_("; ").join(filter(None, rest)))


def _ending(counted: int, sender: str, *, is_counted: bool) -> Iterator[str]:
    if is_counted:
        yield _("See the intranet, or ask the supervising office.")
    elif counted:
        yield ngettext(
            "{count} confidential task is not listed; ask the supervising office.",
            "{count} confidential tasks are not listed; ask the supervising office.",
            counted,
        ).format(count=counted)
    if sender:
        yield sender


def cut(items: Sequence[str], lines: Callable[[Sequence[str]], Lines], fits: Callable[[str], bool] | None) -> Lines:
    """The lines with as many of the first items as fit; ``lines`` builds them from the items that are shown.

    If not even one item fits, its beginning is shown, or else the beginning of the text.
    """

    def is_too_long(shown: Sequence[str]) -> bool:
        return fits is not None and not fits("\n".join(lines(shown)))

    if not is_too_long(items):
        return lines(items)
    # The texts grow with the items, all but the last: it takes the line away that counts what is left out.
    kept = bisect_left(range(len(items)), True, key=lambda count: is_too_long(items[:count])) - 1
    if kept > 0:
        return lines(items[:kept])
    if items and not is_too_long([ELLIPSIS]):
        return lines([shortened(items[0], lambda text: not is_too_long([text]))])
    return (shortened("\n".join(lines([])), fits or bool),)


def shortened(text: str, fits: Callable[[str], bool]) -> str:
    """The longest beginning of a text that fits, followed by "…"; a character keeps its accents."""
    if fits(text):
        return text
    size = bisect_left(range(len(text)), True, key=lambda size: not fits(text[:size] + ELLIPSIS)) - 1
    while size > 0 and _belongs_to_the_last(text, size):
        size -= 1
    return text[: max(size, 0)] + ELLIPSIS


def _belongs_to_the_last(text: str, place: int) -> bool:
    return bool(unicodedata.combining(text[place])) or text[place] in JOINERS or text[place - 1] == "\u200d"
