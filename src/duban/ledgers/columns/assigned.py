"""The columns of a table, and the field that each feeds: by its heading, by its cells, or by --map FIELD=HEADING."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from duban.errors import Usage
from duban.ledgers.cells.text import text_at
from duban.ledgers.headings import DERIVED, FIELDS, plain
from duban.locales import _


@dataclass(frozen=True)
class Column:
    """One column as the spreadsheet shows it; ``index`` counts from 0.

    ``use`` is one of
    - "read": the cell goes into the field,
    - "also": the cell is joined with the neighbouring column under the same merged heading, or of the same kind; of
      several deadlines the last filled one counts, of several starts the first,
    - "confirms": it says whether what the column of the state says is done was accepted, and is kept, too,
    - "kept": the cell becomes a line of the detail, after its heading,
    - "derived": duban computes this field, so the cell is not read,
    - "ignored".

    A column that feeds two fields appears twice. ``sample`` is its first value. ``is_sure`` is False where the person
    should confirm the field. Multiply a figure by ``scale`` to get a percentage.
    ``is_earlier``: it tells the state of an earlier period than another one.
    ``is_sealed``: its words tell what is closed, 已关闭, from what is only done, 已解决.
    ``is_surname_first``: O'Brien, Sam is one person. ``alone``: see ``names_alone``; ``roles``: see ``roles_in``.
    """

    index: int
    heading: str
    field: str | None
    use: str
    sample: object = None
    is_sure: bool = True
    scale: float = 1
    is_earlier: bool = False
    is_sealed: bool = False
    is_surname_first: bool = False
    alone: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()

    @property
    def letter(self) -> str:
        return letter(self.index)

    @property
    def name(self) -> str:
        """The heading in one line, or the letter."""
        return " ".join(self.heading.split()) or self.letter

    @property
    def fields(self) -> list[str]:
        """The fields that it feeds: none, one, or two ("assigned due")."""
        return (self.field or "").split()


def by_field(columns: Iterable[Column]) -> dict[str, Column]:
    """Map each field that is read to its column. One column may feed several fields ("assigned due")."""
    return {part: each for each in columns if each.use == "read" for part in each.fields}


def letter(index: int) -> str:
    """The spreadsheet's name of a column: 0 → "A", 27 → "AB"."""
    name, rest = "", index + 1
    while rest:
        # Base 26 without a zero: "Z" is followed by "AA".
        rest, place = divmod(rest - 1, 26)
        name = chr(65 + place) + name
    return name


def check_mapping(mapping: Mapping[str, str]) -> None:
    """Raise Usage for a FIELD of --map that is not a field of a task or that duban computes itself."""
    for field in mapping:
        if field in DERIVED:
            raise Usage(_("“{field}” is computed by duban and is not read.").format(field=field))
        if field not in FIELDS:
            raise Usage(
                _("A task has no field “{field}”.").format(field=field),
                hint=_("The fields are: {fields}").format(fields=_(", ").join(FIELDS)),
            )


def find(names: Sequence[str], heading: str) -> int | None:
    """Find the column that --map names: by the exact heading, by the normalized heading, or by its letter."""
    # An exact match wins, since two headings may be equal once normalized: 完成时间 and 完成日期.
    for comparable in (str.strip, plain):
        given = [comparable(name) for name in names]
        if comparable(heading) in filter(None, given):
            return given.index(comparable(heading))
    # Last, since a heading may itself be a letter.
    letters = [letter(index) for index in range(len(names))]
    return letters.index(heading.upper()) if heading.upper() in letters else None


def with_samples(columns: list[Column], rows: Sequence[Sequence[object]]) -> list[Column]:
    """Add to each column its first value; drop columns that have neither a heading nor a value."""
    samples = {at: next((row[at] for row in rows if text_at(row, at)), None) for at in {each.index for each in columns}}
    sampled = [replace(column, sample=samples[column.index]) for column in columns]
    return [column for column in sampled if column.heading or column.sample is not None]
