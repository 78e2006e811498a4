"""The sheets that were sent in rounds, and the contents of those that come back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from duban.domain.returned import Answer, Place, Stray
from duban.domain.rounds import Matter


class Sent(NamedTuple):
    """The sheet of one unit: its matters by task id. ``again`` are those that a later round asked of the same unit,
    with the name of that round."""

    form: int
    round: str
    unit: str
    matters: Mapping[int, Matter]
    again: Mapping[int, str]


class Office(NamedTuple):
    """The sheets that this store has sent by id, oldest first, and its mark in keys (rounds.mark_of)."""

    store: str
    sheets: Mapping[int, Sent]

    @property
    def all(self) -> list[Sent]:
        """The sheets, oldest first."""
        return [*self.sheets.values()]


@dataclass
class Returned:
    """The contents of one file. ``blank`` are the matters (form, task) whose row came back empty."""

    file: str
    answers: list[Answer] = field(default_factory=list)
    blank: list[tuple[int, int]] = field(default_factory=list)
    strays: list[Stray] = field(default_factory=list)
    forms: set[int] = field(default_factory=set)

    def stray(self, place: Place, text: str, why: str, *, lost: bool = True) -> None:
        """Note something that is not taken over."""
        self.strays.append(Stray(place, text, why, lost))
