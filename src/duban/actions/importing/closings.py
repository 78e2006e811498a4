"""The closings of one import.

They are done at its end, when it is known which sub-tasks of a task are still open: rows may be in any order.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import islice
from typing import Any

from duban.actions import known
from duban.actions.importing.brought import Memory
from duban.actions.importing.changes import Changes, keep_base, name
from duban.actions.importing.lawful import CLOSING, open_state
from duban.actions.importing.outcome import Place, Places
from duban.domain.names.refs import called
from duban.domain.task import OPEN
from duban.locales import _
from duban.spooled import Spooled
from duban.store.queries import ledgers
from duban.store.writing import Record

CHUNK = 2000  # tasks that are read and written together
NAMED = 5  # open parts in a message; nobody reads more


class Closings:
    """Closes tasks. A known task with an open part stays as it is; a new one is registered as open."""

    def __init__(self, record: Record, changes: Changes) -> None:
        self._record, self._changes = record, changes
        self._held: Spooled[tuple[Place, int, dict[str, Any]]] = Spooled()
        self._ids: set[int] = set()
        self._forced: set[int] = set()
        self.assumed: set[int] = set()  # new tasks that are taken to be assigned on the day of their closing

    def hold(self, place: Place, task: int, closing: dict[str, Any]) -> None:
        """Remember that a row closes a known task with these columns."""
        self._held.append((place, task, closing))
        self._ids.add(task)

    def force(self, task: int) -> None:
        """Allow a new task to be closed with open parts: in a file that duban wrote it was closed with --force."""
        self._forced.add(task)

    def settle(self, new: range, places: Places) -> tuple[list[known.Row], list[known.Row]]:
        """Close the held tasks that have no open parts; ``new`` are the ids of new tasks, at ``places`` of the ledger.

        Returns the known tasks that were closed, as they are now, and the new ones that became open, as they were.
        """
        open_parts = self._open_parts(new)
        opened = self._open([task for task in open_parts if task in new], new, places, open_parts)
        closed = []
        # In chunks from the spooled list: an import may close a hundred thousand tasks.
        held = iter(self._held)
        while chunk := list(islice(held, CHUNK)):
            closed += self._close(chunk, open_parts)
        return closed, opened

    def finished(self, new: range) -> list[str]:
        """The new open tasks of which all sub-tasks are closed: nothing in the ledger says that the whole is, too."""
        parts: dict[int, set[str]] = defaultdict(set)
        for _task, above, status in ledgers.links(self._record) if new else ():
            if above in new:
                parts[above].add(status)
        whole = ledgers.states(self._record, [above for above, states in parts.items() if states == {"closed"}])
        return [name(state) for state in whole.values() if state["status"] in OPEN]

    def _open_parts(self, new: range) -> dict[int, list[int]]:
        """The open parts of each task that this import closes, as they are after the import."""
        links = ledgers.links(self._record)
        closing = self._ids | {task for task, _above, status in links if status == "closed" and task in new}
        # A known closed task may get new open parts by this import.
        parents = {above for _task, above, _status in links if above in new} - closing
        closing |= {
            task for task, state in ledgers.states(self._record, parents).items() if state["status"] == "closed"
        }
        closing -= self._forced
        open_parts: dict[int, list[int]] = defaultdict(list)
        # A task that cannot be closed is itself an open part of the task above, so repeat until nothing changes.
        is_settled = False
        while not is_settled:
            is_settled = True
            for task, above, status in links:
                is_open = task in open_parts or (status in OPEN and task not in closing)
                if is_open and above in closing and task not in open_parts.get(above, ()):
                    open_parts[above].append(task)
                    is_settled = False
        return dict(open_parts)

    def _open(
        self, tasks: Collection[int], new: range, places: Places, open_parts: Mapping[int, list[int]]
    ) -> list[known.Row]:
        """Make new tasks open again. The record has only their registration, so that is corrected without an event."""
        states = ledgers.states(self._record, tasks)
        for task, state in states.items():
            reason = self._reason(open_parts[task])
            self._changes.refuse(
                places[task - new.start], {**state, "status": _status(state)}, "status", "closed", reason
            )
            values = {**dict.fromkeys(CLOSING), "status": _status(state)}
            values |= {"assigned": self._record.today.isoformat()} if task in self.assumed else {}
            self._record.set_all({task: values})
        return list(states.values())

    def _close(
        self, chunk: Sequence[tuple[Place, int, dict[str, Any]]], open_parts: Mapping[int, list[int]]
    ) -> list[known.Row]:
        states = ledgers.states_with_support(self._record, {task for _place, task, _closing in chunk})
        brought = Memory(self._record).of(states)
        closed = {}
        for place, task, closing in chunk:
            if task in open_parts:
                for column in CLOSING:
                    if column in closing:
                        reason = self._reason(open_parts[task])
                        self._changes.refuse(place, states[task], column, closing[column], reason)
            # Several rows may close one task; the first one counts.
            elif task not in closed:
                keep_base(closing, states[task], brought[task], {})
                self._changes.change(place, states[task], closing)
                closed[task] = {**states[task], **closing}
        self._changes.write()
        return list(closed.values())

    def _reason(self, parts: Sequence[int]) -> str:
        named = ledgers.states(self._record, parts[:NAMED]).values()
        names = _(", ").join(called(part["id"], part["number"], part["title"]) for part in named)
        if len(parts) > NAMED:
            names = _("{shown} and {count} more").format(shown=names, count=len(parts) - NAMED)
        return _("It has open sub-tasks: {parts}.").format(parts=names)


def _status(state: known.Row) -> str:
    return open_state({each: value for each, value in state.items() if value is not None})
