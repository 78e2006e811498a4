"""What was sent in rounds, and what of it comes back."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from duban.domain.names import spelling
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


class Place(NamedTuple):
    """A cell, or the whole sheet or file without ``cell`` and ``sheet``."""

    file: str
    sheet: str = ""
    cell: str = ""

    @property
    def text(self) -> str:
        """As it is named in messages: 甲局.xlsx 表1!F7."""
        return " ".join(filter(None, [self.file, "!".join(filter(None, [self.sheet, self.cell]))]))


class Stray(NamedTuple):
    """Something that was not taken, in its own words, and why. ``lost``: it is, or may be, an answer."""

    place: Place
    text: str
    why: str
    lost: bool = True


class Answer(NamedTuple):
    """What a unit says of one matter. ``percent`` is 0 to 100; ``done``: it reports the matter as finished.

    ``expected`` is "YYYY-MM-DD" where it could be read, else as written.
    """

    form: int
    task: int
    place: Place
    feedback: str = ""
    percent: int | None = None
    done: bool = False
    problems: str = ""
    expected: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing: also where 是否办结 says no, and nothing else is filled in."""
        return not (self.feedback or self.problems or self.expected or self.done or self.percent is not None)

    @property
    def digest(self) -> str:
        """Equal for what says the same, however it is spaced, and whichever file it stands in."""
        words = [spelling(each) for each in (self.feedback, self.problems, self.expected)]
        return hashlib.sha256(json.dumps([*words, self.percent, self.done]).encode()).hexdigest()[:16]


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
