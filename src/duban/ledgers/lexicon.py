"""Texts cut into known words: one cutter for headings, states and urgencies."""

import re
from collections.abc import Mapping

from duban.ledgers.names import CJK

_PIECE = re.compile(rf"[{CJK}]|[a-z]+(?:'[a-z]+)?|[^\sa-z{CJK}]")


class Lexicon:
    """Words by what they say; in a line of them a space stands between two, and "_" in one: ``on_hold``."""

    def __init__(self, by_kind: Mapping[str, str]) -> None:
        found: dict[str, set[str]] = {}
        for kind, line in by_kind.items():
            for word in line.split():
                found.setdefault(word.replace("_", " "), set()).add(kind)
        self.says = {word: frozenset(kinds) for word, kinds in found.items()}
        self._longest = max(len(_PIECE.findall(word)) for word in found)

    def cut(self, text: str) -> list[str]:
        """The words of a text in lower case, in order, so that the fewest pieces stay unknown.

        What is unknown is a Chinese character, an English word, or a sign. A plural is its singular.
        """
        pieces = [*_PIECE.finditer(text)]
        best = [(0, 0, 0, "")]  # unknown pieces, words, and of the last one: the piece where it begins, what it is
        for end, piece in enumerate(pieces, start=1):
            unknown, count, *_last = best[-1]
            options = [(unknown + 1, count, end - 1, piece[0])]
            for start in range(max(0, end - self._longest), end):
                if word := self._known(text[pieces[start].start() : piece.end()]):
                    unknown, count, *_last = best[start]
                    options.append((unknown, count + 1, start, word))
            best.append(min(options, key=lambda option: option[:2]))
        found, end = [], len(pieces)
        while end:
            *_counts, end, word = best[end]
            found.append(word)
        return found[::-1]

    def _known(self, said: str) -> str:
        """The word that a part of a text is, or ""."""
        word = " ".join(said.split()) if said.isascii() else said
        single = word.removesuffix("s") if word.isascii() else word
        return next((each for each in (word, single) if each in self.says), "")
