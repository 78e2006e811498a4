"""A row as actions have it: typed attributes, made of the schema when the package is built."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self


class Row:
    """One row of a table. Its class has a slot and a keyword for each column; what the table has a default for may be
    left out."""

    __slots__ = ()
    TABLE: ClassVar[str]
    COLUMNS: ClassVar[tuple[str, ...]]
    NUMBERS: ClassVar[frozenset[str]]
    """The columns that hold whole numbers; all others hold text."""
    SELECT: ClassVar[str]
    INSERT: ClassVar[str]
    BY_KEY: ClassVar[str]

    @classmethod
    def of(cls, values: Iterable[Any]) -> Self:
        """The row of values that ``SELECT`` gave."""
        return cls(**dict(zip(cls.COLUMNS, values, strict=True)))

    def values(self) -> tuple[Any, ...]:
        """What ``INSERT`` takes."""
        return tuple(getattr(self, column) for column in self.COLUMNS)
