"""The words in which a stranger's ledger is told: what stands in its file, and what a careful secretary reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import ANY

Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Cell:
    """A value that looks like something: its number format."""

    value: Any
    shown_as: str = "General"


@dataclass(frozen=True)
class Page:
    """One sheet. Rows count from 1, columns are letters, ranges are those of a spreadsheet ("A1:B2")."""

    name: str
    rows: Rows
    merged: Sequence[str] = ()
    coloured: Sequence[str] = ()
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[str] = ()
    filtered: str = ""
    struck_rows: Sequence[int] = ()
    levels: Mapping[int, int] = field(default_factory=dict)
    indents: Mapping[str, int] = field(default_factory=dict)
    is_hidden: bool = False


@dataclass(frozen=True)
class Matter:
    """One task, as it must be read: ``told`` are the values that the file tells beside title, lead and deadline.

    Keys of ``told`` that are no fields: ``parent``, the title of the task whose part it is; ``open``, the fields
    that stay open because their cell cannot be read; ``keeps``, wordings that some value of the task must hold;
    ``warned``, values of cells that deserve a word.
    """

    title: str
    lead: Any
    due: Any
    told: Mapping[str, Any]
    is_optional: bool = False


@dataclass(frozen=True)
class Stranger:
    """``kind`` says what is strange. Without ``matters`` it is no ledger, and refused.

    ``left_out`` are the sheets without matters, which have to be named; ``tells`` are (word, how many) that the dry
    run has to count.
    """

    name: str
    kind: str
    pages: Sequence[Page]
    matters: Sequence[Matter] = ()
    left_out: Sequence[str] = ()
    tells: Sequence[tuple[str, int]] = ()
    file: str = "台账.xlsx"
    has_1904_dates: bool = False


def matter(title: str, lead: Any = None, due: Any = None, **told: Any) -> Matter:
    """A task that must come in."""
    return Matter(title, lead, due, told)


def perhaps(title: str, lead: Any = None, due: Any = None, **told: Any) -> Matter:
    """A task that comes in or stays out by the rule for what is hidden or struck: all such of a file, or none."""
    return Matter(title, lead, due, told, is_optional=True)


class OneOf:
    """Any of these is a careful reading."""

    def __init__(self, *values: Any) -> None:
        self._values = values

    def __eq__(self, other: object) -> bool:
        return other in self._values

    def __hash__(self) -> int:
        return hash(self._values)

    def __repr__(self) -> str:
        return f"one of {self._values}"


class Not:
    """Anything but this."""

    def __init__(self, value: Any) -> None:
        self._value = value

    def __eq__(self, other: object) -> bool:
        return other != self._value

    def __hash__(self) -> int:
        return hash(self._value)

    def __repr__(self) -> str:
        return f"not {self._value}"


__all__ = ["ANY", "Cell", "Matter", "Not", "OneOf", "Page", "Rows", "Stranger", "matter", "perhaps"]
