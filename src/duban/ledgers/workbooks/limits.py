"""How large a spreadsheet may be before it is refused: a small file can unfold to fill the memory."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from duban.errors import Refused
from duban.locales import _


@dataclass(frozen=True)
class Limits:
    """Sizes in bytes, rows, columns and characters; the defaults are far above any ledger of an office."""

    max_bytes: int = 200_000_000  # of all parts of a workbook, unpacked
    max_ratio: int = 200  # unpacked to packed
    ratio_floor: int = 20_000_000  # below this size unpacked, the ratio does not matter
    max_members: int = 5_000
    max_rows: int = 200_000
    max_columns: int = 300
    max_cells: int = 350_000  # about, of an XLSX file that is read with its looks
    max_cell: int = 32_767  # Excel's own limit
    max_csv_cell: int = 100_000
    max_line: int = 2_000_000  # characters of a line of text; the first ones tell the delimiter with as many together

    @property
    def max_memory(self) -> int:
        """Bytes that reading may take."""
        return self.max_bytes + 80_000_000

    def check_row(self, sheet: str, number: int, row: Sequence[object], max_cell: int) -> int:
        """How many characters a row has; Refused if it lies too far down, is too wide or has too long a cell."""
        if number > self.max_rows:
            raise Refused(_("{sheet} has more than {count} rows.").format(sheet=sheet, count=self.max_rows))
        if len(row) > self.max_columns:
            raise too_wide(sheet, self)
        lengths = [len(cell) for cell in row if type(cell) is str]
        if max(lengths, default=0) > max_cell:
            raise long_cell(sheet, number, max_cell)
        return sum(lengths)


def too_wide(sheet: str, limits: Limits) -> Refused:
    return Refused(_("{sheet} has more than {count} columns.").format(sheet=sheet, count=limits.max_columns))


def long_cell(sheet: str, row: int, count: int) -> Refused:
    return Refused(
        _("{sheet}, row {row}: a cell holds more than {count} characters.").format(sheet=sheet, row=row, count=count),
        hint=_("A quotation mark may have been left open before it."),
    )


def long_line(sheet: str, row: int, count: int) -> Refused:
    return Refused(
        _("{sheet}, row {row}: the line holds more than {count} characters.").format(sheet=sheet, row=row, count=count),
        hint=_("It is no ledger, or its line ends were lost: open it in Excel or WPS and save it as .xlsx."),
    )


def too_large(what: Path | str) -> Refused:
    """A file, or a sheet."""
    return Refused(_("{path} is too large to be read safely.").format(path=what))
