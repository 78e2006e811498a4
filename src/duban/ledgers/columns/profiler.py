"""Profile the columns of a table: which of their cells say something, which days they name, and whose they are."""

import re
from collections.abc import Collection, Sequence
from datetime import date, datetime
from itertools import compress

from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.names.spelling import spelling
from duban.domain.phrases import Reading, Unanchored, Unreadable, read
from duban.domain.task import RUNNING
from duban.ledgers.cells import words
from duban.ledgers.cells.days import SPAN
from duban.ledgers.cells.names import is_nobody, is_unit
from duban.ledgers.cells.orders import FRACTION, ZONE, Order, order_of, ordered
from duban.ledgers.cells.text import cell_at, is_empty, text
from duban.ledgers.cells.wording import BOX, TICKS, chosen, is_sign, unlinked, unstressed
from duban.ledgers.columns.profiles import EASTERN, FIGURE, TIME, YEAR, Profile, share
from duban.ledgers.workbooks.raw import Row

HALF_A_YEAR = 183  # days; a day without a year is taken to be nearer than this
SAMPLE = 80  # rows that are profiled
LONGEST = 400  # characters of a cell; what follows them says nothing more of its kind
LONGEST_DAY = 24  # characters; longer texts are not parsed as dates, which is the slow part
LONGEST_TIME = 40  # characters of a day with an hour and its time zone
_DIGIT_OR_DAY = re.compile(r"[\d月日周季年前内底旬天]|随到|立行|长期|持续|待定|[a-z]{3}", re.IGNORECASE)
_MONTH_AND_DAY = re.compile(r"(?:0?[1-9]|1[0-2])\.(?:0?[1-9]|[12]\d|3[01])")
_DAY_IN_FIGURES = re.compile(
    rf"20\d{{6}}|20\d\d(?:0[1-9]|1[0-2])|20\d\d\.(?:0?[1-9]|1[0-2])|[3-6]\d{{4}}(?:\.0)?|{_MONTH_AND_DAY.pattern}"
)
"""A day or month without separators (20261201, 202606), 2026.6, a serial number of Excel, a month and a day."""
_DAY_OF_SOME_YEAR = re.compile(r"\d{1,2}/\d{1,2}/\d\d")  # 24/11/26, first the day or the year
_WEEKDAY = re.compile("[日号]\\s*[（(]?(?:周|星期|礼拜)[一二三四五六日天]")
_BY = re.compile(r"[前底内末]|\b(?:by|before|within|end of)\b", re.IGNORECASE)
_LIGHT = re.compile(rf"[⌛⏳⏸⚪⚫⛔✅❌⬛⭕\U0001f300-\U0001faff]\ufe0f?|{BOX.pattern}")


