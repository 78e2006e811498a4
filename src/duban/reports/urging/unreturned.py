"""Units to be urged because their sheets of a round are late: the same ladder, applied to forms."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from duban.domain.lights import Clock, is_past
from duban.domain.urging.due import due_step
from duban.domain.urging.ladder import Ladder, Step
from duban.domain.urging.past import Entry, Past, past_of
from duban.domain.urging.reminders import Recipient, urge_kept
from duban.locales import _
from duban.reports.columns import TASK
from duban.reports.report import Row
from duban.reports.rounds import Form, waiting
from duban.reports.rows.filters import Filters
from duban.reports.urging.recipients import Recipients
from duban.reports.urging.urges import UNSETTLED, Civil, in_effect
from duban.store.reading import Reader

_URGED = """SELECT e.form_id, e.id, e.extra, e.effective, b.at, e.batch_id FROM event e
 JOIN batch b ON b.id = e.batch_id WHERE e.form_id IN ({}) AND e.field = 'urged' AND e.kind = 'urge'"""
_LEFT = f"SELECT o.task_id, o.step, o.recipient FROM outbox o WHERE o.task_id < 0 AND {UNSETTLED}"  # noqa: S608 - constants
_BLANK: Row = {column.key: None for column in TASK}


def unreturned(
    reader: Reader, clock: Clock, ladder: Ladder, civil: Civil, filters: Filters, recipients: Recipients
) -> Iterator[tuple[Row, Step, Past, list[tuple[str, Recipient]]]]:
    """The steps that are due for late forms, and their recipients.

    A form appears as the row of a task with its negative id. No rows if the filters ask for tasks by their properties.
    """
    if not filters._replace(owners=(), state="all").are_none:
        return
    late = [form for form in waiting(reader) if is_past(form.due, clock.now)]
    late = [form for form in late if form.owner in (filters.owners or (form.owner,))]
    if not late:
        return
    pasts, left = _pasts(reader, late, civil), set(reader.rows(_LEFT))
    recipients.lead({-form.id: form.owner for form in late})
    for form in late:
        row, past = _row(form), pasts.get(form.id, Past())
        step = due_step(ladder, row, past, clock)
        if step and (to := recipients.unreached(row, step, past, left, clock.now.date())):
            yield row, step, past, to


def _row(form: Form) -> Row:
    return {
        **_BLANK,
        "id": -form.id,
        "number": _("Sheet of the round “{round}”").format(round=form.round),
        "round": form.round,
        "title": "",
        "status": "active",
        "urgency": "normal",
        "assigned": form.sent,
        "due": form.due,
        "confidential": False,
    }


def _pasts(reader: Reader, forms: Sequence[Form], civil: Civil) -> dict[int, Past]:
    by_form: dict[int, list[Entry]] = defaultdict(list)
    events = reader.rows_among(_URGED, [each.id for each in forms])
    for form, event, kept, day in in_effect(events, reader.undone(), civil):
        by_form[form].append((date.fromisoformat(day), event, urge_kept(kept)))
    return {form: past_of(events) for form, events in by_form.items()}
