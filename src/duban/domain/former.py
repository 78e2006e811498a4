"""What owners were called before they were renamed, or merged into another one."""

from collections.abc import Iterable, Mapping

Named = tuple[str, str]
"""The kind and the name of an owner."""


def former(
    owners: Mapping[int, tuple[str, str, int]], changes: Iterable[tuple[int, str | None, str | None]]
) -> dict[Named, str]:
    """The former names of the owners that are there, (kind, name) → the name now.

    ``owners`` are (kind, name, present) by id, ``changes`` in their order (id, the name until then, None) for who was
    renamed and (id, anything, the name of the other one) for who was merged into it.
    """
    present = {(kind, name) for kind, name, is_present in owners.values() if is_present}
    next_names: dict[Named, Named] = {}
    for owner, old, into in changes:
        kind, name, _present = owners[owner]
        next_names[(kind, name) if into else (kind, old or "")] = (kind, into or name)
    return {each: now[1] for each in next_names if each not in present and (now := _now(each, next_names)) in present}


def _now(name: Named, next_names: Mapping[Named, Named]) -> Named:
    for _step in next_names:  # as many steps as there can be: names may have gone round in a circle
        name = next_names.get(name, name)
    return name