class Profiler:
    """Profiles columns. Caches what a text says as a date, since parsing takes most of the time."""

    def __init__(self, today: date, calendar: WorkCalendar) -> None:
        self._today, self._calendar = today, calendar
        self._known: dict[tuple[str, Order], date | bool] = {}
        self._order = Order()
        self._terms: set[str] = set()

    def profile(self, rows: Sequence[Row], width: int, aside: Collection[int] = ()) -> list[Profile]:
        """The profile of each of the first ``width`` columns of these rows.

        ``aside``: columns whose answers say nothing of the state of a row (是否立案).
        """
        sample = rows[:SAMPLE]
        given = order_of((cell for row in sample for cell in row if isinstance(cell, str)), self._today)
        columns = [[cell_at(row, index) for row in sample] for index in range(width)]
        states = _states_of(sample, aside)
        shares = [at for at, each in enumerate(columns) if at not in aside and _tell_how_far(each)]
        if len(shares) == 1 and not any(_states_of(sample, {*aside, *shares})):
            progress = columns[shares[0]]
            states = [state or _state_of_share(cell) for state, cell in zip(states, progress, strict=True)]
        return [self._column(cells, states, given) for cells in columns]

    def _column(self, cells: Sequence[object], states: Sequence[str | None], given: Order) -> Profile:
        as_given = [text(cell).strip() for cell in cells]
        # Cells with 待定 or "—" count as empty: they say nothing about the kind of the column.
        cells = [chosen(unlinked(unstressed(cell[:LONGEST]))) if isinstance(cell, str) else cell for cell in cells]
        # So do signs, unless they are the states of a column: ✅ in one row and ⏳ in the next.
        wordings = [text(cell).strip() for cell in cells]
        signs = {*filter(_LIGHT.fullmatch, wordings)}
        signs = signs if signs - TICKS else set()
        pairs = words.states_of_pairs(wordings)
        are_filled = [
            # 未开始 and 待审核 are states, 未定 and 待定 name nobody.
            not is_empty(cell)
            and (
                each in signs
                or not is_nobody(each)
                or (bool(EASTERN.match(each)) and bool(words.read_status(each)))
                or spelling(each) in pairs
            )
            for cell, each in zip(cells, wordings, strict=True)
        ]
        filled = [*compress(cells, are_filled)]
        # Which figure is the month or the year may show in another column; 1.2.24 may be a number there.
        own = order_of((each for each in filled if isinstance(each, str)), self._today)
        year_last = (
            given.year_last if own.year_last is None and any("/" in each for each in wordings) else own.year_last
        )
        self._order = Order(given.day_first if own.day_first is None else own.day_first, year_last, own.is_dashed)
        read = [self.day(cell) for cell in filled]
        timed = [*filter(None, map(self._timed, filled, read))]
        open_rows = (is_there for is_there, state in zip(are_filled, states, strict=True) if state in RUNNING)
        return Profile(
            rows=len(cells),
            by_row=as_given,
            ticks=sum(each in TICKS for each in as_given),
            signs=sum(map(is_sign, as_given)),
            cells=filled,
            read=read,
            terms=share(isinstance(cell, str) and cell.strip() in self._terms for cell in filled),
            timed=timed,
            future=share(day >= self._today for day in timed),
            only_done=_is_only_of_done(are_filled, states),
            while_open=share(open_rows),
            pairs=pairs,
        )

    def day(self, cell: object) -> date | bool:
        """The date in a cell, without its time; True for a deadline without a date (3日内, 长期); else False."""
        if isinstance(cell, date):
            return cell.date() if isinstance(cell, datetime) else cell
        wording = text(cell).strip()
        if LONGEST_DAY < len(wording) <= LONGEST_TIME:
            wording = ZONE.sub("", FRACTION.sub("", wording))
        if len(wording) > LONGEST_DAY or not _DIGIT_OR_DAY.search(wording) or FIGURE.fullmatch(wording):
            return bool(_DAY_IN_FIGURES.fullmatch(wording))
        if TIME.fullmatch(wording):
            return False
        key = wording, self._order
        if key not in self._known:
            self._known[key] = self._read(wording)
        return self._known[key] or bool(_DAY_OF_SOME_YEAR.fullmatch(wording))

    def _timed(self, cell: object, day: date | bool) -> date | None:
        """The day that was read, or that a month and a day in figures may be."""
        day = self._read(text(cell).strip()) if day is True and _MONTH_AND_DAY.fullmatch(text(cell).strip()) else day
        return None if isinstance(day, bool) else day

    def _read(self, wording: str) -> date | bool:
        dated = ordered(wording, self._order).text
        try:
            reading = self._reading(dated)
        except Unanchored:
            if is_unit(wording):  # 后端部 + 前端部 is not before an event
                return False
            self._terms.add(wording)
            return True
        if reading is None:
            return bool(SPAN.fullmatch(wording) and re.search(r"20\d\d|月", wording))
        if reading.since or reading.kind in ("relative", "recurring") or _BY.search(wording):
            self._terms.add(wording)
        if reading.due is None or reading.kind != "fixed":
            return True
        due = reading.due.date() if isinstance(reading.due, datetime) else reading.due
        # Deadlines are read forwards, but in a sample a day without a year may well have passed: take the nearer one.
        is_far = not YEAR.search(dated) and (due - self._today).days > HALF_A_YEAR
        return due.replace(year=due.year - 1, day=min(due.day, 28)) if is_far else due

    def _reading(self, dated: str) -> Reading | None:
        """The day in a text. With a weekday, 10月16日（周五）, it may only be a day that has passed."""
        last_years = (self._today.year, self._today.year - 1) if _WEEKDAY.search(dated) else ()
        for year in (None, *last_years):
            try:
                return read(
                    dated, self._today, self._calendar, default_year=year, is_deadline=False, before_span="included"
                )
            except Unanchored:
                raise
            except Unreadable:
                continue
        return None


def _states_of(rows: Sequence[Row], aside: Collection[int]) -> list[str | None]:
    return [_state_of([cell for at, cell in enumerate(row) if at not in aside]) for row in rows]


def _state_of(row: Row) -> str | None:
    """The state that a row names; an answer (是) counts only in a row without other states or answers."""
    keys = [(each.casefold() in words.ANSWERS, words.read_status(each)) for each in row if isinstance(each, str)]
    states, answers = ([key for is_answer, key in keys if key and is_answer is kind] for kind in (False, True))
    states = states or (answers if len(answers) == 1 else [])
    return "closed" if "closed" in states else next(iter(states), None)


def _tell_how_far(cells: Sequence[object]) -> bool:
    """Are most of these cells percentages, one of them 100 %?"""
    states = [*map(_state_of_share, cells)]
    return "closed" in states and sum(map(bool, states)) > len(cells) / 2


def _state_of_share(cell: object) -> str | None:
    """``"100%"`` → closed, ``"70%"`` → active; None for what is no percentage."""
    wording = text(cell).strip()
    state = words.read_state(wording) if wording.endswith(("%", "％")) else None
    return state.key if state and state.is_whole else None


def _is_only_of_done(are_filled: Sequence[bool], states: Sequence[str | None]) -> bool:
    """Are the closed rows filled, and none with an open state? Most of the filled ones must have a known state."""
    rows = [*zip(are_filled, states, strict=True)]
    unknown = sum(is_there for is_there, state in rows if state is None)
    return unknown * 2 < sum(are_filled) and all(is_there == (state == "closed") for is_there, state in rows if state)
