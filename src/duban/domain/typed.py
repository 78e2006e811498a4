"""Commands as they are typed, for messages that name one."""

import re


def quoted(text: str) -> str:
    """``text`` quoted for a shell. Unlike shlex.quote it leaves Chinese characters bare, which are safe in a shell."""
    if re.fullmatch(r"[\w@%+=:,./，、…-]+", text):
        return text
    from shlex import quote  # few texts need it

    return quote(text)


def typed(*words: str) -> str:
    """The command of duban with these words, as it is typed."""
    return " ".join(("duban", *map(quoted, words)))
