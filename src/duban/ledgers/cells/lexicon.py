"""Word segmentation for headings, states and urgencies. Chinese has no spaces, so the text is cut by a dictionary."""

import re
from collections.abc import Mapping

from duban.ledgers.cells.names import CJK

_PIECE = re.compile(rf"[{CJK}]|[a-z]+(?:'[a-z]+)?|[^\sa-z{CJK}]")


LONGEST = 1_000  # characters; a longer text is prose, whose words say nothing of a heading or a state


_Cut = tuple[int, int, bool, int, str]
_NO_CUT: _Cut = (LONGEST + 1, 0, False, 0, "")


class Lexicon:
    """A dictionary from words to their kinds.

    ``by_kind`` maps a kind to its words, separated by spaces; "_" stands for a space inside a word: ``on_hold``.
    """

    def __init__(self, by_kind: Mapping[str, str]) -> None:
        by_word: dict[str, set[str]] = {}
        for kind, line in by_kind.items():
            for word in line.split():
                by_word.setdefault(word.replace("_", " "), set()).add(kind)
        self.kinds = {word: frozenset(kinds) for word, kinds in by_word.items()}
        pieces = ((word, piece.start()) for word in by_word for piece in _PIECE.finditer(word))
        self._beginnings = {word[:end].strip() for word, end in pieces if end}

    def cut(self, text: str) -> list[str]:
        """Cut a lower-case text into words, in order, so that as few pieces as possible are unknown.

        An unknown piece is one Chinese character, one English word, one sign, or a text longer than LONGEST. A plural
        comes back as its singular.
        """
        if len(text) > LONGEST:
            return [text]
        spans = [piece.span() for piece in _PIECE.finditer(text)]
        # Dynamic programming: best[end] is the best cut of the first ``end`` pieces, as (unknown pieces, words, is its
        # last one known, first piece of that, that). Taking the longest word first would fail where words overlap.
        best: list[_Cut] = [(0, 0, False, 0, ""), *[_NO_CUT] * len(spans)]
        for start, (begin, first_stop) in enumerate(spans):
            unknown, count, *_last = best[start]
            best[start + 1] = min(best[start + 1], (unknown + 1, count, False, start, text[begin:first_stop]))
            for end, (_begin, stop) in enumerate(spans[start:], start=start + 1):
                part = _single_spaced(text[begin:stop])
                if word := self._singular(part):
                    best[end] = min(best[end], (unknown, count + 1, True, start, word))
                if part not in self._beginnings:
                    break
        chosen, end = [], len(spans)
        while end:
            *_counts, end, word = best[end]
            chosen.append(word)
        return chosen[::-1]

    def known(self, part: str) -> str:
        """Return the dictionary word for this part of the text, or ""."""
        return self._singular(_single_spaced(part))

    def _singular(self, word: str) -> str:
        return word if word in self.kinds else single if (single := singular(word)) in self.kinds else ""


def _single_spaced(part: str) -> str:
    return " ".join(part.split()) if part.isascii() else part


def singular(word: str) -> str:
    """``"activities"`` → ``"activity"``; what is not English is unchanged."""
    if not word.isascii():
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
