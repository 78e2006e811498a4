"""Plans of meetings: TOML files, those beside this one and the office's own.

An office keeps its own in a folder ``plans`` beside its configuration file; one of the same name prevails.
"""

from pathlib import Path

from duban import toml
from duban.domain.meetings import Plan, plan_of
from duban.errors import NotFound
from duban.locales import _

SHIPPED = Path(__file__).parent


def files(own: Path) -> dict[str, Path]:
    """The file of each plan by its name, in the order of the names; ``own`` is the office's folder."""
    plans = {path.stem: path for folder in (SHIPPED, own) for path in folder.glob("*.toml")}
    return dict(sorted(plans.items()))


def read_plan(path: Path, lang: str) -> Plan:
    """The plan in a file, its tasks in that language. Raises Usage saying what is wrong with it."""
    return plan_of(path.stem, toml.read(path), lang)


def find_plan(named: str, own: Path, lang: str) -> Plan:
    """The plan of that name, which is that of its file, or its own in either language. Raises NotFound."""
    known = files(own)
    if named in known:
        return read_plan(known[named], lang)
    for path in known.values():
        plan = read_plan(path, lang)
        if named in plan.names.values():
            return plan
    raise NotFound(
        _("There is no plan {plan!r}.").format(plan=named),
        _("There are {plans}; your own go into {folder}.").format(plans=_(", ").join(known), folder=own),
    )
