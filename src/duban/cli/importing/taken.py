"""What comes of an import: the rows are taken over in one transaction; what was not, and why, is kept to be told."""

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from duban.cli.importing.options import KEEP, STOP
from duban.cli.session import recording
from duban.cli.watch import counting, watched
from duban.domain.names import alike
from duban.errors import DubanError
from duban.ledgers.reading import Ledger
from duban.ledgers.rows import LedgerRow, Problem
from duban.locales import _
from duban.settings import Settings
from duban.spooled import Spooled

if TYPE_CHECKING:
    from duban.actions.outcome import Outcome
    from duban.actions.owners import Register


AHEAD = 100_000
"""Rows that are read before the store is locked: some 200 MB. Of a longer file the others are read meanwhile."""
Place = tuple[str, int, int]
"""Where a row stands: sheet, row, first column."""


@dataclass
class Taken:
    """What came of an import; ``bad`` are the rows that were not taken over.

    ``on_error`` "keep" takes over what can be read of a row: ``open_cells`` in ``open_rows`` stay open then. Else a
    row with a cell that cannot be read is a bad one. ``alike`` are pairs of an owner that is new and another one whose
    name is nearly the same; ``renamed`` are names that owners once had, with their names now. ``late`` are rows that
    were refused when their tasks were there already, ``left_out`` those of an earlier try: each with its reason.
    """

    dry_run: bool
    on_error: str = KEEP
    outcome: "Outcome" = None  # type: ignore[assignment]  # set when the rows were taken over
    new_owners: list[str] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)
    alike: list[tuple[str, str]] = field(default_factory=list)
    bad: list[LedgerRow] = field(default_factory=list)
    problems: Spooled[Problem] = field(default_factory=Spooled)
    warnings: Spooled[Problem] = field(default_factory=Spooled)
    left_out: dict[Place, Problem] = field(default_factory=dict)
    late: dict[Place, Problem] = field(default_factory=dict)
    kept: bool = False
    rows: int = 0
    open_rows: int = 0
    open_cells: int = 0

    def readable(self, rows: Iterable[LedgerRow]) -> Iterator[LedgerRow]:
        """The rows that can be taken over."""
        for row in rows:
            self.rows += 1
            if reason := self.left_out.get(_place(row)):
                row.problems.append(reason)
            self.problems.extend(row.problems)
            self.warnings.extend(row.warnings)
            if self.on_error != KEEP:
                row.problems = [replace(each, field="") for each in row.problems]
            if row.is_lost:
                self.bad.append(row)
            else:
                self._count_open(row, 1)
                yield row

    def _count_open(self, row: LedgerRow, sign: int) -> None:
        cells = sum(bool(each.field) for each in row.problems)
        self.open_cells += sign * cells
        self.open_rows += sign * bool(cells)

    def refuse(self, row: LedgerRow, error: DubanError) -> None:
        """A row that could be read cannot be taken over."""
        self._count_open(row, -1)
        problem = Problem(f"{row.sheet}!{row.number}", "", "", f"{error.message} {error.hint}".strip())
        row.problems.append(problem)
        if row.task is not None:
            self.late[_place(row)] = problem
        self.problems.append(problem)
        self.bad.append(row)

    def meet(self, known: list[str], register: "Register") -> None:
        """These owners were met, beside those that were known."""
        self.new_owners, self.renamed = register.new, register.renamed
        self.alike = alike(register.new, known)

    def settle(self, outcome: "Outcome") -> None:
        """The rows were taken over; a namesake of a task deserves a look."""
        self.outcome = outcome
        reason = _(
            "It is taken as a new task. The task with the ID {id} has this title and lead, but another deadline."
        )
        self.warnings.extend(
            Problem(f"{row.sheet}!{row.number}", "", row.values["title"], reason.format(id=task))
            for row, task in outcome.namesakes
        )


def _place(row: LedgerRow) -> Place:
    return row.sheet, row.number, row.first


def take(settings: Settings, ledger: Ledger, on_error: str, prefer: str, *, dry_run: bool) -> Taken:
    """Take the rows over in one transaction; a dry run does the same and keeps nothing of it.

    A row whose parent turns out at the end not to be there is undone with the rest: all is taken over again without it.
    """
    taken = Taken(dry_run, on_error)
    with ExitStack() as stack:
        tried = stack.enter_context(_copied(settings)) if dry_run else settings
        while _take_once(tried, ledger, taken, prefer).late:
            taken = Taken(dry_run, on_error, left_out=taken.left_out | taken.late)
    return taken


@contextmanager
def _copied(settings: Settings) -> Iterator[Settings]:
    """The settings with a copy of the store in its place, so that nobody has to wait for a dry run.

    A store that is not there yet is made out of sight anyway, and a server lets others write beside a transaction.
    """
    from tempfile import TemporaryDirectory

    store = Path(settings.store)
    if not store.is_file():
        yield settings
        return
    from duban.store.copying import back_up

    with TemporaryDirectory(prefix="duban-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder, store.name)
        back_up(store, copy)
        tried = Settings({**settings.flags, "store": str(copy)}, settings.environ)
        tried.command, tried.notes = settings.command, settings.notes
        yield tried


def _take_once(settings: Settings, ledger: Ledger, taken: Taken, prefer: str) -> Taken:
    from duban.actions.owners import Register
    from duban.actions.take_over import TakeOver

    reading = ledger.rows()
    found = deque(islice(reading, AHEAD))
    with ExitStack() as stack:
        advance = stack.enter_context(counting(lambda: sum(table.height for table in ledger.tables)))
        stack.enter_context(suppress(_NotKept))
        record = stack.enter_context(recording(settings, unseen=True))
        register = Register(record)
        known = [*register.names]
        take_over = TakeOver(record, register, prefer)
        outcome = take_over.outcome
        rows = watched(chain(_emptied(found), reading), advance, lambda: len(outcome.new) + outcome.known)
        taken.settle(take_over.run(taken.readable(rows), taken.refuse))
        taken.meet(known, register)
        if taken.dry_run or taken.late or (taken.bad and taken.on_error == STOP):
            raise _NotKept
        taken.kept = True
    return taken


def _emptied(rows: deque[LedgerRow]) -> Iterator[LedgerRow]:
    """The rows, each of which is let go when the next one is asked for."""
    while rows:
        yield rows.popleft()


class _NotKept(Exception):
    """Ends a transaction of which nothing is to be kept."""
