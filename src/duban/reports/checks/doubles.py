"""Duplicates: tasks that are probably one matter, and owners that are probably one."""

from collections import defaultdict
from collections.abc import Iterator

from duban.domain.names.likeness import alike as alike_names
from duban.domain.names.titles import alike as alike_titles
from duban.domain.typed import typed
from duban.locales import _
from duban.reports.checks.finding import IS_OPEN, Finding, Question, ref
from duban.reports.rows.filters import FROM, where
from duban.reports.rows.namesakes import names
from duban.reports.twins import folded

_MATTERS = "t.id, t.title, t.reference, t.applicant, t.source, t.owner_id, t.parent_id, t.meeting_id"
_OWNERS = "SELECT id, kind, name, parent_id FROM owner WHERE present = 1 ORDER BY id"
Owner = tuple[int, str, str, int | None]
"""Id, kind, name, and the id of the unit above."""


def twins(question: Question) -> Iterator[Finding]:
    """Open tasks with nearly the title of an earlier one of the same source and lead.

    Parts of one task and tasks of one meeting are only compared among themselves. Occurrences of a routine are tasks of
    their own, and so are tasks with different documents or applicants.
    """
    groups: dict[tuple[object, ...], list[tuple[int, str]]] = defaultdict(list)
    behind: dict[int, tuple[str | None, str | None]] = {}
    condition = f"{IS_OPEN} AND t.owner_id > 0 AND t.routine_id IS NULL AND t.circulated = 0"
    for task, title, reference, applicant, *common in question.tasks(_MATTERS, condition):
        groups[tuple(common)].append((task, title))
        behind[task] = reference, applicant
    pairs = [pair for group in groups.values() if len(group) > 1 for pair in alike_titles(group)]
    for first, task in sorted(pairs, key=lambda pair: pair[1]):
        if any(one and other and one != other for one, other in zip(behind[first], behind[task], strict=True)):
            continue
        says = _("almost the title of ID {id}, with the same lead and source").format(id=first)
        why = _("The same matter as ID {id}.").format(id=first)
        yield Finding(task, says, typed("cancel", ref(task), "--reason", why))


def namesakes(question: Question) -> Iterator[Finding]:
    """Owners whose names are nearly the same; with a task that concerns one of them."""
    owners: list[Owner] = list(question.reader.rows(_OWNERS))
    pairs = [*_units(owners), *_persons(owners)]
    if not pairs:
        return
    tasks, labels = _tasks(question), names(question.reader)
    for pair in pairs:
        # The one with fewer tasks goes into the other; of two with as many, the one that came later.
        staying, going = sorted(pair, key=lambda owner: (-len(tasks[owner]), owner))
        task = next((each for owner in (going, staying) for each in tasks[owner]), None)
        if task or question.filters.are_none:
            says = _("“{name}” and “{other}” are probably one").format(name=labels[going], other=labels[staying])
            yield Finding(task, says, typed("owner merge", labels[going], "--into", labels[staying]))


def _units(owners: list[Owner]) -> Iterator[tuple[int, int]]:
    above = {id: parent for id, _kind, _name, parent in owners}
    ids = {name: id for id, kind, name, _parent in owners if kind == "unit"}
    for name, other in alike_names(ids, ()):
        if above[ids[name]] != ids[other] and above[ids[other]] != ids[name]:
            yield ids[other], ids[name]


def _persons(owners: list[Owner]) -> Iterator[tuple[int, int]]:
    """Persons of one unit are compared by spelling only: 张三 and 张四 are two."""
    first: dict[tuple[int | None, str], int] = {}
    for id, kind, name, parent in owners:
        if kind == "person" and (other := first.setdefault((parent, folded(name)), id)) != id:
            yield other, id


def _tasks(question: Question) -> dict[int, list[int]]:
    """The open tasks that owners lead, do or support and that the filters let through, by owner id."""
    chosen = where(question.filters)
    tasks: dict[int, list[int]] = defaultdict(list)
    of = f"{FROM} WHERE t.present = 1 AND {IS_OPEN}{chosen.sql}"
    sql = f"""SELECT t.owner_id, t.id {of} AND t.owner_id > 0 UNION SELECT t.person_id, t.id {of} AND t.person_id > 0
 UNION SELECT s.owner_id, s.task_id FROM support s WHERE s.task_id IN (SELECT t.id {of}) ORDER BY 2"""  # noqa: S608 - constants and placeholders
    for owner, task in question.reader.rows(sql, chosen.parameters):
        tasks[owner].append(task)
    return tasks
