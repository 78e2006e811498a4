"""One cell → the values of the fields that it feeds; the readers know nothing of sheets.

A reader takes a text or a number and gives the values, keyed by field; under ``KEPT`` stands what it could
not place, which becomes a line of the detail. It raises Usage where it cannot read the cell.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from duban.domain.parts import LENT
from duban.errors import Usage
from duban.ledgers import words
from duban.ledgers.owners import NOBODY, read_owners, split, split_list
from duban.ledgers.workbooks.raw import Shown
from duban.locales import _, read_term

Values = dict[str, Any]
Reader = Callable[[object], Values]

KEPT = ""
DATES = ("assigned", "due", "original_due", "closed", "last_feedback_on", "replied")
FULL_WIDTH = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")  # str.translate takes three times as long
TEXTS = ("title", "detail", "reference", "last_feedback", "meeting", "due_text")  # whatever they say


def text(cell: object) -> str:  # noqa: PLR0911 - one for each kind of cell
    """A cell as a person sees it: 12.0 is "12", 0.6 shown as 60% is "60%", a date is ISO, nothing is ""."""
    match cell:
        case Shown():
            return cell.shown
        case str():
            return cell
        case None:
            return ""
        case bool():
            return "是" if cell else "否"
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case date():
            return moment(cell)
    return str(cell)


def moment(value: date) -> str:
    """ISO to the minute; midnight is how spreadsheets write a whole day."""
    if isinstance(value, datetime):
        late = timedelta(milliseconds=500 if value.year < 9999 else 0)  # they store a hair less than 09:30
        rounded = (value.replace(tzinfo=None) + late).replace(second=0, microsecond=0)
        whole = rounded.time() == time.min
        return rounded.date().isoformat() if whole else rounded.isoformat(timespec="minutes")
    return value.isoformat()


def read_text(field: str) -> Reader:
    """The text as it is, but for the space around it."""
    return lambda cell: {field: text(cell).strip()}


def read_name(field: str) -> Reader:
    """A text that may be crossed out: 无, —, / say that there is none."""

    def read(cell: object) -> Values:
        name = text(cell).strip()
        return {} if name.casefold() in NOBODY else {field: name}

    return read


def number(cell: object) -> Values:
    """０１ is 01, so that it is found again; the brackets of 督〔2026〕12号 stay what they are."""
    name = text(cell).strip()
    if name.casefold() in NOBODY:
        return {}
    return {"number": FULL_WIDTH.sub(lambda figure: chr(ord(figure[0]) - 0xFEE0), name)}


def read_count(field: str) -> Reader:
    def read(cell: object) -> Values:
        figures = text(cell).strip()
        if not re.fullmatch(r"\d{1,18}", figures):
            raise Usage(_("“{value}” is not a whole number.").format(value=figures))
        return {field: int(figures)}

    return read


def owner(cell: object) -> Values:
    lead, supporting = read_owners(text(cell))
    found: Values = {"owner": lead} if lead else {}
    return found | ({"supporting": supporting} if supporting else {})


def supporting(cell: object) -> Values:
    lead, rest = read_owners(text(cell))
    return {"supporting": [lead, *rest]} if lead else {}


def person(cell: object) -> Values:
    """Several persons: the first is responsible, the others support."""
    lead, rest = read_owners(text(cell))
    found: Values = {"person": lead} if lead else {}
    return found | ({"supporting": rest} if rest else {})


def owner_and_person(cell: object) -> Values:
    """牵头单位/责任人: two names are a unit and its person, anything else is read as owners."""
    names = split(re.sub(r"[（(](.+)[）)]\s*$", r"/\1", text(cell)))
    return {"owner": names[0], "person": names[1]} if len(names) == 2 else owner(cell)


def status(cell: object) -> Values:
    """已完成 → closed, 进行中 60% → active and its progress; 已完成（3月底） also keeps the whole wording."""
    wording = text(cell).strip()
    percent = re.search(r"(\d{1,3})(?:\.\d+)?\s*[%％]", wording)
    bare = re.sub(r"\s*[（(][^（()）]*[）)]\s*", "", wording)
    if percent:
        bare = bare.replace(percent[0], "").strip(" ，,：:、")
    elif type(cell) is float and 0 <= cell <= 1:  # a percent-formatted cell
        return status(f"{round(cell * 100)}%")
    key = words.read_status(bare) if bare else None
    if percent and not bare:
        key = "closed" if percent[1] == "100" else "active"
    if key is None:
        raise Usage(_("“{value}” is no status that duban knows.").format(value=wording))
    found: Values = {"status": key} | ({"progress": min(int(percent[1]), 100)} if percent else {})
    return found | ({KEPT: wording} if "（" in wording or "(" in wording else {})


def progress(cell: object) -> Values:
    """A percentage: 60%, 60, and 0.6 or 1.0 as spreadsheets store 60 % and 100 %; the text "1" is 1 %.

    A word such as 已完成 is read as the status.
    """
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _percent(cell * 100 if isinstance(cell, float) and cell <= 1 else cell, cell)
    wording = text(cell).strip()
    if figures := re.fullmatch(r"(?:约|已?完成)?\s*(\d+(?:\.\d+)?)\s*([%％]?)", wording):
        share = float(figures[1])
        is_part = not figures[2] and "." in figures[1] and share <= 1
        return _percent(share * 100 if is_part else share, cell)
    if key := words.read_status(wording):
        return {"status": key}
    if wording in NOBODY:
        return {}
    raise Usage(_("“{value}” is not a percentage.").format(value=wording))


def _percent(share: float, cell: object) -> Values:
    if not 0 <= share <= 100:
        raise Usage(_("{value} is not between 0 and 100 %.").format(value=text(cell)))
    return {"progress": round(share)}


def urgency(cell: object) -> Values:
    wording = text(cell).strip()
    if wording in NOBODY:
        return {}
    if key := words.read_urgency(wording):
        return {"urgency": key}
    raise Usage(_("“{value}” is no urgency that duban knows.").format(value=wording))


def source(cell: object) -> Values:
    """The wording is kept as the reference, which a column of its own overrides."""
    wording = text(cell).strip()
    if wording in NOBODY:
        return {}
    key, is_its_name = words.read_source(wording)
    return {"source": key} if is_its_name else {"source": key, "reference": wording}


def result(cell: object) -> Values:
    """One of the four results; ledgers also tell the outcome at length under 办理结果: that is kept."""
    wording = text(cell).strip()
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
    "owner": owner,
    "owner person": owner_and_person,
    "person": person,
    "supporting": supporting,
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


def own_progress(cell: object) -> Values:
    """1.0 is 1 %: duban writes percentages as whole numbers, with a sign in text."""
    figures = re.fullmatch(r"(\d{1,3})%?", text(cell).strip())
    return _percent(int(figures[1]), cell) if figures else progress(cell)


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
