"""The rule file of the office, and what happened to its units, for the commands on scores."""

import os
from datetime import date
from pathlib import Path

from duban import toml
from duban.cli.session import began, clock, opened
from duban.domain.scores.happenings import Facts
from duban.domain.scores.periods import Span
from duban.domain.scores.reading import BadScheme, scheme_of
from duban.domain.scores.scheme import Scheme
from duban.domain.urging.ladder import ladder_of
from duban.errors import NotFound, Usage
from duban.locales import _
from duban.reports.score import Scores
from duban.reports.scores.corrections import corrected_from
from duban.reports.scores.happenings import happenings
from duban.settings import Settings

OWN = Path(__file__).parents[1] / "scoring.toml"


def scheme_file(settings: Settings) -> Path:
    """The rule file: that of the configuration, else duban's own. Raises NotFound for one that is not there."""
    named = settings.policy["scores"]["file"]
    path = Path(settings.config_folder, named) if named else OWN
    if not path.is_file():
        raise NotFound(
            _("There is no rule file {path!r}.").format(path=os.fspath(path)),
            _("Correct [scores] file in {config}, or leave it empty.").format(config=settings.config_path),
        )
    return path


def scheme(settings: Settings) -> Scheme:
    """The rules of the office. Raises Usage with the line of a mistake."""
    path = scheme_file(settings)
    try:
        steps = [each.step for each in ladder_of(settings.policy["ladder"]).steps]
        return scheme_of(toml.read(path), steps)
    except BadScheme as error:
        place = _("{path}, line {line}").format(path=path, line=toml.line_of(path, error.keys))
        raise Usage(_("{place}: {mistake}.").format(place=place, mistake=error.message), error.hint) from error


def scores(settings: Settings, rules: Scheme, as_of: date | None) -> Scores:
    """The scores of the store by these rules, as they are now or were at the end of the day ``as_of``."""

    today = as_of or settings.today

    def facts(span: Span, known: date | None) -> Facts:
        now = clock(settings, min(span.last, today)).now
        with opened(settings, known or as_of) as reader:
            return happenings(reader, span, now, settings.end_of(now.date()), settings.civil)

    def corrected(then: date, now: date | None) -> date:
        with opened(settings, now or as_of) as reader:
            return corrected_from(reader, settings.end_of(then))

    with opened(settings) as reader:
        return Scores(rules, facts, today, began(settings, reader), corrected)
