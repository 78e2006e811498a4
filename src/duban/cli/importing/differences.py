"""What an import changes in existing tasks (old → new), which conflicts it leaves alone, and duplicate rows."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from duban.cli.importing.folded import clipped, few, folded
from duban.domain.names.refs import called
from duban.formats.values import NOTHING, words
from duban.locales import _, ngettext, term
from duban.reports.columns import TASK

if TYPE_CHECKING:
    from duban.actions.importing.outcome import Changed, Conflict, Outcome, Place

MOST = 20  # tasks
LONGEST = 32  # width of a value, in cells
# Dates without their weekdays: a line of changes has little room.
COLUMNS = {column.key: column._replace(terms="" if column.kind == "date" else column.terms) for column in TASK}


def lines(outcome: "Outcome") -> Iterator[str]:
    """The lines of the overview; none if nothing differs."""
    yield from _tasks(_("Changes:"), outcome.changes, _change)
    # A conflict without a reason was changed on both sides; one with a reason breaks a rule, and --prefer cannot help.
    both = (each for each in outcome.conflicts if not each.reason)
    ruled = (each for each in outcome.conflicts if each.reason)
    yield from _tasks(_("Changed in duban and in the sheet; duban's stays (--prefer sheet: the other):"), both, _kept)
    yield from _tasks(_("Not imported:"), ruled, _kept)
    yield from _twins(outcome.twins)


def _tasks(heading: str, differences: Iterable[Any], line: Callable[[Any], str]) -> Iterator[str]:
    """A heading, a line for each task, and the number of those beyond MOST. ``line`` writes one difference."""
    named: dict[int, list[Any]] = {}
    more: set[int] = set()
    for each in differences:  # those of one task may lie apart: what is closed is closed at the end
        if each.task in named or len(named) < MOST:
            named.setdefault(each.task, []).append(each)
        else:
            more.add(each.task)
    if named:
        yield folded(heading)
    yield from (folded(_line(each, line), 2) for each in named.values())
    if more:
        count = len(more)
        yield folded(ngettext("and {count} more task", "and {count} more tasks", count).format(count=count), 2)


def _line(differences: Sequence[Any], line: Callable[[Any], str]) -> str:
    """All differences of one task; the wording of a deadline is left out if the date differs too."""
    fields = {each.field for each in differences}
    texts = _("; ").join(line(each) for each in differences if each.field != "due_text" or "due" not in fields)
    first = differences[0]
    is_numbered = first.label != f"id:{first.task}" or not first.title
    label = clipped(str(first.label), LONGEST)
    label = label if is_numbered else called(first.task, None, clipped(first.title, LONGEST))
    return _("{label}: {told}").format(label=label, told=texts)


def _change(change: "Changed") -> str:
    return _("{field} {old} → {new}").format(
        field=term("column", change.field), old=shown(change.field, change.old), new=shown(change.field, change.new)
    )


def _kept(conflict: "Conflict") -> str:
    line = _("{field} duban {ours}, sheet {theirs}")
    if conflict.reason and conflict.ours in (None, ""):
        line = _("{field} {theirs} of the sheet is not taken over")
    line = line.format(
        field=term("column", conflict.field),
        ours=shown(conflict.field, conflict.ours),
        theirs=shown(conflict.field, conflict.theirs),
    )
    return _("{line} ({reason})").format(line=line, reason=conflict.reason.rstrip("。.")) if conflict.reason else line


def shown(field: str, value: Any) -> str:
    """A value of a field as it is displayed."""
    column = COLUMNS.get(field)
    if column is None or (isinstance(value, str) and column.kind not in {"term", "date"}):
        return clipped(str(value), LONGEST) if value not in (None, "") else NOTHING
    return clipped(words(column, value), LONGEST) or NOTHING


def _twins(twins: "Iterable[tuple[Place, Place]]") -> Iterator[str]:
    """A line on duplicate rows: each row with those below that repeat it."""
    rows: dict[str, list[int]] = {}
    for row, earlier in twins:
        rows.setdefault(f"{earlier.sheet}!{earlier.number}", []).append(row.number)
    if rows:
        same = [_(", ").join([first, *map(str, others)]) for first, others in rows.items()]
        line = _("Rows alike in title, lead and deadline: {rows}. Is one a duplicate?")
        yield folded(line.format(rows=few([f"[{each}]" for each in same])))
