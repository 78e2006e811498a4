"""Search for words: as a substring, whatever the width and the case of its letters, in everything a task says.

The pattern is one of GLOB, which alone among the operators of SQLite knows classes of characters; a server gets a
regular expression (store/postgres.py). It finds two Chinese characters, or one, which an index of trigrams cannot.
"""

from duban.store.connection import Glob

_FIELDS = ("number", "title", "detail", "reference", "last_feedback")
_OWNERS = "SELECT id FROM owner WHERE name GLOB {0}"
# What was once said stands in the record: as the new value of an event that is still in effect (an undo says again
# what it brings back), beside it where a later feedback had been given, or as the old one of a task that came with it.
_SAID = """SELECT task_id FROM event WHERE field = 'last_feedback' AND (
 ((new GLOB {0} OR (kind = 'feedback' AND text GLOB {0}))
  AND batch_id NOT IN (SELECT undoes FROM batch WHERE undoes IS NOT NULL))
 OR (old GLOB {0} AND kind <> 'undo'))"""

SEARCHED = (
    *(f"t.{field} GLOB {{0}}" for field in _FIELDS),
    f"t.owner_id IN ({_OWNERS})",
    f"t.person_id IN ({_OWNERS})",
    f"t.id IN (SELECT task_id FROM support WHERE owner_id IN ({_OWNERS}))",  # noqa: S608 - constants
    f"t.id IN ({_SAID})",
)
"""Conditions on ``t``, the task, each with {0} where the pattern goes: it says the words if one of them holds."""

_KINDS = "([{<（［｛＜〔【〖〈﹝﹙", ")]}>）］｝＞〕】〗〉﹞﹚", "-－‐‑–—−"
"""Brackets and dashes in which one number is written in several ways (domain/numbers.py)."""
_WIDTH = ord("！") - ord("!")
"""From a half-width character to its full-width form."""


def pattern(words: str) -> Glob:
    """What finds ``words``: "A 座" also as "ａ　座", and where they hold a figure any kind of brackets and dashes."""
    either = _either_kind if any(map(str.isdecimal, words)) else _either
    return Glob(f"*{''.join(map(either, words))}*")


def tagged(tag: str) -> Glob:
    """What finds a tag in the JSON array of those of a task, in capital letters or small ones, wide or narrow."""
    from json import dumps

    return Glob(f'*"{"".join(map(_either, dumps(tag, ensure_ascii=False)[1:-1]))}"*')


def _either_kind(char: str) -> str:
    kind = next((each for each in _KINDS if char in each), "")
    return f"[{''.join(sorted(kind, key=lambda form: (form != ']', -ord(form))))}]" if kind else _either(char)


def _either(char: str) -> str:
    """The class of the characters that count as ``char``."""
    half = chr(ord(char) - _WIDTH) if "！" <= char <= "～" else " " if char == "　" else char
    full = chr(ord(half) + _WIDTH) if "!" <= half <= "~" else "　" if half == " " else half
    forms = {form for each in (half, full) for form in (each, each.lower(), each.upper()) if len(form) == 1}
    # In a class a "]" ends it unless it comes first, and a "^" negates it unless it does not.
    return char if forms == {char} else f"[{''.join(sorted(forms, key=lambda form: (form != ']', -ord(form))))}]"
