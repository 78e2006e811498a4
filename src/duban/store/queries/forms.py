"""Queries on the forms of rounds, in which progress is collected."""

from collections.abc import Iterable

from duban.store.connection import Access

ASKED = """SELECT o.id, o.name FROM form f JOIN owner o ON o.id = f.owner_id
 WHERE f.present = 1 AND f.round = ? ORDER BY f.id"""


def asked_already(store: Access, round: str, owners: Iterable[int]) -> list[str]:
    """The names of those of these units that have a form in a round."""
    asked = set(owners)
    return [name for owner, name in store.rows(ASKED, (round,)) if owner in asked]
