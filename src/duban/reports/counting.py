"""What reports that count tasks have in common: whose tasks count, and the order of the counts."""

from collections.abc import Sequence

from duban.domain.lights import Clock
from duban.errors import Usage
from duban.locales import _
from duban.reports.filters import Filters, Where, where
from duban.reports.report import Row
from duban.reports.tasks import task_rows
from duban.store.reading import Reader


def led(reader: Reader, clock: Clock, filters: Filters) -> Where:
    """The filters as conditions on filters.FROM, where a task belongs to its lead alone.

    Source: DOMAIN "Words": only the lead counts in completion statistics.
    """
    found = where(filters._replace(owners=(), ids=_ids(reader, clock, filters)))
    found.among("t.owner_id IN {}", filters.owners)
    return found


def _ids(reader: Reader, clock: Clock, filters: Filters) -> tuple[int, ...]:
    """The tasks of the lights that were asked for; lights are a matter of rules, and not of SQL."""
    if not filters.lights:
        return filters.ids
    unsorted = filters._replace(sort="", limit=None)
    return tuple(row["id"] for row in task_rows(reader, clock, unsorted)) or (0,)


def in_order(rows: list[Row], keys: Sequence[str], filters: Filters) -> list[Row]:
    """The counts in the order that was asked for, what has no value last, and as many as were asked for.

    Raises Usage for what is not one of their ``keys``.
    """
    key, _colon, direction = filters.sort.partition(":")
    if filters.sort:
        if key not in keys or direction not in {"", "asc", "desc"}:
            raise Usage(
                _("Counts cannot be sorted by {key!r}.").format(key=filters.sort),
                _("Sort by one of {keys}; add :desc to turn the order round.").format(keys=_(", ").join(keys)),
            )
        known, unknown = [row for row in rows if row[key] is not None], [row for row in rows if row[key] is None]
        rows = sorted(known, key=lambda row: row[key], reverse=direction == "desc") + unknown
    return rows[: filters.limit]
