"""How each report is asked by what holds for all of them: a report says so in its own tests, as ``ASKED``."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import MappingProxyType
from typing import NamedTuple

from duban.cli.commands import REPORTS, load
from duban.cli.line.declare import Command
from duban.domain.lights import Clock
from duban.reports.report import Report
from duban.reports.rows.filters import Filters
from duban.settings import Settings
from duban.store.reading import Reader

END_OF, WEEK = Settings(environ={}).end_of, date(2026, 11, 30)
MONTHLY = {"score"}
"""They are asked once a month, of a past that is rebuilt: that reads every task."""
COMMANDS = [name for name in REPORTS if isinstance(load(name, Settings(environ={})), Command)]
"""The reports; what is saved of them is none of its own."""


class Asked(NamedTuple):
    """A report on the tasks that filters let through.

    ``indexes`` are those without which it would read every task or every event. Its figures have a row of totals, or
    there is ``no_total``, and why. ``terms`` are the closed sets that only it has, by the context of their names.
    """

    ask: Callable[[Reader, Clock, Filters], Report]
    indexes: frozenset[str]
    no_total: str = ""
    terms: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def asked(name: str) -> Asked | None:
    """How the report of that name is asked; None where its tests do not say so."""
    where = f"tests.reports.test_{name}"
    return getattr(import_module(where), "ASKED", None) if find_spec(where) else None


@cache
def every() -> dict[str, Asked]:
    """All reports whose tests say how they are asked; not for a module that these tests import."""
    return {name: found for name in COMMANDS if (found := asked(name))}
