"""Rows of tasks: one streamed statement, and the derived values of each row."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice
from types import MappingProxyType
from typing import Any

from duban.domain.lights import Clock, was_on_time
from duban.domain.task import LIGHTS
from duban.reports.columns import TASK
from duban.reports.report import Row, Version
from duban.reports.rows.filters import FROM, NAMED, Filters, order_by, where
from duban.reports.rows.namesakes import Namesakes
from duban.reports.rows.order import arranged, is_placed
from duban.reports.rows.parts import Parts, parts_of, roll_up
from duban.store.connection import MANY
from duban.store.reading import Reader

_DERIVED = {"light", "days_overdue", "workdays_overdue", "days_left", "on_time", "supporting", "remaining", "lent"}
# A row is a copy of this dictionary, updated in place: the keys get the order of the contract, and no row is
# built twice.
_BLANK: Row = {column.key: None for column in TASK}
_STORED = [*(key for key in _BLANK if key not in _DERIVED), "missed"]
_SELECT = ", ".join(NAMED.get(key, f"t.{key}") for key in _STORED)
_SUPPORT = """SELECT s.task_id, o.name FROM support s JOIN owner o ON o.id = s.owner_id
WHERE s.task_id IN ({}) ORDER BY s.task_id, s.place"""
_CHUNK = 250  # rows at once: few enough for the cache of a processor, and for one statement on their sub-tasks


def task_rows(
    reader: Reader,
    clock: Clock,
    filters: Filters,
    condition: str = "",
    parameters: Mapping[str, object] | None = None,
    order: str = "t.id",
    by: str | None = None,
    own: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Row]:
    """The tasks that match the filters as a stream of rows, grouped by the key ``by``.

    ``condition`` (" AND …" with its ``parameters``) is added by the report. ``order`` applies if the filters do not
    sort; ``own`` maps additional sort keys of the report to SQL. Raises Usage for an unknown key.
    """
    chosen = where(filters)
    order = filters.order(own) or order
    if by:
        order = f"{order_by(by)}, {order}"
    # Lights are computed row by row, so SQL can neither filter nor sort by them, and must not apply the limit then.
    by_light = (by or filters.sort.partition(":")[0]) == "light"
    limit = "" if filters.limit is None or filters.lights or by_light else f" LIMIT {filters.limit}"
    selection = f"{FROM} WHERE t.present = 1{chosen.sql}{condition} ORDER BY {order}"
    named = {**chosen.parameters, **(parameters or {})}
    if is_placed(filters.sort) or (by and is_placed(by)):
        ids = arranged(reader, reader.rows(f"SELECT {MANY} t.id {selection}", named), filters, by or "")
        rows = rows_in_order(reader, clock, [task for (task,) in ids])
    else:
        rows = _rows(reader, clock, reader.rows(f"SELECT {MANY} {_SELECT} {selection}{limit}", named))
    if filters.lights:
        rows = (row for row in rows if row["light"] in filters.lights)
    if by_light:
        rows = rows_in_order(reader, clock, _by_light(rows, not by and filters.sort.endswith(":desc")))
    return islice(rows, filters.limit)


def size_of(reader: Reader, filters: Filters) -> int:
    """The greatest possible number of rows: filters on lights, which SQL does not know, are not considered."""
    count = let_through(reader, filters)
    return count if filters.limit is None else min(count, filters.limit)


def count_of(reader: Reader, clock: Clock, filters: Filters) -> int:
    """The number of tasks that match the filters, regardless of the limit."""
    if not filters.lights:
        return let_through(reader, filters)
    return sum(1 for _row in task_rows(reader, clock, filters._replace(limit=None, sort="")))


def let_through(
    reader: Reader, filters: Filters, condition: str = "", parameters: Mapping[str, object] = MappingProxyType({})
) -> int:
    """The number of tasks that the filters and ``condition`` (" AND …") let through; lights and the limit apart."""
    chosen = where(filters)
    sql = f"SELECT COUNT(*) {FROM} WHERE t.present = 1{chosen.sql}{condition}"
    return reader.value(sql, {**chosen.parameters, **parameters}) or 0


def versions_of(reader: Reader) -> Callable[[Sequence[int]], Mapping[int, Version]]:
    """A function from ids of tasks to their versions (versions.py), which is loaded at its first call."""
    versions_by_id: Callable[[Sequence[int]], Mapping[int, Version]] | None = None

    def versions(ids: Sequence[int]) -> Mapping[int, Version]:
        from duban.reports.rows.versions import Versions  # needed by the calendar format alone

        nonlocal versions_by_id
        versions_by_id = versions_by_id or Versions(reader)
        return versions_by_id(ids)

    return versions


def rows_in_order(reader: Reader, clock: Clock, ids: Sequence[int]) -> Iterator[Row]:
    """The rows of the tasks with these ids, in their order; unknown ids are left out."""
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        rows = {row["id"]: row for row in task_rows(reader, clock, Filters(ids=tuple(chunk)))}
        yield from (rows[each] for each in chunk if each in rows)


def in_terms(rows: Iterator[Row], sort: str, key: str, terms: Sequence[str]) -> Iterator[Row]:
    """The rows, sorted in the order of ``terms`` if ``sort`` names ``key``, a value that SQL does not know."""
    asked, _colon, direction = sort.partition(":")
    if asked != key:
        return rows
    return iter(sorted(rows, key=lambda row: terms.index(row[key]), reverse=direction == "desc"))


def _by_light(rows: Iterator[Row], descending: bool) -> list[int]:
    """The ids of the rows, the worst light first (or last), those without a light at the end.

    The rows are read twice, once for this and once more in that order: a million ids fit into memory, a million rows
    do not.
    """
    ids: dict[str, list[int]] = {light: [] for light in LIGHTS}
    for row in rows:
        ids[row["light"]].append(row["id"])
    none = ids.pop("none")
    return [*chain.from_iterable(reversed(ids.values()) if descending else ids.values()), *none]


def _rows(reader: Reader, clock: Clock, stored: Iterator[tuple[Any, ...]]) -> Iterator[Row]:
    namesakes = Namesakes(reader)
    while chunk := list(islice(stored, _CHUNK)):
        ids = [values[0] for values in chunk]
        supporting, parts = _supporting(reader, ids), parts_of(reader, ids)
        rows = [_row(values, supporting, parts, clock) for values in chunk]
        namesakes.distinguish(rows)
        yield from rows


def _row(values: tuple[Any, ...], supporting: Mapping[int, list[str]], parts: Parts, clock: Clock) -> Row:
    row = _BLANK.copy()
    row.update(zip(_STORED, values, strict=True))
    roll_up(row, parts, clock)
    row["supporting"] = supporting.get(row["id"], [])
    row["tags"] = _tags(row["tags"]) if row["tags"] else []
    row["confidential"] = bool(row["confidential"])
    missed = row.pop("missed")
    if row["status"] == "closed":
        row["on_time"] = was_on_time(row["due"], row["closed"], missed)
    return row


def _tags(kept: str) -> list[str]:
    from duban.domain.jsonfields import texts  # few tasks have tags

    return texts(kept)


def _supporting(reader: Reader, ids: list[int]) -> dict[int, list[str]]:
    """The names of the supporting owners of these tasks."""
    names = defaultdict(list)
    for task, name in reader.rows_among(_SUPPORT, ids):
        names[task].append(name)
    return names
