"""Commands as they are typed, for messages that name one."""

import re

from duban.locales import command


def quoted(text: str) -> str:
    """``text`` quoted for a shell. Unlike shlex.quote it leaves Chinese characters bare, which are safe in a shell."""
    if re.fullmatch(r"[\w@%+=:,./，、…-]+", text):
        return text
    from shlex import quote  # few texts need it

    return quote(text)


def typed(path: str, *words: str) -> str:
    """A command of duban, "owner merge", with these words, as it is typed in the language in use."""
    return " ".join(("duban", command(path), *map(quoted, words)))
