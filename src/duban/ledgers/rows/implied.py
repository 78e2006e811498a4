"""Values that follow from a whole row: who leads, a status implied by other cells, a title taken from another cell."""

from collections.abc import Iterable

from duban.ledgers.cells import words
from duban.ledgers.cells.names import is_full_name, is_unit
from duban.ledgers.cells.states import DOUBTS
from duban.ledgers.cells.text import Values

SHORT = 10  # characters; a longer sentence tells more than a state
_SHORTEST = 8  # characters; a shorter text is no substitute for a title
_EVIDENCE = {"number", "id", "owner", "person", "status", "assigned", "due", "due_text"}


def settle_people(values: Values, *, person_leads: bool, own: bool) -> None:
    """Without a unit the person leads; the lead is removed from the supporters."""
    if person_leads and "person" in values and "owner" not in values:
        name = values["person"]
        is_one = is_full_name(name) or not is_unit(name)  # but 总务处, among persons
        values |= {"owner": name, "owner_kind": "person"} if is_one else {"owner": values.pop("person")}
    elif own and "owner" in values and values["owner"] == values.get("person"):
        values["owner_kind"] = "person"  # duban writes a leading person into both columns
    if "supporting" in values and values.get("owner") in values["supporting"]:
        values["supporting"] = [name for name in values["supporting"] if name != values["owner"]]
    if "persons" in values:
        values["persons"] = [name for name in values["persons"] if name in values["supporting"]]


def take_first_deadline(values: Values) -> None:
    """Use the original deadline of a row that has no other: it was never moved."""
    if not values.keys() & {"due", "due_text"} and "original_due" in values:
        values["due"] = values["original_due"]


def implied_status(values: Values) -> str | None:
    """Closed by its closing date, its result or 100 %; else the state that its feedback is or begins with: 已完成。…;
    else active where somebody has answered."""
    if "closed" in values or values.get("result") == "solved" or values.get("progress") == 100:
        return "closed"
    first, _stop, more = values.get("last_feedback", "").strip().partition("。")
    state = words.read_status(first) if 0 < len(first) < SHORT and not DOUBTS.search(more) else None
    return state or ("active" if values.keys() & {"replied", "result"} else None)


def title_among(values: Values, texts: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    """Choose a substitute for a missing title: the only long text of a row that has other values of a task.

    ``texts`` and the result are (heading, text).
    """
    long = [(heading, wording) for heading, wording in texts if len(wording) >= _SHORTEST]
    return long[0] if len(long) == 1 and values.keys() & _EVIDENCE else None
