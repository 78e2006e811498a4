"""``duban accept|feedback|submit|return|close|reopen|suspend|resume|extend|urge|cancel|reply``: the steps of a task."""

from datetime import date
from typing import Annotated

from duban.cli.dates import deadline, moment
from duban.cli.declare import App, Argument, Option
from duban.cli.options import Answer, Ref, Refs, Yes, one_of
from duban.cli.session import change_each
from duban.cli.taskfields import check_not_past
from duban.domain.task import LADDER, RESULTS
from duban.locales import _
from duban.settings import Settings

app = App()

Reason = Annotated[str, Option(metavar=_("TEXT"), help=_("Why; it stays in the record."))]
On = Annotated[
    date | None, Option(metavar=_("DATE"), looks="back", help=_("The day on which it happened; today unless said."))
]


@app.command(help=_("A task that was sent round for reading is closed by it."), examples="$ duban accept 3-7")
def accept(settings: Settings, refs: Refs, format: Answer = None) -> None:
    from duban.actions.life import accept

    change_each(settings, refs, accept, format)


@app.command(
    examples=_('$ duban feedback 3 "A draft is out for opinions" --percent 60')
    + "\n"
    + _('$ duban feedback 3 "Half is repaired, by telephone" --on yesterday')
)
def feedback(
    settings: Settings,
    ref: Ref,
    text: Annotated[str, Argument(metavar=_("TEXT"), help=_("How far the work is."))],
    percent: Annotated[int | None, Option(metavar="N", help=_("Progress, 0 to 100."))] = None,
    on: On = None,
    format: Answer = None,
) -> None:
    from duban.actions.life import give_feedback

    change_each(settings, [ref], lambda record, task: give_feedback(record, task, text, percent, on), format)


@app.command(
    help=_("The office that supervises closes it, or returns it."), examples=_('$ duban submit 3 "All is repaired"')
)
def submit(
    settings: Settings,
    ref: Ref,
    text: Annotated[str, Argument(metavar=_("[TEXT]"), help=_("The result, in a sentence."))] = "",
    format: Answer = None,
) -> None:
    from duban.actions.life import submit

    change_each(settings, [ref], lambda record, task: submit(record, task, text), format)


@app.command("return", examples=_('$ duban return 3 --reason "Proof is missing"'))
def give_back(settings: Settings, refs: Refs, reason: Reason, format: Answer = None) -> None:
    from duban.actions.life import give_back

    change_each(settings, refs, lambda record, task: give_back(record, task, reason), format)


@app.command(examples=_("$ duban close 3 --result solved\n$ duban close 4-6 --on 2026-11-20"))
def close(
    settings: Settings,
    refs: Refs,
    on: Annotated[
        str | None,
        Option(metavar=_("DATE"), help=_("The day, or the hour of a day, at which it happened; now unless said.")),
    ] = None,
    result: Annotated[
        str | None,
        Option(
            metavar=_("RESULT"),
            parser=one_of("result", RESULTS),
            help=_("solved, in-progress, not-now, for-reference."),
        ),
    ] = None,
    force: Annotated[bool, Option("--force", help=_("Even over open sub-tasks."))] = False,
    format: Answer = None,
) -> None:
    from duban.actions.life import close

    when = moment(on, settings, looks="back") if on else None
    change_each(settings, refs, lambda record, task: close(record, task, when, result, force=force), format)


@app.command(examples=_('$ duban reopen 3 --reason "The problem is back"'))
def reopen(settings: Settings, refs: Refs, reason: Reason = "", format: Answer = None) -> None:
    from duban.actions.life import reopen

    change_each(settings, refs, lambda record, task: reopen(record, task, reason), format)


@app.command(
    help=_("While it is suspended nothing is overdue."),
    examples=_('$ duban suspend 3 --reason "The province has to approve"'),
)
def suspend(settings: Settings, refs: Refs, reason: Reason = "", format: Answer = None) -> None:
    from duban.actions.time import suspend

    change_each(settings, refs, lambda record, task: suspend(record, task, reason), format)


@app.command(help=_("The deadline moves by the days that the clock stood still."), examples="$ duban resume 3")
def resume(settings: Settings, refs: Refs, format: Answer = None) -> None:
    from duban.actions.time import resume

    change_each(settings, refs, resume, format)


@app.command(help=_("It counts nowhere any more."), examples=_('$ duban cancel 3 --reason "Merged with task 5"'))
def cancel(settings: Settings, refs: Refs, reason: Reason, format: Answer = None) -> None:
    from duban.actions.life import cancel

    change_each(settings, refs, lambda record, task: cancel(record, task, reason), format)


@app.command(
    help=_("The original deadline is kept, and extensions are counted."),
    examples=_('$ duban extend 3 --to 2026-12-20 --reason "Opinions awaited" --approved-by Liu'),
)
def extend(
    settings: Settings,
    refs: Refs,
    to: Annotated[str, Option(metavar=_("PHRASE"), help=_("The new deadline, a concrete date."))],
    reason: Reason,
    approved_by: Annotated[str | None, Option(metavar=_("NAME"), help=_("Who approved it."))] = None,
    yes: Yes = False,
    format: Answer = None,
) -> None:
    from duban.actions.time import extend

    new = deadline(to, settings.today, settings)
    check_not_past(settings.today, new["due"], yes)
    change_each(
        settings,
        refs,
        lambda record, task: extend(record, task, new["due"], to.strip(), reason, approved_by),
        format,
    )


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

    change_each(settings, refs, lambda record, task: urge(record, task, step, note), format)


@app.command(
    help=_("Handled is not finished until it was answered."),
    examples=_('$ duban reply 3 "Answered by letter" --on 2026-11-20'),
)
def reply(
    settings: Settings,
    ref: Ref,
    text: Annotated[str, Argument(metavar=_("TEXT"), help=_("What went back to the applicant."))],
    on: On = None,
    format: Answer = None,
) -> None:
    from duban.actions.life import reply

    change_each(settings, [ref], lambda record, task: reply(record, task, text, on), format)
