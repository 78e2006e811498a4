"""Limits on the size of spreadsheets: a small file can decompress to more than the memory."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from duban.errors import Refused
from duban.locales import _

Cells = TypeVar("Cells", bound=Sequence[object])


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

    @cached_property
    def most(self) -> dict[str, int]:
        """Rows and columns of a sheet, and cells and characters of a file.

        Cells are counted up to the last filled one of each row: 20 columns on average in the longest file. A text
        shared by several cells counts in each.
        """
        return {
            "rows": self.max_rows,
            "columns": self.max_columns,
            "cells": 20 * self.max_rows,
            "characters": self.max_bytes // 2,
        }

    @property
    def max_memory(self) -> int:
        """Bytes of memory that the reading process may allocate."""
        return self.max_bytes + 80_000_000

    def check(self, sheet: str, **extent: int) -> None:
        """Raise Refused for a sheet with more ``rows``, ``columns``, ``cells`` or ``characters`` than are read."""
        for what, actual in extent.items():
            if actual > self.most[what]:
                raise _beyond(sheet, what, actual, self.most[what])

    def within(self, sheet: str, rows: Iterable[Cells], max_cell: int) -> Iterator[Cells]:
        """Pass on the rows of a sheet, from row 1. Raises Refused beyond the limits."""
        cells = characters = 0
        most_rows, most_columns, most_cells, most_characters = self.most.values()
        for number, row in enumerate(rows, start=1):
            lengths = [len(cell) for cell in row if isinstance(cell, str)]
            if lengths and max(lengths) > max_cell:
                raise long_cell(sheet, number, max_cell)
            width = len(row)
            cells, characters = cells + width, characters + sum(lengths)
            if number > most_rows or width > most_columns or cells > most_cells or characters > most_characters:
                self.check(sheet, rows=number, columns=width, cells=cells, characters=characters)
            yield row


def limits_of(policy: Mapping[str, int]) -> Limits:
    """The limits that the table [import] of the policy sets."""
    return Limits(
        max_bytes=policy["max_megabytes"] * 1_000_000,
        max_rows=policy["max_rows"],
        max_columns=policy["max_columns"],
        max_owners=policy["max_owners"],
    )


def _beyond(sheet: str, what: str, actual: int, most: int) -> Refused:
    messages = {
        "rows": _("{sheet} has at least {found} rows; at most {count} are read."),
        "columns": _("{sheet} has at least {found} columns; at most {count} are read."),
        "cells": _("{sheet} has at least {found} cells; at most {count} are read."),
        "characters": _("{sheet} has at least {found} characters; at most {count} are read."),
    }
    keys = {"columns": "max_columns", "characters": "max_megabytes"}
    return Refused(messages[what].format(sheet=sheet, found=actual, count=most), _less(keys.get(what, "max_rows")))


def too_many_owners(file: str, limits: Limits) -> Refused:
    """No office has so many owners: a column of titles or numbers was taken for the owners."""
    return Refused(
        _("{path} has more than {count} different units and persons.").format(path=file, count=limits.max_owners),
        _(
            "Another column was probably taken for the owners: give the right one with --map owner=HEADING;"
            " {key} under [import] in the configuration allows more."
        ).format(key="max_owners"),
    )


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
