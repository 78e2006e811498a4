"""The line that bash is completing, as its own reader sees it: what is typed, and what a completed word is written as.

A name goes into the line so that, when the line is run, duban gets that very name and nothing else is done: quoted as
the user has begun to (with ", with ' or not at all). Bash replaces only what follows its last word break, which may be
a colon or an equals sign inside the word; so only what follows it is offered.
"""

import re
from typing import NamedTuple

BREAKS = " \t\n\"'@><=;|&(:"
SAFE = re.compile(r"[\w%+,./:=@-]|[^\x00-\x7f]")  # beyond ASCII nothing is special to a shell


class Word(NamedTuple):
    """The word at the cursor: ``typed`` without its quoting, of which ``kept`` stands before the last word break and
    is not replaced, and the quotation that is open ("", "'" or '"')."""

    typed: str
    kept: str
    quotation: str

    def offered(self, name: str) -> str | None:
        """``name`` as it is to stand in the place of what is replaced; None where it does not continue the word."""
        return written(name.removeprefix(self.kept), self.quotation) if name.startswith(self.kept) else None


def parsed(line: str, breaks: str = BREAKS) -> tuple[list[str], Word]:
    """The words before the one at the end of ``line``, unquoted, and that one."""
    words: list[str] = []
    word, kept, before, quotation, begun = "", "", "", "", False
    characters = iter(line)
    for c in characters:
        if quotation == "'" or (quotation == '"' and c != "\\"):
            if c != quotation:
                word += c
            else:  # what was quoted is replaced with the rest of the word
                kept, quotation = before, ""
        elif c == "\\":
            following = next(characters, "")
            word += following if not quotation or following in '$`"\\' else c + following
            begun = True
        elif c in "\"'":
            before, kept, quotation, begun = kept, word, c, True
        elif c.isspace():
            if begun:
                words.append(word)
            word, kept, begun = "", "", False
        else:
            word, begun = word + c, True
            kept = word if c in breaks else kept  # no quotation mark and no space comes here
    return words, Word(word, kept, quotation)


def written(name: str, quotation: str) -> str:
    """``name`` within the quotation, which it closes, or without any."""
    if quotation == "'":
        return name.replace("'", "'\\''") + "'"
    if quotation == '"':
        # An exclamation mark would be looked up in the history, and a backslash before it stays.
        return re.sub(r'([$`"\\])', r"\\\1", name).replace("!", "\"'!'\"") + '"'
    return "".join(c if SAFE.fullmatch(c) else f"\\{c}" for c in name)
