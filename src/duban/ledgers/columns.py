"""A header row → the columns of a sheet: which field each feeds, by recognition or by --map FIELD=HEADING."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from duban.errors import NotFound, Usage
from duban.ledgers.cells import text
from duban.ledgers.headings import DERIVED, FIELDS, IGNORED, Match, is_own, own_match, plain, recognise
from duban.locales import _


@dataclass(frozen=True)
class Column:
    """One column as the spreadsheet shows it; ``index`` counts from 0.

    ``use`` is "read" (the field gets the cell), "kept" (the cell becomes a line of the detail under its
    heading), "derived" (duban computes it) or "ignored". A column that feeds two fields appears twice.
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


def find(names: list[str], heading: str) -> int | None:
    """The column that --map means: by its heading as written, then as compared, then by its letter."""
    for comparable in (str.strip, plain):
        given = [comparable(name) for name in names]
        if comparable(heading) in filter(None, given):
            return given.index(comparable(heading))
    letters = [letter(index) for index in range(len(names))]
    return letters.index(heading.upper()) if heading.upper() in letters else None


def name_columns(sheet: str, names: list[str], mapping: Mapping[str, str]) -> list[Column]:
    """The columns of a header row, in its order.

    Raises Usage where two headings mean the same field and --map does not choose between them.
    """
    meaning = own_match if is_own(names) else recognise
    mapped = [(find(names, heading), field) for field, heading in mapping.items() if heading]
    taken = {index for index, _field in mapped}
    columns = [Column(index, names[index], field, "read") for index, field in mapped if index is not None]
    matches = {index: match for index, name in enumerate(names) if index not in taken and (match := meaning(name))}
    winners = _choose(sheet, names, matches, set(mapping))
    for index, name in enumerate(names):
        if index not in taken:
            columns.append(_unmapped(index, name, matches.get(index), winners, mapping))
    return _whole_due(sorted(columns, key=lambda column: column.index))


def _choose(sheet: str, names: list[str], matches: dict[int, Match], mapped: set[str]) -> set[int]:
    """The columns that feed their field: the one of first choice, else the only one of second choice."""
    winners: set[int] = set()
    by_field: dict[str, list[int]] = {}
    for index, match in matches.items():
        for field in match.field.split():
            by_field.setdefault(field, []).append(index)
    for field, indexes in by_field.items():
        if field in mapped or field in DERIVED:
            continue
        first = [index for index in indexes if not matches[index].second_choice] or indexes
        if field == "detail":  # the others follow as lines under their headings
            winners |= {index for index in first[:1] if not matches[index].second_choice}
        elif len(first) > 1:
            raise _ambiguous(sheet, field, names, first)
        else:
            winners.add(first[0])
    return winners


def _unmapped(index: int, name: str, match: Match | None, winners: set[int], mapping: Mapping[str, str]) -> Column:
    if plain(name) in IGNORED:
        return Column(index, name, None, "ignored")
    if match is None:
        return Column(index, name, None, "kept")
    if match.field in DERIVED:
        return Column(index, name, match.field, "derived")
    if index in winners:
        return Column(index, name, match.field, "read")
    unwanted = mapping.get(match.field) == "" or (match.field == "number" and match.second_choice)
    return Column(index, name, None, "ignored" if unwanted else "kept")


def _whole_due(columns: list[Column]) -> list[Column]:
    """A deadline's wording without a column of its date is where the date is read from."""
    if any(column.field == "due" for column in columns):
        return columns
    return [
        Column(column.index, column.heading, "due", "read") if column.field == "due_text" else column
        for column in columns
    ]


def _ambiguous(sheet: str, field: str, names: list[str], indexes: list[int]) -> Usage:
    first, second = (f"{letter(index)} “{names[index].strip()}”" for index in indexes[:2])
    return Usage(
        _("Sheet {sheet}: the columns {first} and {second} both mean “{field}”.").format(
            sheet=sheet, first=first, second=second, field=field
        ),
        hint=_("Choose one: --map {field}={heading}").format(field=field, heading=names[indexes[0]].strip()),
    )


def with_samples(columns: list[Column], rows: Sequence[Sequence[object]]) -> list[Column]:
    """The columns, each with the first value below it; one with neither heading nor value is left out."""
    found = [replace(column, sample=_sample(column.index, rows)) for column in columns]
    return [column for column in found if column.heading or column.sample is not None]


def _sample(index: int, rows: Sequence[Sequence[object]]) -> object:
    values = (row[index] for row in rows if index < len(row))
    return next((value for value in values if value is not None and text(value).strip()), None)


def missing(names: list[str], heading: str) -> NotFound:
    return NotFound(
        _("The file has no heading “{heading}”.").format(heading=heading),
        hint=_("Its headings are: {headings}").format(headings=_(", ").join(filter(None, names))),
    )
