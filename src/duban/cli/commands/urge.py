"""``duban urge``"""

from typing import Annotated

from duban.cli.answers import Said, concerned
from duban.cli.line.declare import App, Option
from duban.cli.line.options import Answer, Refs, one_of
from duban.cli.session import change_each
from duban.domain.task import LADDER
from duban.locales import _, term
from duban.reports.owners import heads_of
from duban.reports.report import Row
from duban.settings import Settings
from duban.store.reading import Reader

app = App("life", _("Record that owners were urged."), after="extend")


@app.command(
    help=_("The record says whom it reached: who leads, who supports, and their heads."),
    examples=_('$ duban urge 3-7 --step letter --note "Please explain in writing by Friday"'),
)
def urge(
    settings: Settings,
    refs: Refs,
    step: Annotated[
        str,
        Option(
            metavar=_("STEP"), parser=one_of("ladder", LADDER), help=_("remind, urge, letter, interview or circular.")
        ),
    ] = "urge",
    note: Annotated[str, Option(metavar=_("TEXT"), help=_("What was said."))] = "",
    format: Answer = None,
) -> None:
    from duban.actions.urge import urge

    change_each(
        settings, refs, lambda record, task: urge(record, task, step, note), format, lambda reader: _said(reader, step)
    )


def _said(reader: Reader, step: str) -> Said:
    """The step and how often the task was urged, whom it reached, and until when an answer is asked for."""

    def reached(row: Row) -> str:
        heads = heads_of(reader, row["id"])
        people = [*([row["person"]] if row["person"] else []), *heads]
        return _(", ").join([concerned(row), *people])

    def asks(row: Row) -> str:
        if row["days_left"] is None or row["days_overdue"]:
            return _("feedback is asked for at once")
        return _("feedback is asked for by {day}").format(day=row["due"][5:].replace("T", " "))

    return Said(
        lambda row: _("{step}, time {count}").format(step=term("ladder", step), count=row["urged"]), reached, asks
    )
