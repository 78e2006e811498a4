"""Text search: substrings, regardless of width and case, in all texts of a task and the names of its owners.

The pattern is for GLOB, the only operator of SQLite with character classes; on PostgreSQL it becomes a regular
expression (store/postgres/connection.py). A trigram index would be faster, but cannot find one or two Chinese
characters.
"""

from duban.store.connection import Glob

_FIELDS = ("number", "title", "detail", "reference", "last_feedback")
_OWNERS = "SELECT id FROM owner WHERE name GLOB {0}"
# Earlier feedback is only in the events. It is the ``new`` value of an event that was not undone (an undo writes again
# what it restores), the ``text`` of a feedback that was entered late and did not become the last one, or the ``old``
# value of the first change to a task that was imported with a feedback.
_FEEDBACK = """SELECT task_id FROM event WHERE field = 'last_feedback' AND (
 ((new GLOB {0} OR (kind = 'feedback' AND text GLOB {0}))
  AND batch_id NOT IN (SELECT undoes FROM batch WHERE undoes IS NOT NULL))
 OR (old GLOB {0} AND kind <> 'undo'))"""

# Conditions on ``t``, the task, with {0} for the pattern; a task matches if one of them holds.
SEARCHED = (
    *(f"t.{field} GLOB {{0}}" for field in _FIELDS),
    f"t.owner_id IN ({_OWNERS})",
    f"t.person_id IN ({_OWNERS})",
    f"t.id IN (SELECT task_id FROM support WHERE owner_id IN ({_OWNERS}))",  # noqa: S608 - constants
    f"t.id IN ({_FEEDBACK})",
)

# Opening brackets, closing brackets and dashes: offices write one number with any of each (domain/names/numbers.py).
_KINDS = "([{<（［｛＜〔【〖〈﹝﹙", ")]}>）］｝＞〕】〗〉﹞﹚", "-－‐‑–—−"
# The distance from a half-width character to its full-width form in Unicode.
_WIDTH = ord("！") - ord("!")


def pattern(words: str) -> Glob:
    """The pattern for ``words``: "A 座" matches "ａ　座" too. With a digit in it, any brackets and dashes match.

    Only with a digit, since elsewhere brackets are text: 【急件】 should not find （急件）.
    """
    either = _either_kind if any(map(str.isdecimal, words)) else _either
    return Glob(f"*{''.join(map(either, words))}*")


def tagged(tag: str) -> Glob:
    """The pattern for a tag in the JSON array of a task's tags, regardless of width and case."""
    from json import dumps  # few lists are filtered by tags

    # Escaped as JSON escapes it, and between quotation marks, so that 急 does not match 紧急.
    return Glob(f'*"{"".join(map(_either, dumps(tag, ensure_ascii=False)[1:-1]))}"*')


def _either_kind(char: str) -> str:
    kind = next((each for each in _KINDS if char in each), "")
    return f"[{''.join(sorted(kind, key=lambda form: (form != ']', -ord(form))))}]" if kind else _either(char)


def _either(char: str) -> str:
    """The character class of all forms of ``char``: "a" → "[aAａＡ]"."""
    half = chr(ord(char) - _WIDTH) if "！" <= char <= "～" else " " if char == "　" else char
    full = chr(ord(half) + _WIDTH) if "!" <= half <= "~" else "　" if half == " " else half
    forms = {form for each in (half, full) for form in (each, each.lower(), each.upper()) if len(form) == 1}
    # In a class "]" must come first to be literal, and "^" must not come first, where it negates the class.
    return char if forms == {char} else f"[{''.join(sorted(forms, key=lambda form: (form != ']', -ord(form))))}]"
