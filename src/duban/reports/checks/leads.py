"""Tasks that nobody leads, or somebody who has left; owners whom the ladder of urging cannot reach."""

from collections.abc import Iterator, Sequence

from duban.domain.task import IN_HAND
from duban.domain.typed import typed
from duban.domain.urging.ladder import Step
from duban.domain.urging.reminders import NEEDED, Recipient
from duban.locales import _, ngettext, one_word, term
from duban.reports.checks.finding import IS_OPEN, TO_FILL_IN, Finding, Question, ref
from duban.reports.owners import former_names
from duban.reports.rows.namesakes import names
from duban.reports.urging.recipients import Recipients

# Who may lead: the lead of the whole, the unit of the person responsible, the first who supports.
_LIKELY = """COALESCE((SELECT w.owner_id FROM task w WHERE w.id = t.parent_id AND w.present = 1), person.parent_id,
 (SELECT s.owner_id FROM support s WHERE s.task_id = t.id ORDER BY s.place LIMIT 1))"""
FEW = 3
"""Owners without a contact that are listed one by one, and named in the line on more."""
_OF_IDS = "SELECT id FROM owner WHERE present = 1 AND id IN ({})"


def without_lead(question: Question) -> Iterator[Finding]:
    """Open tasks that nobody leads."""
    tasks = list(question.tasks(f"t.id, {_LIKELY}", f"{IS_OPEN} AND t.owner_id IS NULL"))
    likely = {owner for _task, owner in tasks if owner}
    labels = names(question.reader) if likely else {}
    present = {owner for (owner,) in question.reader.rows_among(_OF_IDS, sorted(likely))}
    for task, owner in tasks:
        lead = labels[owner] if owner in present else TO_FILL_IN
        yield Finding(task, _("nobody leads it"), typed("edit", ref(task), "--owner", lead))


def with_former_lead(question: Question) -> Iterator[Finding]:
    """Open tasks whose lead, or person responsible, has left or was merged into another owner."""
    for column, option in (("owner_id", "--owner"), ("person_id", "--person")):
        gone = "lead" if column == "owner_id" else "person"
        columns = f"t.id, {gone}.kind, {gone}.name, {gone}.parent_id"
        tasks = list(question.tasks(columns, f"{IS_OPEN} AND t.{column} > 0 AND {gone}.present = 0"))
        now = former_names(question.reader) if tasks else {}
        labels = names(question.reader) if tasks else {}
        for task, kind, name, above in tasks:
            successor = now.get((kind, name))
            if successor:
                says = _("{name} was merged into {successor}").format(name=name, successor=successor)
            else:
                says = _("{name} has left").format(name=name)
            # Without a successor the unit above answers for it; a person need not be named.
            other = successor or ((labels.get(above) or TO_FILL_IN) if gone == "lead" else "")
            yield Finding(task, says, typed("edit", ref(task), option, other))


def out_of_reach(question: Question) -> Iterator[Finding]:
    """Owners whom a step of the ladder concerns, only in ways for which no number or address of them is known.

    The task is the one of theirs that is due first. More than FEW are one finding: after an import none has a contact.
    """
    steps = [step for step in question.ladder.steps if set(step.how) <= NEEDED.keys()]
    if not steps:
        return
    in_hand = question.tasks("t.id, t.leader, t.due", f"t.status IN {IN_HAND} AND t.declined IS NULL")
    tasks = sorted(in_hand, key=lambda task: (task[2] or "9", task[0]))
    recipients = Recipients(question.reader)
    recipients.load(task for task, *_rest in tasks)
    missed: dict[str, tuple[Recipient, Step, dict[int, None]]] = {}
    for task, leader, _due in tasks:
        for step in steps:
            for _role, to in recipients.of({"id": task, "leader": leader}, step.to):
                if not any(getattr(to, NEEDED[how]) for how in step.how):
                    missed.setdefault(to.key, (to, step, {}))[2][task] = None
    labels = names(question.reader) if missed else {}
    called = {key: labels.get(to.id or 0, to.name) for key, (to, _step, _tasks) in missed.items()}
    if len(missed) > FEW and not question.in_full:
        first = _(", ").join(list(called.values())[:FEW])
        says = _("{count} owners whom the ladder must reach have no contact: {names} …")
        mend = typed("check", "--rule", one_word("fault", "no-contact"))
        concerned = next(iter(missed.values()))[2]
        yield Finding(next(iter(concerned)), says.format(count=len(missed), names=first), mend)
        return
    for key, (to, step, concerned) in missed.items():
        yield _unreachable(to, called[key], step, list(concerned))


def _unreachable(to: Recipient, name: str, step: Step, tasks: Sequence[int]) -> Finding:
    lacking = list(dict.fromkeys(NEEDED[how] for how in step.how))
    says = ngettext(
        "{name}: {lacking} unknown, and the ladder must reach them on {count} task",
        "{name}: {lacking} unknown, and the ladder must reach them on {count} tasks",
        len(tasks),
    )
    words = _(", ").join(term("column", each) for each in lacking)
    # A leader may be known by name alone.
    verb = ("owner add", name, "--person") if to.id is None else ("owner edit", name)
    mend = typed(*verb, f"--{lacking[-1]}", TO_FILL_IN)
    return Finding(tasks[0], says.format(name=name, lacking=words, count=len(tasks)), mend)
