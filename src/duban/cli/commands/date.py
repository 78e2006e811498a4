"""``duban date``"""

from dataclasses import replace
from datetime import date, datetime
from typing import Annotated

from duban.cli.line.dates import anchors_of, before_span, day, moment, noted
from duban.cli.line.declare import App, Argument, Option
from duban.cli.line.options import FigureOptions
from duban.cli.output import FOUND, format_of, show
from duban.cli.talk import say
from duban.domain.calendar.weekdays import WEEKDAYS, with_weekday
from duban.domain.calendar.workdays import WorkCalendar
from duban.domain.moments import civil
from duban.domain.phrases import Reading, read
from duban.domain.phrases.reading import day_of
from duban.errors import Usage
from duban.formats.text import visible
from duban.locales import _, term
from duban.reports.calendar import day_row
from duban.reports.columns import DAY, READING
from duban.reports.report import Report
from duban.settings import Settings

app = App("time", _("Show how a deadline in words is understood."))


@app.command(
    help=_(
        "Nothing is stored. JSON is one object: phrase, kind (fixed, relative, recurring, open, unresolved),"
        " due, weekday (in English), assumed (true if it depends on a year without a holiday notice), note."
    ),
    examples=_(
        "$ duban date 3wd --from 2026-09-30\n"
        "$ duban date 会前20天 --anchor 会=2026-12-20\n"
        '$ duban date "next friday" -f json\n'
        "$ duban date --is-workday 2026-10-10"
    ),
)
def run(
    settings: Settings,
    view: FigureOptions,
    words: Annotated[list[str], Argument(metavar=_("PHRASE"), help=_("A deadline in words."))] = [],  # noqa: B006
    is_workday: Annotated[
        bool,
        Option(
            "--is-workday", help=_("Exit with code 0 if that day (today by default) is a working day, else with 10.")
        ),
    ] = False,
    base: Annotated[
        str, Option("--from", metavar=_("DATE"), help=_("Count from this date, or date and time (today by default)."))
    ] = "",
    anchor: Annotated[
        list[str],
        Option(metavar=_("NAME=DATE"), help=_("A date that phrases count from, as 会=2026-12-20; may be repeated.")),
    ] = [],  # noqa: B006 - it is never changed
) -> int | None:
    if is_workday:
        return _show_whether_workday(" ".join(words), view, settings)
    if not words:
        raise Usage(_("The deadline is missing."), _('Write it behind the command: duban date "next friday".'))
    start = moment(base, settings) if base else settings.minute
    anchors = anchors_of(anchor, settings)
    reading = read(" ".join(words), start, settings.calendar, anchors, before_span=before_span(settings))
    reading = replace(reading, note=noted(reading.note, reading.due, settings))
    name = format_of(view)
    if name in {"table", "plain"} and not (view.output or view.columns):
        begin = start if isinstance(reading.due, datetime) else day_of(start)
        # The start of counting is only named for phrases that count from it: 3wd, but not 2026-12-01.
        counted = begin if reading.kind == "relative" and not anchors else None
        say(visible(_sentence(reading, counted, settings.calendar)))
        return None
    _show(Report(_("Deadline"), READING, [_row(reading)]), view, settings)
    return None


def _show(report: Report, view: FigureOptions, settings: Settings) -> None:
    """Show the one row; JSON of it is one object."""
    format = "jsonl" if format_of(view) == "json" else view.format
    show(report, view._replace(format=format), settings)


def _show_whether_workday(words: str, view: FigureOptions, settings: Settings) -> int:
    """Show whether a day is worked, and why. Returns 0 for a working day, else FOUND, for use in cron and scripts."""
    asked = day(words, settings) if words.strip() else settings.today
    calendar, name = settings.calendar, format_of(view)
    if name in {"table", "plain"} and not (view.output or view.columns):
        why = worked(asked, calendar, assumed=False)
        say(visible(_("{day} is {worked}.").format(day=with_weekday(civil(asked)), worked=why)))
    else:
        _show(Report(_("Calendar"), DAY[:5], [day_row(calendar, asked)]), view, settings)
    return 0 if calendar.is_workday(asked) else FOUND


def _row(reading: Reading) -> dict[str, object]:
    day = day_of(reading.due) if reading.due else None
    return {
        "phrase": reading.phrase,
        "kind": reading.kind,
        "due": civil(reading.due) if reading.due else None,
        "weekday": WEEKDAYS[day.weekday()] if day else None,
        "assumed": reading.assumed,
        "note": reading.note,
    }


def _sentence(reading: Reading, start: date | datetime | None, calendar: WorkCalendar) -> str:
    """The reading and its note as sentences; ``start`` is the base if the phrase counts from it, else None."""
    if reading.due is None:
        kind = term("reading", reading.kind)
        sentence = _("“{phrase}” sets no date ({kind}).").format(phrase=reading.phrase, kind=kind)
    else:
        form = _("“{phrase}” from {start} is {due}, {worked}.") if start else _("“{phrase}” is {due}, {worked}.")
        sentence = form.format(
            phrase=reading.phrase,
            start=civil(start).replace("T", " ") if start else "",
            due=with_weekday(civil(reading.due)),
            worked=worked(day_of(reading.due), calendar, reading.assumed),
        )
    return _("{sentence} {note}").format(sentence=sentence, note=reading.note).strip()


def worked(day: date, calendar: WorkCalendar, assumed: bool) -> str:
    """The kind of a day: a working day, a weekend, or a holiday by name.

    For a year without a holiday notice it is derived from weekends and statutory days, and the text says so, unless
    ``assumed`` says that the sentence around it does.
    """
    works, holiday = calendar.is_workday(day), calendar.holiday_name(day)
    rest = _("a day off ({holiday})").format(holiday=term("holiday", holiday)) if holiday else _("a weekend")
    if calendar.is_assumed(day) and not calendar.is_named(day):
        kind = _("a weekday") if works else rest
        doubt = _("{kind} (assumed: the holidays of {year} are not published)").format(kind=kind, year=day.year)
        return kind if assumed else doubt
    if works:
        return _("a working day") if day.weekday() < 5 else _("a working day in exchange for a day off")
    return rest if holiday or day.weekday() > 4 else _("a day off")
