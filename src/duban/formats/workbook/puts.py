"""Writes the values of a column into cells: real numbers and dates, words for the rest."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from duban.domain.shares import LEAST_SHARE, rounded_down
from duban.formats.pictures.summary_sheet import HARDLY, RATE
from duban.formats.values import LIST_COMMA, wording
from duban.formats.workbook.fonts import Properties
from duban.reports.report import Column

Put = Callable[[int, int, Any], int]
"""Writes a value to (row, column). Returns 0 if it did, else XlsxWriter's code."""
Striking = Mapping[str, Mapping[str, Properties]]

STRIKING: Striking = {
    "light": {
        light: {"bg_color": color}
        for light, color in {"red": "#FFC7CE", "orange": "#F8CBAD", "yellow": "#FFEB9C", "green": "#C6EFCE"}.items()
    },
    "urgency": {"critical": {"bold": True}},
}
"""The properties of highlighted cells, by the terms of a column and a value."""
_NUMBERS = {"number": "General", "percent": '0"%"', "rate": RATE}
_FIRST_DATE = "1900-03-01"
"""Excel counts a 29 February 1900 that never was: an earlier date would come back a day off."""


class Styles:
    """The formats of one sheet: each is ``base`` and what a cell has of its own, made once."""

    def __init__(self, book: Workbook, base: Properties) -> None:
        self._book, self._base = book, base
        self._made: dict[frozenset[tuple[str, Any]], Format] = {}

    def of(self, *own: Properties) -> Format:
        """The format with these properties; later ones win."""
        properties = {name: value for each in (self._base, *own) for name, value in each.items()}
        wanted = frozenset(properties.items())
        if wanted not in self._made:
            self._made[wanted] = self._book.add_format(properties)
        return self._made[wanted]


def put_for(sheet: Worksheet, styles: Styles, column: Column, own: Properties) -> Put:
    """What writes a value of this column, which is not None unless that has a word.

    ``own`` are the properties of its cells.
    """
    if column.kind in _NUMBERS:
        number = _number(sheet, styles, column.kind, own)
        return _or_word(sheet, column, number, styles.of(own, {"align": "right"})) if column.absent else number
    if column.kind == "date":
        return _date(sheet, styles, own)
    words, plain = wording(column, LIST_COMMA), styles.of(own)
    formats = {value: styles.of(own, look) for value, look in STRIKING.get(column.terms, {}).items()}
    if not formats:
        return lambda row, place, value: sheet.write_string(row, place, words(value), plain)
    return lambda row, place, value: sheet.write_string(row, place, words(value), formats.get(value, plain))


def _or_word(sheet: Worksheet, column: Column, number: Put, style: Format) -> Put:
    words = wording(column, LIST_COMMA)
    return lambda row, place, value: (
        sheet.write_string(row, place, words(value), style) if value is None else number(row, place, value)
    )


def _number(sheet: Worksheet, styles: Styles, kind: str, own: Properties) -> Put:
    style = styles.of(own, {"num_format": _NUMBERS[kind]})
    if kind != "rate":
        return lambda row, place, value: sheet.write_number(row, place, value, style)
    hardly = styles.of(own, {"num_format": HARDLY})
    return lambda row, place, value: sheet.write_number(
        row, place, rounded_down(value), hardly if 0 < value < LEAST_SHARE else style
    )


def _date(sheet: Worksheet, styles: Styles, own: Properties) -> Put:
    plain = styles.of(own)
    dated = {
        False: styles.of(own, {"num_format": "yyyy-mm-dd"}),
        True: styles.of(own, {"num_format": "yyyy-mm-dd hh:mm"}),
    }

    def put(row: int, place: int, value: str) -> int:
        try:
            date = datetime.fromisoformat(value)
        except ValueError:
            date = datetime.min
        if date.isoformat() < _FIRST_DATE:
            return int(sheet.write_string(row, place, value, plain))
        return int(sheet.write_datetime(row, place, date, dated["T" in value]))

    return put
