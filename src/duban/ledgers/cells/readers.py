"""Read one cell into values; the readers know nothing about sheets.

A reader takes a cell and returns values by field, and under ``KEPT`` text that fits no field. It raises Usage for a
cell that it cannot read.
"""

import re
from collections.abc import Callable
from typing import cast

from duban.domain.names.lists import divided
from duban.domain.parts import LENT
from duban.errors import Usage
from duban.ledgers.cells import leading, shares, words
from duban.ledgers.cells.names import is_left_out, without_aside
from duban.ledgers.cells.states import State
from duban.ledgers.cells.text import KEPT, TEXTS, Values, text
from duban.ledgers.cells.wording import PERCENT, undecorated, unlinked
from duban.ledgers.headings import OWNER_AND_PERSON
from duban.locales import _, read_term

Reader = Callable[[object], Values]
SECRET = re.compile(
    "(?:国家|工作|商业)?(?:绝密|机密|秘密)|涉密|敏感|(?:top )?secret|(?:strictly )?confidential", re.IGNORECASE
)
_PROGRESSIVE = re.compile("(?!(?:miss|.*th)ing$)[A-Za-z]{3,16}ing", re.IGNORECASE)
"""Work under way, under a heading of states: Mitigating, not Nothing or Missing."""
FULL_WIDTH = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")  # three times as fast as str.translate


def read_text(field: str) -> Reader:
    """The reader of a free text; it only strips surrounding space."""
    return lambda cell: {field: text(cell).strip()}


def title(cell: object) -> Values:
    """A title without the addresses of its links: [Charter](https://…) → Charter. Then the wording is kept."""
    wording = text(cell).strip()
    plain = unlinked(wording)
    return {"title": plain} if plain == wording else {"title": plain, KEPT: wording}


def unless_crossed_out(read: Callable[[str], Values]) -> Reader:
    """Decorate a reader of texts: 无, —, / and the like mean that there is no value."""

    def of_cell(cell: object) -> Values:
        wording = text(cell).strip()
        return {} if is_left_out(wording) else read(wording)

    return of_cell


def read_name(field: str) -> Reader:
    return unless_crossed_out(lambda name: {field: name})


@unless_crossed_out
def number(name: str) -> Values:
    """Normalize full-width digits and letters, so that ０１ is found as 01. The brackets of 督〔2026〕12号 stay."""
    return {"number": FULL_WIDTH.sub(lambda figure: chr(ord(figure[0]) - 0xFEE0), name)}


def read_count(field: str) -> Reader:
    def read(wording: str) -> Values:
        figures = re.fullmatch(r"(\d{1,18})[次回]?", wording)
        if not figures:
            raise Usage(_("“{value}” is not a whole number.").format(value=wording))
        return {field: int(figures[1])}

    return unless_crossed_out(read)


def status(cell: object, scale: float = 1) -> Values:
    """已完成 → closed; 进行中 60% → active and progress 60; 已完成（3月底） also keeps the whole wording.

    A number is a percentage if its sheet shows it as one, or if its column has a ``scale``.
    """
    wording = text(cell).strip()
    if is_left_out(wording) and not any(map(str.isalpha, wording)):  # what is n/a may need nothing, or be left out
        return {}
    # A column headed 完成情况 may hold states and percentages side by side.
    if shares.shows_percent(cell) or (isinstance(cell, float) and scale != 1):
        share = shares.percent(shares.of_figure(cast(float, cell), scale), wording)
        return {"status": "closed" if share["progress"] == 100 else "active"} | share
    state = words.state_in(wording)
    if state is None and _PROGRESSIVE.fullmatch(" ".join((bare := undecorated(wording)).all)) and bare.tick is None:
        state = State("active", is_whole=False)
    if state is None:
        raise Usage(_("“{value}” is not a known status.").format(value=wording))
    values: Values = {"status": state.key}
    if state.percent is not None:
        values |= shares.percent(state.percent, wording)
    return values | _rest(state, wording)


def _rest(state: State, wording: str) -> Values:
    """The whole wording, where it says more than its state and percentage: 已完成，已上报."""
    parts = undecorated(wording)
    is_more = parts.has_date or sum(each != PERCENT for each in parts.clauses) > 1 or "（" in wording or "(" in wording
    return {KEPT: wording} if is_more or not state.is_whole else {}


