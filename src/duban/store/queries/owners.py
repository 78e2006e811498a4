"""Queries on owners, meetings and routines."""

from collections.abc import Callable

from duban.store.queries import all_of, all_rows, one_column
from duban.store.statements import Meeting, Owner, Routine
from duban.store.writing import Record

NAMING = {column: f"{Owner.SELECT} WHERE {column} = ? ORDER BY id" for column in ("parent_id", "head_id")}
# A dict keeps the last of equal names, so the most recent meeting comes last.
MEETINGS = "SELECT name, id FROM meeting WHERE present = 1 ORDER BY cancelled DESC, day, id"

present: Callable[[Record], list[Owner]] = all_of(Owner, "WHERE present = 1 ORDER BY id")

persons_of: Callable[[Record, int], list[Owner]] = all_of(
    Owner, "WHERE kind = 'person' AND present = 1 AND parent_id = ? ORDER BY id"
)
"""The persons of a unit."""

names_within: Callable[[Record, int], list[str]] = one_column(
    "SELECT name FROM owner WHERE parent_id = ? AND present = 1 ORDER BY name"
)
"""The names of the units and persons directly within a unit."""

all_names: Callable[[Record], list[tuple[int, str, str, int]]] = all_rows("SELECT id, kind, name, present FROM owner")
"""Including removed ones."""

# A merger has the new name as its text: the old one then means the remaining owner.
renamed: Callable[[Record], list[tuple[int, str | None, str | None]]] = all_rows(
    """SELECT owner_id, old, text FROM event
 WHERE owner_id IS NOT NULL AND (kind = 'edit' AND field = 'name' OR kind = 'merge' AND text IS NOT NULL) ORDER BY id"""
)
"""Renamings and mergers of owners in order: owner id, old name, text of the event."""

meetings_named: Callable[[Record, str], list[Meeting]] = all_of(
    Meeting, "WHERE name = ? AND present = 1 AND cancelled = 0 ORDER BY id"
)
"""The meetings of that name that were not cancelled."""

routines: Callable[[Record], list[Routine]] = all_of(Routine, "WHERE present = 1 ORDER BY id")


def naming(record: Record, column: str, owner: int) -> list[Owner]:
    """The owners that refer to ``owner`` in a column, including removed ones."""
    return record.all(Owner, NAMING[column], (owner,))


def meetings(record: Record) -> dict[str, int]:
    """The ids of meetings by name. Of several with the same name, the latest that was not cancelled counts."""
    return dict(record.rows(MEETINGS))
