"""``duban demo``"""

import shlex
import tempfile
from pathlib import Path

from duban.cli.drafting import drafted
from duban.cli.line.declare import App
from duban.cli.line.options import ViewOptions
from duban.cli.output import show
from duban.cli.pager import paged
from duban.cli.session import clock
from duban.cli.talk import say
from duban.configuration import policy
from duban.locales import _, current, term
from duban.reports.overdue import overdue
from duban.reports.progress import progress
from duban.reports.rounds import running
from duban.reports.rows.filters import Filters
from duban.reports.today import today
from duban.settings import Settings
from duban.store.reading import reading

app = App("owners", _("Show a fictional office at work."), after="import")


@app.command(
    help=_("Its store is created in a temporary directory; your own tasks are not touched."), examples=_("$ duban demo")
)
def run(settings: Settings) -> None:
    from duban.demo.life import live
    from duban.demo.minutes import write_minutes
    from duban.ledgers.papers.opening import open_paper
    from duban.ledgers.workbooks.limits import Limits

    # The directory is not removed: the user is invited to go on with this store.
    path = Path(tempfile.mkdtemp(prefix="duban-demo-")) / "demo.db"
    # The language of the user makes the office, and so its numbers, unless the configuration has a pattern.
    config = settings.config
    pattern = policy({**config, "office": {**config.get("office", {}), "language": current()}})["number"]["pattern"]
    live(path, settings.today, pattern, current())
    minutes = write_minutes(path.parent, settings.today, current())
    with reading(path) as reader, paged(settings) as page:
        for report in (
            today(
                reader,
                clock(settings),
                Filters(),
                settings.civil,
                **settings.policy["today"],
                beside=lambda: running(reader),
            ),
            overdue(reader, clock(settings), Filters()),
            progress(reader, clock(settings), Filters()),
            drafted(reader, settings, open_paper(minutes, Limits()))[0],
        ):
            show(report, ViewOptions(), settings, page)
            page.write("\n")
    say(_("This office is fictional. Its store is {path}. Try next:").format(path=path))
    commands = _(
        "list --owner Finance\nfeedback 1 '5 defects put right' --percent 70\noverdue --by owner\n"
        "score --month\nscore --month --explain Transport\ncollect"
    )
    for command in commands.split("\n"):
        say(f"  duban --store {shlex.quote(str(path))} {command}")
    say(f"  duban --store {shlex.quote(str(path))} {term('command', 'draft')} {shlex.quote(str(minutes))}")
