"""Record what went to which unit in a round of collecting progress (收集进展)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from duban.domain.rounds import Matter, kept
from duban.errors import Refused
from duban.locales import _
from duban.store.connection import Access
from duban.store.queries import papers
from duban.store.statements import Form, Owner, Task
from duban.store.writing import Record


def check_free(store: Access, round: str, owners: Iterable[int]) -> None:
    """Raise Refused if one of these units has a form in a round of that name."""
    wanted = set(owners)
    if names := [name for owner, name in papers.asked(store, round) if owner in wanted]:
        raise Refused(
            _("{units} already got a sheet in the round “{round}”.").format(units=_(", ").join(names), round=round),
            _("Give another --name, choose other units with --owner, or take that round back with “duban undo”."),
        )


def send(record: Record, round: str, due: str, sheets: Mapping[int, Sequence[Matter]]) -> dict[int, int]:
    """Register a form for each unit, by its id; the id of the form by that of the unit.

    Each task says in its record to whom it went. Raises Refused for a unit that has a form in this round.
    """
    check_free(record, round, sheets)
    made: dict[int, int] = {}
    units: dict[int, list[str]] = defaultdict(list)
    for owner, matters in sheets.items():
        form = Form(round=round, owner_id=owner, sent=record.today.isoformat(), due=due, tasks=kept([*matters]))
        made[owner] = record.register(form, "forms").id
        for each in matters:
            units[each.id].append(record.get_one(Owner, owner).name)
    for task, names in units.items():
        # Nothing of the task changes, and yet the record has to say it.
        row, text = record.get_one(Task, task), _("{round}: {units}").format(round=round, units=_(", ").join(names))
        record.change(row, "forms", {"circulated": row.circulated}, text=text, always="circulated")
    return made
