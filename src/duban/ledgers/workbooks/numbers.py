"""Apply number formats (数字格式) to figures: recognize dates, and figures that are displayed with other characters.

Source: ECMA-376, part 1, 18.8.30 and 18.8.31.
"""

import re
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from math import isfinite

from xlrd.xldate import xldate_as_datetime

from duban.ledgers.workbooks.raw import Cell, Month, shown

GENERAL = "General"
BUILT_IN_DATES = frozenset((*range(27, 37), *range(50, 59)))  # of Chinese Excel, which stores no format code for them
AMOUNT = 100  # from here on a figure with decimals is an amount, and no 1.10, a part or a day
EXACT = 10**15  # below it spreadsheets store and show all digits of a whole number
_LITERAL = r'"([^"]*)"|\\(.)'
_AS_IT_IS = re.compile(rf"{_LITERAL}|[_*].|\[[^][]*\]|standard", re.IGNORECASE)  # 0"d", [Red], [$-804]
_OF_DATES = re.compile(r"[dmyhs]|aaa", re.IGNORECASE)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)  # [h]:mm shows 36:00, a duration
_GENERAL = re.compile(r"general|standard|G/通用格式", re.IGNORECASE)
_LOCALE = re.compile(r"\[\$-[0-9A-Fa-f]+\]")
_PIECE = re.compile(rf"{_LITERAL}|([_*].)|([0#]+(?:\.[0#]+)?)|([-+:()！：（）〔〕【】 \u4e00-\u9fff])|(%)")
_MONEY = re.compile("[$¥￥€£元]")


def is_date(code: str) -> bool:
    """Does a number format show a date or a time? ``yyyy"年"m"月"`` does, ``0"d"`` and ``[Red]0`` do not."""
    return not _ELAPSED.search(code[:255]) and bool(_parts_of_date(code))


@lru_cache(256)
def _parts_of_date(code: str) -> set[str]:
    """What a number format shows of a date or a time: year and month of ``mmm-yy`` and ``yyyy"年"m"月"``."""
    # 255 is Excel's own limit; it bounds the time of the regular expressions.
    return {*map(str.lower, _OF_DATES.findall(_AS_IT_IS.sub("", code[:255])))}


def figure(value: float, code: str, *, is_day: bool, from_1904: bool) -> Cell:
    """Convert a figure by its format: to a date, to itself, or to Shown if it is displayed differently."""
    if not isfinite(value):
        return str(value)
    if is_day:
        day = moment(value, from_1904=from_1904)
        # Whoever types Oct 2025 gets its first day, shown as the month that was meant.
        is_month = type(day) is date and day.day == 1 and _parts_of_date(code) == {"y", "m"}
        return Month(f"{day:%Y-%m}") if is_month else day
    displayed = as_shown(value, code)
    return value if displayed is None else shown(value, displayed)


def as_shown(value: float, code: str) -> str | None:
    """The displayed text, if it differs from the digits: 0.6 with ``0%`` is 60%, 7 with ``"督办"000"号"`` is 督办007号,
    1.1 with ``0.00`` is 1.10.

    None for formats that only group, round or colour digits. A percentage of few digits is not rounded: 0.605 is 60.5%.
    """
    is_general = _GENERAL.fullmatch(code or GENERAL) is not None
    if (is_general and abs(value) < EXACT) or (pieces := _pieces(code)) is None:
        return None
    is_share = ("%", "%") in pieces
    if is_share:
        exact = Decimal(f"{abs(value):.15g}") * 100
        places = next(len(each.partition(".")[2]) for kind, each in pieces if kind == "0")
        near = round(exact, places) if exact < EXACT and places < len(str(int(EXACT))) else exact
        digits = f"{(near if len(str(exact)) > 9 and near % 100 else exact).normalize():f}"
    elif value.is_integer() and (abs(value) < EXACT or not is_general):
        digits = str(int(Decimal(f"{abs(value):.14E}")))
    elif value.is_integer():
        # As a cell of default width shows it: 3.20106E+17, as an ID number that Excel took for a figure.
        significant, exponent = f"{value:.5E}".split("E")
        return f"{significant.rstrip('0').rstrip('.')}E{exponent}"
    elif places := _zeros_behind(value, pieces):
        digits = f"{abs(value):.{places}f}"
    else:
        return None
    displayed = ("-" if value < 0 else "") + _laid_out(digits, pieces)
    is_plain = abs(value) < EXACT and displayed.strip() == f"{value:.15g}"
    return None if is_plain else displayed.strip()


def _zeros_behind(value: float, pieces: list[tuple[str, str]]) -> int:
    """How many places a format shows behind the point of a fraction with fewer of its own, unless it is an amount."""
    places = next(len(each.partition(".")[2]) for kind, each in pieces if kind == "0")
    is_shorter = len(f"{abs(value):.15g}".partition(".")[2]) < places
    return places if is_shorter and abs(value) < AMOUNT else 0


@lru_cache(256)
def _pieces(code: str) -> list[tuple[str, str]] | None:
    """Parse a format into (kind, text): literals (""), digit blocks ("0"), percent signs ("%"); None for any other."""
    # Only the first section, which is for positive figures.
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
    is_usual = len(blocks) == 1 if is_share else blocks and not any("." in each for each in blocks[1:])
    is_usual = is_usual and (is_share or "#" not in blocks[0].partition(".")[2])
    is_money = any(kind == "" and _MONEY.search(characters) for kind, characters in pieces)
    return pieces if is_usual and not is_money else None


def _laid_out(digits: str, pieces: list[tuple[str, str]]) -> str:
    """Distribute the digits over the blocks from the right; the first block takes the rest."""
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
    """Convert a serial number to a date, a datetime, or a time (below 1); a figure outside all dates stays itself."""
    if serial < 0:
        return serial
    with suppress(OverflowError):
        when: datetime = xldate_as_datetime(serial, from_1904)
        return when.time() if serial < 1 else civil(when)
    return serial


def civil(cell: object) -> Cell:
    """Normalize a value from a library: midnight becomes a date, a duration its days, an int a float."""
    match cell:
        case datetime() if cell.time() == time.min:
            return cell.date()
        case timedelta():
            return cell / timedelta(days=1)
        case int() if type(cell) is int:
            return float(cell)
    return cell  # type: ignore[return-value] # libraries give nothing else
