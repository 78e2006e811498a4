"""The contents of a sheet that a unit sent back: its answers, and what could not be taken over."""

import hashlib
import json
from typing import NamedTuple

from duban.domain.names.spelling import spelling


class Place(NamedTuple):
    """A cell; without ``cell`` and ``sheet`` a whole sheet or file."""

    file: str
    sheet: str = ""
    cell: str = ""

    @property
    def text(self) -> str:
        """The place as messages name it: 甲局.xlsx 表1!F7."""
        return " ".join(filter(None, [self.file, "!".join(filter(None, [self.sheet, self.cell]))]))


class Stray(NamedTuple):
    """Something that was not taken over, in its own words, and why. ``lost``: it is, or may be, an answer."""

    place: Place
    text: str
    why: str
    lost: bool = True


class Answer(NamedTuple):
    """The answer of a unit on one matter.

    ``percent`` is 0 to 100; ``done``: it reports the matter as finished. ``expected`` is "YYYY-MM-DD" if it could be
    read, else as written.
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
        """Whether it says nothing. 是否办结 “no” alone counts as nothing too."""
        return not (self.feedback or self.problems or self.expected or self.done or self.percent is not None)

    @property
    def digest(self) -> str:
        """Equal for answers that say the same, whatever their spacing and file."""
        words = [spelling(each) for each in (self.feedback, self.problems, self.expected)]
        return hashlib.sha256(json.dumps([*words, self.percent, self.done]).encode()).hexdigest()[:16]
