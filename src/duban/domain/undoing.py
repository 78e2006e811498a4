"""Which commands are taken back: an undo takes back the command that it names, and a redo is an undo of an undo."""

from collections.abc import Iterable


def undone(undoes: Iterable[tuple[int, int]]) -> set[int]:
    """The ids of the commands that are taken back; ``undoes``: of each undo its id and what it undoes, latest first."""
    gone: set[int] = set()
    # Latest first: whether an undo is in effect is known before what it undoes is looked at.
    for command, taken_back in undoes:
        if command not in gone:
            gone.add(taken_back)
    return gone
