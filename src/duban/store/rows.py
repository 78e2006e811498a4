"""The base class of the row types that the build generates from the schema (statements.py)."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self


class Row:
    """One row of a table, with a slot and a keyword argument for each column. Columns with a default are optional."""

    __slots__ = ()
    TABLE: ClassVar[str]
    COLUMNS: ClassVar[tuple[str, ...]]
    NUMBERS: ClassVar[frozenset[str]]
    """The integer columns; all others hold text."""
    SELECT: ClassVar[str]
    INSERT: ClassVar[str]
    BY_KEY: ClassVar[str]

    @classmethod
    def of(cls, values: Iterable[Any]) -> Self:
        """The row of the values that ``SELECT`` returned."""
        return cls(**dict(zip(cls.COLUMNS, values, strict=True)))

    def values(self) -> tuple[Any, ...]:
        """The parameters of ``INSERT``."""
        return tuple(getattr(self, column) for column in self.COLUMNS)
