"""The words for commands in both languages, and suggestions for unknown words."""

from collections.abc import Iterable

from duban.locales import terms

_ALIKE, _WORSE = 0.7, 0.15
"""How alike what is meant has to be, and how much less than the most similar word."""


def words(group: str, name: str) -> set[str]:
    """All words for a command of a group ("" for duban itself), in either language."""
    return {each.rpartition(" ")[2] for each in terms("command", f"{group} {name}".strip())}


def meant(typed: str, group: str, names: Iterable[str]) -> str | None:
    """The command of the group that has this word, or None."""
    return next((name for name in names if typed in words(group, name)), None)


def nearest(typed: str, group: str, names: Iterable[str]) -> list[tuple[str, str]]:
    """The commands of the group that an unknown word may mean, each with the word that resembles it; at most three.

    They are compared by letters, by sound (朝期 and chaoqi are like 超期), by initials (cq), and by their beginning.
    """
    best = {name: max((_likeness(typed, each), each) for each in words(group, name)) for name in names}
    least = max(_ALIKE, max(likeness for likeness, _each in best.values()) - _WORSE)
    near = sorted((name for name in names if best[name][0] >= least), key=lambda name: -best[name][0])
    return [(name, best[name][1]) for name in near[:3]]


def _likeness(typed: str, known: str) -> float:
    """From 0 to 1."""
    from difflib import SequenceMatcher  # for errors alone

    from duban.domain.names.alphabet import syllables

    if known.startswith(typed):
        return 1
    sounds = syllables(known)
    if known != "".join(sounds) and (known in typed or typed == "".join(sound[0] for sound in sounds)):
        return 0.9
    pairs = ((typed, known), ("".join(syllables(typed)), "".join(sounds)))
    return max(SequenceMatcher(None, *pair).ratio() for pair in pairs)
