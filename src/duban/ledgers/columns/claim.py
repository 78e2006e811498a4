"""A claim, which makes a column a candidate for a field, and the claims of a whole table."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from duban.ledgers.columns.fits import fit
from duban.ledgers.columns.headwords import parsed
from duban.ledgers.columns.profiles import Profile
from duban.ledgers.columns.rules import WEAK

CLEAR = 0.65  # a heading with this strength says that its column is the title
CLEAR_BELOW = 0.8  # a heading with this strength needs none of the words above it
WORTH = 0.2  # the least score of a claim that can win
SURE_FIT, NEAR = 0.55, 0.9  # the least fit of a sure claim; what is above this share is about as strong
REFUTED = 0.3  # the cells contradict a claim that fits less


class Claim(NamedTuple):
    """A candidate: column ``at`` for ``field``. ``score`` is ``strength`` (of the heading) times ``fit`` (of cells)."""

    score: float
    field: str
    at: int
    strength: float
    fit: float

    @classmethod
    def of(cls, field: str, at: int, strength: float, profile: Profile) -> "Claim":
        suits = fit(field, profile)
        return cls(strength * suits, field, at, strength, suits)

    @property
    def is_strong(self) -> bool:
        """Does the heading make it, and do the cells not contradict?"""
        return self.strength >= WEAK and self.fit >= REFUTED


class Candidates(NamedTuple):
    """The claims to the columns of a table, with the headings of these and the profiles of their cells."""

    given: list[Claim]
    headings: Sequence[str]
    profiles: Sequence[Profile]

    def to(self, *fields: str) -> list[Claim]:
        """The claims to any of these fields."""
        return [each for each in self.given if each.field in fields]

    def and_further(self, claims: Iterable[Claim]) -> "Candidates":
        """These claims and further ones to the same columns."""
        return self._replace(given=[*self.given, *claims])

    def claim(self, field: str, at: int, strength: float) -> Claim:
        """A further claim to a column, which is not among those given."""
        return Claim.of(field, at, strength, self.profiles[at])

    def head(self, at: int) -> str:
        """The head word of a heading."""
        return parsed(self.headings[at]).head
