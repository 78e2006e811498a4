"""Limits on the size of spreadsheets: a small file can decompress to more than the memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from duban.errors import Refused
from duban.locales import _


@dataclass(frozen=True)
class Limits:
    """Sizes in bytes, rows, columns and characters; the defaults are far above any ledger of an office."""

    max_bytes: int = 200_000_000  # of all parts of a workbook, decompressed
    max_ratio: int = 200  # decompressed to compressed size
    ratio_floor: int = 20_000_000  # bytes decompressed, below which the ratio is not checked
    max_members: int = 5_000  # parts in the container, and sheets
    max_rows: int = 200_000
    max_columns: int = 300
    max_owners: int = 50_000  # distinct names of units and persons in a file
    max_cells: int = 350_000  # estimated, of an XLSX file that openpyxl reads; larger ones go to calamine
    max_cell: int = 32_767  # Excel's own limit
    max_csv_cell: int = 100_000
    max_line: int = 2_000_000  # characters in a line of text, and in the lines from which the delimiter is detected

    @property
    def max_cells_read(self) -> int:
        """Cells of a file, counted up to the last filled one of each row: 20 columns on average in the longest file."""
        return 20 * self.max_rows

    @property
    def max_characters(self) -> int:
        """Characters of a file; a text shared by several cells counts in each."""
        return self.max_bytes // 2

    @property
    def max_memory(self) -> int:
        """Bytes of memory that the reading process may allocate."""
        return self.max_bytes + 80_000_000

    def check_row(self, sheet: str, number: int, row: Sequence[object], max_cell: int) -> int:
        """Count the characters in a row. Raises Refused if it is too far down or too wide, or has too long a cell."""
        if number > self.max_rows:
            raise too_many_rows(sheet, number, self)
        if len(row) > self.max_columns:
            raise too_many_columns(sheet, len(row), self)
        lengths = [len(cell) for cell in row if type(cell) is str]
        if max(lengths, default=0) > max_cell:
            raise long_cell(sheet, number, max_cell)
        return sum(lengths)


def limits_of(policy: Mapping[str, int]) -> Limits:
    """The limits that the table [import] of the policy sets."""
    return Limits(
        max_bytes=policy["max_megabytes"] * 1_000_000,
        max_rows=policy["max_rows"],
        max_columns=policy["max_columns"],
        max_owners=policy["max_owners"],
    )


def too_many_rows(sheet: str, actual: int, limits: Limits) -> Refused:
    message = _("{sheet} has at least {found} rows; at most {count} are read.")
    return Refused(message.format(sheet=sheet, found=actual, count=limits.max_rows), _less("max_rows"))


def too_many_columns(sheet: str, actual: int, limits: Limits) -> Refused:
    message = _("{sheet} has at least {found} columns; at most {count} are read.")
    return Refused(message.format(sheet=sheet, found=actual, count=limits.max_columns), _less("max_columns"))


def too_many_owners(file: str, limits: Limits) -> Refused:
    """No office has so many owners: a column of titles or numbers was taken for the owners."""
    return Refused(
        _("{path} has more than {count} different units and persons.").format(path=file, count=limits.max_owners),
        _(
            "Another column was probably taken for the owners: give the right one with --map owner=HEADING;"
            " {key} under [import] in the configuration allows more."
        ).format(key="max_owners"),
    )


def too_many_cells(sheet: str, actual: int, limits: Limits) -> Refused:
    message = _("{sheet} has at least {found} cells; at most {count} are read.")
    return Refused(message.format(sheet=sheet, found=actual, count=limits.max_cells_read), _less("max_rows"))


def too_long(sheet: str, actual: int, limits: Limits) -> Refused:
    message = _("{sheet} has at least {found} characters; at most {count} are read.")
    return Refused(message.format(sheet=sheet, found=actual, count=limits.max_characters), _less("max_megabytes"))


def _less(key: str) -> str:
    return _(
        "Delete the rows and columns that hold no tasks, or divide the file; {key} under [import] in the configuration"
        " allows more."
    ).format(key=key)


def long_cell(sheet: str, row: int, count: int, *, is_text: bool = False) -> Refused:
    """``is_text``: the file is delimited text, where an open quotation mark swallows the following lines."""
    return Refused(
        _("{sheet}, row {row}: a cell holds more than {count} characters.").format(sheet=sheet, row=row, count=count),
        hint=_("A quotation mark may have been left open before it.")
        if is_text
        else _("Shorten it; a long text can be a document of the task, with “duban attach”."),
    )


def long_line(sheet: str, row: int, count: int) -> Refused:
    return Refused(
        _("{sheet}, row {row}: the line holds more than {count} characters.").format(sheet=sheet, row=row, count=count),
        hint=_("It is not a ledger, or its line ends were lost: open it in Excel or WPS and save it as .xlsx."),
    )


def too_large(what: Path | str, limits: Limits, unpacked: int | None = None) -> Refused:
    """A file or sheet of ``unpacked`` bytes decompressed; None if it exceeded memory or time while being read."""
    if unpacked is None:
        message = _("{path} is too large to be read: it takes more than {size} MB of memory, or too long.")
        return Refused(message.format(path=what, size=limits.max_memory // 1_000_000), _less("max_megabytes"))
    message = _(
        "{path} is too large to be read: {found} MB unpacked; the limit is {size} MB and {ratio} times its size."
    )
    return Refused(
        message.format(
            path=what, found=unpacked // 1_000_000, size=limits.max_bytes // 1_000_000, ratio=limits.max_ratio
        ),
        _less("max_megabytes"),
    )
