"""The spelling of a name, folded for comparison. Most commands need no more of names than this."""

import unicodedata


def spelling(name: str) -> str:
    """Fold a name for comparison: without spaces, in half width, in lower case."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
