"""The headings that duban itself writes, and the normal form in which headings are compared.

A field is a JSON key of a task (CLI "Row of a task"). The normal form has no spaces, line breaks or brackets, and
treats 日期 as 时间 and 部门, 科室, 处室 as 单位.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from duban.domain.names.simplified import folded
from duban.locales import terms

FIELDS = (
    "id", "number", "title", "status", "urgency", "owner", "person", "supporting", "source", "reference",
    "leader", "assigned", "due", "due_text", "original_due", "progress", "last_feedback", "last_feedback_on",
    "urged", "extended", "closed", "result", "parent", "meeting", "tags", "detail", "applicant", "replied", "lent",
    "confidential",
)  # fmt: skip
DERIVED = ("light", "days_overdue", "workdays_overdue", "days_left", "on_time", "remaining")  # computed, so not read
COUNT = "row"  # 序号 of an exported list: it only counts the lines
IGNORED = ("导入问题", "importproblem")  # the column that duban adds to a file of rejected rows

OWNER_AND_PERSON = "owner person"  # one column with both: 牵头单位/责任人
START_AND_DUE = "assigned due"  # one column with both: 起止时间

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|\{[^{}]*\}|<[^<>]*>")
_SAME = (("日期", "时间"), ("部门", "单位"), ("科室", "单位"), ("处室", "单位"))


@lru_cache(maxsize=4096)
def plain(heading: str) -> str:
    """Normalize a heading for comparison: "办结 日期\\n（2026年）*" → "办结时间"."""
    text = re.sub(r"[\s_\u200b\ufeff]", "", folded(unicodedata.normalize("NFKC", heading))).casefold()
    text = (_BRACKETS.sub("", text) or text).strip("*:：.。☆★")
    for other, usual in _SAME:
        text = text.replace(other, usual)
    return text


@lru_cache(maxsize=1)
def own_headings() -> dict[str, str]:
    """Map duban's own headings, in every language and as keys (``--plain-csv``), to the key."""
    own = {plain(name): key for key in (COUNT, *FIELDS, *DERIVED) for name in terms("column", key)}
    return {plain(name): "detail" for name in terms("column", "sentence")} | own


@lru_cache(maxsize=1)
def ignored() -> frozenset[str]:
    """The headings of columns that only explain a sheet of duban: of a file of rejected rows, and of drafts."""
    of_drafts = (plain(name) for key in ("draft_sure", "draft_place") for name in terms("column", key))
    return frozenset((*IGNORED, *of_drafts))


def own_keys(names: Sequence[str]) -> list[str | None]:
    """The keys of the columns of a header that duban wrote; None for a column of somebody else.

    Early versions headed the id 序号, as the first of the columns that existed then.
    """
    keys = [own_headings().get(plain(name)) for name in names]
    if keys[:2] == [COUNT, "number"] and "id" not in keys and {*FIELDS} - {"id", "lent", "confidential"} <= {*keys}:
        keys[0] = "id"
    return keys


def is_own(names: Sequence[str]) -> bool:
    """Did duban write this header? Then every cell is read literally, and 序号 only counts the rows.

    Columns that a person added are allowed; they are kept as notes.
    """
    keys = {key for key, name in zip(own_keys(names), names, strict=True) if plain(name) not in ignored()}
    return {"id", "title", "light", "due_text"} <= keys
