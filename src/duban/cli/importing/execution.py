"""The execution of an import: rows are stored in one transaction; problems are collected for the overview."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from duban.cli.importing.options import KEEP, STOP
from duban.cli.session import NotKept, recording
from duban.cli.watch import FEW, Advance, counting, watched
from duban.domain.names.likeness import alike, behind_post
from duban.errors import Ambiguous, DubanError
from duban.ledgers.kept import KeptRows
from duban.ledgers.reading import Ledger
from duban.ledgers.rows.row import LedgerRow, Place, Problem
from duban.locales import _
from duban.settings import Settings
from duban.spooled import Spooled

if TYPE_CHECKING:
    from duban.actions.importing.outcome import Outcome
    from duban.actions.owners import Register


@dataclass
class Taken:
    """The result of an import; ``bad`` are the rejected rows.

    With ``on_error`` "keep" a row is stored without its unreadable cells, which are counted as ``open_cells`` in
    ``open_rows``; otherwise a row with such a cell is rejected. ``alike`` are pairs of a new owner and an owner with
    a similar name; ``renamed`` maps former names of owners to present ones. ``late`` are rows rejected after their
    tasks had been stored, ``left_out`` those of an earlier attempt, each with the reason.
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
        """Pass on the rows that can be stored; collect problems and rejected rows."""
        for row in rows:
            self.rows += 1
            if reason := self.left_out.get(row.place):
                row.problems.append(reason)
            self.problems.extend(row.problems)
            self.warnings.extend(row.warnings)
            # Without its field a problem concerns the whole row, which is rejected then (LedgerRow.is_lost).
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

    def refuse(self, row: LedgerRow, error: DubanError) -> bool:
        """Reject a readable row that an action refused, or leave the name open that several owners have.

        Return whether the row can be stored now.
        """
        self._count_open(row, -1)
        if self.on_error == KEEP and isinstance(error, Ambiguous) and (opened := row.open_name(error.name)):
            reason = f"{error.message} {error.hint}"
            problems = [Problem(f"{row.sheet}!{row.number}", "", error.name, reason, field) for field in opened]
            row.problems += problems
            self.problems.extend(problems)
            self._count_open(row, 1)
            return True
        problem = Problem(f"{row.sheet}!{row.number}", "", "", f"{error.message} {error.hint}".strip())
        row.problems.append(problem)
        if row.task is not None:
            self.late[row.place] = problem
        self.problems.append(problem)
        self.bad.append(row)
        return False

    def meet(self, known: list[str], register: "Register") -> None:
        """Note the owners that the import created, found by a former name, or that resemble ``known`` ones."""
        self.new_owners, self.renamed = register.new, register.renamed
        # Persons are only compared by what stands before their names: 张三 and 张四 are two.
        persons = [each for each in register.new if register.is_person(register.known(each) or 0)]
        self.alike = alike((each for each in register.new if each not in {*persons}), known) + behind_post(persons)

    def settle(self, outcome: "Outcome") -> None:
        """Note the outcome, with a warning for each new task that has title and lead of another one, and each sheet
        that is another ledger."""
        self.outcome = outcome
        uncounted = _(
            "The serial numbers are those of other tasks here. This is taken for another ledger, without them."
        )
        moved = _("The serial numbers have moved: these rows are found by title, lead and deadline, without them.")
        sheets = [(each, uncounted) for each in outcome.others.items()] + [
            (each, moved) for each in outcome.moved.items()
        ]
        self.warnings.extend(
            Problem(f"{sheet}!{row.number}", "", row.values["title"], reason) for (sheet, row), reason in sheets
        )
        reason = _(
            "It is imported as a new task. The task with the ID {id} differs only in its deadline or its number."
        )
        self.warnings.extend(
            Problem(f"{row.sheet}!{row.number}", "", row.values["title"], reason.format(id=task))
            for row, task in outcome.namesakes
        )


def take(settings: Settings, ledger: Ledger, on_error: str, prefer: str, *, dry_run: bool) -> Taken:
    """Store the rows in one transaction; a dry run does the same and rolls back.

    All rows are read before the transaction begins, so that others wait only for the writing. Whether the parent of a
    row exists is known only at the end: if not, everything is rolled back and stored again without that row.
    """
    taken = Taken(dry_run, on_error)
    with ExitStack() as stack:
        size = sum(table.height for table in ledger.tables)
        # The bar counts every row twice: when it is read, and when it is stored.
        advance = stack.enter_context(counting(lambda: 2 * size, 2 * FEW))
        rows = KeptRows(watched(ledger.rows(), advance, int))
        tried = stack.enter_context(_copied(settings)) if dry_run else settings
        # This ends, since each attempt leaves out at least one more row.
        while _take_once(tried, rows, taken, prefer, advance).late:
            taken = Taken(dry_run, on_error, left_out=taken.left_out | taken.late)
    return taken


@contextmanager
def _copied(settings: Settings) -> Iterator[Settings]:
    """Settings with a copy of the store, so that a dry run does not block the writers of a file.

    No copy is made of a new store, which is created unseen anyway, nor of one on a server, where a transaction does not
    block others.
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


def _take_once(settings: Settings, rows: KeptRows, taken: Taken, prefer: str, advance: Advance) -> Taken:
    from duban.actions.importing.take_over import TakeOver
    from duban.actions.owners import Register

    with recording(settings, unseen=True) as record:
        register = Register(record)
        known = [*register.names]
        take_over = TakeOver(record, register, prefer)
        outcome = take_over.outcome
        watched_rows = watched(rows, advance, lambda: len(outcome.new) + outcome.known, len(rows))
        taken.settle(take_over.run(taken.readable(watched_rows), taken.refuse))
        # The results collected so far are kept.
        if taken.dry_run or taken.late or (taken.bad and taken.on_error == STOP):
            raise NotKept
        taken.kept = True
    taken.meet(known, register)
    return taken
