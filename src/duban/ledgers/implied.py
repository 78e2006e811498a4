"""What follows from a whole row: who leads, a status that its other cells tell, a title that stands elsewhere."""

from collections.abc import Iterable

from duban.ledgers import words
from duban.ledgers.cells import Values

_SHORTEST = 8  # characters of a text that can stand for a title
_WITNESSES = {"number", "id", "owner", "person", "status", "assigned", "due", "due_text"}


def settle_people(values: Values, *, person_leads: bool, own: bool) -> None:
    """Where no unit is named the person leads; nobody supports a task that they lead."""
    if person_leads and "person" in values:
        values |= {"owner": values["person"], "owner_kind": "person"}
    elif own and "owner" in values and values["owner"] == values.get("person"):
        values["owner_kind"] = "person"  # so duban writes a person who leads
    if "supporting" in values and values.get("owner") in values["supporting"]:
        values["supporting"] = [name for name in values["supporting"] if name != values["owner"]]
    if "persons" in values:
        values["persons"] = [name for name in values["persons"] if name in values["supporting"]]


def take_first_deadline(values: Values) -> None:
    """Where no other deadline was set since, the one that was set at first still holds."""
    if not values.keys() & {"due", "due_text"} and "original_due" in values:
        values["due"] = values["original_due"]


def implied_status(values: Values) -> str | None:
    """Closed by its closing day, its result or 100 %; else what a short feedback says: 已完成 under 完成情况."""
    if "closed" in values or values.get("result") == "solved" or values.get("progress") == 100:
        return "closed"
    feedback = values.get("last_feedback")
    return words.read_status(feedback) if feedback and len(feedback) < 10 else None


def title_among(values: Values, texts: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    """Heading and text of the only long one of a row that is a task by its other cells; (heading, text) are given."""
    long = [(heading, said) for heading, said in texts if len(said) >= _SHORTEST]
    return long[0] if len(long) == 1 and values.keys() & _WITNESSES else None
