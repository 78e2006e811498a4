"""Take over what units answered in the sheets of a round: as feedback of the unit, and as reports that it is done."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from duban.actions.life import give_feedback, load, submit
from duban.domain.returned import Answer, Stray
from duban.domain.rounds import Matter, matters_kept
from duban.domain.task import IN_HAND
from duban.errors import DubanError, Refused
from duban.locales import _, term
from duban.store.queries import papers
from duban.store.statements import Form, Owner, Task
from duban.store.writing import Record

Asked = tuple[int, int]
"""The ids of a form and of a task in it."""


@dataclass
class Collected:
    """What became of the answers. ``same`` counts those that were recorded before.

    ``apart`` are answers of one unit on one matter that differ: none of them was taken. ``anew`` are those that were
    taken although the unit had said something else before, with the file in which it had. ``blank`` are the matters
    of each form on which nothing has been said.
    """

    taken: list[Answer] = field(default_factory=list)
    same: int = 0
    apart: list[list[Answer]] = field(default_factory=list)
    anew: list[tuple[Answer, str]] = field(default_factory=list)
    refused: list[Stray] = field(default_factory=list)
    blank: dict[int, list[Matter]] = field(default_factory=dict)


def collect(record: Record, answers: Iterable[Answer], blank: Mapping[int, str], on: date | None) -> Collected:
    """Record the answers ``on`` the day on which they came (today without one); all of them are of forms in the store.

    ``blank`` are the forms that came back, with the names of their files; some of them may say nothing. Raises Refused
    for a day in the future.
    """
    if on and on > record.today:
        raise Refused(
            _("The sheets cannot have come on {day}: today is {today}.").format(day=on, today=record.today),
            _("Nothing was changed. Give a day up to today."),
        )
    collected = Collected()
    by_asked: dict[Asked, dict[str, Answer]] = defaultdict(dict)
    for answer in answers:
        by_asked[answer.form, answer.task].setdefault(answer.digest, answer)
    forms = {each: record.get_one(Form, each) for each in sorted(blank)}
    before = _before(record, forms.values())
    # A lead speaks last: what it says is the state of the task.
    leads = {(form, task): _leads(record, forms[form], task) for form, task in by_asked}
    for asked in sorted(by_asked, key=lambda each: (leads[each], each)):
        said_of, known = [*by_asked[asked].values()], before.get(asked, {})
        _settle(record, collected, forms[asked[0]], said_of, known, on, leads=leads[asked])
    for form in forms.values():
        _note(record, collected, form, blank[form.id], before, on)
    return collected


def _before(record: Record, forms: Iterable[Form]) -> dict[Asked, dict[str, str]]:
    """What these forms brought before: the digest of each answer, and the file in which it stood."""
    before: dict[Asked, dict[str, str]] = defaultdict(dict)
    gone = record.undone()
    tasks = {each.id for form in forms for each in matters_kept(form.tasks)}
    for task, batch, extra in papers.answered(record, tasks):
        if batch not in gone:
            kept = json.loads(extra)
            before[kept["form"], task][kept["said"]] = kept["file"]
    return before


def _settle(
    record: Record,
    collected: Collected,
    form: Form,
    answers: Sequence[Answer],
    before: Mapping[str, str],
    on: date | None,
    *,
    leads: bool,
) -> None:
    """Take what a unit says of a matter, if it says one thing, and has not said it before."""
    new = [each for each in answers if each.digest not in before]
    if not new:
        collected.same += 1
    elif len(answers) > 1:
        collected.apart.append([*answers])
    else:
        answer = new[0]
        try:
            _take(record, form, answer, on, leads=leads)
        except DubanError as error:
            collected.refused.append(Stray(answer.place, answer.feedback, error.message))
            return
        collected.taken.append(answer)
        collected.anew += [(answer, file) for file in [*before.values()][-1:]]


def _take(record: Record, form: Form, answer: Answer, on: date | None, *, leads: bool) -> None:
    task = load(record, answer.task)
    meta = json.dumps(
        {"form": form.id, "owner": form.owner_id, "file": answer.place.file, "said": answer.digest}, ensure_ascii=False
    )
    text = _text(answer, leads=leads)
    if text:
        give_feedback(record, task, text, answer.percent, on, meta=meta, is_support=not leads)
    if answer.done and leads and task.status in IN_HAND:
        submit(record, task, meta=None if text else meta)


def _text(answer: Answer, *, leads: bool) -> str:
    """The words of an answer. What a supporting unit reports as finished is its part, and goes into words only."""
    rest = {"problems": answer.problems, "expected": answer.expected}
    if not leads and answer.done:
        rest = {"done": term("bool", "yes"), **rest}
    lines = [answer.feedback, *(headed(name, text) for name, text in rest.items() if text)]
    text = "\n".join(filter(None, lines))
    return text or (headed("progress", f"{answer.percent}%") if answer.percent is not None else "")


def headed(column: str, text: str) -> str:
    """A text of an answer behind the heading of its column."""
    return _("{heading}: {text}").format(heading=term("form", column), text=text)


def _leads(record: Record, form: Form, task_id: int) -> bool:
    """Whether the unit of a form leads the task, or has handed it to the one that took its place."""
    task, owner = record.get(Task, task_id), record.get_one(Owner, form.owner_id)
    led = {each.id for each in matters_kept(form.tasks) if each.duty == "lead"}
    return task is not None and (task.owner_id == form.owner_id or (task_id in led and not owner.present))


def _note(
    record: Record,
    collected: Collected,
    form: Form,
    file: str,
    before: Mapping[Asked, object],
    on: date | None,
) -> None:
    """Record that a form came back, and how many of its matters it says something of."""
    answered_tasks = {task for form_id, task in before if form_id == form.id}
    answered_tasks |= {each.task for each in collected.taken if each.form == form.id}
    disputed = {each[0].task for each in collected.apart if each[0].form == form.id}
    matters = matters_kept(form.tasks)
    collected.blank[form.id] = [each for each in matters if each.id not in answered_tasks | disputed]
    # Without ``filled`` it did come, and what it says is still to be settled.
    values: dict[str, object] = {"filled": len(answered_tasks) if answered_tasks or not disputed else form.filled}
    if form.answered is not None and form.filled is None:
        values |= {"file": file}
    elif form.answered is None or (answered_tasks and not form.filled):
        values |= {"answered": (on or record.today).isoformat(), "file": file}
    record.change(form, "collect", values)
