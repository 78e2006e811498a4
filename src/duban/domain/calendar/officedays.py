"""The office's own calendar: a CSV table, edited by people, that overrides the national calendar.

The table has the columns day, works and name (日期, 是否上班, 名称). A bare year with "published" says that
the whole holiday notice of that year is in the table::

    day,works,name
    2027,published,
    2027-02-05,no,春节
    2027-02-20,yes,春节
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple, NoReturn

from duban.errors import BadRows
from duban.locales import _

HEADINGS = {
    "day": ("day", "date", "日期", "日子"),
    "works": ("works", "work", "上班", "是否上班", "是否工作日"),
    "name": ("name", "名称", "说明", "备注"),
}
WORKS = {
    **dict.fromkeys(("yes", "true", "1", "work", "是", "班", "上班", "补班", "调休上班"), True),
    **dict.fromkeys(("no", "false", "0", "rest", "off", "否", "休", "休息", "放假"), False),
}
PUBLISHED = ("published", "已公布")
_DAY = r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"


class OfficeDays(NamedTuple):
    """``days`` maps a day to (is it a working day, its name); ``published`` are the years with a complete notice."""

    days: dict[date, tuple[bool, str]]
    published: frozenset[int] = frozenset()

    def with_later(self, later: "OfficeDays") -> "OfficeDays":
        """Merge with ``later`` days, which take precedence."""
        return OfficeDays(self.days | later.days, self.published | later.published)

    def rows(self) -> Iterator[tuple[str, str, str]]:
        """The rows of the table, headings first."""
        yield "day", "works", "name"
        yield from ((str(year), "published", "") for year in sorted(self.published))
        for day, (works, name) in sorted(self.days.items()):
            yield day.isoformat(), "yes" if works else "no", name


def read_table(text: str) -> OfficeDays:
    """Parse a table with headings. Raises BadRows for the first line that cannot be read."""
    import csv  # only offices with their own table need it

    lines = text.splitlines()
    # Chinese Excel saves "Unicode text" with tabs, European Excel saves CSV with semicolons.
    delimiter = max(",\t;", key=lines[0].count) if lines else ","
    rows = enumerate(csv.reader(lines, delimiter=delimiter), start=1)
    columns = _columns(next(rows, (1, []))[1])
    days: dict[date, tuple[bool, str]] = {}
    published = set()
    for line, row in rows:
        cells = {name: row[at].strip() if at < len(row) else "" for name, at in columns.items()}
        if not any(cells.values()):
            continue
        if cells["works"].lower() in PUBLISHED:
            published.add(_year(line, cells["day"]))
            continue
        day, entry = _day(line, cells["day"]), (_works(line, cells["works"]), cells.get("name", ""))
        if days.setdefault(day, entry) != entry:
            refuse(line, _("{day} appears twice, with different entries.").format(day=day))
    return OfficeDays(days, frozenset(published))


def refuse(line: int, reason: str, hint: str = "") -> NoReturn:
    """Raise BadRows for a line of a file; ``reason`` is a translated sentence."""
    raise BadRows(_("Line {line}: {reason}").format(line=line, reason=reason), hint)


def _columns(headings: list[str]) -> dict[str, int]:
    """Map each column key to its position. Raises BadRows if day or works is missing."""
    names = [heading.strip().rstrip("?？").lower() for heading in headings]
    places = {key: names.index(each) for key, others in HEADINGS.items() for each in others if each in names}
    if not {"day", "works"} <= places.keys():
        refuse(
            1,
            _("the headings day and works are missing."),
            _("The first line is: day,works,name (日期,是否上班,名称)."),
        )
    return places


def _year(line: int, text: str) -> int:
    if not re.fullmatch(r"\d{4}年?", text):
        refuse(line, _("{text!r} is not a year.").format(text=text))
    return int(text[:4])


def _day(line: int, text: str) -> date:
    try:
        match = re.fullmatch(_DAY, text)
        return date(*map(int, match.groups())) if match else date.fromisoformat(text)
    except ValueError:
        refuse(line, _("{text!r} is not a date.").format(text=text), _("Write it as 2026-12-01."))


def _works(line: int, text: str) -> bool:
    if text.lower() not in WORKS:
        hint = _("Write yes or no (是 or 否).")
        refuse(line, _("{text!r} does not state whether it is a working day.").format(text=text), hint)
    return WORKS[text.lower()]
