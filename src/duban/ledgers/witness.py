"""What stands below a heading: the other witness of what a column holds."""

import re
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise

from duban.domain.phrases import Unreadable, read
from duban.domain.workdays import WorkCalendar
from duban.ledgers import words
from duban.ledgers.cells import cell_at, text
from duban.ledgers.checks import is_empty
from duban.ledgers.names import is_nobody, is_unit
from duban.ledgers.orders import ordered
from duban.ledgers.owners import read_names
from duban.ledgers.workbooks.raw import Row

HALF_A_YEAR = 183  # days: what names no year is not farther away
SAMPLE = 80  # rows that are heard
LONGEST_DAY = 24  # characters
_WHOLE_DAY = re.compile(r"(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})")
_DIGIT_OR_DAY = re.compile(r"[\d月日周季年前内底旬]|随到|立行|长期|持续|待定|[a-z]{3}", re.IGNORECASE)
_DAY_IN_FIGURES = re.compile(r"20\d{6}|(?:0?[1-9]|1[0-2])\.(?:0?[1-9]|[12]\d|3[01])")
_SPAN = re.compile(r"\d.*(?:[-~～—–至到]|to).*\d")
_PERCENT = re.compile(r"(?:约|已?完成)?\s*\d+(?:\.\d+)?\s*[%％]")
_FIGURE = re.compile(r"-?\d+(?:\.\d+)?")
_EASTERN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_YEAR = re.compile(r"\d{4}")
_LIST = re.compile(r"[、；;]")
_POST = re.compile(
    r"(?:经理|工程师|架构师|专员|主管|主任|组长|负责人|人员|总监|助理|秘书|老师|岗|[处科局]长)$"
    r"|^(?:[A-Z][\w&]*[ -]){0,3}(?:[A-Z][a-z]+(?:er|or|ist|ian|ant|yst|dent|ary)|Head|Lead|Chief)(?: (?:of|for) .+)?$"
)  # in English whoever does something, with a capital: Senior Analyst, but not Buy paper
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
    "温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁"
)  # the most common ones, of nine people in ten
_FULL_NAME = re.compile(rf"[{_SURNAMES}老小某][\u4e00-\u9fff]{{1,2}}|[A-Z][a-z.]*(?: [A-Z][A-Za-z.'-]*){{1,2}}")
_PERSON = re.compile(r"[\u4e00-\u9fff·]{2,4}|[A-Z][A-Za-z.'-]*(?: [A-Z][A-Za-z.'-]*){0,2}|[a-z][a-z.]{1,15}|@\S{1,15}")
_MARK = re.compile(r"[^\w\s]{1,2}|[xXvVoO1√✓✔]")


