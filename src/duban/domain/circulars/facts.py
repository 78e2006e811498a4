"""The facts of a circular: rows of the record as they stood when its month was closed, as one JSON object.

``about`` says how they are read: the days of the month, the moment up to which the record counts, and the relevant
configuration. ``owners``, ``tasks`` and ``events`` are rows by their ids, ``interviews`` and ``scores`` are derived
from them. Equal facts give equal texts, byte for byte.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

Facts = Mapping[str, Any]
ROWS = ("owners", "tasks", "events")
FOLLOWING = ("about", "interviews", "scores")


class Difference(NamedTuple):
    """A value that differs from the published one. ``table`` is one of ROWS or FOLLOWING, ``row`` an id or ""."""

    table: str
    row: str
    field: str
    published: Any
    now: Any


def canonical(facts: Facts) -> str:
    """The facts as text."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sealed(parts: Sequence[str]) -> str:
    """The SHA-256 of several texts, in hexadecimal digits. The boundaries between the texts are hashed too."""
    return hashlib.sha256(json.dumps(list(parts), ensure_ascii=False).encode()).hexdigest()


def differences(published: Facts, now: Facts) -> list[Difference]:
    """Each value that differs; derived values are only compared if the rows are the same."""
    rows = [each for table in ROWS for each in _of_rows(table, published[table], now[table])]
    return rows or [each for table in FOLLOWING for each in _following(table, "", published[table], now[table])]


def _of_rows(table: str, published: Mapping[str, Facts], now: Mapping[str, Facts]) -> Iterator[Difference]:
    for row in sorted(published.keys() | now.keys(), key=int):
        before, after = published.get(row), now.get(row)
        if before is None or after is None:
            yield Difference(table, row, "present", before and "1", after and "1")
            continue
        for field in sorted(before.keys() | after.keys()):
            if before.get(field) != after.get(field):
                yield Difference(table, row, field, before.get(field), after.get(field))


def _following(table: str, place: str, published: Any, now: Any) -> Iterator[Difference]:
    if isinstance(published, dict) and isinstance(now, dict):
        for key in sorted(published.keys() | now.keys()):
            yield from _following(table, key, published.get(key), now.get(key))
    elif isinstance(published, list) and isinstance(now, list):
        # By content and not by position: one line more at the top must not report all lines below it.
        gone = [each for each in published if each not in now]
        come = [each for each in now if each not in published]
        for n in range(max(len(gone), len(come))):
            before, after = (_written(each[n]) if n < len(each) else None for each in (gone, come))
            yield Difference(table, "", place, before, after)
    elif published != now:
        yield Difference(table, "", place, published, now)


def _written(value: Any) -> str:
    values = value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]
    return " ".join(str(each) for each in values if each not in (None, "", 0))
