"""Urging units by hand because their sheets of a round are not back: which forms that concerns, and the answer."""

from collections.abc import Iterator, Sequence

from duban.domain.urging.reminders import Urge
from duban.errors import NotFound
from duban.formats.text import visible
from duban.locales import _
from duban.reports.owners import find_owner
from duban.reports.report import Report
from duban.reports.rounds import Form, answers, waiting
from duban.reports.rows.namesakes import names
from duban.reports.urging.urges import in_words, names_of
from duban.store.reading import Reader


def awaited(reader: Reader, round: str, units: Sequence[str]) -> list[Form]:
    """The forms of a round that are waited for: those of these units, or all. Raises NotFound where there is none."""
    forms = [*waiting(reader)]
    by_owner = {form.owner: form for form in forms if form.round == round.strip()}
    if not by_owner:
        rounds = _(", ").join(dict.fromkeys(form.round for form in forms))
        raise NotFound(
            _("No sheet of a round {round!r} is waited for.").format(round=round),
            _("Waited for are those of {rounds}.").format(rounds=rounds)
            if rounds
            else _("“duban collect” shows who has answered in the last round."),
        )
    chosen = [find_owner(reader, unit) for unit in units] or [*by_owner]
    for owner in chosen:
        if owner not in by_owner:
            raise NotFound(
                _("No sheet of {unit} is waited for in the round “{round}”.").format(
                    unit=names(reader)[owner], round=round.strip()
                ),
                _("“duban collect” shows who has answered in the last round."),
            )
    return [by_owner[owner] for owner in dict.fromkeys(chosen)]


def lines(reader: Reader, forms: Sequence[Form], made: Urge) -> Iterator[str]:
    """A sentence for each unit that was urged."""
    what, label = in_words(made, names_of(reader)), names(reader)
    for form in forms:
        line = _("Urged: {unit}, whose sheet of the round “{round}” is not back; {what}.")
        yield visible(line.format(unit=label[form.owner], round=form.round, what=what))


def rows_of(reader: Reader, forms: Sequence[Form]) -> Report:
    """The rows of these units among the answers to their round."""
    report, label = answers(reader, forms[0].round), names(reader)
    units = {label[form.owner] for form in forms}
    return report._replace(rows=(row for row in report.rows if row["unit"] in units))
