"""Bash's view of a line under completion: the words without quoting, and the quoting of a completed word.

A candidate is quoted as the user has begun (with ", with ' or not at all), so that the line passes exactly this name to
duban and runs nothing else. Bash replaces only the text after the last word break, which may be a colon or equals sign
inside the word, so only that part of a candidate is offered. shlex refuses an open quotation, and does not tell where
the last word breaks.
"""

import re
from typing import NamedTuple

BREAKS = " \t\n\"'@><=;|&(:"
SAFE = re.compile(r"[\w%+,./:=@-]|[^\x00-\x7f]")  # no character beyond ASCII is special to a shell


class Word(NamedTuple):
    """The word at the cursor: ``typed`` is the text without quoting, ``kept`` its part before the last word break,
    which bash does not replace; ``quotation`` is the open quotation mark ("", "'" or '"')."""

    typed: str
    kept: str
    quotation: str

    def offered(self, name: str) -> str | None:
        """The replacement, quoted, that completes the word to ``name``; None if ``name`` does not continue it."""
        return written(name.removeprefix(self.kept), self.quotation) if name.startswith(self.kept) else None


def parsed(line: str, breaks: str = BREAKS) -> tuple[list[str], Word]:
    """The unquoted words of ``line`` before the last, and the last one; a quotation may still be open."""
    words: list[str] = []
    word, kept, before, quotation, begun = "", "", "", "", False
    characters = iter(line)
    for c in characters:
        if quotation == "'" or (quotation == '"' and c != "\\"):
            if c != quotation:
                word += c
            else:  # bash replaces a quoted part together with the rest of the word
                kept, quotation = before, ""
        elif c == "\\":
            # Between double quotation marks a backslash escapes only these four characters, else it is literal.
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
            kept = word if c in breaks else kept  # quotation marks and spaces were handled above
    return words, Word(word, kept, quotation)


def written(name: str, quotation: str) -> str:
    """``name`` quoted for the open quotation, which it closes, or escaped without one."""
    if quotation == "'":
        return name.replace("'", "'\\''") + "'"
    if quotation == '"':
        # "!" starts history expansion even between double quotation marks, where a backslash before it stays in the
        # text: so it is moved between single ones.
        return re.sub(r'([$`"\\])', r"\\\1", name).replace("!", "\"'!'\"") + '"'
    return "".join(c if SAFE.fullmatch(c) else f"\\{c}" for c in name)
