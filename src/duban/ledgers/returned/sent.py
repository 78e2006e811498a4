"""What was sent in rounds, and what of it comes back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from duban.domain.returned import Answer, Place, Stray
from duban.domain.rounds import Matter


class Sent(NamedTuple):
    """The sheet that one unit got: its matters by the ids of their tasks.

    ``again`` are those that a later round asked of the same unit, with the name of that round.
    """

    form: int
    round: str
    unit: str
    matters: Mapping[int, Matter]
    again: Mapping[int, str]


class Office(NamedTuple):
    """What this store has sent: its mark in keys (rounds.mark_of), and the sheets by their ids, the latest last."""

    store: str
    sheets: Mapping[int, Sent]

    @property
    def all(self) -> list[Sent]:
        """The sheets, in that order."""
        return [*self.sheets.values()]


@dataclass
class Returned:
    """What was found in one file. ``blank`` are the matters (form, task) whose row came back with nothing in it."""

    file: str
    answers: list[Answer] = field(default_factory=list)
    blank: list[tuple[int, int]] = field(default_factory=list)
    strays: list[Stray] = field(default_factory=list)
    forms: set[int] = field(default_factory=set)

    def stray(self, place: Place, text: str, why: str, *, lost: bool = True) -> None:
        """Note something that is not taken."""
        self.strays.append(Stray(place, text, why, lost))