def progress(cell: object, scale: float = 1) -> Values:
    """A percentage: 60%, 3/4, or a number to be multiplied by ``scale``. A word such as 已完成 gives the status."""
    wording = text(cell).strip()
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return shares.percent(shares.of_figure(cell, scale), wording)
    if is_left_out(wording):
        return {}
    if (share := shares.of_text(wording, scale)) is not None:
        return shares.percent(share, wording)
    # What is left are words, perhaps with a percentage: 已完成60%, 约60%.
    state = words.read_state(wording)
    if state is None:
        raise Usage(_("“{value}” is not a percentage.").format(value=wording))
    rest = _rest(state, wording)
    if state.percent is None:
        return {"status": state.key} | rest
    # For these two states the percentage implies the status: 已完成60% is active.
    is_stated = state.key not in ("active", "closed")
    return shares.percent(state.percent, wording) | ({"status": state.key} if is_stated else {}) | rest


@unless_crossed_out
def urgency(wording: str) -> Values:
    if key := words.read_urgency(wording):
        return {"urgency": key}
    if key := words.read_urgency(without_aside(wording)):
        return {"urgency": key, KEPT: wording}  # 高（影响开馆）
    raise Usage(_("“{value}” is not a known urgency.").format(value=wording))


@unless_crossed_out
def source(wording: str) -> Values:
    """The source. A wording that says more also becomes the reference, unless there is a column for it."""
    key, is_its_name = words.read_source(wording)
    return {"source": key} if is_its_name else {"source": key, "reference": wording}


@unless_crossed_out
def result(wording: str) -> Values:
    """One of the four results. A longer text under 办理结果 is kept in the detail."""
    key = words.read_result(wording)
    return {"result": key} if key else {KEPT: wording}


def tags(cell: object) -> Values:
    """Tags; unlike names they may contain spaces and slashes."""
    labels = dict.fromkeys(part.strip().removeprefix("#") for part in re.split(r"[、，,;；\n]|\s(?=#)", text(cell)))
    given = [label for label in labels if not is_left_out(label)]
    return {"tags": given} if given else {}


def lent(cell: object) -> Values:
    """The value that duban writes for what a task takes from its sub-tasks."""
    wording = text(cell).strip()
    key = read_term("lent", wording, tuple(LENT))
    return {"lent": key} if key else {KEPT: wording}


def confidential(cell: object) -> Values:
    """Whether a task is confidential: 是 or 否, in either language or as duban writes it for programs, or by its 密级.

    A word that is neither (内部) is kept in the detail: it is for the office to say whether that may leave the house.
    """
    wording = text(cell).strip()
    says = read_term("bool", wording, ("yes", "no")) or {"true": "yes", "false": "no"}.get(wording.lower())
    if says or is_left_out(wording):
        return {"confidential": int(says == "yes")} if says else {}
    # 秘密★1年: the wording says for how long.
    return {"confidential": 1, KEPT: wording} if SECRET.match(wording) else {KEPT: wording}


READERS: dict[str, Reader] = {field: read_text(field) for field in TEXTS} | {
    "title": title,
    "id": read_count("id"),
    "number": number,
    "meeting": lambda cell: {"meeting": " ".join(text(cell).split())},  # in one line
    "last_feedback": read_name("last_feedback"),
    "status": status,
    "urgency": urgency,
    "owner": leading.owner,
    OWNER_AND_PERSON: leading.owner_and_person,
    "person": leading.person,
    "supporting": leading.supporting,
    "source": source,
    "leader": read_name("leader"),
    "progress": progress,
    "urged": read_count("urged"),
    "extended": read_count("extended"),
    "result": result,
    "parent": read_name("parent"),
    "tags": tags,
    "applicant": read_name("applicant"),
    "lent": lent,
    "confidential": confidential,
}
"""The readers of all fields but dates, for ledgers from any office."""
SCALED: dict[str, Callable[[object, float], Values]] = {"status": status, "progress": progress}
"""Readers that take the scale of their column as a second argument."""


def _literal(field: str) -> Reader:
    return lambda cell: {field: text(cell)}


def _items(field: str) -> Reader:
    return lambda cell: {field: divided(text(cell))}


# In duban's own files "无" is a title like any other, and a name with "、" in it is one name.
LITERAL = (*TEXTS, "owner", "person", "leader", "applicant", "number", "parent")
OWN_READERS: dict[str, Reader] = (
    READERS
    | {field: _literal(field) for field in LITERAL}
    | {"supporting": _items("supporting"), "tags": _items("tags")}
)
"""The readers for a file that duban wrote: texts are taken literally."""
