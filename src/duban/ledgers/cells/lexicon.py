"""Word segmentation for headings, states and urgencies. Chinese has no spaces, so the text is cut by a dictionary."""

import re
from collections.abc import Mapping

from duban.ledgers.cells.names import CJK

_PIECE = re.compile(rf"[{CJK}]|[a-z]+(?:'[a-z]+)?|[^\sa-z{CJK}]")


LONGEST = 1_000  # characters; a longer text is prose, whose words say nothing of a heading or a state


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
        self._longest = max(len(_PIECE.findall(word)) for word in by_word)

    def cut(self, text: str) -> list[str]:
        """Cut a lower-case text into words, in order, so that as few pieces as possible are unknown.

        An unknown piece is one Chinese character, one English word, one sign, or a text longer than LONGEST. A plural
        comes back as its singular.
        """
        if len(text) > LONGEST:
            return [text]
        pieces = [*_PIECE.finditer(text)]
        # Dynamic programming: best[end] is the best cut of the first ``end`` pieces, as (unknown pieces, words, first
        # piece of the last word, last word). Taking the longest word first would fail where words overlap.
        best = [(0, 0, 0, "")]
        for end, piece in enumerate(pieces, start=1):
            unknown, count, *_last = best[-1]
            options = [(unknown + 1, count, end - 1, piece[0])]
            for start in range(max(0, end - self._longest), end):
                if word := self.known(text[pieces[start].start() : piece.end()]):
                    unknown, count, *_last = best[start]
                    options.append((unknown, count + 1, start, word))
            best.append(min(options, key=lambda option: option[:2]))
        chosen, end = [], len(pieces)
        while end:
            *_counts, end, word = best[end]
            chosen.append(word)
        return chosen[::-1]

    def known(self, part: str) -> str:
        """Return the dictionary word for this part of the text, or ""."""
        word = " ".join(part.split()) if part.isascii() else part
        return next((each for each in (word, singular(word)) if each in self.kinds), "")


def singular(word: str) -> str:
    """``"activities"`` → ``"activity"``; what is not English is unchanged."""
    if not word.isascii():
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
