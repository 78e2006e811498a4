"""``duban history``"""

from datetime import timedelta
from typing import Annotated

from duban.cli.line.dates import Days, say_notes, since_day
from duban.cli.line.declare import App, Option
from duban.cli.line.options import AsOf, Refs, ViewOptions
from duban.cli.output import screen_width, show
from duban.cli.pager import paged
from duban.cli.session import named, opened
from duban.formats.text import hanging, visible
from duban.locales import _
from duban.reports.history import history, in_words
from duban.settings import Settings

app = App("tasks", _("Show the record of a task: who changed what and when."), after="attach")
MOMENT = len("2026-12-01 09:30  ")  # the first column of a line, under which the rest is not folded


@app.command(
    help=_("Old and new values, by whom, when, and the effective date."),
    examples=_("$ duban history 3\n$ duban history 3 --since yesterday\n$ duban history 3-7 -f json"),
)
def run(
    settings: Settings,
    refs: Refs,
    view: ViewOptions,
    since: Annotated[
        Days | None, Option(metavar=_("DATE"), help=_("Only what was recorded on this day or later."))
    ] = None,
    as_of: AsOf = None,
) -> None:
    first = since_day(since, as_of or settings.today, settings) if since else None
    after = settings.end_of(first - timedelta(days=1)) if first else ""
    say_notes(settings)
    with opened(settings, as_of) as reader:
        until = settings.end_of(as_of) if as_of else "9999"
        report = history(reader, named(reader, refs), settings.civil, until, after=after)
        if any(view):
            show(report, view, settings, as_of=as_of)
        else:
            with paged(settings) as out:
                for line in in_words(iter(report.rows), settings.policy["record"]["back_entry_days"]):
                    moment, change = line[:MOMENT], visible(line[MOMENT:])
                    settings.is_answered = True  # from here on nothing may run the command again (retry.py)
                    out.write(f"{moment}{hanging(change, screen_width(), MOMENT)}\n")
