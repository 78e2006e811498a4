"""What a unit says in the sheet of a round that it sent back, and what cannot be taken of it."""

import hashlib
import json
from typing import NamedTuple

from duban.domain.names.spelling import spelling


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
