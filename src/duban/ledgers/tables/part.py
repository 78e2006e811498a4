"""A part of a sheet that may be a table: its sample of rows, and what shows how its rows are read."""

import re
import statistics
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from itertools import compress, islice, pairwise
from math import nan

from duban.domain.names.spelling import spelling
from duban.ledgers.cells.legends import legend_in
from duban.ledgers.cells.text import cell_at, is_empty, text, text_at, texts_in
from duban.ledgers.cells.titles import lead_in
from duban.ledgers.cells.wording import BOX, undecorated
from duban.ledgers.cells.words import read_status, urgencies_of_ranks
from duban.ledgers.columns.assigned import Column, by_field
from duban.ledgers.columns.evidence import LEADS
from duban.ledgers.columns.headwords import parsed
from duban.ledgers.columns.meaning import claims
from duban.ledgers.columns.profiler import SAMPLE
from duban.ledgers.columns.profiles import Profile
from duban.ledgers.headings import plain
from duban.ledgers.rows.continuation import Continuation, is_numbered
from duban.ledgers.rows.families import Depths, Family, Numbers, holds_levels, is_breakdown, number_before, typed_indent
from duban.ledgers.rows.groups import is_phase
from duban.ledgers.rows.lines import Layout
from duban.ledgers.rows.nondata import begins_total, is_form, is_header_again, is_hint
from duban.ledgers.tables.header import Header
from duban.ledgers.tables.table import COUNTS
from duban.ledgers.workbooks.raw import Row, Sheet

_LABEL_AND_DAY = re.compile(r"\W*([^\W\d][^:：\n]{1,16}?)\s*[:：]+\s*(20\d\d)[-./年](\d{1,2})[-./月](\d{1,2})日?\W*")
_OF_DAY = re.compile("(?:时间|日期|日)$")
_ASKED = re.compile("(.*了)(?:没有?|吗)")
_OPEN = re.compile("open|[未没]|no", re.IGNORECASE)
LAST = 20  # of the sampled rows are the last ones
STANDS = ("status", "progress", "urgency")
NAMED_ONCE = ("owner", "person", "due")  # before the titles, for several of them
CORE_FIELDS = ("owner", "person", "due", "assigned", "status", "progress")


