"""Plans of meetings: TOML files in this folder, and the office's own.

An office keeps its plans in a folder ``plans`` beside its configuration file; they override shipped ones of the same
name.
"""

from contextlib import suppress
from pathlib import Path

from duban import toml
from duban.domain.meetings import Plan, plan_of
from duban.errors import NotFound, Usage
from duban.locales import _

SHIPPED = Path(__file__).parent


def files(own: Path) -> dict[str, Path]:
    """Name of the plan → file, sorted by name; ``own`` is the folder of the office."""
    # The own folder comes second, so that its files replace shipped ones in the dict.
    plans = {path.stem: path for folder in (SHIPPED, own) for path in folder.glob("*.toml")}
    return dict(sorted(plans.items()))


def read_plan(path: Path, lang: str) -> Plan:
    """Read a plan with its tasks in ``lang``. Raises Usage with the mistake in it."""
    return plan_of(path.stem, toml.read(path), lang)


def names(own: Path, lang: str) -> dict[str, str]:
    """Name of the file → name of the plan in ``lang``; files with a mistake are left out."""
    called = {}
    for key, path in files(own).items():
        with suppress(Usage):
            called[key] = read_plan(path, lang).names[lang]
    return called


def find_plan(named: str, own: Path, lang: str) -> Plan:
    """Find a plan by its file name, or by its own name in either language. Raises NotFound."""
    known = files(own)
    if named in known:
        return read_plan(known[named], lang)
    # Names inside of the files: only now are all of them parsed.
    for path in known.values():
        plan = read_plan(path, lang)
        if named in plan.names.values():
            return plan
    raise NotFound(
        _("There is no plan {plan!r}.").format(plan=named),
        _("Choose from {plans}; put your own in {folder}.").format(plans=_(", ").join(known), folder=own),
    )
