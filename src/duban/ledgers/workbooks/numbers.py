"""Figures of cells by their number formats (数字格式): which are days, and which show other characters than digits.

Source: ECMA-376, part 1, 18.8.30 and 18.8.31.
"""

import re
from contextlib import suppress
from datetime import datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from math import isfinite

from xlrd.xldate import xldate_as_datetime

from duban.ledgers.workbooks.raw import Cell, shown

GENERAL = "General"
BUILT_IN_DATES = frozenset((*range(27, 37), *range(50, 59)))  # of Chinese Excel, which writes no code for them
EXACT = 10**15  # below it spreadsheets hold all digits of a whole number
_LITERAL = r'"([^"]*)"|\\(.)'
_AS_IT_IS = re.compile(rf"{_LITERAL}|[_*].|\[[^][]*\]|standard", re.IGNORECASE)  # 0"d", [Red], [$-804]
_OF_DATES = re.compile(r"[dmyhs]|aaa", re.IGNORECASE)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)  # 36:00 is no time of a day
_GENERAL = re.compile(r"general|standard|G/通用格式", re.IGNORECASE)
_LOCALE = re.compile(r"\[\$-[0-9A-Fa-f]+\]")
_PIECE = re.compile(rf"{_LITERAL}|([_*].)|([0#]+(?:\.[0#]+)?)|([-+:()！：（）〔〕【】 \u4e00-\u9fff])|(%)")
_MONEY = re.compile("[$¥￥€£元]")


def is_date(code: str) -> bool:
    """Does a number format show a day or a time? ``yyyy"年"m"月"`` does, ``0"d"`` and ``[Red]0`` do not."""
    shortened = code[:255]  # as long as Excel lets it be
    return not _ELAPSED.search(shortened) and bool(_OF_DATES.search(_AS_IT_IS.sub("", shortened)))


def figure(value: float, code: str, *, is_day: bool, from_1904: bool) -> Cell:
    """A figure as its format means it: a day, the figure, or the figure with the characters that are shown of it."""
    if not isfinite(value):
        return str(value)
    if is_day:
        return moment(value, from_1904=from_1904)
    displayed = as_shown(value, code)
    return value if displayed is None else shown(value, displayed)


def as_shown(value: float, code: str) -> str | None:
    """What is shown where it differs from the digits: 0.6 by ``0%`` as 60%, 7 by ``"督办"000"号"`` as 督办007号.

    None for all that only groups, rounds or colours digits. A percentage keeps the digits that the figure has.
    """
    is_general = _GENERAL.fullmatch(code or GENERAL) is not None
    if (is_general and abs(value) < EXACT) or (pieces := _pieces(code)) is None:
        return None
    is_share = ("%", "%") in pieces
    if is_share:
        digits = f"{(Decimal(f'{abs(value):.15g}') * 100).normalize():f}"
    elif value.is_integer() and (abs(value) < EXACT or not is_general):
        digits = str(int(Decimal(f"{abs(value):.14E}")))
    elif value.is_integer():
        return _scientific(value)
    else:
        return None
    displayed = ("-" if value < 0 else "") + _laid_out(digits, pieces)
    is_plain = abs(value) < EXACT and displayed.strip() == f"{value:.0f}"
    return None if is_plain else displayed.strip()


def _scientific(value: float) -> str:
    """As a cell of usual width shows it: 3.20106E+17."""
    digits, exponent = f"{value:.5E}".split("E")
    return f"{digits.rstrip('0').rstrip('.')}E{exponent}"


@lru_cache(256)
def _pieces(code: str) -> list[tuple[str, str]] | None:
    """The literals, blocks of digits ("0") and percent signs ("%") of a format; None for one with anything else."""
    code = _LOCALE.sub("", _GENERAL.sub("0", code or GENERAL)).split(";")[0]
    pieces, at = [], 0
    while at < len(code):
        if not (piece := _PIECE.match(code, at)):
            return None
        quoted, escaped, _room, digits, plain, percent = piece.groups()
        if digits or percent:
            pieces.append(("0", digits) if digits else ("%", "%"))
        else:
            pieces.append(("", quoted or escaped or plain or ""))
        at = piece.end()
    blocks = [characters for kind, characters in pieces if kind == "0"]
    is_share = ("%", "%") in pieces
    is_usual = len(blocks) == 1 if is_share else blocks and not any("." in each for each in blocks)
    is_money = any(kind == "" and _MONEY.search(characters) for kind, characters in pieces)
    return pieces if is_usual and not is_money else None


def _laid_out(digits: str, pieces: list[tuple[str, str]]) -> str:
    """The digits in their blocks, filled from the right; the first block takes what is left."""
    blocks = [characters for kind, characters in pieces if kind == "0"]
    left = "" if digits == "0" and "0" not in "".join(blocks) else digits
    filled = []
    for block in reversed(blocks[1:]):
        left, part = left[: -len(block)], left[-len(block) :]
        filled.append(part.zfill(block.count("0")))
    whole, point, rest = left.partition(".")
    filled.append(whole.zfill(blocks[0].partition(".")[0].count("0")) + point + rest)
    return "".join(filled.pop() if kind == "0" else characters for kind, characters in pieces)


def moment(serial: float, *, from_1904: bool) -> Cell:
    """A day, with its time if it has one, or a time of no day; what lies beyond all dates stays a figure."""
    if serial < 0:
        return serial
    with suppress(OverflowError):
        when: datetime = xldate_as_datetime(serial, from_1904)
        if serial < 1:
            return when.time()
        return when if when.time() != time.min else when.date()
    return serial


def civil(cell: object) -> Cell:
    """A value of a library as cells are here: midnight is a whole day, a duration its days, a figure a float."""
    match cell:
        case datetime() if cell.time() == time.min:
            return cell.date()
        case timedelta():
            return cell / timedelta(days=1)
        case int() if type(cell) is int:
            return float(cell)
    return cell  # type: ignore[return-value] # libraries give nothing else