@dataclass
class Profile:
    """The cells of one column below a header: shares from 0 to 1 of those that say something (``filled``)."""

    rows: int = 0
    filled: int = 0
    days: float = 0
    spans: float = 0
    future: float = 0  # of the days, those from today on
    figures: float = 0
    percents: float = 0
    states: float = 0
    answers: float = 0  # of these, no more than yes or no
    names: float = 0
    units: float = 0
    people: float = 0  # a surname and what follows it, or two names with capitals
    posts: float = 0  # what people do: 产品经理, Senior Analyst
    marks: float = 0
    eastern: float = 0  # in Chinese characters
    distinct: float = 0
    kinds: int = 0  # different texts
    length: float = 0  # characters, the mean
    counts: bool = False  # 1, 2, 3 …
    only_done: bool = False  # filled in the rows whose state is closed, and in no other
    lists: float = 0  # several things, one after the other
    dates: list[date] = field(default_factory=list)
    whole: list[date] = field(default_factory=list)  # of these, those that name their year

    @property
    def few(self) -> bool:
        """A few short words that repeat?"""
        return self.length <= 10 and self.kinds <= max(3, self.filled * 0.35, min(8, self.filled * 0.6))

    @property
    def middle(self) -> date:
        """The day in the middle of its days."""
        return sorted(self.dates)[len(self.dates) // 2] if self.dates else date.min

    @property
    def dated(self) -> float:
        """The share of real days, without words such as 长期 or pending."""
        return len(self.dates) / self.filled if self.filled else 0

    @property
    def presence(self) -> float:
        return self.filled / self.rows if self.rows else 0


class Witnesses:
    """Hears columns; the same cell of a column is understood once."""

    def __init__(self, today: date, calendar: WorkCalendar) -> None:
        self._today, self._calendar = today, calendar
        self._known: dict[str, date | bool] = {}

    def hear(self, rows: Sequence[Row], width: int) -> list[Profile]:
        """The profile of each of the first ``width`` columns of these rows."""
        sample = rows[:SAMPLE]
        done = [any(type(cell) is str and words.read_status(cell) == "closed" for cell in row) for row in sample]
        columns = ([cell_at(row, index) for row in sample] for index in range(width))
        return [self._column(cells, done) for cells in columns]

    def _column(self, cells: Sequence[object], done: Sequence[bool]) -> Profile:
        told = [cell for cell in cells if not is_empty(cell) and not is_nobody(text(cell).strip())]
        if not told:
            return Profile(rows=len(cells))
        said = [text(cell).strip() for cell in told]
        days = [self.day(cell) for cell in told]
        dates = [day for day in days if isinstance(day, date)]
        kinds = len(set(said))
        parts = [[each] if "@" in each[1:] else read_names(each).names or [each] for each in said]
        return Profile(
            rows=len(cells),
            filled=len(told),
            days=_share(days),
            spans=_share(type(cell) is str and bool(_SPAN.search(cell)) for cell in told),
            future=_share(day >= self._today for day in dates),
            figures=_share(_is_figure(cell) for cell in told),
            percents=_share(bool(_PERCENT.fullmatch(each)) for each in said),
            states=_share(words.read_status(each) is not None for each in said),
            answers=_share(each.casefold() in words.ANSWERS for each in said),
            names=_share(all(_is_name(part) for part in each) for each in parts),
            people=_share(all(map(_FULL_NAME.fullmatch, each)) for each in parts),
            posts=_share(any(_POST.search(part) for part in each) for each in parts),
            units=_share(any(is_unit(part) and "@" not in part for part in each) for each in parts),
            marks=_share(bool(_MARK.fullmatch(each)) for each in said),
            eastern=_share(bool(_EASTERN.search(each)) for each in said),
            distinct=kinds / len(said),
            kinds=kinds,
            length=statistics.fmean(map(len, said)),
            counts=_counts(said),
            lists=_share(bool(_LIST.search(each)) for each in said),
            only_done=[not is_empty(cell) for cell in cells] == [*done],
            dates=dates,
            whole=[day for day, each in zip(days, said, strict=True) if isinstance(day, date) and _YEAR.search(each)],
        )

    def day(self, cell: object) -> date | bool:
        """The day that a cell is, without its time; True for a deadline that names none (3日内, 长期), else False."""
        if isinstance(cell, date):
            return cell.date() if isinstance(cell, datetime) else cell
        if not isinstance(cell, str):
            return False
        said = cell.strip()
        if len(said) > LONGEST_DAY or not _DIGIT_OR_DAY.search(said) or _FIGURE.fullmatch(said):
            return bool(_DAY_IN_FIGURES.fullmatch(said))
        if said not in self._known:
            self._known[said] = self._read(said)
        return self._known[said]

    def _read(self, said: str) -> date | bool:
        try:
            reading = read(
                ordered(said, None).text, self._today, self._calendar, is_deadline=False, before_span="included"
            )
        except Unreadable:
            return bool(_SPAN.fullmatch(said) and re.search(r"20\d\d|月", said))
        if reading.due is None or reading.kind != "fixed":
            return True
        due = reading.due.date() if isinstance(reading.due, datetime) else reading.due
        is_far = not _YEAR.search(said) and (due - self._today).days > HALF_A_YEAR
        return due.replace(year=due.year - 1, day=min(due.day, 28)) if is_far else due


def around(profiles: Iterable[Profile], told: Iterable[str]) -> date | None:
    """The day in the middle of all those that a table names with their years, else one that is ``told`` above it."""
    heard = [*profiles]
    days = sorted(day for profile in heard for day in profile.whole)
    if len(days) * 2 < sum(len(profile.dates) for profile in heard):
        days = []  # a few are no witness for the others
    if not days:
        found = [tuple(map(int, each)) for text_ in told for each in _WHOLE_DAY.findall(text_)]
        days = [date(*each) for each in found if each[1] in range(1, 13) and each[2] in range(1, 29)]
    return days[len(days) // 2] if days else None


def _share(answers: Iterable[object]) -> float:
    given = [bool(answer) for answer in answers]
    return sum(given) / len(given) if given else 0


def _is_figure(cell: object) -> bool:
    if isinstance(cell, str):
        return bool(_FIGURE.fullmatch(cell.strip()))
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _is_name(part: str) -> bool:
    return bool(_PERSON.fullmatch(part) or "@" in part) or (
        len(part) <= 14 and (is_unit(part) or bool(_POST.search(part)))
    )


def _counts(said: list[str]) -> bool:
    """Do they count, each one more than the one before or 1 again?"""
    whole = [int(each) for each in said if each.isdecimal() and len(each) < 6]
    if len(whole) < max(2, len(said) * 0.8):
        return said == ["1"]
    steps = sum(after == before + 1 or after == 1 for before, after in pairwise(whole))
    return steps >= (len(whole) - 1) * 0.8