@dataclass(frozen=True)
class Part:
    """A table candidate before its columns are known; ``end`` is its last row, None the end of the sheet.

    ``captions``: the texts above it, and the name of the sheet; ``called``: only the titles right above it, and that.
    ``rows``: the first rows of the sheet from row 1, as (stored, with merged cells filled).
    """

    source: Sheet
    header: Header
    end: int | None
    captions: Sequence[str]
    rows: Sequence[tuple[Row, Row]]
    called: Sequence[str] = ()

    @cached_property
    def heads(self) -> list[list[str]]:
        """The rows of its header as texts, as stored; of a table without header, the row above its data."""
        above = self.rows[max(min(self.header.top, self.header.number) - 1, 0) : self.header.number]
        return [[text(cell).strip() for cell in raw] for raw, _full in above]

    @cached_property
    def sampled(self) -> list[Row]:
        """The sample of rows for profiling: merged cells filled, without repeated headers, totals, forms, bare rows."""
        below = self.rows[self.header.number :]
        read = [(texts_in(raw), full) for raw, full in below]
        is_meant = [
            not (is_header_again(texts, self.heads) or begins_total(texts) or is_form(texts)) for texts, _full in read
        ]
        first = zip(is_meant[:1], read, strict=False)
        is_meant[:1] = [each and not is_hint([*texts.values()]) for each, (texts, _full) in first]
        whole = self._uncut([full for _texts, full in compress(read, is_meant)])
        meant = [self.header.own_cells(full) for full in whole]
        least = min(2, sum(map(bool, self.header.names)) or 2)  # a list may have a single column
        filled = [(row, count) for row in meant if (count := sum(not is_empty(cell) for cell in row)) >= least]
        usual = statistics.median(count for _row, count in filled) if filled else 0
        # Group headings and totals fill few cells; they would blur the statistics of the columns.
        full = [row for row, count in filled if count * 2 > usual]
        # What was entered first is closed first: the last rows may be the only open ones.
        return full[: SAMPLE - LAST] + full[SAMPLE - LAST :][-LAST:]

    def _uncut(self, rows: list[Row]) -> list[Row]:
        """The rows of a text without those that have more cells than headings, unless most have one more in common."""
        width = len(self.header.names)
        wide = [row for row in rows if any(row[width:])] if self.source.separator else []
        are_alike = len({*map(len, wide)}) == 1 and 2 * len(wide) > len(rows)
        return rows if are_alike or not wide else [row for row in rows if not any(row[width:])]

    def holds_words(self, at: int) -> bool:
        """Do most cells of the column hold words, not figures: neither 3% nor 120万?"""
        cells = [text_at(full, at) for _raw, full in self.rows[self.header.number :]]
        return 2 * sum(sum(map(str.isalpha, cell)) > 1 for cell in cells) > sum(map(bool, cells))

    def layout(self, columns: Sequence[Column]) -> Layout:
        """The columns that decide what a row is (see ``shapes``)."""
        at = {field: column.index for field, column in by_field(columns).items()}
        number = _count(columns) or _number(columns)  # groups are numbered below 序号, also beside 督办编号
        read = {each.index for each in columns if each.use != "ignored" or each is number}
        read = read if len(read) > 1 else {each.index for each in columns}  # beside the titles there are only bars
        same = [each for each in columns if len({text_at(row, each.index) for row in self.sampled}) == 1]
        if number is None:  # beside 完成: √, a title alone is what is still open
            read -= {each.index for each in same if each.field == "status"}
        filled = sorted(sum(not is_empty(row[index]) for index in read if index < len(row)) for row in self.sampled)
        wide = frozenset(top + 1 for (top, left), (_bottom, right) in self.source.merged if right > left)
        # The upper quartile: rows of groups and new tasks with few cells must not lower it.
        usual = filled[len(filled) * 3 // 4] if filled else 0
        core = [at[name] for name in CORE_FIELDS if name in at]
        first = min((each.index for each in columns), default=0)
        kept = [each.index for each in same if each.use == "kept" and len(self.sampled) > 1]
        kinds = {index: text_at(self.sampled[0], index) for index in kept}
        stands = frozenset(at[name] for name in STANDS if name in at)
        leads = [at[name] for name in LEADS if name in at]
        number_at = number.index if number else None
        return Layout(self.heads, at["title"], number_at, core, usual, wide, first, kinds, stands, leads)

    def continuation(self, columns: Sequence[Column], policy: str) -> Continuation:
        """What becomes of rows without a number, where a missing number means something."""
        number = _number(columns)
        if not number or self.header.is_own:
            return Continuation(columns, None, policy)
        meant = (full for _raw, full in self.rows[self.header.number :])
        is_numbering = _counts(number) or is_numbered(meant, number.index, by_field(columns)["title"].index)
        numbers_parts = self._is_breakdown(number)
        return Continuation(columns, number.index if is_numbering else None, policy, numbers_parts=numbers_parts)

    def _is_breakdown(self, number: Column) -> bool:
        """Does this column number the parts of tasks as well: 1, 1.1?"""
        return is_breakdown([text_at(row, number.index) for row in self.sampled])

    def family(self, columns: Sequence[Column], layout: Layout) -> Callable[[], Family]:
        """What shows sub-tasks in this table: numbers, a column of levels, the outline or indents, the surest first."""
        if self.header.is_own:
            return Family
        number = _number(columns)
        if number and self._is_breakdown(number):
            return partial(Numbers, number.index)
        title, look = layout.title, self.source.look
        for at, heading in ((each.index, each.heading) for each in columns if each.field is None):
            if holds_levels(heading, [text_at(row, at) for row in self.sampled]):
                return partial(Depths, title, level=at)
        # Where the first row is already on a level, the outline folds the table as a whole.
        if look.levels and not look.levels.get(self.header.number + 1):
            return partial(Depths, title, depths=look.levels)
        indents = {number: of_row[title] for number, of_row in look.indents.items() if title in of_row}
        titles = [cell_at(row, title) for row in self.sampled if title < len(row)]
        first, *others = [typed_indent(each) > 0 for each in titles] or [False]
        is_indented = indents or (any(others) and not first)
        return partial(Depths, title, depths=indents) if is_indented else self._family_in_titles(columns, title)

    def _family_in_titles(self, columns: Sequence[Column], title: int) -> Callable[[], Family]:
        """What titles say: 1.1 需求分析 is part of 1 需求; and phases have what stands below."""
        titles = [text_at(row, title) for row in self.sampled]
        numbers = {*map(number_before, titles)}
        if not numbers & {*titles} and any({f"{each}.1", f"{each}-1"} & numbers for each in numbers):
            return partial(Numbers, title)  # unlike versions, 2.0 and 2.1
        rows = [full for _raw, full in self.rows[self.header.number :] if text_at(full, title)]
        phases = [is_phase(text_at(row, title)) for row in rows]
        is_led = any(text_at(rows[0], each.index) for each in columns if {*each.fields} & {*LEADS}) if rows else True
        are_apart = not any(above and below for above, below in pairwise(phases))  # unlike milestones in a list
        is_phased = phases[:1] == [True] and not all(phases) and are_apart and (sum(phases) > 1 or not is_led)
        return partial(Depths, title, is_phased=True) if is_phased else Family

    def legend(self, columns: Sequence[Column], profiles: Sequence[Profile]) -> dict[tuple[str, str], str]:
        """What a letter means that marks some rows of a column of states (x is closed), and 已拆除 beside 未拆除,
        and what the sheet says of the signs in one that cannot be read without it."""
        states = [(each.heading, profiles[each.index]) for each in columns if each.field == "status"]
        legend = {
            ("status", spelling(profile.texts[0])): read_status(heading) or "closed"
            for heading, profile in states
            if profile.is_crossed
        }
        for heading, profile in states:
            is_clear = claims(heading).get("status", 0) >= 0.9 or "yesno" in parsed(heading).marks
            pairs = profile.pairs if is_clear else {}  # not 通知情况: 已通知
            legend |= {("status", wording): key for wording, key in pairs.items()}
            if (done := _ASKED.fullmatch(heading.strip("?？ "))) and "start" not in parsed(heading).marks:
                legend[("status", spelling(done[1]))] = "closed"  # 办了没: 办了
            ends = (each for each in profile.by_row if "报结" in heading and read_status(each) == "closed")
            legend |= {("status", spelling(each)): "submitted" for each in ends}  # 是否报结: √
        for _heading, profile in states:
            boxes = {each for each in profile.texts if BOX.fullmatch(each) and not undecorated(each).tick}
            words = (word for each in profile.texts for word in undecorated(each).all)
            is_open = any(_OPEN.match(word) and read_status(word) == "active" for word in words)  # as a box says
            legend |= {("status", spelling(box)): "assigned" for box in boxes if not is_open}
        if any(profile.states < 1 for _heading, profile in states) or "urgency" in by_field(columns):
            lines = (" ".join(texts_of_rows([raw])) for raw, _full in self.rows)
            legend |= legend_in([*lines, *self.captions])
        return legend

    def groups_at(self, columns: Sequence[Column], profiles: Sequence[Profile]) -> list[Column]:
        """The columns before the titles that name a group in its first row only, as merged cells do in a CSV.

        None of its texts repeats, and the rows below have all that the first row of each group has. What stands before
        all others, 科室, may name more of them.
        """
        title = by_field(columns)["title"].index
        others = [each.index for each in columns if each.use == "read" and profiles[each.index].presence == 1]
        shared = (each for each in columns if parsed(each.heading).head != "contact")  # 身份证号 is one's own
        before = [each for each in shared if each.index < title and (each.use == "kept" or each.field in NAMED_ONCE)]
        first = next((each for each in columns if not profiles[each.index].counts), None)
        most = {each.index: 1 if each.use == "kept" else 2 / 3 if each is first else 0.5 for each in before}
        named = (each for each in before if _names_groups(profiles[each.index], most[each.index]))
        return [each for each in named if len(others) > 1 and text_at(self.sampled[0], each.index)]

    def ranks(
        self, columns: Sequence[Column], profiles: Sequence[Profile], values: Mapping[tuple[str, str], str]
    ) -> dict[str, str]:
        """What the ranks in the column of urgencies mean: P1, P2, P3; or 1 to 5, where ``values`` settle one."""
        at = next((each.index for each in columns if each.field == "urgency" and not self.header.is_own), None)
        lines = " ".join(texts_of_rows([raw for raw, _full in self.rows[: self.header.number]]))
        answers = {word: key for (field, word), key in values.items() if field == "urgency"}
        return {} if at is None else urgencies_of_ranks(dict.fromkeys(profiles[at].texts), lines, answers)

    def lead(self, columns: Sequence[Column], mapping: Mapping[str, str]) -> str | None:
        """The unit that leads all of its tasks, if no column says who does; None where --map leaves the lead open."""
        if "owner" in mapping:
            return None
        has_lead = any({*each.fields} & {*LEADS} for each in columns)
        return "" if has_lead or self.header.is_own else lead_in(self.source.name, self.captions)

    def scaled(self, column: Column) -> Column:
        """Set the scale of a progress column: if its figures are shares (0.5, 1, but not 50, 80, 1), 1 is 100 %; it is
        unknown where they are only 0 and 1, or count to 5 or 10 (3, 5, 2)."""
        if column.field != "progress" or self.header.is_own:
            return column
        cells = (cell_at(row, column.index) for row in islice(self.source.rows(), self.header.number, self.end))
        figures = [figure for cell in cells if (figure := _figure(cell)) is not None]
        # One figure above 1 proves percentages: 1 in such a column is 1 %. All rows count, not only the sample.
        if not any(figures) or max(figures) > 10 or min(figures) < 0:
            return column
        is_share = max(figures) <= 1 and any(each % 1 for each in figures)
        is_percentage = max(figures) > 1 and not any(each % 5 for each in figures)
        return column if is_percentage else replace(column, scale=100 if is_share else nan)


def _names_groups(profile: Profile, most: float) -> bool:
    """Has it several texts, none twice, and not one in each row? In a column that is not read they are neither codes,
    days, states nor names; in one that is, at ``most`` this share of the rows has one, else some have no lead."""
    is_other = max(profile.days, profile.states, profile.figures, profile.people, profile.units) >= 0.5
    is_shared = profile.presence <= most and profile.filled + 1 < profile.rows
    may_name = is_shared if most < 1 else not (is_other or profile.holds_codes)
    return 1 < profile.kinds == profile.filled < profile.rows and may_name


def _number(columns: Sequence[Column]) -> Column | None:
    """The column of numbers, even a 序号 that is ignored."""
    return by_field(columns).get("number") or _count(columns)


def _count(columns: Sequence[Column]) -> Column | None:
    """A 序号 that is ignored."""
    return next((each for each in columns if each.use == "ignored" and _counts(each)), None)


def _counts(column: Column) -> bool:
    return bool(column.heading) and plain(column.heading) in COUNTS


def _figure(cell: object) -> float | None:
    with suppress(ValueError):
        return float(cell) if isinstance(cell, str) or type(cell) in (int, float) else None  # type: ignore[arg-type] # it is a figure
    return None


def texts_of_rows(rows: Sequence[Row]) -> list[str]:
    """The texts of the filled cells, row by row."""
    return [text(cell) for row in rows for cell in row if cell]


def named_days(texts: Sequence[str]) -> dict[str, tuple[str, date]]:
    """The days that a text or two cells in a row name, each with its line, by the name of an anchor: that of
    开幕时间：2027-01-18 is 开幕; when a plan begins, 计划开始日期, is 启动."""
    days: dict[str, tuple[str, date]] = {}
    for line in filter(None, map(_LABEL_AND_DAY.fullmatch, [*texts, *map("：".join, pairwise(texts))])):
        name = "启动" if "start" in parsed(line[1]).marks else _OF_DAY.sub("", line[1].strip())
        with suppress(ValueError):
            days.setdefault(name, (line[0].strip(" *_>-"), date(*map(int, line.groups()[1:]))))
    return days
