"""``duban credit``"""

from decimal import Decimal, InvalidOperation
from typing import Annotated

from duban.cli.line.declare import App, Argument, Option
from duban.cli.line.options import On, Reason, Somebody
from duban.cli.scoring import scheme
from duban.cli.session import one_named, opened, recording
from duban.cli.talk import say
from duban.domain.scores.happenings import LARGEST
from duban.errors import Usage
from duban.locales import _, term
from duban.reports.owners import find_owner
from duban.reports.scores.taskhappenings import traits
from duban.settings import Settings

app = App("life", _("Give a unit points by hand, or take them away."), after="interview")


def points(text: str) -> Decimal:
    """Points as a figure: "2", "-0.5". Raises Usage."""
    try:
        figure = Decimal(text.strip().replace("－", "-").replace("+", ""))
    except InvalidOperation:
        figure = Decimal("NaN")
    if not figure.is_finite() or abs(figure) > LARGEST or figure != round(figure, 2):
        raise Usage(
            _("{value!r} is not a number of points.").format(value=text), _("Give a figure such as 2, -0.5 or 1.25.")
        )
    return figure


@app.command(
    help=_(
        "For praise, criticism, a mark given by a leader, or information that was adopted. Under a rule of the rule"
        " file only what it allows; without a rule any points."
    ),
    examples=_(
        '$ duban credit Teaching 2 --reason "Praised by the mayor"\n'
        '$ duban credit Teaching -1 --reason "Absent from the meeting" --on yesterday'
    ),
)
def run(
    settings: Settings,
    owner: Somebody,
    reason: Reason,
    given: Annotated[
        Decimal | None,
        Argument(
            metavar=_("POINTS"),
            parser=points,
            help=_("Below 0 they are taken away; those of the level or rule if it has no others."),
        ),
    ] = None,
    rule: Annotated[str | None, Option(metavar=_("NAME"), help=_("The rule that allows them."))] = None,
    level: Annotated[
        str | None, Option(metavar=_("LEVEL"), help=_("The level of adoption, where the rule has levels."))
    ] = None,
    task: Annotated[str | None, Option(metavar="REF", complete="task", help=_("The task that they are for."))] = None,
    sharers: Annotated[
        int, Option("--shared-by", metavar="N", min=1, max=100, help=_("The number of units that share the adoption."))
    ] = 1,
    on: On = None,
) -> None:
    from duban.actions.credit import Credit, allowed, credit
    from duban.actions.merge import load

    with opened(settings) as reader:
        unit = find_owner(reader, owner)
        about = one_named(reader, task) if task else None
        credit_ = Credit(given, rule, level, about, sharers)
        credited = allowed(scheme(settings), credit_, traits(reader, about) if about else ())
    with recording(settings) as record:
        row = load(record, unit)
        credit(record, row, credited, reason, on)
        name = row.name
    under = [credited.rule and term("rule", credited.rule), level, reason]
    sentence = _("{owner}: {points} points, {reason}")
    say(sentence.format(owner=name, points=f"{credited.points:+f}", reason=_("; ").join(filter(None, under))))
