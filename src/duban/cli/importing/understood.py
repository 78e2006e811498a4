"""The overview of an import: how the ledger was read, and what was or would be changed."""

from collections.abc import Iterator

from duban.cli.importing import complaints, differences, picture
from duban.cli.importing.execution import Taken
from duban.cli.importing.folded import few, folded
from duban.cli.importing.options import KEEP
from duban.ledgers.reading import Ledger
from duban.locales import _, ngettext


def overview(ledger: Ledger, taken: Taken) -> Iterator[str]:
    """The lines of the overview: tables, open cells, changes, owners, and counts."""
    for table in ledger.tables:
        yield from picture.lines(table)
    yield from map(folded, ledger.notes)
    yield from _complaints(taken)
    yield from differences.lines(taken.outcome)
    yield from map(folded, _owners(taken))
    yield from map(folded, _tasks(taken))
    yield folded(_counts(taken))
    if taken.dry_run:
        yield folded(_("This was a dry run; nothing was stored."))


def _complaints(taken: Taken) -> Iterator[str]:
    """The cells and rows that could not be read, and those that deserve a look."""
    # A problem without a field concerns its whole row, which was rejected; one with a field only leaves it open.
    keeps = taken.on_error == KEEP
    heading = _("Left open: {cells} in {rows}; the tasks are imported, and the wording is kept.").format(
        **open_cells(taken)
    )
    yield from complaints.lines(heading, (each for each in taken.problems if keeps and each.field))
    lost = _("Cannot be imported:") if keeps else _("Cannot be read:")
    yield from complaints.lines(lost, (each for each in taken.problems if not (keeps and each.field)))
    yield from complaints.lines(_("Please check:"), taken.warnings)


def open_cells(taken: Taken) -> dict[str, str]:
    """The number of open cells and of their rows, as text."""
    return {
        "cells": ngettext("{count} cell", "{count} cells", taken.open_cells).format(count=taken.open_cells),
        "rows": ngettext("{count} row", "{count} rows", taken.open_rows).format(count=taken.open_rows),
    }


def _counts(taken: Taken) -> str:
    outcome = taken.outcome
    counts = {
        _("new"): len(outcome.new),
        _("changed"): len(outcome.changed),
        _("unchanged"): outcome.unchanged,
        _("closed"): outcome.closed,
        **({_("with open cells"): taken.open_rows} if taken.open_rows else {}),
        **({_("repeated"): outcome.skipped} if outcome.skipped else {}),
        _("bad"): len(taken.bad),
    }
    line = ngettext("{count} row: {counts}.", "{count} rows: {counts}.", taken.rows)
    return line.format(count=taken.rows, counts=_(", ").join(f"{name} {count}" for name, count in counts.items()))


def _owners(taken: Taken) -> Iterator[str]:
    if taken.new_owners:
        count = len(taken.new_owners)
        line = ngettext("{count} new owner: {names}.", "{count} new owners: {names}.", count)
        yield line.format(count=count, names=few(taken.new_owners))
    if namesakes := [each for each in taken.new_owners if "@" in each]:
        count = len(namesakes)
        line = ngettext(
            "{count} person is called like one of another unit: {names}. If they are one, use “duban owner merge”.",
            "{count} persons are called like one of another unit: {names}. If they are one, use “duban owner merge”.",
            count,
        )
        yield line.format(count=count, names=few(namesakes))
    renamed = _("“{name}” is called “{now}” now.")
    yield from complaints.first(
        (renamed.format(name=name, now=now) for name, now in taken.renamed.items()), len(taken.renamed)
    )
    alike = _("“{name}” resembles “{other}”. If they are the same owner, use “duban owner merge”.")
    yield from complaints.first((alike.format(name=name, other=other) for name, other in taken.alike), len(taken.alike))


def _tasks(taken: Taken) -> Iterator[str]:
    """Remarks on new meetings, closed tasks without a date, and parents that follow their sub-tasks."""
    meetings = taken.outcome.meetings
    line = _("New meeting: {name}. Its day is not in the sheet; {day} is assumed, “duban meeting move” sets it.")
    yield from complaints.first((line.format(name=name, day=day) for name, day in meetings.items()), len(meetings))
    if undated := taken.outcome.undated:
        line = ngettext(
            "{count} closed task has no completion date, so it is unknown whether it was on time: {names}.",
            "{count} closed tasks have no completion date, so it is unknown whether they were on time: {names}.",
            len(undated),
        )
        yield line.format(count=len(undated), names=few(undated))
    if count := taken.outcome.unassigned:
        line = ngettext(
            "{count} closed task has no day of assignment, so the day of completion stands for it.",
            "{count} closed tasks have no day of assignment, so the day of completion stands for it.",
            count,
        )
        yield line.format(count=count)
    if count := taken.outcome.from_today:
        line = ngettext(
            "{count} task has no day of assignment, so today stands for it.",
            "{count} tasks have no day of assignment, so today stands for it.",
            count,
        )
        yield line.format(count=count)
    if taken.outcome.stale:
        line = _("Progress and deadline follow the sub-tasks, not the sheet: {names}. “duban edit” sets others.")
        yield line.format(names=few(taken.outcome.stale))
    if count := taken.outcome.handed_down:
        line = ngettext(
            "{count} sub-task has the lead or the deadline of the task above, as it names none.",
            "{count} sub-tasks have the lead or the deadline of the task above, as they name none.",
            count,
        )
        yield line.format(count=count)
    if finished := taken.outcome.finished:
        line = ngettext(
            "{count} task stays open although all of its sub-tasks are closed: {names}. “duban close” closes it.",
            "{count} tasks stay open although all of their sub-tasks are closed: {names}. “duban close” closes them.",
            len(finished),
        )
        yield line.format(count=len(finished), names=few(finished))
