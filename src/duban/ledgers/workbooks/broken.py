"""Formulas without a result: the cell is not empty, but what it should say is not in the file."""

ERRORS = frozenset(
    ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#GETTING_DATA")
)
UNTOLD = "#N/A"  # for an error that does not say which it is


class Broken(str):
    """What such a cell shows, ``"#DIV/0!"``; or the formula itself where it was never calculated."""

    __slots__ = ()
