"""One cell → the values of the fields that it feeds; the readers know nothing of sheets.

A reader takes a text or a number and gives the values, keyed by field, and under ``KEPT`` what it could not place.
It raises Usage where it cannot read the cell.
"""

import re
from collections.abc import Callable
from typing import cast

from duban.domain.parts import LENT
from duban.errors import Usage
from duban.ledgers import people, shares, words
from duban.ledgers.cells import KEPT, TEXTS, Values, text
from duban.ledgers.headings import OWNER_AND_PERSON
from duban.ledgers.names import NOBODY
from duban.ledgers.owners import split_list
from duban.locales import _, read_term

Reader = Callable[[object], Values]
FULL_WIDTH = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")  # str.translate takes three times as long


def read_text(field: str) -> Reader:
    """The text as it is, but for the space around it."""
    return lambda cell: {field: text(cell).strip()}


def unless_crossed_out(read: Callable[[str], Values]) -> Reader:
    """Reads the text of a cell; 无, —, / say that there is none."""

    def of_cell(cell: object) -> Values:
        wording = text(cell).strip()
        return {} if wording.casefold() in NOBODY else read(wording)

    return of_cell


def read_name(field: str) -> Reader:
    return unless_crossed_out(lambda name: {field: name})


@unless_crossed_out
def number(name: str) -> Values:
    """０１ is 01, so that it is found again; the brackets of 督〔2026〕12号 stay what they are."""
    return {"number": FULL_WIDTH.sub(lambda figure: chr(ord(figure[0]) - 0xFEE0), name)}


def read_count(field: str) -> Reader:
    def read(wording: str) -> Values:
        figures = re.fullmatch(r"(\d{1,18})[次回]?", wording)
        if not figures:
            raise Usage(_("“{value}” is not a whole number.").format(value=wording))
        return {field: int(figures[1])}

    return unless_crossed_out(read)


def status(cell: object, scale: float = 1) -> Values:
    """已完成 → closed, 进行中 60% → active and its progress; 已完成（3月底） also keeps the whole wording.

    A figure is a percentage where its sheet shows one, or where its column has a ``scale``.
    """
    wording = text(cell).strip()
    if wording.casefold() in NOBODY:
        return {}
    if shares.shows_percent(cell) or (type(cell) is float and scale != 1):
        share = shares.percent(shares.of_figure(cast(float, cell), scale), wording)
        return {"status": "closed" if share == 100 else "active", "progress": share}
    state = words.read_state(wording)
    if state is None:
        raise Usage(_("“{value}” is no status that duban knows.").format(value=wording))
    found: Values = {"status": state.key}
    if state.percent is not None:
        found["progress"] = shares.percent(state.percent, wording)
    return found | ({KEPT: wording} if "（" in wording or "(" in wording else {})


def progress(cell: object, scale: float = 1) -> Values:
    """A percentage: 60%, 3/4, or a figure, which times ``scale`` is one. A word such as 已完成 is the status."""
    wording = text(cell).strip()
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return {"progress": shares.percent(shares.of_figure(cell, scale), wording)}
    if wording.casefold() in NOBODY:
        return {}
    if (share := shares.of_text(wording, scale)) is not None:
        return {"progress": shares.percent(share, wording)}
    state = words.read_state(re.sub("约|左右", "", wording))
    if state is None:
        raise Usage(_("“{value}” is not a percentage.").format(value=wording))
    if state.percent is None:
        return {"status": state.key}
    share = shares.percent(state.percent, wording)
    is_said = state.key not in ("active", "closed")  # the percentage says no less than 已完成60%
    return {"progress": share} | ({"status": state.key} if is_said else {})


@unless_crossed_out
def urgency(wording: str) -> Values:
    if key := words.read_urgency(wording):
        return {"urgency": key}
    raise Usage(_("“{value}” is no urgency that duban knows.").format(value=wording))


@unless_crossed_out
def source(wording: str) -> Values:
    """The wording is kept as the reference, which a column of its own overrides."""
    key, is_its_name = words.read_source(wording)
    return {"source": key} if is_its_name else {"source": key, "reference": wording}


@unless_crossed_out
def result(wording: str) -> Values:
    """One of the four results; ledgers also tell the outcome at length under 办理结果: that is kept."""
    key = words.read_result(wording)
    return {"result": key} if key else {KEPT: wording}


def tags(cell: object) -> Values:
    found = split_list(text(cell))
    return {"tags": found} if found else {}


def lent(cell: object) -> Values:
    """What duban says that a task has of its sub-tasks."""
    wording = text(cell).strip()
    key = read_term("lent", wording, tuple(LENT))
    return {"lent": key} if key else {KEPT: wording}


READERS: dict[str, Reader] = {field: read_text(field) for field in TEXTS} | {
    "id": read_count("id"),
    "number": number,
    "last_feedback": read_name("last_feedback"),
    "status": status,
    "urgency": urgency,
    "owner": people.names_for("owner"),
    OWNER_AND_PERSON: people.owner_and_person,
    "person": people.names_for("person"),
    "supporting": people.names_for("supporting"),
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
}
"""How each field but the dates is read in anybody's ledger."""
SCALED: dict[str, Callable[[object, float], Values]] = {"status": status, "progress": progress}
"""Those that are told what the figures of their column mean."""


def own_progress(cell: object) -> Values:
    """1.0 is 1 %: duban writes percentages as whole numbers, with a sign in text."""
    figures = re.fullmatch(r"(\d{1,3})%?", text(cell).strip())
    return {"progress": shares.percent(int(figures[1]), text(cell))} if figures else progress(cell)


def _literal(field: str) -> Reader:
    return lambda cell: {field: text(cell)}


def _items(field: str) -> Reader:
    return lambda cell: {field: text(cell).split("、")}


LITERAL = (*TEXTS, "owner", "person", "leader", "applicant", "number", "parent")
OWN_READERS: dict[str, Reader] = (
    READERS
    | {field: _literal(field) for field in LITERAL}
    | {
        "supporting": _items("supporting"),
        "tags": _items("tags"),
        "progress": own_progress,
    }
)
"""How each field is read in a file that duban wrote: nothing is interpreted that it has written plainly."""
