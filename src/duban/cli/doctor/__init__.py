"""``duban doctor``: the checks, in order. A check is a function of the settings that returns a finding."""

from collections.abc import Callable, Iterator, Mapping

from duban.cli.doctor import computer, configured, fonts, store
from duban.cli.doctor.finding import STATES, Finding, wrong
from duban.errors import DubanError
from duban.locales import _
from duban.reports.report import Column, Row
from duban.settings import Settings

Check = Callable[[Settings], Finding]

CHECKS: Mapping[str, Check] = {
    "python": computer.python,
    "libraries": computer.libraries,
    "sqlite": computer.sqlite,
    "encoding": computer.encoding,
    "terminal": computer.terminal,
    "fonts": fonts.fonts,
    "environment": configured.environment,
    "configuration": configured.configuration,
    "timezone": configured.timezone,
    "holidays": configured.holidays,
    "store": store.place,
    "access": store.access,
    "content": store.content,
    "backup": store.backup,
    "secrets": configured.secrets_file,
    "mail": configured.mail,
    "robot": configured.robot,
}
"""The checks by their names, which are terms of the context ``examined``."""

COLUMNS = (
    Column("check", "term", "examined", width=8),
    Column("state", "term", "health", named="examined_state", width=4),
    Column("found", named="examined_found", width=24, whole=True),
    Column("advice", width=24, whole=True),
)


def rows(settings: Settings, *, online: bool) -> Iterator[Row]:
    """A row for each check; ``online``: also connect to the configured channels.

    An unreadable setting is reported by its check, and replaced by its default for the checks after it.
    """
    configured.forgive(settings)
    for name, check in CHECKS.items():
        yield {"check": name, **_finding_of(check, settings)._asdict()}
    if online:
        for name in ("mail", "robot"):
            yield {"check": f"{name}_online", **_finding_of(configured.REACHED[name], settings)._asdict()}


def _finding_of(check: Check, settings: Settings) -> Finding:
    try:
        return check(settings)
    except DubanError as error:
        return wrong(error.message, error.hint)
    except Exception as error:  # a doctor does not fall ill: what else went wrong is a line as well
        return wrong(
            _("This could not be examined: {kind}: {reason}").format(kind=type(error).__name__, reason=error),
            _("Please report it, with this line."),
        )


__all__ = ["CHECKS", "COLUMNS", "STATES", "rows"]
