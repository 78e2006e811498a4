"""Queries on owners, meetings and routines."""

from duban.store.statements import Meeting, Owner, Routine
from duban.store.writing import Record

OWNERS = f"{Owner.SELECT} WHERE present = 1 ORDER BY id"
NAMING = {column: f"{Owner.SELECT} WHERE {column} = ? ORDER BY id" for column in ("parent_id", "head_id")}
WITHIN = "SELECT name FROM owner WHERE parent_id = ? AND present = 1 ORDER BY name"
PERSONS = f"{Owner.SELECT} WHERE kind = 'person' AND present = 1 AND parent_id = ? ORDER BY id"
ALL_NAMES = "SELECT id, kind, name, present FROM owner"
# A merger has the new name as its text: the old one then means the remaining owner.
RENAMED = """SELECT owner_id, old, text FROM event
 WHERE owner_id IS NOT NULL AND (kind = 'edit' AND field = 'name' OR kind = 'merge' AND text IS NOT NULL) ORDER BY id"""
MEETING_NAMED = f"{Meeting.SELECT} WHERE name = ? AND present = 1 AND cancelled = 0 ORDER BY id LIMIT 1"
# A dict keeps the last of equal names, so the most recent meeting comes last.
MEETINGS = "SELECT name, id FROM meeting WHERE present = 1 ORDER BY cancelled DESC, day, id"
ROUTINES = f"{Routine.SELECT} WHERE present = 1 ORDER BY id"


def present(record: Record) -> list[Owner]:
    """All present owners."""
    return record.all(Owner, OWNERS)


def naming(record: Record, column: str, owner: int) -> list[Owner]:
    """The owners that refer to ``owner`` in a column, including removed ones."""
    return record.all(Owner, NAMING[column], (owner,))


def names_within(record: Record, unit: int) -> list[str]:
    """The names of the units and persons directly within a unit."""
    return [name for (name,) in record.rows(WITHIN, (unit,))]


def persons_of(record: Record, unit: int) -> list[Owner]:
    """The persons of a unit."""
    return record.all(Owner, PERSONS, (unit,))


def all_names(record: Record) -> dict[int, tuple[str, str, int]]:
    """(kind, name, present) of all owners by id, including removed ones."""
    return {owner: (kind, name, here) for owner, kind, name, here in record.rows(ALL_NAMES)}


def renamed(record: Record) -> list[tuple[int, str | None, str | None]]:
    """Renamings and mergers of owners in order: owner id, old name, text of the event."""
    return list(record.rows(RENAMED))


def meeting_named(record: Record, name: str) -> Meeting | None:
    """The meeting of that name that was not cancelled, or None."""
    return next(iter(record.all(Meeting, MEETING_NAMED, (name,))), None)


def meetings(record: Record) -> dict[str, int]:
    """The ids of meetings by name. Of several with the same name, the latest that was not cancelled counts."""
    return dict(record.rows(MEETINGS))


def routines(record: Record) -> list[Routine]:
    """All present routines."""
    return record.all(Routine, ROUTINES)
