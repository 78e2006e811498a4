"""Resolve former names of owners that were renamed or merged into another owner."""

from collections.abc import Iterable, Mapping

Named = tuple[str, str]
"""The kind and the name of an owner."""


def former(
    owners: Mapping[int, tuple[str, str, int]], changes: Iterable[tuple[int, str | None, str | None]]
) -> dict[Named, str]:
    """Map the former names of present owners, (kind, name), to their name now.

    ``owners`` maps an id to (kind, name, present). ``changes`` are in the order in which they happened: (id, the old
    name, None) for a renaming, (id, anything, the name of the other owner) for a merge into another owner.
    """
    present = {(kind, name) for kind, name, is_present in owners.values() if is_present}
    next_names: dict[Named, Named] = {}
    for owner, old, into in changes:
        kind, name, _present = owners[owner]
        next_names[(kind, name) if into else (kind, old or "")] = (kind, into or name)
    return {
        each: now[1]
        for each in next_names
        if each not in present and (now := _present_name(each, next_names)) in present
    }


def _present_name(name: Named, next_names: Mapping[Named, Named]) -> Named:
    for _step in next_names:  # bounded: names may have gone round in a circle (A → B, later B → A)
        name = next_names.get(name, name)
    return name
