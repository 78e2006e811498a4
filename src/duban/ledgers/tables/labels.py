"""Columns whose cells hold several labels, 责任单位：水利局⏎整改时限：年底, as a column for each of the labels."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice

from duban.domain.minutes.labels import ROLES, Labelled, labelled
from duban.ledgers.cells.text import text_at
from duban.ledgers.columns.assigned import letter
from duban.ledgers.columns.meaning import likeliest
from duban.ledgers.tables.header import Header
from duban.ledgers.workbooks.raw import Row, Sheet
from duban.locales import _

LOOKED_AT = 200  # rows of which most have such labels
FEWEST = 2
_STRONG = 0.6  # of the claim of a label


def with_label_columns(
    source: Sheet, header: Header, mapped: Collection[int | None], notes: list[str]
) -> tuple[Sheet, Header]:
    """The sheet and its header with such columns behind the others, and what else a cell says left where it stands.

    It takes a lead and a deadline in most of the cells, no other column of deadlines, and none that is ``mapped``.
    """
    if header.is_missing or header.is_own:
        return source, header
    due = {at for at, full in enumerate(header.full_names) if likeliest(full)[0] == "due"}
    free = [at for at in range(len(header.names)) if due <= {at} and at not in mapped]
    below = [*islice(source.rows(), header.number, header.number + LOOKED_AT)] if free else []
    for at in free:
        parts = [_labels(each) for row in below if (each := text_at(row, at))]
        having = [each.values for each in parts if {*map(_role, each.values)} >= {"due", "owner"}]
        if len(having) < FEWEST or 3 * len(having) < 2 * len(parts):
            continue
        labels = [*dict.fromkeys(label for each in having for label in each if _role(label))]
        shown = (f"{letter(len(header.names) + place)} {label}" for place, label in enumerate(labels))
        line = _("{sheet}: the cells below “{heading}” are divided by their labels into further columns: {labels}.")
        notes.append(line.format(sheet=source.name, heading=header.names[at], labels=_(", ").join(shown)))
        names, full_names = ((*each, *labels) for each in (header.names, header.full_names))
        whole = replace(source, rows=partial(_divided, source, header, at, labels))
        return whole, replace(header, names=names, full_names=full_names)
    return source, header


def _role(label: str) -> str | None:
    field, strength = likeliest(label)
    return {"person": "owner"}.get(field, field) if field in ROLES and strength >= _STRONG else None


def _labels(text: str) -> Labelled:
    """The labels of a cell under their own names."""
    return labelled(text, lambda label: label if _role(label) else None)


def _divided(source: Sheet, header: Header, at: int, labels: list[str]) -> Iterator[Row]:
    width = len(header.names)
    for number, row in enumerate(source.rows(), start=1):
        cells: Row = [*row, *[None] * (width - len(row))]
        further: Row = [*labels] if number == header.number else [None] * len(labels)
        if number > header.number and (parts := _parts(text_at(row, at), labels)):
            cells[at], *further = parts
        yield [*cells[:width], *further, *cells[width:]] if any(row) else row


def _parts(text: str, labels: list[str]) -> Row:
    """What a cell says beside these labels, and the value of each; none if they do not divide it without loss."""
    parts = _labels(text)
    others = (f"{label}：{value}" for label, value in parts.values.items() if label not in labels)
    rest = "\n".join(filter(None, (parts.text.strip(), *others)))
    values = [parts.values.get(label, "").strip() for label in labels]
    taken = (label + value for label, value in zip(labels, values, strict=True) if value)
    return [rest, *values] if _letters(text) == _letters("".join((rest, *taken))) and any(values) else []


def _letters(text: str) -> list[str]:
    return sorted(filter(str.isalnum, text))
