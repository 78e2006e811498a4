"""The columns of a table: which field each feeds, by its heading, what stands below it, or --map FIELD=HEADING."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from duban.errors import NotFound, Usage
from duban.ledgers.cells import said_at
from duban.ledgers.headings import DERIVED, FIELDS, plain
from duban.locales import _


@dataclass(frozen=True)
class Column:
    """One column as the spreadsheet shows it; ``index`` counts from 0.

    ``use`` is "read" (the field gets the cell), "also" (its cell joins that of the column beside it, under one merged
    heading), "kept" (the cell becomes a line of the detail under its heading), "derived" (duban computes it) or
    "ignored". A column that feeds two fields appears twice.
    ``is_sure``: heading and contents leave no doubt. A figure times ``scale`` is the percentage that it means.
    """

    index: int
    heading: str
    field: str | None
    use: str
    sample: object = None
    is_sure: bool = True
    scale: float = 1

    @property
    def letter(self) -> str:
        return letter(self.index)


def places(columns: Iterable[Column]) -> dict[str, Column]:
    """Every field that is read, and the column that gives it."""
    return {part: each for each in columns if each.use == "read" for part in (each.field or "").split()}


def letter(index: int) -> str:
    """The spreadsheet's name of a column: 0 → "A", 27 → "AB"."""
    name, rest = "", index + 1
    while rest:
        rest, place = divmod(rest - 1, 26)
        name = chr(65 + place) + name
    return name


def check_mapping(mapping: Mapping[str, str]) -> None:
    """Raise Usage for a FIELD of --map that no task has, or that duban computes."""
    for field in mapping:
        if field in DERIVED:
            raise Usage(_("“{field}” is computed by duban, it is not read.").format(field=field))
        if field not in FIELDS:
            raise Usage(
                _("A task has no field “{field}”.").format(field=field),
                hint=_("The fields are: {fields}").format(fields=_(", ").join(FIELDS)),
            )


def find(names: Sequence[str], heading: str) -> int | None:
    """The column that --map means: by its heading as written, then as compared, then by its letter."""
    for comparable in (str.strip, plain):
        given = [comparable(name) for name in names]
        if comparable(heading) in filter(None, given):
            return given.index(comparable(heading))
    letters = [letter(index) for index in range(len(names))]
    return letters.index(heading.upper()) if heading.upper() in letters else None


def with_samples(columns: list[Column], rows: Sequence[Sequence[object]]) -> list[Column]:
    """The columns, each with the first value below it; one with neither heading nor value is left out."""
    found = [replace(column, sample=_sample(column.index, rows)) for column in columns]
    return [column for column in found if column.heading or column.sample is not None]


def _sample(index: int, rows: Sequence[Sequence[object]]) -> object:
    return next((row[index] for row in rows if said_at(row, index)), None)


def missing(names: Sequence[str], heading: str) -> NotFound:
    return NotFound(
        _("The file has no heading “{heading}”.").format(heading=heading),
        hint=_("Its headings are: {headings}").format(headings=_(", ").join(filter(None, names))),
    )
