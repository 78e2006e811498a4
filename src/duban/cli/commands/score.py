"""``duban score``"""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Annotated

from duban.cli.line.dates import Days, begun, one_period, span
from duban.cli.line.declare import App, Option
from duban.cli.line.options import AsOf, Begin, End, ViewOptions
from duban.cli.output import show
from duban.cli.scoring import scheme, scores
from duban.cli.session import opened
from duban.domain.scores.periods import Span, before, preceding, span_of
from duban.domain.scores.scheme import Scheme
from duban.errors import NotFound
from duban.locales import _, term
from duban.reports.owners import find_owner
from duban.reports.rows.namesakes import names
from duban.reports.score import Scores, Units, table
from duban.reports.scores.explained import explained
from duban.settings import Settings

app = App("reports", _("Score the units by the rules of the office."), after="workload")


@app.command(
    help=_(
        "The last complete period of the rule file, or with --month, --quarter or --year the current one. A period is"
        " calculated from what was on record when it closed; what is recorded later appears as a correction in the"
        " period of that time."
        "\n\n"
        "--explain lists every point of a unit with its reason; together they are the points of the table."
    ),
    examples=_(
        "$ duban score\n$ duban score --month\n$ duban score --explain Teaching\n$ duban score --year -o scores.xlsx"
    ),
)
def run(
    settings: Settings,
    view: ViewOptions,
    as_of: AsOf = None,
    month: Annotated[bool, Option("--month", help=_("The current month."))] = False,
    quarter: Annotated[bool, Option("--quarter", help=_("The current quarter."))] = False,
    year: Annotated[bool, Option("--year", help=_("The year so far."))] = False,
    begin: Begin = None,
    end: End = None,
    group: Annotated[str | None, Option(metavar=_("GROUP"), help=_("Only this group of the rule file."))] = None,
    explain: Annotated[
        str | None, Option(metavar=_("UNIT"), complete="owner", help=_("Every point of this unit, and why."))
    ] = None,
) -> None:
    rules, today = scheme(settings), as_of or settings.today
    if group is not None and group not in rules.groups:
        raise NotFound(
            _("The rule file “{scheme}” has no group “{group}”.").format(scheme=term("rule", rules.name), group=group),
            _("Choose from: {keys}.").format(keys=_(", ").join(rules.groups))
            if rules.groups
            else _("Leave out --group."),
        )
    whole = _span(settings, today, {"month": month, "quarter": quarter, "year": year}, (begin, end), rules)
    reckoned = scores(settings, rules, as_of)
    units = reckoned.of(whole)
    title = _("Scores, {first} to {last}").format(first=whole.first, last=whole.last)
    notes = list(_notes(reckoned, whole, units))
    if explain is None:
        earlier = reckoned.of(preceding(whole, rules))
        show(table(reckoned, units, earlier, title, group, notes), view, settings, as_of=as_of)
        return
    with opened(settings, as_of) as reader:
        owner = find_owner(reader, explain)
        unit = units.get(owner) or reckoned.without(names(reader)[owner])
    show(
        explained(reckoned, unit, _("{title}: {owner}").format(title=title, owner=unit.owner)),
        view,
        settings,
        as_of=as_of,
    )


def _notes(reckoned: Scores, whole: Span, units: Units) -> Iterator[str]:
    """Remarks on the table: that its span is no published period, and names in the rule file that fit nobody."""
    if not reckoned.is_period(whole) and not reckoned.is_whole(whole):
        yield _("The rule file has no such period: this is reckoned from what is known now.")
    if not units and reckoned.is_before(whole):
        yield _("Nothing was on record yet when this period closed. “duban score --month” shows the current month.")
    known = {unit.owner for unit in units.values()}
    rules = reckoned.scheme
    named = dict.fromkeys(each for each in chain(*rules.groups.values(), *rules.classes.values()) if each not in known)
    if named:
        yield _("The rule file names, and the ledger does not: {names}.").format(names=_(", ").join(named))


def _span(
    settings: Settings, today: date, lengths: dict[str, bool], asked: tuple[Days | None, Days | None], rules: Scheme
) -> Span:
    """The span by the options; without, the last period that is over.

    Raises Usage for two at once, or for one that has not begun."""
    named = one_period({f"--{name}": is_given for name, is_given in lengths.items()} | {"--from": any(asked)})
    if named in {"--month", "--quarter", "--year"}:
        return span_of(today, named.removeprefix("--"), rules.starts_on)
    first, last = span(asked, today, settings, "--")
    if first is None and last is None:
        return before(span_of(today, rules.period, rules.starts_on), rules)
    return Span(*begun(first, last, today))
