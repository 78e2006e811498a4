"""Plans of meetings: TOML files, those beside this one and the office's own.

An office keeps its own in a folder ``plans`` beside its configuration file; one of the same name prevails.
"""

import tomllib
from pathlib import Path

from duban.domain.meetings import Plan, plan_of
from duban.errors import NotFound, Usage
from duban.locales import _, current

SHIPPED = Path(__file__).parent


def files(own: Path) -> dict[str, Path]:
    """The file of each plan by its name, in the order of the names; ``own`` is the office's folder."""
    found = {path.stem: path for folder in (SHIPPED, own) for path in folder.glob("*.toml")}
    return dict(sorted(found.items()))


def read_plan(path: Path) -> Plan:
    """The plan in a file, its texts in the language in use. Raises Usage saying what is wrong with it."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Usage(
            _("The plan {path} cannot be read: {reason}.").format(path=path, reason=error),
            _("Compare it with examples/plans, or with the plans that “duban meeting plans” lists."),
        ) from error
    return plan_of(path.stem, content, current())


def find_plan(named: str, own: Path) -> Plan:
    """The plan of that name: that of its file, or its own in either language. Raises NotFound."""
    known = files(own)
    if named in known:
        return read_plan(known[named])
    for path in known.values():
        plan = read_plan(path)
        if named in plan.names.values():
            return plan
    raise NotFound(
        _("There is no plan {plan!r}.").format(plan=named),
        _("There are {plans}; your own go into {folder}.").format(plans=_(", ").join(known), folder=own),
    )
