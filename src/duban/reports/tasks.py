"""Rows of tasks: one statement, streamed, and what is derived for each row."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice
from types import MappingProxyType
from typing import Any

from duban.domain.lights import Clock, was_on_time
from duban.domain.task import LIGHTS
from duban.reports.apart import Namesakes
from duban.reports.columns import TASK
from duban.reports.filters import FROM, NAMED, Filters, order_by, where
from duban.reports.parts import Parts, parts_of, sum_up
from duban.reports.report import Row, Version
from duban.store.connection import MANY
from duban.store.reading import Reader

_DERIVED = {"light", "days_overdue", "workdays_overdue", "days_left", "on_time", "supporting", "remaining", "lent"}
# A row is made once, in the order of the contract with room for what is derived, and completed where it is.
_BLANK: Row = {column.key: None for column in TASK}
_STORED = [*(key for key in _BLANK if key not in _DERIVED), "missed"]
_SELECT = ", ".join(NAMED.get(key, f"t.{key}") for key in _STORED)
_SUPPORT = """SELECT s.task_id, o.name FROM support s JOIN owner o ON o.id = s.owner_id
WHERE s.task_id IN ({}) ORDER BY s.task_id, s.place"""
_NAMESAKES = {"owner": "t.owner_id, ", "person": "t.person_id, "}
"""What keeps the tasks of one of several owners of a name together."""
_CHUNK = 250  # rows that stay in the cache of a processor


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
    """The tasks that the filters let through, as rows of the contract, streamed, in groups of one value of ``by``.

    ``condition`` (" AND …" with its ``parameters``) is the report's own; so is ``order``, unless another is asked for,
    and so are the keys that ``own`` sorts by SQL.
    """
    chosen = where(filters)
    order = filters.order(own) or order
    if by:
        order = f"{order_by(by)}, {_NAMESAKES[by]}{order}" if by in _NAMESAKES else f"{order_by(by)}, {order}"
    by_light = (by or filters.sort.partition(":")[0]) == "light"
    limit = "" if filters.limit is None or filters.lights or by_light else f" LIMIT {filters.limit}"
    sql = f"SELECT {MANY} {_SELECT} {FROM} WHERE t.present = 1{chosen.sql}{condition} ORDER BY {order}{limit}"
    rows = _rows(reader, clock, reader.rows(sql, {**chosen.parameters, **(parameters or {})}))
    if filters.lights:
        rows = (row for row in rows if row["light"] in filters.lights)
    if by_light:
        rows = rows_in_order(reader, clock, _by_light(rows, not by and filters.sort.endswith(":desc")))
    return islice(rows, filters.limit)


def size_of(reader: Reader, filters: Filters) -> int:
    """How many rows there will be at most: a light is known only once its row is read."""
    count = _let_through(reader, filters)
    return count if filters.limit is None else min(count, filters.limit)


def count_of(reader: Reader, clock: Clock, filters: Filters) -> int:
    """How many tasks the filters let through, however many are asked for."""
    if not filters.lights:
        return _let_through(reader, filters)
    return sum(1 for _row in task_rows(reader, clock, filters._replace(limit=None, sort="")))


def _let_through(reader: Reader, filters: Filters) -> int:
    chosen = where(filters)
    found = reader.row(f"SELECT COUNT(*) {FROM} WHERE t.present = 1{chosen.sql}", chosen.parameters)
    return found[0] if found else 0


def versions_of(reader: Reader) -> Callable[[Sequence[int]], Mapping[int, Version]]:
    """What gives the versions of tasks (reports/versions.py)."""
    found: Callable[[Sequence[int]], Mapping[int, Version]] | None = None

    def versions(ids: Sequence[int]) -> Mapping[int, Version]:
        from duban.reports.versions import Versions  # only a calendar asks

        nonlocal found
        found = found or Versions(reader)
        return found(ids)

    return versions


def rows_in_order(reader: Reader, clock: Clock, ids: Sequence[int]) -> Iterator[Row]:
    """The tasks with these ids, in that order."""
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        rows = {row["id"]: row for row in task_rows(reader, clock, Filters(ids=tuple(chunk)))}
        yield from (rows[each] for each in chunk if each in rows)


def in_terms(rows: Iterator[Row], sort: str, key: str, terms: Sequence[str]) -> Iterator[Row]:
    """The rows, in the order of these ``terms`` where they are sorted by ``key``, which no SQL knows."""
    asked, _colon, direction = sort.partition(":")
    if asked != key:
        return rows
    return iter(sorted(rows, key=lambda row: terms.index(row[key]), reverse=direction == "desc"))


def _by_light(rows: Iterator[Row], descending: bool) -> list[int]:
    """The ids of the rows, the worst light first (or last), those without one at the end.

    A light is known only once its row is complete, so the rows are read twice: ids alone fit into memory.
    """
    ids: dict[str, list[int]] = {light: [] for light in LIGHTS}
    for row in rows:
        ids[row["light"]].append(row["id"])
    none = ids.pop("none")
    return [*chain.from_iterable(reversed(ids.values()) if descending else ids.values()), *none]


def _rows(reader: Reader, clock: Clock, found: Iterator[tuple[Any, ...]]) -> Iterator[Row]:
    namesakes = Namesakes(reader)
    while chunk := list(islice(found, _CHUNK)):
        ids = [values[0] for values in chunk]
        supporting, parts = _supporting(reader, ids), parts_of(reader, ids)
        rows = [_row(values, supporting, parts, clock) for values in chunk]
        namesakes.tell_apart(rows)
        yield from rows


def _row(values: tuple[Any, ...], supporting: Mapping[int, list[str]], parts: Parts, clock: Clock) -> Row:
    row = _BLANK.copy()
    row.update(zip(_STORED, values, strict=True))
    sum_up(row, parts, clock)
    row["supporting"] = supporting.get(row["id"], [])
    row["tags"] = _tags(row["tags"]) if row["tags"] else []
    missed = row.pop("missed")
    if row["status"] == "closed":
        row["on_time"] = was_on_time(row["due"], row["closed"], missed)
    return row


def _tags(kept: str) -> list[str]:
    from duban.domain.kept import texts  # few tasks have tags

    return texts(kept)


def _supporting(reader: Reader, ids: list[int]) -> dict[int, list[str]]:
    """The names of the supporting owners of these tasks."""
    names = defaultdict(list)
    for task, name in reader.rows_among(_SUPPORT, ids):
        names[task].append(name)
    return names
