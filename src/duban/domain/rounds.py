"""A round of collecting progress (收集进展): the layout of the sheet that each unit gets, fills in and sends back.

Both the writer and the reader of a sheet take the layout from here. A sheet may come back renamed, saved by another
program, with its rows sorted and columns moved, so it is identified in three ways. A *key* is in the hidden column of
each row; the key of the whole sheet is above that column, and visible among the lines on top. The number of a task
survives retyping. The names of the round and of the unit are on top.

Source: DOMAIN "Collecting progress".
"""

import json
import re
import unicodedata
from typing import Any, NamedTuple

TOLD = ("number", "title", "duty", "owner", "due", "status")
"""The columns that describe a matter, in their order; units do not fill them in."""
ASKED = ("feedback", "progress", "done", "problems", "expected")
"""The columns to fill in: 进展情况, 完成进度, 是否办结, 存在问题, 预计完成. All others are protected."""
COLUMNS = ("row", *TOLD, *ASKED, "key")
"""All columns of a sheet, by the keys of their headings (``term("form", key)``). ``row`` is the running number; ``key``
is hidden."""
DONE = ("yes", "no")
"""The values of ``done``: ``term("bool", value)``."""
PERCENTS = tuple(range(0, 101, 5))
"""The choices offered for ``progress``; any whole number from 0 to 100 may be typed."""
_KEY = re.compile(r"duban-([0-9a-f]{8})-(\d{1,18})(?:-(\d{1,18}))?(?![0-9a-z-])")


class Key(NamedTuple):
    """Identifies a sheet or one of its rows: ``mark_of`` the store, the form, the task. ``task`` is None in the key of
    a whole sheet."""

    store: str
    form: int
    task: int | None = None

    @property
    def text(self) -> str:
        """The key as text that no program takes for a number, a day or a formula."""
        return "-".join(["duban", self.store, *(str(each) for each in (self.form, self.task) if each)])


def mark_of(identity: str) -> str:
    """Eight characters that distinguish a store from others, computed from ``Reader.identity``."""
    import hashlib  # five modules, and reports on rounds need no mark

    return hashlib.sha256(identity.encode()).hexdigest()[:8]


def read_key(text: str) -> Key | None:
    """The key in a text, however it was retyped (full width, spaces); None unless there is exactly one."""
    plain = "".join(unicodedata.normalize("NFKC", text).split()).casefold()
    if plain.count("duban-") != 1 or not (match := _KEY.search(plain)):
        return None
    store, form, task = match.groups()
    return Key(store, int(form), int(task) if task else None)


class Matter(NamedTuple):
    """A row of a sheet, in the words in which it was sent: the id of the task, and a text for each of TOLD.

    ``number`` is the official number, else ``id:31``, which every command accepts. ``duty`` is "lead" or "support",
    ``status`` one of ``task.STATUSES``, ``due`` a deadline ("YYYY-MM-DD", or with a time), else its wording or "".
    """

    id: int
    number: str
    title: str
    duty: str
    owner: str
    due: str
    status: str


def kept(matters: list[Matter]) -> str:
    """The matters as JSON, for the column ``tasks`` of a form."""
    return json.dumps([each._asdict() for each in matters], ensure_ascii=False)


def matters_kept(text: str) -> list[Matter]:
    """The matters of a sheet, from the column ``tasks`` of its form."""
    rows: list[dict[str, Any]] = json.loads(text)
    return [Matter(**row) for row in rows]
