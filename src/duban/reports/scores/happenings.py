"""The happenings of each unit in a period, from the tasks and their events: the input of scores.

The reader shows what was recorded by some moment; from that, the tasks are seen as they stood at the end of the period,
or now if it is not over. Source: DOMAIN "Scores".
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from duban.domain.names.refs import called
from duban.domain.scores.happenings import Facts, Happening
from duban.domain.scores.periods import Span
from duban.locales import _
from duban.reports.owners import successors
from duban.reports.rounds import outcomes
from duban.reports.rows.states import restate
from duban.reports.scores.taskhappenings import Task, of_tasks, tasks
from duban.reports.urging.recipients import SUPPORT
from duban.reports.urging.urges import Civil, in_effect
from duban.store.reading import Reader

_TOLD = "SELECT id FROM owner WHERE interviewed > 0 OR credited > 0"
_OWNERS = "SELECT id, kind, name, present FROM owner"
_OF_OWNERS = """SELECT e.owner_id, e.kind, e.extra, e.text, e.effective, b.at, e.batch_id
FROM event e JOIN batch b ON b.id = e.batch_id WHERE e.owner_id IN ({})
 AND (e.kind = 'interview' AND e.field = 'interviewed' OR e.kind = 'credit' AND e.field = 'credited') ORDER BY e.id"""


def happenings(reader: Reader, span: Span, now: datetime, ended: str, civil: Civil) -> Facts:
    """The facts of a period. ``now`` is the civil time of the view (the end of a period that is over); ``ended`` is the
    last moment (UTC) of the day of ``now``."""
    owners = [*reader.rows(_OWNERS)]
    heirs = successors(reader, owners)
    gone = reader.undone()
    restate(reader, now.date(), ended, ())
    asked = tasks(reader, span, now)
    roles = {task.id: [(task.owner, True)] for task in asked.values()}
    for number, owner in reader.rows_among(SUPPORT, list(asked)):
        roles[number].append((owner, False))
    happened: dict[int, list[Happening]] = defaultdict(list)
    for each in of_tasks(reader, asked, gone, span, now, civil):
        for owner, is_lead in roles[each.task or 0]:
            happened[owner].append(each if is_lead else each._replace(is_lead=False))
    # These are dated by hand, so the period is checked here; tasks and forms come with theirs.
    for owner, each in _of_owners(reader, gone, civil, asked):
        if span.first <= date.fromisoformat(each.day) <= now.date():
            happened[heirs.get(owner, owner)].append(each)
    for form in outcomes(reader, span.first, now):
        on = "empty-feedback" if form.on == "round-empty" else form.on
        happened[heirs.get(form.owner, form.owner)].append(Happening(on, form.day, name=form.round, days=form.days))
    units = [owner for owner, kind, _name, present in owners if present and kind == "unit"]
    return Facts(dict(happened), {owner: name for owner, _kind, name, _present in owners}, units, heirs)


def _of_owners(
    reader: Reader, gone: set[int], civil: Civil, asked: Mapping[int, Task]
) -> Iterator[tuple[int, Happening]]:
    owners = [owner for (owner,) in reader.rows(_TOLD)]
    for owner, kind, extra, text, day in in_effect(reader.rows_among(_OF_OWNERS, owners), gone, civil):
        if kind == "interview":
            yield owner, Happening("interview", day, name=text or "")
            continue
        kept = json.loads(extra)
        task = asked.get(kept.get("task"))
        about = called(task.id, task.number, task.title) if task else ""
        one = Happening("credit", day, kept.get("task"), _("; ").join(filter(None, [about, text])))
        given = {key: kept[key] for key in ("level", "rule", "points", "sharers") if key in kept}
        yield owner, one._replace(traits=task.traits if task else (), **given)
