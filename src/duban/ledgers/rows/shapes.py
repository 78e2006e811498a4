"""Classify the rows of a table by which cells are filled: a matter (task), a group heading, or neither.

A row with a single text, with or without a number, is a group heading if fuller rows follow it and its number is not
part of their numbering. Source: DOMAIN "Real sheets also have".
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import accumulate, groupby, islice
from math import isclose
from string import digits

from duban.domain.phrases.words import plain
from duban.ledgers.cells.legends import legend_in
from duban.ledgers.cells.names import EASTERN
from duban.ledgers.cells.text import text_at, texts_in
from duban.ledgers.rows.groups import MARKDOWN, is_numbered_group, is_phase
from duban.ledgers.rows.lines import AMOUNT, GROUP, HOW_MANY, MATTER, OUT, REMARK, Layout, Line, name_of
from duban.ledgers.rows.nondata import LEGEND, is_day_alone, is_header_again, is_hint, is_non_data

LONGEST_GROUP = 80  # columns of a terminal, of which a Chinese character takes two; a longer text is a note
MOST_GROUPS = 3  # nested group headings in a row; more of them are tasks with nothing but a title
MOST_SUMMED = 500  # rows above that a sum may add up: each sum passes over them
_COUNT = re.compile(r"\d{1,5}")
_COUNTED = re.compile(r"(\D{0,8})(\d{1,3})(?![\d.])")
_NUMBERED = re.compile(r"(.*?)([0-9]{1,4})(\D*)")  # T-5, 2026-05, 督5号
_FIGURE = re.compile(r"\d{1,12}(?:\.\d{1,6})?")
# How what stands behind a table begins or is written: 📋 本周计划, 7. 验收议程, 每份附原文。
_REMARKS = [
    re.compile(each)
    for each in (r"[^\w\[【《“（(]", r"\d{1,2}[.．、]|[一二三四五六七八九十]{1,3}、", r".{1,16}[:：]", r".*[。；;!！]")
]


class Shapes:
    """Classifies the rows of one table in a stream. A bare row is held back until a fuller row or the end arrives."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._waiting: list[Line] = []
        self._before: Line | None = None
        self._last = 0  # the row before, unless it was left out
        self._figures = defaultdict[int, deque[float]](partial(deque, maxlen=MOST_SUMMED))
        self._in_legend = False

    def of(self, lines: Iterable[Line]) -> Iterator[Line]:
        """Set the kind of each line, and yield the lines in order."""
        for line in lines:
            if self._is_out(line):
                line.kind = OUT
            elif self._layout.is_remark(line):
                line.kind = REMARK
            line.is_apart = line.kind == MATTER and self._is_apart(line)
            self._last = line.number if line.kind != OUT else self._last
            if line.kind != MATTER and not self._waiting:
                yield line
            elif line.kind != MATTER or line.is_apart or self._is_bare(line):
                self._waiting.append(line)
            else:
                yield from self._settled(line)
                self._before = line
                for at, figure in self._figures_of(line).items():
                    self._figures[at].append(figure)
                yield line
        yield from self._settled(None)

    def _is_out(self, line: Line) -> bool:
        layout = self._layout
        if self._before is None and not self._waiting and is_hint([*line.texts.values()]):
            return True
        if is_header_again(line.texts, layout.heads) or (len(line.texts) == 1 and legend_in([line.first])):
            return True
        is_task = not is_non_data(line.texts, layout.title, layout.core)
        in_legend = self._in_legend or (not is_task and LEGEND.match(line.first) is not None)
        self._in_legend = in_legend and texts_in(line.full).keys().isdisjoint(layout.core)
        if line.texts.keys() == {layout.number} and _COUNT.fullmatch(line.first):
            return True  # only a number: a row prepared for a later task
        if len(line.texts) == 1 and self._before and layout.title not in line.texts:
            at = next(iter(line.texts))
            if self._before.texts.get(at) == line.first:
                return True  # only the kind that the rows above have as well
        if is_day_alone(line.texts) and not any(line.full[: layout.title + 1]):
            return True
        return not is_task or self._in_legend or self._is_sum(line)

    def _figures_of(self, line: Line) -> dict[int, float]:
        """The figures that a sum may count, by column; none in a table without numbers, which shows no sums."""
        if self._layout.number is None:
            return {}
        others = {self._layout.title, self._layout.number, *self._layout.core}
        texts = ((at, each) for at, each in line.texts.items() if at not in others)
        return {at: float(each) for at, each in texts if _FIGURE.fullmatch(each)}

    def _is_sum(self, line: Line) -> bool:
        """Without a number, does it hold nothing but a title and the sums of what stands above: 总投资 | 126?"""
        figures = self._figures_of(line)
        if not figures or line.texts.keys() - figures.keys() != {self._layout.title}:
            return False
        sums = {at: islice(accumulate(reversed(self._figures[at])), 1, None) for at in figures}
        return all(any(isclose(each, figure) for each in sums[at]) for at, figure in figures.items())

    def _is_apart(self, line: Line) -> bool:
        """Behind a blank row or a text alone, is it numbered or marked otherwise than the table: Done | Signed off? Or
        is it a text alone behind the titles, the name of who signs?

        It has no lead, deadline or state, or no figure in its number and at most one of them. A list of matters goes on
        below a numbered group, or with the parts of what was numbered before: 1.1 below 1.
        """
        layout, given = self._layout, line.texts.keys() & {*self._layout.core}
        if not (self._waiting or line.number > self._last + 1) or len(given) > 1:
            return False
        if len(line.texts) == 1:
            return min(line.texts) > layout.title and not text_at(line.full, layout.title)
        lines = (each for each in (self._before, *self._waiting) if each and not each.is_apart)
        above = (each for each in lines if each.number not in layout.wide)  # 1st set of drawings, over all columns
        counts, count = [*filter(None, map(self._count, above))], self._count(line)
        if not counts or not text_at(line.raw, layout.number) or is_numbered_group(line.first + " "):
            return False
        is_alike = count is not None and any(
            len(count[0].strip(digits)) == len(each[0].strip(digits)) for each in counts
        )
        follows = any(count == (each[0], each[1] + 1) for each in counts)
        follows |= count is not None and any(count[0] in (f"{each[1]}.", f"{each[1]}-") for each in counts)
        is_below_group = any(is_numbered_group(name_of(each)) for each in self._waiting)
        return len(given) < 2 - is_alike and not follows and not is_below_group

    def _is_bare(self, line: Line) -> bool:
        """Does the row hold a single text, in a place where a group heading may stand?"""
        layout = self._layout
        if any(text_at(line.full, at) for at in layout.core if at not in line.texts):
            return False  # its lead or deadline is merged with those above
        is_numbered = is_numbered_group(line.first + " ")
        is_step = line.texts.keys() == {layout.title} and not is_numbered
        is_part = any(text_at(line.full, at) for at in range(layout.title))  # of a matter merged over several rows
        if is_step and (is_part or self._follows_mere_title(line)):
            return False
        others = [at for at, each in line.texts.items() if at != layout.number and not layout.is_of_kind(at, each)]
        is_untitled = layout.title not in line.texts and sum(map(str.isalpha, line.first)) > 1
        is_named = is_untitled or is_numbered or HOW_MANY.search(line.first)
        if is_named and line.texts.keys().isdisjoint(layout.core):  # 一 续建项目, or 产业类（2个）, with its sums
            others = [at for at in others if not AMOUNT.fullmatch(line.texts[at])]
        title = line.texts.get(layout.title, "")
        if is_numbered and HOW_MANY.search(title):  # 一 产业提质（2项）, and who leads all of it
            others = [at for at in others if at not in layout.leads]
        if is_phase(title):
            others = [at for at in others if at not in layout.stands]
        # In a table that mostly has titles only, every row would look like a group heading.
        if layout.usual < 3 - (layout.number is None):
            return False
        if not others:
            return True
        at = others[0]
        if len({line.texts[index] for index in others}) > 1:
            return False
        stands_out = line.number in layout.wide or at == layout.first
        return stands_out or (at <= layout.title and at not in layout.core)

    def _follows_mere_title(self, line: Line) -> bool:
        """Has the matter right above neither a number nor a lead, deadline or state? Then so may this one."""
        layout, above = self._layout, self._before
        if above is None or above.number < line.number - 1 or layout.number is not None or layout.first == layout.title:
            return False
        return above.texts.keys().isdisjoint(layout.core)

    def _settled(self, after: Line | None) -> Iterator[Line]:
        """Yield the rows that were held back, classified by the next full row; ``after`` is None at the end."""
        if not self._waiting:  # the usual case
            return
        waiting, self._waiting = self._waiting, []
        self._leave_out_remarks(waiting)
        is_of_text = False  # below a heading of Markdown at the end
        for line in waiting if after is None else ():
            is_of_text = is_of_text or bool(MARKDOWN.match(line.first))
            line.kind = OUT if is_of_text else line.kind
        bare = [line for line in waiting if line.kind == MATTER and self._is_bare(line)]
        counting = self._counting(bare, after)
        for line in waiting:
            if line.is_apart and after is None and line.number not in counting:
                line.kind = OUT
            elif line in bare and line.number not in counting:
                later = (each for each in bare if each.number in counting and each.number > line.number)
                line.kind = self._kind(line, bare, next(later, after))
            if line.kind == MATTER:
                self._before = line
            yield line

    def _leave_out_remarks(self, waiting: Sequence[Line]) -> None:
        """Above a repeated header many texts in a row, apart from the table before, are remarks on that table."""
        if not any(is_header_again(line.texts, self._layout.heads) for line in waiting):
            return
        bare = [line for line in waiting if line.kind == MATTER]
        for _gap, each in groupby(enumerate(bare), lambda each: each[1].number - each[0]):
            block = [line for _at, line in each]
            is_apart = self._before and block[0].number > self._before.number + 1
            for line in block if is_apart and len(block) > MOST_GROUPS else ():
                line.kind = OUT

    def _kind(self, line: Line, bare: Sequence[Line], after: Line | None) -> str:
        # The order matters: numbering is better evidence than the look of a row, and that than its length.
        name = name_of(line)
        if after is not None and is_numbered_group(name):
            return GROUP
        if len(bare) > MOST_GROUPS and self._layout.title in line.texts:
            return MATTER
        is_short = len(name) + len(EASTERN.findall(name)) <= LONGEST_GROUP and not name.endswith(".")
        if after is not None:
            # The name of somebody who has no matter yet, or the next of several days, above one with its own, is none.
            is_name = any(at in after.texts and self._is_alike(at, line, after) for at in line.texts)
            return GROUP if line.number in self._layout.wide or (is_short and not is_name) else OUT
        # At the end of a table a title alone may be a task that was just begun. A long text is a closing note, and what
        # is written otherwise than the title before it belongs to what follows.
        is_next = self._before is not None and line.number == self._before.number + 1 + bare.index(line)
        may_lack = self._layout.number is None and self._layout.title in line.texts and is_short
        before = text_at(self._before.full, self._layout.title) if self._before else ""
        is_remark = any(each.match(name) and not each.match(before) for each in _REMARKS)
        may_lack = may_lack and not (is_day_alone(line.texts) or is_remark)
        return MATTER if is_next and may_lack and line.number not in self._layout.wide else OUT

    def _is_alike(self, at: int, line: Line, after: Line) -> bool:
        """Do both name a lead in this column, or count the same: Day 5 above Day 6, and not Week 2?"""
        own, other = (_COUNTED.match(each.texts[at]) for each in (line, after))
        counts = own and other and at in {*self._layout.core} - self._layout.stands and own[1] == other[1]
        return at in self._layout.leads or bool(counts)

    def _counting(self, bare: Sequence[Line], after: Line | None) -> set[int]:
        """The rows whose numbers continue those of the rows before and after (3, *4*, 5), or begin at 1 below a group:
        they are tasks."""
        former, begins = (self._count(self._before), False) if self._before else (None, True)
        alike = {count[0] for line in (self._before, after) if line and (count := self._count(line))}
        counting = set[int]()
        only = {self._layout.number}
        named = [line for line in bare if line.texts.keys() != only or is_numbered_group(name_of(line))]
        for line in [*named, *([after] if after else [])]:
            count = self._count(line)
            if line is not after and (count is None or (alike and count[0] not in alike)):
                begins |= is_numbered_group(name_of(line))
                continue
            follows = former is not None and count == (former[0], former[1] + 1)
            if count is None or not (follows or (begins and count[1] == 1)):
                return set()
            former, begins = count, False
            counting.add(line.number)
        return counting if len(counting) + (self._before is not None) > 1 else set()

    def _count(self, line: Line) -> tuple[str, int] | None:
        """What stands around the figure of the number of a row (T-5, 五) or of its title (Phase 2), and the figure."""
        if self._layout.number is None:
            counted = _COUNTED.match(text_at(line.raw, self._layout.title))
            return (counted[1], int(counted[2])) if counted else None
        number = text_at(line.raw, self._layout.number)
        if counted := _NUMBERED.fullmatch(number.rstrip(".．、 ")):
            return counted[1] + counted[3], int(counted[2])
        return ("一", int(figures)) if _COUNT.fullmatch(figures := plain(number)) else None
