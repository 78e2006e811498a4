"""``duban show``"""

from duban.cli.line.declare import App
from duban.cli.line.options import AsOf, Refs, ViewOptions
from duban.cli.output import format_of, screen_width, show
from duban.cli.pager import paged
from duban.cli.session import clock, named, opened
from duban.formats.sheet import sheet
from duban.locales import _
from duban.reports.details import details
from duban.reports.listing import FULL, SHOWN, single
from duban.settings import Settings

app = App("tasks", _("Show tasks in full."), after="list")


@app.command(examples=_("$ duban show 3\n$ duban show 3-7 -f json"))
def run(settings: Settings, refs: Refs, view: ViewOptions, as_of: AsOf = None) -> None:
    with opened(settings, as_of) as reader:
        then, ids = clock(settings, as_of), named(reader, refs)
        # Any option on the output asks for a report; without one each task is a sheet of its own.
        if any(view):
            shown = SHOWN if format_of(view) in {"table", "plain"} else FULL
            show(single(reader, then, ids, shown), view, settings, as_of=as_of)
            return
        days = settings.policy["record"]["back_entry_days"]
        until = settings.end_of(as_of) if as_of else "9999"
        with paged(settings) as out:
            for each in ids:
                sections = details(reader, then, each, settings.civil, days, until)
                report = single(reader, then, [each], FULL)
                text = ("\n" if each != ids[0] else "") + sheet(report, sections, screen_width())  # reads the rows
                settings.is_answered = True  # from here on a lost connection must not run the command again (retry.py)
                out.write(text)
                out.writelines(f"{line}\n" for line in report.summary())
