"""Days and times as spreadsheets count them."""

from contextlib import suppress
from datetime import datetime, time, timedelta

from xlrd.xldate import xldate_as_datetime

from duban.ledgers.workbooks.raw import Cell


def moment(serial: float, *, from_1904: bool) -> Cell:
    """A day, with its time if it has one, or a time of no day; what lies beyond all dates stays a figure."""
    if serial < 0:
        return serial
    with suppress(OverflowError):
        found: datetime = xldate_as_datetime(serial, from_1904)
        if serial < 1:
            return found.time()
        return found if found.time() != time.min else found.date()
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
