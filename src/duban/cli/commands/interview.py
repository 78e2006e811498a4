"""``duban interview``"""

from typing import Annotated

from duban.cli.line.declare import App, Option
from duban.cli.line.options import On, Reason, Somebody
from duban.cli.session import opened, recording
from duban.cli.talk import say
from duban.locales import _
from duban.reports.interviews import due, in_words, interviewed
from duban.reports.owners import find_owner
from duban.settings import Settings

app = App("life", _("Record that a unit or person was interviewed."), after="urge")


@app.command(
    help=_(
        "Interviews are counted by calendar year. When there are as many as the policy sets, a circular of"
        " criticism is due, which “duban today” shows until it is recorded with --circular."
    ),
    examples=_(
        '$ duban interview Teaching --reason "Two letters unanswered"\n'
        '$ duban interview Teaching --circular --reason "Circular 3" --on yesterday'
    ),
)
def run(
    settings: Settings,
    owner: Somebody,
    reason: Reason,
    circular: Annotated[
        bool, Option("--circular", help=_("Not an interview: the circular of criticism that was due went out."))
    ] = False,
    on: On = None,
) -> None:
    from duban.actions.interview import criticise, interview
    from duban.actions.merge import load

    with opened(settings) as reader:
        unit = find_owner(reader, owner)
    with recording(settings) as record:
        (criticise if circular else interview)(record, load(record, unit), reason, on)
    after = settings.policy["interviews"]["circular_after"]
    with opened(settings) as reader:
        for each in interviewed(reader, (on or settings.today).year, settings.civil):
            if each.owner == unit:
                for line in (each.name, *in_words(each), *([due(each)] if each.is_circular_due(after) else [])):
                    say(line)
