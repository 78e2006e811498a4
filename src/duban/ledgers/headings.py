"""The headings that duban itself writes, and how any two headings are compared.

A field is a JSON key of the row of a task (CLI "Row of a task"). Headings are compared without spaces, line
breaks, brackets with their content, and without the difference between 时间 and 日期, 单位 and 部门.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from duban.locales import terms

FIELDS = (
    "id", "number", "title", "status", "urgency", "owner", "person", "supporting", "source", "reference",
    "leader", "assigned", "due", "due_text", "original_due", "progress", "last_feedback", "last_feedback_on",
    "urged", "extended", "closed", "result", "parent", "meeting", "tags", "detail", "applicant", "replied", "lent",
)  # fmt: skip
DERIVED = ("light", "days_overdue", "workdays_overdue", "days_left", "on_time", "remaining")  # computed, so not read
COUNT = "row"  # 序号, which counts the lines of a list that was exported
IGNORED = ("导入问题", "importproblem")  # the column that a file of rejected rows carries beside its own

OWNER_AND_PERSON = "owner person"  # one column that holds both, as 牵头单位/责任人
START_AND_DUE = "assigned due"  # and 起止时间

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|\{[^{}]*\}|<[^<>]*>")
_SAME = (("日期", "时间"), ("部门", "单位"), ("科室", "单位"), ("处室", "单位"))


@lru_cache(maxsize=4096)
def plain(heading: str) -> str:
    """A heading as it is compared: "办结 日期\\n（2026年）*" → "办结时间"."""
    text = re.sub(r"[\s_\u200b\ufeff]", "", unicodedata.normalize("NFKC", heading)).casefold()
    text = (_BRACKETS.sub("", text) or text).strip("*:：.。☆★")
    for other, usual in _SAME:
        text = text.replace(other, usual)
    return text


@lru_cache(maxsize=1)
def own_headings() -> dict[str, str]:
    """What duban itself writes above its columns, in every language and as keys → the key."""
    return {plain(name): key for key in (COUNT, *FIELDS, *DERIVED) for name in terms("column", key)}


def own_keys(names: Sequence[str]) -> list[str | None]:
    """The keys of the columns of a header that duban wrote.

    What duban wrote before it called the id "ID" has 序号 for it, as the first of all columns that there were.
    """
    keys = [own_headings().get(plain(name)) for name in names]
    if keys[:2] == [COUNT, "number"] and "id" not in keys and {*FIELDS} - {"id", "lent"} <= {*keys}:
        keys[0] = "id"
    return keys


def is_own(names: Sequence[str]) -> bool:
    """Did duban write this header? Then every cell is read literally, and 序号 only counts the rows.

    A column that somebody added beside it is kept as a note.
    """
    keys = {key for key, name in zip(own_keys(names), names, strict=True) if plain(name) not in IGNORED}
    return {"id", "title", "light", "due_text"} <= keys
